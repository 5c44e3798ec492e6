import type { AdminLevel } from '../domain/report.ts';
import { cellCode, type FormTable, type ValueType } from '../forms/form.ts';
import { outcomeOf, type Outcome } from './book.ts';
import { fees, procurement } from './money.ts';
import { itemStocks, publications, stocks } from './stocks.ts';
import { tryValues, type Subject } from './subject.ts';
import { layoutOf } from './table-sums.ts';

const t2 = (row: string, column: string): string => `t2.${row}.${column}`;
const say = (value: number | null): string => String(value);

const typesByTable = new WeakMap<FormTable, ReadonlyMap<string, ValueType>>();

/** Value types of the boxes of a table that are no counts. */
function otherTypes(table: FormTable): ReadonlyMap<string, ValueType> {
  const known = typesByTable.get(table);
  if (known !== undefined) return known;
  const types = new Map(
    table.blocks.flatMap((block) =>
      block.rows.flatMap((row) =>
        block.columns.flatMap(({ code, type = 'count' }) =>
          type === 'count' ? [] : [[cellCode(table.code, row.code, code), type] as const],
        ),
      ),
    ),
  );
  typesByTable.set(table, types);
  return types;
}

/** Counts are whole and not negative; only changes have a sign, only money has decimals. One row if all are, else one a cell. */
function wholeCounts(subject: Subject): Outcome[] {
  const tables = ['t2', 't3', 't4', 's'].flatMap((table) => layoutOf(table, subject.layouts, subject.form) ?? []);
  const typeOf = (code: string): ValueType =>
    tables.map((table) => otherTypes(table).get(code)).find((type) => type !== undefined) ?? 'count';
  const printed = subject.book.cells.filter(({ value }) => value !== null);
  const wrong = printed.filter(({ code, value }) => {
    // Almost every figure is a whole number, 0 or more: the form is asked only about the others.
    if (value === null || (value >= 0 && Number.isInteger(value))) return false;
    const type = typeOf(code);
    if (type === 'signed') return false;
    return value < 0 || type === 'count';
  });
  if (printed.length === 0) return [];
  const where = wrong.length === 0 ? [{ code: 'all', value: null }] : wrong;
  return where.map(({ code, value }) => {
    const message = `${code} is ${say(value)}: a count is a whole number, 0 or more`;
    return outcomeOf(subject.book, {
      rule: 'I09',
      where: code,
      left: value,
      right: null,
      holds: wrong.length === 0,
      codes: [code],
      message,
    });
  });
}

/** An office decides nothing itself: where it counts decisions it reports for its region, and years of one scope must not be compared with another's. */
function scope({ book, metadata }: Subject): Outcome[] {
  if (metadata.organType !== 'office') return [];
  const codes = ['license', 'penalty', 'coercion'].map((row) => t2(row, 'decisions'));
  if (codes.every((code) => book.cell(code) === undefined)) return [];
  return [
    tryValues(book, 'I20', 'scope', codes, (values) => {
      const decisions = values.reduce((sum, value) => sum + value, 0);
      return {
        left: decisions,
        right: 0,
        holds: decisions === 0 || metadata.scope === 'region_aggregate',
        message: `an office reports ${say(decisions)} decisions, but its scope is ${metadata.scope}`,
      };
    }),
  ];
}

/** 规章 are made by ministries, provinces and cities with districts; a county or township that counts one misread the row. */
function rulesBelowCities({ book, metadata }: Subject): Outcome[] {
  if (metadata.adminLevel !== 'county' && metadata.adminLevel !== 'township') return [];
  const codes = ['made', 'published', 'in_force', 'public_total']
    .map((column) => t2('rule', column))
    .filter((code) => book.value(code) !== null);
  if (codes.length === 0) return [];
  return [
    tryValues(book, 'P01', 'rule', codes, (values) => ({
      left: Math.max(...values),
      right: 0,
      holds: values.every((value) => value === 0),
      message: `规章 made or in force at the level of a ${String(metadata.adminLevel)}, which can make none`,
    })),
  ];
}

const decisionBound: Readonly<Partial<Record<AdminLevel, number>>> = {
  township: 2e5,
  county: 5e6,
  prefecture: 5e7,
  province: 5e8,
};
const requestBound: Readonly<Partial<Record<AdminLevel, number>>> = {
  township: 2e3,
  county: 5e4,
  prefecture: 5e5,
  province: 2e6,
};

function magnitudes({ book, metadata }: Subject): Outcome[] {
  const level = metadata.adminLevel;
  if (level === null) return [];
  const bounded = [
    ...['license', 'penalty', 'coercion'].map((row) => [t2(row, 'decisions'), decisionBound[level]] as const),
    ['t3.new.total', requestBound[level]] as const,
  ];
  return bounded.flatMap(([code, bound]) =>
    book.value(code) === null || bound === undefined
      ? []
      : [
          tryValues(book, 'P02', code, [code], ([value = 0]) => ({
            left: value,
            right: bound,
            holds: value <= bound,
            message: `${code} is ${say(value)}, beyond what an organ of this level (${level}) counts in a year`,
          })),
        ],
  );
}

const f2014Parts: readonly (readonly [string, string, string])[] = [
  ['I27', 's1_1_normdoc_public', 's1_1'],
  ['I28', 's2_2_press_chief', 's2_2_press'],
  ['I28', 's2_2_interview_chief', 's2_2_interview'],
];

/** A part of a count of 2014 is no more than the whole. */
function partsOfCounts({ book }: Subject): Outcome[] {
  return f2014Parts.map(([rule, part, whole]) =>
    tryValues(book, rule, part, [`s.${part}`, `s.${whole}`], ([some = 0, all = 0]) => ({
      left: some,
      right: all,
      holds: some <= all,
      message: `${part} (${say(some)}) is more than ${whole} (${say(all)}), of which it is a part`,
    })),
  );
}

function ofTable2(subject: Subject): Outcome[] {
  if (!subject.book.cells.some(({ code }) => code.startsWith('t2.'))) return [];
  const layout = subject.layouts['t2'] ?? subject.form;
  if (layout === 'F2021') return [...stocks(subject), ...fees(subject)];
  return layout === 'F2019' ? [...publications(subject), ...itemStocks(subject), ...procurement(subject)] : [];
}

/** Rules of one report that weigh its numbers rather than add them up. */
export function plausibility(subject: Subject): Outcome[] {
  const f2014 = subject.book.cells.some(({ code }) => code.startsWith('s.'));
  return [
    ...ofTable2(subject),
    ...(f2014 ? partsOfCounts(subject) : []),
    ...wholeCounts(subject),
    ...scope(subject),
    ...rulesBelowCities(subject),
    ...magnitudes(subject),
  ];
}
