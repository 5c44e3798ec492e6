import type { Day, VisitKind, Window } from '../../domain/night.ts';
import { addDays, daysBetween } from './day.ts';

/** What the season must know of a site; everything else about it does not change when it is visited. */
export interface VisitHistory {
  /** Day of the last visit that came to its end, by kind; null where there was none. */
  readonly columns: Day | null;
  readonly recheck: Day | null;
  /** Day of the last attempt, and how many attempts in a row have failed. */
  readonly tried: Day | null;
  readonly failures: number;
  /** Whether the last attempt met a refusal rather than a fault. */
  readonly blocked: boolean;
  /** Whether its lists were read the last time, whatever else was wrong. */
  readonly readable: boolean;
}

export interface DueVisit {
  readonly what: VisitKind;
  /** Since when it has been due: the longer, the sooner its turn. */
  readonly since: Day;
  readonly why: string;
}

/** Days between two visits to the columns, by season; see `windowOf`. */
const rhythm: Readonly<Record<Window, number>> = { watch: 7, departments: 1, governments: 1, quiet: 7 };
const recheckEvery = 30;
/** Days until the next attempt after the first, second … failure in a row. */
const waits = [1, 2, 4, 7];

/**
 * 条例 Art. 49: organs publish by 31 January, governments by 31 March. The weeks around both are asked every night;
 * the fortnight before the season looks for early birds and for columns that have moved.
 */
export function windowOf(day: Day): Window {
  const date = day.slice(5);
  if (date >= '12-20' || date <= '01-04') return 'watch';
  if (date <= '02-15') return 'departments';
  return date <= '04-10' ? 'governments' : 'quiet';
}

/** The first day on which the columns are to be asked again. */
function columnsFrom({ columns, tried, failures, blocked }: VisitHistory, day: Day): Day {
  const usual = rhythm[windowOf(day)];
  if (tried === null) return day;
  if (failures === 0) return columns === null ? day : addDays(columns, usual);
  const wait = waits[Math.min(failures, waits.length) - 1] ?? usual;
  // A fault may be gone tomorrow, and in the season a night counts. A refusal is taken as given and asked less and less.
  return addDays(tried, blocked ? wait : Math.min(wait, usual));
}

/** The visits a site is due on a night, none where it is not. A site never visited is due at once. */
export function dueVisits(history: VisitHistory, day: Day): DueVisit[] {
  const window = windowOf(day);
  const columns = columnsFrom(history, day);
  const due: DueVisit[] = [];
  if (columns <= day) {
    const why =
      history.tried === null
        ? 'never visited'
        : history.failures > 0
          ? `failed ${String(history.failures)} times in a row`
          : rhythm[window] === 1
            ? `every night (${window})`
            : `every ${String(rhythm[window])} days (${window})`;
    due.push({ what: 'columns', since: columns, why });
  }
  // A site that does not even show its lists is not asked for everything else.
  if (history.recheck === null || !history.readable) return due;
  const recheck = addDays(history.recheck, recheckEvery);
  if (recheck <= day) due.push({ what: 'recheck', since: recheck, why: `every ${String(recheckEvery)} days` });
  return due;
}

/** The next day after this one on which something will be due, as far as is known today. */
export function nextVisit(history: VisitHistory, day: Day): Day {
  for (let ahead = 1; ahead < recheckEvery; ahead += 1) {
    const later = addDays(day, ahead);
    if (dueVisits(history, later).length > 0) return later;
  }
  return addDays(day, recheckEvery);
}

/** Pages published (as their list says, else first seen) less than this many days ago are asked again … */
const youngDays = 30;
/** … when they were not for so many: what is wrong in a report is corrected in its first weeks. */
const youngEvery = 7;

/** Whether a known page is to be asked again though its list reads as it did. */
export function isPageDue(
  page: { readonly date: Day | null; readonly first: Day; readonly asked: Day },
  what: VisitKind,
  day: Day,
): boolean {
  // Who was asked this week need not be asked again, not even in a recheck.
  if (daysBetween(page.asked, day) < youngEvery) return false;
  return what === 'recheck' || daysBetween(page.date ?? page.first, day) < youngDays;
}

/** Nights on which a page must be found gone, and days from the first to the last of them, before it counts as vanished. */
const nightsGone = 3;
const daysGone = 7;

/** A portal that is rebuilt or down for an evening has not withdrawn its reports. */
export function isVanished(absentOn: readonly Day[]): boolean {
  const [first, last] = [absentOn[0], absentOn.at(-1)];
  if (first === undefined || last === undefined) return false;
  return absentOn.length >= nightsGone && daysBetween(first, last) >= daysGone;
}
