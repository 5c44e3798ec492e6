import type { Cell, Check, Fact, FormCode, Metadata, Report } from '../../src/domain/report.ts';
import { prepared, type Db } from './database.ts';
import { findingsOf } from './findings.ts';
import { locatorFrom } from './locator-column.ts';
import { notesOf } from './notes.ts';
import { metadataColumns } from './metadata-columns.ts';

/** A rendering as the report it was parsed to, with the findings of the later stages; null where there is none. */
export function loadRendering(db: Db, id: string): Report | null {
  const metadata = metadataColumns.map(([column, key]) => `${column} AS ${key}`).join(', ');
  const row = prepared(db, `SELECT form, layouts, ${metadata} FROM renderings WHERE id = ?`).get(id) as
    (Metadata & { form: FormCode | null; layouts: string }) | undefined;
  if (!row) return null;
  const { form, layouts, ...rest } = row;
  return {
    metadata: rest,
    form,
    layouts: JSON.parse(layouts) as Record<string, FormCode>,
    cells: cellsOf(db, id),
    facts: factsOf(db, id),
    sections: sectionsOf(db, id),
    checks: checksOf(db, id),
    findings: findingsOf(db, id),
    notes: notesOf(db, 'rendering', id),
  };
}

type Row = Record<string, string | number | null>;

/** Columns that are NULL stand for fields that are not there. */
const present = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

/** Cells of a rendering in the order of their codes. */
export function cellsOf(db: Db, rendering: string): Cell[] {
  const rows = prepared(
    db,
    `SELECT code, value, text, status, locator, route, reading, confidence, inferred, inferred_from AS inferredFrom,
       unit FROM cells WHERE rendering = ? ORDER BY code`,
  ).all(rendering) as Row[];
  return rows.map(({ code, value, text, status, locator, ...optional }) => {
    const at = locatorFrom(locator as string | null);
    return { code, value, text, status, at, ...present(optional) } as unknown as Cell;
  });
}

function factsOf(db: Db, rendering: string): Fact[] {
  const rows = prepared(
    db,
    `SELECT code, value, is_boolean, text, unit, approx, sentence, locator, derived, cumulative
     FROM facts WHERE rendering = ? ORDER BY n`,
  ).all(rendering) as Row[];
  return rows.map(({ value, is_boolean: isBoolean, approx, locator, derived, cumulative, ...rest }) => ({
    ...(rest as unknown as Pick<Fact, 'code' | 'text' | 'unit' | 'sentence'>),
    value: isBoolean === 1 ? value === 1 : (value as number | null),
    approx: approx === 1,
    at: locatorFrom(locator as string) ?? {},
    ...(derived === null ? {} : { derived: derived === 1 }),
    ...(cumulative === null ? {} : { cumulative: cumulative === 1 }),
  }));
}

function sectionsOf(db: Db, rendering: string): Report['sections'] {
  const rows = prepared(db, 'SELECT ordinal, title, locator FROM sections WHERE rendering = ? ORDER BY n').all(
    rendering,
  ) as { ordinal: number; title: string; locator: string }[];
  return rows.map(({ ordinal, title, locator }) => ({ ordinal, title, at: locatorFrom(locator) ?? {} }));
}

const checksOf = (db: Db, rendering: string): Check[] =>
  prepared(
    db,
    `SELECT rule, place AS "where", left_side AS left, right_side AS right, status
     FROM checks WHERE rendering = ? ORDER BY n`,
  ).all(rendering) as Check[];
