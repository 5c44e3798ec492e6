import type { Whereabouts } from '../../../crawlers/any-portal.ts';
import type { PageRequest } from '../../../crawlers/family.ts';
import type { Page } from '../../../crawlers/page.ts';
import { fingerprints, type Fingerprints } from './fingerprints.ts';
import type { Place } from './offer.ts';
import type { Role, Task } from './state.ts';

/** Roles of the 年报 column and its parts: their rows count, their pages are read to the end. */
export const parts: ReadonlySet<Role> = new Set(['column', 'year', 'level', 'unit']);

/** Levels below the home page at which links are still followed. */
export const deepest = 6;

export function whereabouts({ role, column }: Task): Whereabouts {
  if (role === 'home') return 'home';
  if (role === 'unit' && column === null) return 'unit';
  return parts.has(role) ? 'column' : 'area';
}

/** One list being read, page after page. */
export interface Run {
  readonly task: Task;
  readonly place: Place;
  readonly seen: Fingerprints;
  readonly families: Set<string>;
  readonly pages: PageRequest[];
  read: number;
  rows: number;
  reports: number;
  /** Leads to 年报 columns, or to parts of this one, that were new. */
  leads: number;
  /** Words that turn the page where only a script does; null where links do. */
  turnedBy: string | null;
  /** A menu of organs on its first page that only a script fills, by its name; null where there is none. */
  unfilled: string | null;
  /** Its first page, where a box of it waits for a script: a menu of organs or the list. */
  bare: Page | null;
  /** The box that waits is made for rows. */
  emptyList: boolean;
  /** The browser was asked for this list. */
  rendered: boolean;
  dry: number;
  /** Guessed pages in a row that brought nothing. */
  misses: number;
  ended: string | null;
}

export const runOf = (task: Task): Run => ({
  task,
  place: { trail: task.trail, trusted: parts.has(task.role) && task.column !== null },
  seen: fingerprints(),
  families: new Set(),
  pages: [task.request],
  read: 0,
  rows: 0,
  reports: 0,
  leads: 0,
  turnedBy: null,
  unfilled: null,
  bare: null,
  emptyList: false,
  rendered: false,
  dry: 0,
  misses: 0,
  ended: null,
});
