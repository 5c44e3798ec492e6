import type { Edition } from '../families/edition.ts';
import type { SmallPortal } from '../families/portal.ts';

/** A day of the calendar of Shanghai, YYYY-MM-DD. What happens on it happens at half past nine. */
export type Day = string;

/** Something done to one report, named by the key of its unit and its year. */
export interface Change {
  readonly on: Day;
  readonly what: 'edit' | 'move' | 'move with redirect' | 'withdraw' | 'print again';
  readonly unit: string;
  readonly year: number;
}

/** A title that bears the wrong year until somebody corrects it. */
export interface Misprint {
  readonly unit: string;
  readonly year: number;
  readonly printed: number;
  readonly correctedOn: Day;
}

export type SpellKind =
  | 'challenge'
  | 'cookie wall'
  | 'down'
  | 'hanging'
  | 'errors'
  | 'robots shut'
  | 'redirect loop'
  | 'closed at night'
  | 'silent'
  | 'structure lost'
  | 'soft 404'
  | 'half a list'
  | 'renamed'
  | 'https'
  | 'slow';

/** What the whole site goes through, from a day up to (and without) another; null: to the end. */
export interface Spell {
  readonly kind: SpellKind;
  readonly from: Day;
  readonly to: Day | null;
}

/** A portal and what it lives through. */
export interface SeasonSite {
  readonly id: string;
  readonly region: string;
  readonly make: (edition: Edition) => SmallPortal;
  readonly departments: number;
  readonly years: readonly number[];
  /** Days on which reports of the newest year are published, by unit; null: never. Others keep their usual day. */
  readonly days?: Readonly<Record<string, Day | null>>;
  readonly changes?: readonly Change[];
  readonly misprints?: readonly Misprint[];
  /** Pages that look like reports and are none: title → day. */
  readonly decoys?: Readonly<Record<string, Day>>;
  readonly spells?: readonly Spell[];
  /** Paths of its 年报 lists: what a spell that spoils the column spoils. */
  readonly column?: RegExp;
  /** What its column becomes when it is renamed: texts before → texts after, in paths and pages. */
  readonly rename?: Readonly<Record<string, string>>;
}

const hour = 3600_000;

/** The last day whose half past nine (Shanghai) is over. */
export const dayAt = (now: Date): Day => new Date(now.getTime() + 8 * hour - 9.5 * hour).toISOString().slice(0, 10);

/** Hour of the day in Shanghai. */
export const hourAt = (now: Date): number => new Date(now.getTime() + 8 * hour).getUTCHours();

export const plusDays = (day: Day, count: number): Day =>
  new Date(Date.parse(day) + count * 24 * hour).toISOString().slice(0, 10);

/** The spell of that kind under way on a day, if there is one. */
export const spellOn = ({ spells = [] }: SeasonSite, kind: SpellKind, day: Day): Spell | undefined =>
  spells.find((one) => one.kind === kind && one.from <= day && (one.to === null || day < one.to));
