import type { Grid, GridCell } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import type { Cell, Fact } from '../../domain/report.ts';
import { cellCode, type FormBlock, type FormColumn, type FormTable } from '../../forms/form.ts';
import { compact, tidy } from '../../text/normalise.ts';
import { findPieces, firstPrinting, widthOf, type AcrossPiece, type NotOfTable } from './across-pieces.ts';
import { headerWordsOf } from './across-words.ts';
import { boxesAcross } from './dump-across.ts';
import { boxesUnder, columnRuns, type ColumnMap, type ColumnRun } from './grid-route.ts';
import { headerLikeness } from '../words/header-likeness.ts';
import { boxesInOrder, learnShapes } from './order-route.ts';
import { placeCutRow } from './place-cut-row.ts';
import { combineAll, type ReadCells, type TwoReadings } from './reading.ts';
import type { RowView } from './row-view.ts';

/** The cells, and the rows of the document that this table accounts for, repetitions included. */
export interface AcrossRead extends ReadCells {
  readonly rows: readonly RowView[];
}

const leastLikeness = 0.6;

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

const hasFigure = ({ text }: GridCell): boolean => /\d/u.test(text.normalize('NFKC'));

/**
 * Boxes by header over all pieces; undefined where any header is not understood. Ways of dispute that are not printed
 * are left out, but only where every figure that is printed has its header.
 */
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
  if (headed === block.rows.length * block.columns.length) return found;
  const placed = new Set(found.values());
  const isWhole = pieces.every(({ data }) => data.trail.every((cell) => placed.has(cell) || !hasFigure(cell)));
  return isWhole && found.size > 0 && found.size % block.columns.length === 0 ? found : undefined;
}

/** Indexes of the groups of which boxes were found. */
const groupsIn = (found: ReadonlyMap<string, GridCell>): number[] =>
  [...new Set([...found.keys()].map((at) => Number(at.split('.')[0])))].toSorted((a, b) => a - b);

/** Pieces in the order of the form, which their own headers say: the first box of each tells its group. */
function inFormOrder(pieces: readonly AcrossPiece[], found: ReadonlyMap<string, GridCell>): readonly AcrossPiece[] {
  const rank = ({ data }: AcrossPiece): number =>
    Math.min(...[...found].flatMap(([at, box]) => (data.trail.includes(box) ? [Number(at.split('.')[0])] : [])));
  return pieces.toSorted((a, b) => rank(a) - rank(b));
}

/** Boxes of so many groups by their order alone: fifteen in one row, three pieces of five, or ten and five. */
function byOrder(pieces: readonly AcrossPiece[], groups: number, block: FormBlock): readonly GridCell[] | undefined {
  const size = groups * block.columns.length;
  const widths = pieces.map((piece) => (pieces.length === 1 ? size : widthOf(piece, block)));
  if (widths.reduce((sum, width) => sum + width, 0) !== size) return undefined;
  const boxes = pieces.map(({ data }, at) => boxesInOrder(data, learnShapes([data], widths[at] ?? 0)));
  return boxes.some((row) => row === null) ? undefined : boxes.flatMap((row) => row ?? []);
}

/** Whether the headers over a piece name a group: pieces that name theirs are not taken for others by their order. */
const namesGroup = ({ grid, headerRows }: AcrossPiece, block: FormBlock): boolean =>
  grid.cells.some((cell) => headerRows.includes(cell.row) && headerWordsOf(block).group(cell.text) !== null);

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
  const rivals = pieces.find(({ hasRivals }) => hasRivals);
  if (rivals !== undefined)
    notes.push({
      code: 'rows_of_figures',
      message: `table ${table.code}: several rows of figures stand under its headers, and nothing tells which is the form's`,
      at: rivals.data.trail[0]?.at ?? null,
    });
  const headed = byHeaders(pieces, block);
  const groups = headed === undefined ? [...block.rows.keys()] : groupsIn(headed);
  const ordered =
    headed !== undefined
      ? byOrder(inFormOrder(pieces, headed), groups.length, block)
      : pieces.length > 1 && pieces.some((piece) => namesGroup(piece, block))
        ? undefined
        : byOrder(pieces, groups.length, block);
  // Only a dump cuts rows; elsewhere figures that do not fill the form stand between blanks nobody can place. So do those
  // of a dump that writes no blank box at all: any of them may have closed up.
  const cuts = first.grid.method === 'tabs' && first.grid.cells.some((cell) => compact(cell.text) === '');
  if (headed === undefined && ordered === undefined && pieces.length === 1 && cuts) {
    const placed = placeCutRow(first.data, table, block, facts);
    return { cells: placed.cells, notes: [...notes, ...placed.notes], rows };
  }
  const rowText = pieces.map((piece) => piece.data.trail.map((cell) => tidy(cell.text)).join(' | ')).join(' || ');
  const rowAt: Cell['at'] = first.data.trail[0]?.at ?? null;
  const readings: TwoReadings[] = groups.flatMap((group, place) =>
    block.columns.map((column, outcome) => ({
      code: cellCode(table.code, block.rows[group]?.code ?? '', column.code),
      column,
      grid: headed === undefined || rivals ? undefined : (headed.get(key(group, outcome)) ?? null),
      order: ordered === undefined || rivals ? undefined : (ordered[place * block.columns.length + outcome] ?? null),
      rowLikeness: 1,
      rowDoubtful: false,
      rowText,
      rowAt,
    })),
  );
  const { cells, notes: combined } = combineAll(readings);
  return { cells, notes: [...notes, ...combined], rows };
}
