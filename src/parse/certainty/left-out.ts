import type { Block, Grid, GridCell } from '../../domain/document.ts';
import type { Locator } from '../../domain/locator.ts';
import type { Note } from '../../domain/note.ts';
import type { Cell } from '../../domain/report.ts';
import { compact, hasHan, tidy } from '../../text/normalise.ts';
import { saidOnce } from '../as-the-form/repeated-boxes.ts';
import { viewsOf } from '../tables/locate-tables.ts';
import { isValueLike } from '../words/read-cell.ts';
import type { RowView } from '../tables/row-view.ts';

/** What a reader of the tables said, by the places it named. */
interface Said {
  /** Places of the boxes that a cell holds, or of the first of a row that was given up. */
  readonly held: ReadonlySet<Locator>;
  /** Boxes of the rows that were given up, as quoted, by the place of the first. */
  readonly quoted: ReadonlyMap<Locator, readonly string[]>;
  /** Places of the rows that a note is about. */
  readonly noted: ReadonlySet<Locator>;
}

/** Codes of notes that quote the whole row. */
const aboutRow = new Set(['unknown_row', 'table_repeated', 'row_cut', 'row_not_placed']);

const placesOf = (all: readonly { readonly at: Locator | null }[]): Set<Locator> =>
  new Set(all.flatMap(({ at }) => (at === null ? [] : [at])));

const hasFigure = ({ text }: GridCell): boolean => {
  const bare = compact(text);
  return /\d/u.test(bare) && (isValueLike(text) || !hasHan(bare));
};

/** Figures of a row that no box of the form holds; none where the row is given up as a whole or a note is about it. */
function leftOutOf({ trail }: RowView, { held, quoted, noted }: Said): readonly GridCell[] {
  if (trail.some(({ at }) => noted.has(at))) return [];
  const words = new Set(trail.flatMap(({ at }) => quoted.get(at) ?? []));
  return trail.filter((cell) => hasFigure(cell) && !held.has(cell.at) && !words.has(tidy(cell.text)));
}

/** Columns next to each other, from left to right. */
function runsOf(cells: readonly GridCell[]): GridCell[][] {
  const runs: GridCell[][] = [];
  let end = -1;
  for (const cell of cells.toSorted((a, b) => a.column - b.column || a.row - b.row)) {
    const run = runs.at(-1);
    if (run === undefined || cell.column > end + 1) runs.push([cell]);
    else run.push(cell);
    end = Math.max(end, cell.column + cell.colSpan - 1);
  }
  return runs;
}

const span = (name: string, numbers: readonly number[]): string => {
  const [least, most] = [Math.min(...numbers) + 1, Math.max(...numbers) + 1];
  return least === most ? `${name} ${String(least)}` : `${name}s ${String(least)}–${String(most)}`;
};

/** More are only counted. */
const mostQuoted = 12;

function noteOf(cells: readonly GridCell[]): Note {
  const quoted = cells.slice(0, mostQuoted).map(({ text }) => tidy(text));
  const more = cells.length > mostQuoted ? ` and ${String(cells.length - mostQuoted)} more` : '';
  const place = `${span('row', cells.map(({ row }) => row))}, ${span('column', cells.flatMap(({ column, colSpan }) => [column, column + colSpan - 1]))}`; // prettier-ignore
  return {
    code: 'figures_left_out',
    message: `${place} of the grid: no box of the form holds ${quoted.join(' | ')}${more}`,
    at: cells[0]?.at ?? null,
  };
}

function notesOf(grid: Grid, said: Said): Note[] {
  const views = viewsOf(grid);
  const isRead = ({ boxes, row }: RowView): boolean => boxes.some((box) => box.row === row && said.held.has(box.at));
  const inside = views.slice(views.findIndex(isRead), views.findLastIndex(isRead) + 1);
  return runsOf(inside.flatMap((view) => leftOutOf(view, said))).map(noteOf);
}

/**
 * Figures printed inside the rows of a table, from its first to its last, that no box of the form holds: a column the
 * form does not have, another table beside it, a year that was passed over. Every one is named, whatever became of its
 * box on the way to the reading.
 */
export function figuresLeftOut(printed: readonly Block[], cells: readonly Cell[], notes: readonly Note[]): Note[] {
  const givenUp = cells.filter(({ status, text }) => status === 'unparseable' && text !== null);
  const said: Said = {
    held: placesOf(cells),
    quoted: new Map(givenUp.flatMap(({ at, text }) => (at === null ? [] : [[at, (text ?? '').split(/ \|{1,2} /u)] as const]))), // prettier-ignore
    noted: placesOf(notes.filter(({ code }) => aboutRow.has(code))),
  };
  return printed.flatMap((block) => (block.kind === 'grid' ? notesOf(saidOnce(block), said) : []));
}
