import type { FormColumn } from '../../forms/form.ts';
import { forms } from '../../forms/index.ts';
import { compact } from '../../text/normalise.ts';
import { labelPath } from '../words/label-path.ts';
import { bareLabel } from '../words/similarity.ts';

/** A line of a table that is written out: what names it, and its figures by the printed names of their columns. */
export interface WrittenRow {
  /** From the outermost to the row's own; empty where the line goes on with the row above. */
  readonly labels: readonly string[];
  readonly figures: ReadonlyMap<string, string>;
}

/** Columns that one block of a form prints together, by every name they go by. */
export type ColumnNames = ReadonlyMap<string, FormColumn>;

/** Of every block of every form that has more than figures to name. */
export const families: readonly ColumnNames[] = forms
  .flatMap(({ tables }) => tables.flatMap(({ blocks }) => blocks))
  .map(
    ({ columns }) =>
      new Map(
        columns
          .filter(({ code }) => code !== '')
          .flatMap((column) => [column.label, ...column.variants].map((name) => [compact(name), column] as const)),
      ),
  )
  .filter((names) => names.size > 0);

const names = [...new Set(families.flatMap((family) => [...family.keys()]))].toSorted((a, b) => b.length - a.length);
const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
const unit = '(?:件|条|个|项|次|份|宗|起|人|万元|元)?';
const figure = '[+\\-−]?\\d+(?:,\\d{3})*(?:\\.\\d+)?|/|[—-]+|无';
/** 自然人 12 件 · 自然人：12 · 自然人（12） */
const pair = new RegExp(
  `(?<name>${names.map(escaped).join('|')})\\s*[:=为是]?\\s*\\(?(?<figure>${figure})\\s*${unit}\\)?`,
  'gu',
);
/** What may stand between two figures of a row. */
const between = /^[,，、;；。.|\s]*(?:其中[:,]?\s*)?$/u;

const labelsOf = (text: string): string[] => labelPath(text).filter((part) => bareLabel(part) !== '');

/** Longer than a label with seven figures: running text. */
const longest = 240;

/** Reads a line that holds a label and figures behind the names of columns; null where anything else stands in it. */
export function writtenRow(line: string): WrittenRow | null {
  if (line.length > longest || !/\d/u.test(line)) return null;
  const text = line.normalize('NFKC').trim();
  const found = [...text.matchAll(pair)];
  const [first] = found;
  if (first === undefined) return null;
  const figures = new Map<string, string>();
  let end = first.index;
  for (const match of found) {
    const name = match.groups?.['name'] ?? '';
    if (!between.test(text.slice(end, match.index)) || figures.has(name)) return null;
    figures.set(name, match.groups?.['figure'] ?? '');
    end = match.index + match[0].length;
  }
  return between.test(text.slice(end)) ? { labels: labelsOf(text.slice(0, first.index)), figures } : null;
}
