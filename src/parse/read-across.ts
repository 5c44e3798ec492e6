import type { Grid, GridCell } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import type { Cell, Fact } from '../domain/report.ts';
import { cellCode, type FormBlock, type FormColumn, type FormTable } from '../forms/form.ts';
import { compact, tidy } from '../text/normalise.ts';
import { headerWordsOf } from './across-words.ts';
import { boxesAcross } from './dump-across.ts';
import { boxesUnder, columnRuns, headerLikeness, type ColumnMap, type ColumnRun } from './grid-route.ts';
import { viewsOf } from './locate-tables.ts';
import { boxesInOrder, learnShapes } from './order-route.ts';
import { placeCutRow } from './place-cut-row.ts';
import { readBox } from './read-cell.ts';
import { combineAll, type ReadCells, type TwoReadings } from './reading.ts';
import type { RowView } from './row-view.ts';

/** The cells, and the rows of the document that this table accounts for, repetitions included. */
export interface AcrossRead extends ReadCells {
  readonly rows: readonly RowView[];
}

/** One printed part of the table: its header rows and the row of figures under them. */
interface AcrossPiece {
  readonly grid: Grid;
  readonly headerRows: readonly number[];
  readonly data: RowView;
}

const leastLikeness = 0.6;

/** A row of figures that begins with a year, and not the report's. */
function isOfOtherYear({ boxes, row }: RowView, year: number | null): boolean {
  const first = boxes.find((cell) => cell.row === row && compact(cell.text) !== '');
  const named = /^(20\d{2})年?度?$/u.exec(compact(first?.text ?? ''))?.[1];
  return named !== undefined && year !== null && boxes.length > 2 && Number(named) !== year;
}

/** The rows of figures that stand under headers of this table. */
function findPieces(grids: readonly Grid[], block: FormBlock, { taken, year }: NotOfTable): AcrossPiece[] {
  const { isHeader } = headerWordsOf(block);
  const pieces: AcrossPiece[] = [];
  for (const grid of grids) {
    let headerRows: number[] = [];
    let words = 0;
    for (const view of viewsOf(grid)) {
      if (taken(view)) {
        headerRows = [];
        words = 0;
        continue;
      }
      if (isOfOtherYear(view, year)) continue;
      const own = grid.cells.filter((cell) => cell.row === view.row && isHeader(cell.text));
      const printed = view.trail.filter((cell) => compact(cell.text) !== '');
      const figures = printed.filter(
        (cell) => readBox(cell.text, 'count').status !== 'unparseable' || /\d/u.test(cell.text),
      );
      // A dump of one box a line runs the last header into the row of figures: "总计 1 2 3 …".
      const inHeader = own.some((cell) => figures.length < block.columns.length || view.trail.includes(cell));
      if (
        !inHeader &&
        words >= 3 &&
        view.trail.length >= block.columns.length &&
        (figures.length > 0 || printed.length === 0)
      ) {
        pieces.push({ grid, headerRows, data: view });
        headerRows = [];
        words = 0;
      } else if (own.length > 0 || headerRows.length > 0) {
        headerRows.push(view.row);
        words += own.length;
      }
    }
  }
  return pieces;
}

/** Group under which a run of columns stands: the lowest header over it that names one. */
function groupOf(run: ColumnRun, block: FormBlock): number | null {
  const groups = headerWordsOf(block).group;
  return (
    run.headers
      .toReversed()
      .map(groups)
      .find((group) => group !== null) ?? null
  );
}

/** Two header boxes over each other may share one word ("结果" over "维持"). */
function outcomeOf(run: ColumnRun, columns: readonly FormColumn[]): number | null {
  const lowest = run.headers.at(-1) ?? '';
  for (const text of [lowest, (run.headers.at(-2) ?? '') + lowest]) {
    const scores = columns.map((column) => headerLikeness(text, column));
    const best = Math.max(...scores);
    if (best >= leastLikeness && scores.filter((score) => score === best).length === 1) return scores.indexOf(best);
  }
  return null;
}

/** Key of a box: index of group and outcome in the form. */
const key = (group: number, outcome: number): string => `${String(group)}.${String(outcome)}`;

function mapAcross(piece: AcrossPiece, block: FormBlock): { map: ColumnMap; runs: ColumnRun[] } | null {
  const first = Math.min(...piece.data.trail.map((cell) => cell.column));
  const runs = columnRuns(piece.grid, piece.headerRows, first);
  const map = new Map<string, ColumnRun>();
  for (const run of runs) {
    const [group, outcome] = [groupOf(run, block), outcomeOf(run, block.columns)];
    if (group === null || outcome === null) continue;
    if (map.has(key(group, outcome))) return null;
    map.set(key(group, outcome), run);
  }
  return map.size > 0 && map.size % block.columns.length === 0 ? { map, runs } : null;
}

/** Boxes of one piece under the words over them; the last of these may stand in the row of figures itself. */
function underWords({ grid, headerRows, data }: AcrossPiece, block: FormBlock): Map<string, GridCell> | null {
  const own = data.boxes.filter((cell) => cell.row === data.row && !data.trail.includes(cell));
  const header = [...grid.cells.filter((cell) => headerRows.includes(cell.row)), ...own];
  const boxes = boxesAcross({ header, data }, block);
  return boxes && new Map(boxes.map(({ place, box }) => [key(place.group, place.outcome), box]));
}

function byHeader(piece: AcrossPiece, block: FormBlock): { boxes: Map<string, GridCell>; headed: number } | null {
  if (piece.grid.method === 'tabs') {
    const boxes = underWords(piece, block);
    return boxes && { boxes, headed: boxes.size };
  }
  const mapped = mapAcross(piece, block);
  const boxes = mapped && boxesUnder(piece.data, mapped.map, mapped.runs);
  return mapped && boxes && { boxes, headed: mapped.map.size };
}

/** Boxes by header over all pieces; undefined where any header is not understood. */
function byHeaders(pieces: readonly AcrossPiece[], block: FormBlock): Map<string, GridCell> | undefined {
  const found = new Map<string, GridCell>();
  let headed = 0;
  for (const piece of pieces) {
    const own = byHeader(piece, block);
    if (own === null) return undefined;
    for (const [at, box] of own.boxes) {
      if (found.has(at)) return undefined;
      found.set(at, box);
    }
    headed += own.headed;
  }
  return headed === block.rows.length * block.columns.length ? found : undefined;
}

/** Boxes by their order alone: fifteen in one row, or three pieces of five. */
function byOrder(pieces: readonly AcrossPiece[], block: FormBlock): readonly GridCell[] | undefined {
  const width = (block.rows.length * block.columns.length) / Math.max(1, pieces.length);
  const boxes = pieces.map((piece) => boxesInOrder(piece.data, learnShapes([piece.data], width)));
  return boxes.some((row) => row === null) ? undefined : boxes.flatMap((row) => row ?? []);
}

/** Rows that other tables account for, and grids and rows that are another year's. */
export interface NotOfTable {
  readonly taken: (view: RowView) => boolean;
  readonly foreign: ReadonlySet<Grid>;
  /** Of the report. */
  readonly year: number | null;
}

/** Printings of one row each are repetitions; three pieces of a third each are one printing. */
function firstPrinting(all: readonly AcrossPiece[], block: FormBlock, foreign: ReadonlySet<Grid>): AcrossPiece[] {
  const own = all.filter(({ grid }) => !foreign.has(grid));
  const pieces = own.length > 0 ? own : all;
  const [first] = pieces;
  if (first === undefined) return [];
  const printed = first.data.trail.length;
  return printed >= block.columns.length * 2 ? [first] : pieces.slice(0, block.rows.length);
}

/**
 * Reads a table that is one row of figures under grouped headers (table 4). `facts` of the narrative settle only where
 * a cut row belongs; they never give a value. Null: the table is not printed.
 */
export function readAcross(
  grids: readonly Grid[],
  table: FormTable,
  others: NotOfTable,
  facts: readonly Fact[],
): AcrossRead | null {
  const [block] = table.blocks;
  if (block === undefined) return null;
  const all = findPieces(grids, block, others);
  const pieces = firstPrinting(all, block, others.foreign);
  const [first] = pieces;
  if (first === undefined) return null;
  const notes: Note[] =
    all.length > pieces.length
      ? [
          {
            code: 'table_repeated',
            message: `table ${table.code} is printed more than once; the first is read`,
            at: all.find((piece) => !pieces.includes(piece))?.data.trail[0]?.at ?? null,
          },
        ]
      : [];
  const rows = all.map((piece) => piece.data);
  const headed = byHeaders(pieces, block);
  const ordered = byOrder(pieces, block);
  // Only a dump cuts rows; elsewhere figures that do not fill the form stand between blanks nobody can place.
  if (headed === undefined && ordered === undefined && pieces.length === 1 && first.grid.method === 'tabs') {
    const placed = placeCutRow(first.data, table, block, facts);
    return { cells: placed.cells, notes: [...notes, ...placed.notes], rows };
  }
  const rowText = pieces.map((piece) => piece.data.trail.map((cell) => tidy(cell.text)).join(' | ')).join(' || ');
  const rowAt: Cell['at'] = first.data.trail[0]?.at ?? null;
  const readings: TwoReadings[] = block.rows.flatMap((row, group) =>
    block.columns.map((column, outcome) => ({
      code: cellCode(table.code, row.code, column.code),
      column,
      grid: headed === undefined ? undefined : (headed.get(key(group, outcome)) ?? null),
      order: ordered === undefined ? undefined : (ordered[group * block.columns.length + outcome] ?? null),
      rowLikeness: 1,
      rowDoubtful: false,
      rowText,
      rowAt,
    })),
  );
  const { cells, notes: combined } = combineAll(readings);
  return { cells, notes: [...notes, ...combined], rows };
}
