import type { GridCell } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import { cellCode, type FormBlock, type FormColumn, type FormTable } from '../../forms/form.ts';
import { compact, tidy } from '../../text/normalise.ts';
import type { RowMatch } from './align-rows.ts';
import { boxesUnderWords, dumpColumns, type DumpColumns } from './dump-columns.ts';
import {
  boxesUnder,
  columnRuns,
  headerRowsBetween,
  mapColumns,
  printedUnder,
  type ColumnMap,
  type ColumnRun,
} from './grid-route.ts';
import type { TableInstance, TablePiece } from './locate-tables.ts';
import { boxesInOrder, learnShapes, subtotalPlace, type RowShapes } from './order-route.ts';
import { combineAll, type ReadCells, type TwoReadings } from './reading.ts';
import type { RowView } from './row-view.ts';
import { bareLabel, likeness } from '../words/similarity.ts';

interface DrawnHeader {
  readonly kind: 'drawn';
  readonly map: ColumnMap;
  readonly runs: readonly ColumnRun[];
  readonly columns: number;
}
/** Columns under their headers, as drawn or as a dump names them. */
type Header = DrawnHeader | { readonly kind: 'dump'; readonly columns: DumpColumns };

function headerOf(piece: TablePiece, matches: readonly RowMatch[], columns: readonly FormColumn[]): Header | null {
  const rows = matches.map((match) => match.view.row);
  const firstRow = Math.min(...rows);
  const before = Math.max(-1, ...piece.matches.map((match) => match.view.row).filter((row) => row < firstRow));
  const grid = matches[0]?.view.grid;
  if (grid === undefined) return null;
  const headers = headerRowsBetween(piece.views, before, firstRow);
  if (grid.method === 'tabs') {
    const words = dumpColumns(grid, headers, columns);
    return words === null ? null : { kind: 'dump', columns: words };
  }
  const firstColumn = Math.min(...matches.flatMap((match) => match.view.trail.map((cell) => cell.column)));
  const runs = columnRuns(grid, headers, firstColumn);
  const map = mapColumns(runs, columns);
  return map === null ? null : { kind: 'drawn', map, runs, columns: grid.columns };
}

/** Boxes of a row by header. Undefined: no header to go by, or header and data do not line up. */
function byHeader(view: RowView, header: Header | null): Map<string, GridCell> | undefined {
  if (header === null) return undefined;
  const isDump = view.grid.method === 'tabs';
  if (header.kind === 'dump') return isDump ? (boxesUnderWords(view, header.columns) ?? undefined) : undefined;
  if (isDump) return undefined;
  const { map, runs } = header.columns === view.grid.columns ? header : setOff(header, view.grid.columns);
  const isLeft = (cell: GridCell): boolean => cell.column < Math.min(...runs.map(({ first }) => first));
  if (header.columns !== view.grid.columns && view.trail.some(isLeft)) return undefined;
  return boxesUnder(view, map, runs) ?? undefined;
}

/**
 * Columns of the rest of a table that has more columns for its labels than its first part, or fewer, or a box in each
 * where the first part has two: those of the figures end at the right edge of both. A box that lies in two of them then
 * fits none.
 */
function setOff({ map, runs }: DrawnHeader, width: number): DrawnHeader {
  const moved = new Map(
    runs.map((run, at) => {
      const column = width - runs.length + at;
      return [run, { ...run, first: column, last: column }] as const;
    }),
  );
  const others = new Map([...map].map(([code, run]) => [code, moved.get(run) ?? run]));
  return { kind: 'drawn', map: others, runs: [...moved.values()], columns: width };
}

interface OrderReader {
  readonly shapes: RowShapes;
  /** Place of an added subtotal to leave out, null where there is none. */
  readonly skip: number | null;
}

function orderReader(views: readonly RowView[], columns: readonly FormColumn[]): OrderReader | null {
  const width = columns.length;
  const shapes = learnShapes(views, width);
  if (width === 7) {
    const wider = learnShapes(views, width + 1);
    const eight = views.map((view) => boxesInOrder(view, wider)).filter((boxes) => boxes !== null);
    if (eight.length * 2 > views.length && views.every((view) => boxesInOrder(view, shapes) === null)) {
      const skip = subtotalPlace(eight);
      return skip === null ? null : { shapes: wider, skip };
    }
  }
  return { shapes, skip: null };
}

function inOrder(view: RowView, reader: OrderReader | null): readonly GridCell[] | undefined {
  // Without lines a blank box leaves no trace: its neighbours close up, and their order no longer says which they are.
  if (view.grid.method === 'positions' && view.trail.some((cell) => compact(cell.text) === '')) return undefined;
  const boxes = reader === null ? null : boxesInOrder(view, reader.shapes);
  return boxes?.filter((_, at) => at !== reader?.skip) ?? undefined;
}

function readRow(
  table: FormTable,
  match: RowMatch,
  columns: readonly FormColumn[],
  header: Header | null,
  reader: OrderReader | null,
  unknown: readonly RowView[],
): TwoReadings[] {
  const under = byHeader(match.view, header);
  const ordered = inOrder(match.view, reader);
  const rowText = match.view.trail.map((cell) => tidy(cell.text)).join(' | ');
  const placed = new Set(under?.values());
  const isLoose = match.view.trail.some((cell) => compact(cell.text) !== '' && !placed.has(cell));
  /**
   * No box of figures there; but "no box" is a claim only where nothing at all is printed, nor a box without a place,
   * unless it contradicts the order, which gave that box this place.
   */
  const noBox = (column: FormColumn, at: number): null | undefined => {
    if (isLoose) return ordered?.[at] === undefined ? undefined : null;
    const mayBeElsewhere =
      header?.kind === 'drawn' &&
      (header.columns !== match.view.grid.columns || printedUnder(match.view, header.map.get(column.code)));
    return mayBeElsewhere ? undefined : null;
  };
  return columns.map((column, at) => ({
    code: cellCode(table.code, match.row.code, column.code),
    column,
    grid: under === undefined ? undefined : (under.get(column.code) ?? noBox(column, at)),
    order: ordered === undefined ? undefined : (ordered[at] ?? null),
    rowLikeness: match.by === 'position' ? 0.8 : match.score,
    rowDoubtful: match.doubtful || besideUnknown(match, unknown) || mayBeOfAProvince(table, match),
    rowText,
    rowAt: match.view.trail[0]?.at ?? null,
  }));
}

/**
 * Provinces add rows of their own to the table of 2014, and had forms of their own before it: a label that is only
 * somewhat like the form's may be one of theirs, and that table has no sums by which it would be found out.
 */
const mayBeOfAProvince = ({ code }: FormTable, { by, score }: RowMatch): boolean =>
  code === 's' && by === 'label' && score < surelyTheForms;
const surelyTheForms = 0.7;

function readBlock(table: FormTable, block: FormBlock, instance: TableInstance): TwoReadings[] {
  const mine = (match: RowMatch): boolean => block.rows.includes(match.row);
  const reader = orderReader(
    instance.pieces.flatMap((piece) => piece.matches.filter(mine).map((match) => match.view)),
    block.columns,
  );
  let header: Header | null = null;
  return instance.pieces.flatMap((piece) => {
    const matches = piece.matches.filter(mine);
    if (matches.length === 0) return [];
    const unknown = unknownViews(piece, 1);
    // The rest of a table cut in two carries no header of its own: that of the first part holds, if the columns are as many.
    header = headerOf(piece, matches, block.columns) ?? header;
    return matches.flatMap((match) => readRow(table, match, block.columns, header, reader, unknown));
  });
}

/** Rows inside a piece of the table, and so many below it, that carry figures and fit no row of the form. */
function unknownViews({ views, matches }: TablePiece, below = 0): RowView[] {
  const known = new Set(matches.map((match) => match.view.row));
  const [first, last] = [Math.min(...known), Math.max(...known)];
  return views.filter(
    (view) =>
      view.row > first &&
      view.row <= last + below &&
      !known.has(view.row) &&
      view.trail.some((cell) => /\d/u.test(compact(cell.text))),
  );
}

/** The rest of a figure that a page break cut within its digits: ",183" under "4". */
const hasTornFigure = (view: RowView): boolean => view.trail.some((cell) => /^[,.]\d/u.test(compact(cell.text)));

/** A label that is more like the form's with the words of the row beside it: a page break tore the row in two. */
function isTorn({ view, row }: RowMatch, other: RowView): boolean {
  if (!other.ownLabel || Math.abs(other.row - view.row) !== 1) return false;
  const [own, rest] = [view, other].map(({ labels }) => bareLabel(labels.at(-1) ?? ''));
  // Nothing but the ordinal stayed on the other page.
  if (rest === '') return other.row < view.row;
  const form = bareLabel(row.label);
  const whole = other.row > view.row ? `${own ?? ''}${rest ?? ''}` : `${rest ?? ''}${own ?? ''}`;
  return likeness(whole, form) > Math.max(likeness(own ?? '', form), surelyTorn);
}
const surelyTorn = 0.8;

/**
 * A row beside figures that fit no row: without a figure of its own they may be its own, torn off by a wrapped label;
 * where they are ends of figures or the rest of its label stands before them, the figures beside them are only parts.
 */
const besideUnknown = (match: RowMatch, unknown: readonly RowView[]): boolean =>
  unknown.some((other) => {
    const { view } = match;
    const besides = Math.abs(other.row - view.row) === 1;
    if (isTorn(match, other) || (besides && isLooseEnd(other))) return true;
    return view.trail.every((cell) => compact(cell.text) === '')
      ? besides && (!other.ownLabel || view.grid.method === 'tabs')
      : other.row === view.row + 1 && hasTornFigure(other);
  });

/** Figures that nothing names, in a grid that a program made out: they may be the rest of either neighbour's. */
const isLooseEnd = ({ grid, ownLabel }: RowView): boolean =>
  grid.method === 'positions' || (grid.method !== 'dom' && !ownLabel);

function unknownRows(table: FormTable, instance: TableInstance): Note[] {
  return instance.pieces
    .flatMap((piece) => unknownViews(piece))
    .map((view) => ({
      code: 'unknown_row',
      message: `table ${table.code}: no row of the form fits "${tidy(view.labels.at(-1) ?? '')}" (${view.trail.map((cell) => tidy(cell.text)).join(' | ')})`,
      at: view.trail[0]?.at ?? null,
    }));
}

function labelNotes(instance: TableInstance): Note[] {
  return instance.pieces.flatMap((piece) =>
    piece.matches
      .filter((match) => match.score < 1)
      .map((match) => ({
        code: match.by === 'position' ? 'row_by_position' : 'label_variant',
        message: `"${tidy(match.view.labels.at(-1) ?? '')}" taken for ${match.row.label}${match.by === 'position' ? ', by its neighbours' : ''}`,
        at: match.view.trail[0]?.at ?? null,
      })),
  );
}

/** Reads a table whose rows are rows of the document, by both routes. Boxes of rows not printed are left out. */
export function readRows(table: FormTable, instance: TableInstance): ReadCells {
  const { cells, notes } = combineAll(table.blocks.flatMap((block) => readBlock(table, block, instance)));
  return { cells, notes: [...notes, ...labelNotes(instance), ...unknownRows(table, instance)] };
}
