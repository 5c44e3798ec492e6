import type { FormCode } from '../../../src/domain/report.ts';
import { formOf } from '../../../src/forms/index.ts';
import type { Random } from './random.ts';

/**
 * How full table 3 is. `dense`: every box of the leaves holds another non-zero number, so that a reader who takes one
 * box for another is always found out; `some`: about a third; `sparse`: a handful of requests; `none`: all zero.
 */
export type Density = 'none' | 'sparse' | 'some' | 'dense';

/** What one year hands to the next: open requests per applicant, documents in force, items of table 2 of 2019. */
export interface Stock {
  readonly requests: Readonly<Record<string, number>>;
  readonly inForce: Readonly<Record<string, number>>;
  readonly items: Readonly<Record<string, number>>;
}

export interface Year {
  readonly values: Map<string, number>;
  readonly after: Stock;
}

const applicants = ['natural', 'company', 'research', 'ngo', 'law', 'other'];
const outcomes = ['upheld', 'corrected', 'other', 'pending'];

const leavesOf = (form: FormCode): string[] =>
  (formOf(form)?.tables.find((table) => table.code === 't3')?.blocks[0]?.rows ?? [])
    .filter((row) => row.parent !== undefined && row.code !== 'done')
    .map((row) => row.code);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function leafCounts(leaves: readonly string[], density: Density, random: Random): Map<string, number> {
  const counts = new Map<string, number>();
  const places = leaves.flatMap((leaf) => applicants.map((applicant) => `${leaf}.${applicant}`));
  if (density === 'dense') {
    const numbers = random.shuffle(Array.from({ length: 140 }, (_, i) => i + 1));
    places.forEach((place, i) => counts.set(place, numbers[i]!));
  } else if (density === 'some') {
    for (const place of places) if (random.chance(0.34)) counts.set(place, random.int(1, 46));
  } else if (density === 'sparse') {
    for (const leaf of random.shuffle(['granted', 'partial', 'na_not_held', 'np_duplicate']).slice(0, 3))
      counts.set(`${leaf}.natural`, random.int(1, 19));
    counts.set(`na_not_held.${random.pick(applicants)}`, random.int(1, 5));
  }
  return counts;
}

function requests(
  form: FormCode,
  density: Density,
  random: Random,
  carryIn: Stock['requests'],
  carryOut: Stock['requests'],
) {
  const values = new Map<string, number>();
  const leaves = leavesOf(form);
  const counts = leafCounts(leaves, density, random);
  for (const applicant of applicants) {
    const brought = carryIn[applicant] ?? 0;
    const left = carryOut[applicant] ?? 0;
    const settled = sum(leaves.map((leaf) => counts.get(`${leaf}.${applicant}`) ?? 0));
    // More brought in than settled and left over: the rest was found not to be held here.
    const missing = Math.max(0, brought - settled - left);
    if (missing > 0) counts.set(`na_not_held.${applicant}`, (counts.get(`na_not_held.${applicant}`) ?? 0) + missing);
    for (const leaf of leaves) values.set(`t3.${leaf}.${applicant}`, counts.get(`${leaf}.${applicant}`) ?? 0);
    values.set(`t3.done.${applicant}`, settled + missing);
    values.set(`t3.carry_in.${applicant}`, brought);
    values.set(`t3.carry_out.${applicant}`, left);
    values.set(`t3.new.${applicant}`, settled + missing + left - brought);
  }
  for (const row of ['new', 'carry_in', ...leaves, 'done', 'carry_out'])
    values.set(`t3.${row}.total`, sum(applicants.map((applicant) => values.get(`t3.${row}.${applicant}`) ?? 0)));
  return values;
}

function disputes(density: Density, random: Random): Map<string, number> {
  const values = new Map<string, number>();
  const numbers = random.shuffle(Array.from({ length: 40 }, (_, i) => i + 1));
  for (const way of ['review', 'suit_direct', 'suit_after']) {
    const four = outcomes.map(() =>
      density === 'dense'
        ? numbers.pop()!
        : density === 'some'
          ? random.int(0, 6)
          : density === 'sparse'
            ? Number(random.chance(0.2))
            : 0,
    );
    outcomes.forEach((outcome, i) => values.set(`t4.${way}.${outcome}`, four[i]!));
    values.set(`t4.${way}.total`, sum(four));
  }
  return values;
}

/** Open requests left to the next year. */
export function openRequests(density: Density, random: Random): Stock['requests'] {
  if (density === 'none') return {};
  if (density === 'sparse') return { natural: random.int(0, 2) };
  const high = density === 'dense' ? 60 : 7;
  return Object.fromEntries(applicants.map((applicant) => [applicant, random.int(density === 'dense' ? 1 : 0, high)]));
}

/**
 * All numbers of one F2019 or F2021 report. The identities of the form hold, and those across years with `before` and into `after`, where they are known.
 * `decides`: the organ itself takes decisions (license, penalty, fee); an office usually reports none.
 */
export function numbersOf(
  form: 'F2019' | 'F2021',
  density: Density,
  random: Random,
  before: Stock | null,
  after: Partial<Stock> & Pick<Stock, 'requests'>,
  organ: { readonly decides: boolean; readonly makesRules: boolean },
): Year {
  const values = new Map<string, number>();
  const set = (code: string, value: number): void => void values.set(`t2.${code}`, value);
  const inForce: Record<string, number> = {};
  const items: Record<string, number> = {};
  for (const kind of ['rule', 'normdoc']) {
    const active = kind === 'normdoc' ? density !== 'none' : organ.makesRules;
    let made = active ? random.int(1, 14) : 0;
    let abolished = active && form === 'F2021' ? random.int(0, 9) : 0;
    const target = after.inForce?.[kind];
    const stock =
      before?.inForce[kind] ?? (target === undefined ? (active ? random.int(15, 60) : 0) : target - made + abolished);
    // A known next year fixes where this one must end.
    if (target !== undefined) {
      made += Math.max(0, target - (stock + made - abolished));
      abolished += Math.max(0, stock + made - abolished - target);
    }
    inForce[kind] = stock + made - abolished;
    set(`${kind}.made`, made);
    set(form === 'F2021' ? `${kind}.abolished` : `${kind}.published`, form === 'F2021' ? abolished : made);
    set(form === 'F2021' ? `${kind}.in_force` : `${kind}.public_total`, inForce[kind]);
  }
  const decisions = (high: number): number => (organ.decides ? random.int(1, high) : 0);
  if (form === 'F2021') {
    set('license.decisions', decisions(48000));
    set('penalty.decisions', decisions(2600));
    set('coercion.decisions', decisions(800));
    set('fee.amount', organ.decides ? random.int(1, 900000) / 1000 : 0);
  } else {
    for (const kind of ['license', 'other_mgmt', 'penalty', 'coercion', 'fee']) {
      const target = after.items?.[kind];
      const drift = organ.decides ? random.int(-9, 9) : 0;
      const previous =
        before?.items[kind] ??
        (target !== undefined ? Math.max(0, target - drift) : organ.decides ? random.int(20, 300) : 0);
      const change = target !== undefined ? target - previous : drift;
      items[kind] = previous + change;
      set(`${kind}.prev_items`, previous);
      set(`${kind}.change`, change);
      if (kind !== 'fee') set(`${kind}.decisions`, decisions(kind === 'license' ? 45000 : 1900));
    }
    set('procurement.items', decisions(60));
    set('procurement.amount', organ.decides ? random.int(10000, 90000000) / 100 : 0);
  }
  for (const [code, value] of requests(form, density, random, before?.requests ?? {}, after.requests))
    values.set(code, value);
  for (const [code, value] of disputes(density, random)) values.set(code, value);
  return { values, after: { requests: after.requests, inForce, items } };
}
