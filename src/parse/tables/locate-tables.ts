import type { Grid } from '../../domain/document.ts';
import type { FormBlock, FormTable } from '../../forms/form.ts';
import { alignRows, type RowMatch } from './align-rows.ts';
import { printedHeaders } from './header-evidence.ts';
import { rowViews, type RowView } from './row-view.ts';

/** The part of a statutory table that stands in one grid. */
export interface TablePiece {
  readonly views: readonly RowView[];
  readonly matches: readonly RowMatch[];
}

/** One printing of a table: its pieces in the order of the document. */
export interface TableInstance {
  readonly pieces: readonly TablePiece[];
  /** Sum of the likenesses of its rows: how well the layout fits. */
  readonly score: number;
  /** Rows with boxes from its first to its last, whether they fit the form or not. */
  readonly printedRows: number;
}

/** All rows of a table as one sequence: a form prints its blocks one under the other. */
const sequences = new WeakMap<FormTable, FormBlock>();
export function rowSequence(table: FormTable): FormBlock {
  const known = sequences.get(table) ?? {
    code: table.code,
    title: table.title,
    orientation: 'rows' as const,
    columns: [],
    groups: table.blocks.flatMap((block) => block.groups),
    rows: table.blocks.flatMap((block) => block.rows),
  };
  sequences.set(table, known);
  return known;
}

const viewCache = new WeakMap<Grid, readonly RowView[]>();
export function viewsOf(grid: Grid): readonly RowView[] {
  const views = viewCache.get(grid) ?? rowViews(grid);
  viewCache.set(grid, views);
  return views;
}

const pieceScore = (matches: readonly RowMatch[]): number => matches.reduce((sum, match) => sum + match.score, 0);

/** Rows of a piece from its first to its last: its own, and those with figures that fit nothing. */
function printedRows({ views, matches }: TablePiece): number {
  const own = new Set(matches.map((match) => match.view.row));
  const [first, last] = [Math.min(...own), Math.max(...own)];
  const hasFigures = (view: RowView): boolean => view.trail.some((cell) => /\d/u.test(cell.text.normalize('NFKC')));
  return views.filter((view) => own.has(view.row) || (view.row >= first && view.row <= last && hasFigures(view)))
    .length;
}

/** Likeness of its rows with which a printing opens without its headers. */
const enough = 2.2;

/**
 * A lone row may belong to any table of the page: a printing begins with rows that are sure, or with fewer under the
 * headers of their block. What continues one already begun needs less.
 */
function opens(grid: Grid, matches: readonly RowMatch[], table: FormTable): boolean {
  const score = pieceScore(matches);
  if (score < 0.6) return false;
  const blocks = table.blocks.filter((block) => matches.some((match) => block.rows.includes(match.row)));
  const headers = printedHeaders(
    blocks.flatMap((block) => block.columns),
    [grid],
  );
  return score >= enough || (headers >= 0.8 && score + Math.min(headers, 2) >= 1.6);
}
const continues = (
  grid: Grid,
  matches: readonly RowMatch[],
  table: FormTable,
  last: number,
  current: readonly TablePiece[],
): boolean =>
  (matches.every((match) => match.index > last) || areOtherBlocks(matches, table, current)) &&
  (matches.some(isSure) || opens(grid, matches, table));

/** Whole blocks of the form, of which the printing has none yet: clerks set the items of table two in an order of their own. */
function areOtherBlocks(matches: readonly RowMatch[], table: FormTable, current: readonly TablePiece[]): boolean {
  const blocksOf = (rows: readonly RowMatch[]): FormBlock[] =>
    table.blocks.filter((block) => rows.some(({ row }) => block.rows.includes(row)));
  const known = blocksOf(current.flatMap((piece) => piece.matches));
  return blocksOf(matches).every((block) => !known.includes(block));
}

const isSure = ({ score }: RowMatch): boolean => score >= surelyOne;
const surelyOne = 0.8;

/** Pieces before rows that come after theirs in the form. */
const inOrder = (waiting: readonly TablePiece[], rows: readonly RowMatch[]): TablePiece[] =>
  waiting.every(({ matches }) => matches.every(({ index }) => rows.every((row) => index < row.index)))
    ? [...waiting]
    : [];

const isEnough = (pieces: readonly TablePiece[]): boolean =>
  pieces.reduce((sum, { matches }) => sum + pieceScore(matches), 0) >= enough;

/** Every printing of a table in the grids given, first to last. */
export function locateTable(grids: readonly Grid[], table: FormTable): TableInstance[] {
  const sequence = rowSequence(table);
  const instances: TablePiece[][] = [];
  // Rows of the form before the grid with which a printing opens: some programs make a table of every row.
  let waiting: TablePiece[] = [];
  let last = -1;
  for (const grid of grids) {
    const views = viewsOf(grid);
    const matches = alignRows(views, sequence);
    const first = matches[0];
    if (first === undefined) continue;
    const current = instances.at(-1);
    const piece = { views, matches };
    const goesOn = current !== undefined && continues(grid, matches, table, last, current);
    const before = goesOn ? [] : inOrder(waiting, matches);
    if (goesOn) current.push(piece);
    else if (opens(grid, matches, table) || isEnough([...before, piece])) instances.push([...before, piece]);
    else {
      waiting = matches.every(isSure) ? [...before, piece] : [];
      continue;
    }
    waiting = [];
    last = matches.at(-1)?.index ?? last;
  }
  return instances.map((pieces) => ({
    pieces,
    score: pieces.reduce((sum, piece) => sum + pieceScore(piece.matches), 0),
    printedRows: pieces.reduce((sum, piece) => sum + printedRows(piece), 0),
  }));
}

/** The printing with the most rows, the earlier of equals; one that is said to be another year's only where there is no other. */
export function fullest(instances: readonly TableInstance[], foreign: ReadonlySet<Grid>): TableInstance | null {
  const own = instances.filter(
    ({ pieces }) => !pieces.some(({ views }) => views.some(({ grid }) => foreign.has(grid))),
  );
  let best: TableInstance | null = null;
  for (const instance of own.length > 0 ? own : instances)
    if (best === null || instance.score > best.score + 0.5) best = instance;
  return best;
}
