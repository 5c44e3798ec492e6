import type { Grid } from '../../domain/document.ts';
import type { FormBlock } from '../../forms/form.ts';
import { compact } from '../../text/normalise.ts';
import { headerWordsOf } from './across-words.ts';
import { viewsOf } from './locate-tables.ts';
import { readBox } from '../words/read-cell.ts';
import type { RowView } from './row-view.ts';

/** One printed part of the table: its header rows and the row of figures under them. */
export interface AcrossPiece {
  readonly grid: Grid;
  readonly headerRows: readonly number[];
  readonly data: RowView;
  /** Other rows of figures stand below it under the same headers: which of them is the form's, nothing tells. */
  readonly hasRivals: boolean;
}

/** Rows that other tables account for, and grids and rows that are another year's. */
export interface NotOfTable {
  readonly taken: (view: RowView) => boolean;
  readonly foreign: ReadonlySet<Grid>;
  /** Of the report. */
  readonly year: number | null;
}

/** A row of figures that begins with a year, and not with the report's. */
function isOfOtherYear({ boxes, row }: RowView, year: number | null): boolean {
  const first = boxes.find((cell) => cell.row === row && compact(cell.text) !== '');
  const label = compact(first?.text ?? '');
  if (boxes.length > 2 && /^(?:上一?年度?|去年)$/u.test(label)) return true;
  const named = /^(20\d{2})年?度?$/u.exec(label)?.[1];
  return named !== undefined && year !== null && boxes.length > 2 && Number(named) !== year;
}

/** Fewer figures are a remark or a page number. */
const fewestFigures = 5;

/** Whether a row holds as many figures as the one above it that was taken, and others. */
function isRival({ trail, row }: RowView, taken: RowView): boolean {
  const figures = (cells: RowView['trail']): string[] =>
    cells.map(({ text }) => compact(text)).filter((text) => /^\d+$/u.test(text));
  const [own, others] = [figures(trail), figures(taken.trail)];
  return row !== taken.row && own.length >= Math.max(fewestFigures, others.length) && own.join() !== others.join();
}

/** The rows of figures that stand under headers of this table. */
export function findPieces(grids: readonly Grid[], block: FormBlock, { taken, year }: NotOfTable): AcrossPiece[] {
  const { isHeader } = headerWordsOf(block);
  const pieces: AcrossPiece[] = [];
  for (const grid of grids) {
    let headerRows: number[] = [];
    let words = 0;
    let open: number | null = null;
    for (const view of viewsOf(grid)) {
      if (taken(view)) {
        headerRows = [];
        words = 0;
        open = null;
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
        open = pieces.push({ grid, headerRows, data: view, hasRivals: false }) - 1;
        headerRows = [];
        words = 0;
        continue;
      }
      if (own.length > 0) open = null;
      const piece = open === null ? undefined : pieces[open];
      if (open !== null && piece !== undefined && isRival(view, piece.data))
        pieces[open] = { ...piece, hasRivals: true };
      if (own.length > 0 || headerRows.length > 0) {
        headerRows.push(view.row);
        words += own.length;
      }
    }
  }
  return pieces;
}

/** Boxes of the form that a piece can hold: a remark or a unit behind them is no box. */
export const widthOf = ({ data }: AcrossPiece, { columns }: FormBlock): number =>
  Math.max(1, Math.floor(data.trail.length / columns.length)) * columns.length;

/** The first printing: pieces until they fill the form. What is printed beyond that is a repetition. */
export function firstPrinting(
  all: readonly AcrossPiece[],
  block: FormBlock,
  foreign: ReadonlySet<Grid>,
): readonly AcrossPiece[] {
  const own = all.filter(({ grid }) => !foreign.has(grid));
  const pieces = own.length > 0 ? own : all;
  let room = block.rows.length * block.columns.length;
  const after = pieces.findIndex((piece, at) => {
    room -= widthOf(piece, block);
    return at > 0 && room < 0;
  });
  return after === -1 ? pieces : pieces.slice(0, after);
}
