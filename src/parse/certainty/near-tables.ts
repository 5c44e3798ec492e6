import type { Block, Grid } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import { hasHan, tidy } from '../../text/normalise.ts';
import { isFigureLine } from './stray-rows.ts';
import { locateSections } from '../sections.ts';
import type { RowView } from '../tables/row-view.ts';

/** Figures of a document that no table of the form accounts for, and to which tables they may belong all the same. */
export interface Unclaimed {
  /** Rows that may have fallen from a table. */
  readonly rowsOf: (table: string) => readonly RowView[];
  /** Whether such rows, or lines of nothing but figures, may be part of a table. */
  readonly mayBeOf: (table: string) => boolean;
  /** Names the figures that were taken to be of none of these tables, of which something is missing, with their place. */
  readonly notesBeside: (tables: readonly string[]) => Note[];
}

/** Chapters that are a table of the form, by their ordinals. */
export const tableOfChapter: Readonly<Record<number, string>> = { 2: 't2', 3: 't3', 4: 't4' };

interface Lie {
  /** Blocks with rows of each table. */
  readonly own: ReadonlyMap<string, readonly number[]>;
  readonly headings: readonly { readonly at: number; readonly ordinal: number }[];
}

function lieOf(blocks: readonly Block[], held: ReadonlyMap<string, readonly RowView[]>): Lie {
  const at = new Map(blocks.map((block, index) => [block, index]));
  const blocksOf = (rows: readonly RowView[]): number[] => [...new Set(rows.flatMap(({ grid }) => at.get(grid) ?? []))];
  return {
    own: new Map([...held].map(([table, rows]) => [table, blocksOf(rows)])),
    headings: locateSections(blocks).map(({ block, section }) => ({ at: block, ordinal: section.ordinal })),
  };
}

const isBetween = (at: number, one: number, other: number): boolean =>
  at > Math.min(one, other) && at < Math.max(one, other);

/** Whether nothing but text lies between a place and a grid of the table: no chapter begins, and no other table stands. */
function isBeside({ own, headings }: Lie, place: number, table: string): boolean {
  const others = [...own].flatMap(([other, places]) => (other === table ? [] : places));
  const apart = [...headings.map(({ at }) => at), ...others.filter((at) => !own.get(table)?.includes(at))];
  return (own.get(table) ?? []).some((at) => !apart.some((bar) => isBetween(bar, at, place)));
}

const chapterOf = (table: string): number =>
  Number(Object.entries(tableOfChapter).find(([, code]) => code === table)?.[0]);

/** Whether a place lies where the chapter of the table is: after the headings of it and those before it, before the next. */
const isInChapter = ({ headings }: Lie, place: number, table: string): boolean =>
  headings.length > 0 && headings.every(({ at, ordinal }) => (ordinal <= chapterOf(table) ? at < place : at > place));

/** Whether the document shows where this table would stand, and sets that one, which it prints, in its own chapter. */
const isKeptApart = (lie: Lie, table: string, printed: string): boolean =>
  lie.headings.some(({ ordinal }) => ordinal === chapterOf(table)) &&
  (lie.own.get(printed) ?? []).every((at) => isInChapter(lie, at, printed));

/**
 * A row inside the rows of one table is that table's. Any other may be of the tables beside which it stands or in whose
 * chapter; a table of which nothing is found may stand beside any other, as tables do in an annex.
 */
function mayBeOf(lie: Lie, place: number, table: string): boolean {
  if (isInChapter(lie, place, table)) return true;
  if (lie.own.has(table)) return isBeside(lie, place, table);
  return [...lie.own.keys()].some((one) => isBeside(lie, place, one) && !isKeptApart(lie, table, one));
}

/** A grid of figures without a word of its own may be torn from any table, wherever it lies. */
const isNameless = ({ cells }: Grid): boolean => !cells.some(({ text }) => hasHan(text));

/** Rows of a table in a grid, from the first to the last. */
function isInside({ grid, row }: RowView, rows: readonly RowView[]): boolean {
  const own = rows.filter((view) => view.grid === grid).map((view) => view.row);
  return own.length > 0 && row > Math.min(...own) && row < Math.max(...own);
}

/**
 * What is left over of a document's figures: `left` the rows that no table accounts for, `held` those of each table.
 * Worked out when asked for: most reports lack nothing.
 */
export function unclaimed(
  blocks: readonly Block[],
  held: ReadonlyMap<string, readonly RowView[]>,
  left: readonly RowView[],
): Unclaimed {
  let known: Lie | null = null;
  const lie = (): Lie => (known ??= lieOf(blocks, held));
  const isOf = (view: RowView, table: string): boolean => {
    if (isNameless(view.grid)) return true;
    const around = [...held].filter(([, rows]) => isInside(view, rows)).map(([code]) => code);
    return around.length > 0 ? around.includes(table) : mayBeOf(lie(), blocks.indexOf(view.grid), table);
  };
  const rowsOf = (table: string): readonly RowView[] => left.filter((view) => isOf(view, table));
  const hasLines = blocks.some(isFigureLine);
  return {
    rowsOf,
    mayBeOf: (table) => hasLines || left.some((view) => isOf(view, table)),
    notesBeside: (tables) => {
      if (tables.length === 0) return [];
      const grids = new Set(left.filter((view) => !tables.some((table) => isOf(view, table))).map(({ grid }) => grid));
      return [...grids].map((grid) => noteOf(left.filter((view) => view.grid === grid)));
    },
  };
}

/** More are only counted. */
const mostQuoted = 6;

function noteOf(rows: readonly RowView[]): Note {
  const figures = rows.flatMap(({ trail }) => trail.map(({ text }) => tidy(text))).filter((text) => /\d/u.test(text));
  const more = figures.length > mostQuoted ? ` and ${String(figures.length - mostQuoted)} more` : '';
  return {
    code: 'figures_elsewhere',
    message: `figures that stand apart from the tables of the form and are none of theirs: ${figures.slice(0, mostQuoted).join(' | ')}${more}`,
    at: rows[0]?.trail[0]?.at ?? rows[0]?.grid.at ?? null,
  };
}
