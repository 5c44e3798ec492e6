import type { Block, Grid, GridCell } from '../../domain/document.ts';
import { disputes } from '../../forms/disputes.ts';
import type { FormBlock } from '../../forms/form.ts';
import { compact } from '../../text/normalise.ts';
import { headerWordsOf } from '../tables/across-words.ts';
import { headerLikeness } from '../words/header-likeness.ts';
import { viewsOf } from '../tables/locate-tables.ts';
import type { RowView } from '../tables/row-view.ts';
import { isFigure } from '../words/form-words.ts';
import { partOf } from './cut-grid.ts';

const longestCaption = 30;
/** The same with blanks between its letters. */
const longestPrinted = 100;

/** Index of the outcome that a header names, null where it names none or two. */
function outcomeOf(text: string, block: FormBlock): number | null {
  if (!headerWordsOf(block).isOutcome(text)) return null;
  const scores = block.columns.map((column) => headerLikeness(text, column));
  const best = Math.max(...scores);
  return scores.filter((score) => score === best).length === 1 ? scores.indexOf(best) : null;
}

/** Index of the one way of dispute that a label or a caption speaks of. */
function wayOf(text: string, block: FormBlock): number | null {
  if (text.length > longestPrinted) return null;
  const bare = compact(text);
  if (bare.length > longestCaption) return null;
  const named = headerWordsOf(block).group(text);
  if (named !== null) return named;
  const held = block.rows.flatMap(({ anchors }, at) => (anchors.some((anchor) => bare.includes(anchor)) ? [at] : []));
  const [only] = held;
  // 行政复议、行政诉讼情况 speaks of all of them.
  return held.length === 1 && only !== undefined && !(only === 0 && bare.includes('诉讼')) ? only : null;
}

/** The header of the outcomes where it stands once: its boxes, in the order of the document. */
function outcomeHeader(views: readonly RowView[], block: FormBlock): { row: number; cells: GridCell[] } | null {
  for (const view of views) {
    // Names and figures by turns: no header.
    if (view.boxes.some((cell) => cell.row === view.row && isFigure(cell.text))) continue;
    const named = view.boxes
      .filter(({ row }) => row === view.row)
      .map((cell) => ({ cell, outcome: outcomeOf(cell.text, block) }))
      .filter(({ outcome }) => outcome !== null);
    const own = named.map(({ cell }) => cell);
    const outcomes = new Set(named.map(({ outcome }) => outcome));
    if (own.length >= block.columns.length - 1 && outcomes.size === own.length) return { row: view.row, cells: own };
    if (own.length > outcomes.size) return null;
  }
  return null;
}

/** The boxes of a row under the outcomes; in a dump those behind its label, if they are as many. */
function boxesOf(view: RowView, outcomes: readonly GridCell[]): (GridCell | undefined)[] | null {
  if (view.grid.method === 'tabs')
    return view.trail.length === outcomes.length ? outcomes.map((_, at) => view.trail[at]) : null;
  const under = outcomes.map(({ column, colSpan }) =>
    view.boxes.filter((box) => box.row === view.row && box.column >= column && box.column < column + colSpan),
  );
  return under.every((boxes) => boxes.length === 1) ? under.map(([box]) => box) : null;
}

/** One way of dispute with its row of figures. */
interface Way {
  readonly view: RowView;
  readonly label: string;
  readonly boxes: readonly (GridCell | undefined)[];
}

function waysUnder(views: readonly RowView[], outcomes: readonly GridCell[], block: FormBlock): Way[] {
  const found = new Map<number, Way>();
  for (const view of views) {
    const named = view.labels.toReversed().find((text) => wayOf(text, block) !== null);
    const boxes = boxesOf(view, outcomes);
    const way = named === undefined ? null : wayOf(named, block);
    if (named === undefined || way === null || boxes === null || found.has(way)) break;
    found.set(way, { view, label: named, boxes });
  }
  return [...found.values()];
}

/** Rows of ways set beside one another, each under its name and the outcomes, as the form prints them. */
function acrossGrid(grid: Grid, outcomes: readonly GridCell[], ways: readonly Way[]): Grid {
  const width = outcomes.length;
  const at = ways[0]?.view.trail[0]?.at ?? grid.at;
  const box = (text: string, row: number, column: number, colSpan = 1): GridCell => ({
    text, row, column, rowSpan: 1, colSpan, at,
  }); // prettier-ignore
  const cells = ways.flatMap(({ label, boxes }, way) => [
    box(label, 0, way * width, width),
    ...outcomes.map(({ text }, outcome) => box(text, 1, way * width + outcome)),
    ...boxes.flatMap((cell, outcome) =>
      cell === undefined ? [] : [{ ...cell, row: 2, column: way * width + outcome, rowSpan: 1, colSpan: 1 }],
    ),
  ]);
  return { ...grid, rows: 3, columns: width * ways.length, cells: cells.toSorted((a, b) => a.row - b.row) };
}

/** Table 4 with a row for each way of dispute, as the form has it: the ways beside one another. What else the grid holds stays. */
function fromRows(grid: Grid, block: FormBlock): Grid[] | null {
  // Most grids are of other tables: told before their rows are looked at.
  const { isOutcome } = headerWordsOf(block);
  if (grid.cells.filter(({ text }) => isOutcome(text)).length < block.columns.length - 1) return null;
  const views = viewsOf(grid);
  const header = outcomeHeader(views, block);
  if (header === null) return null;
  const ways = waysUnder(views.slice(header.row + 1), header.cells, block);
  const last = ways.at(-1)?.view.row;
  if (last === undefined) return null;
  const rows = { left: 0, right: grid.columns - 1 };
  const above = header.row === 0 ? null : partOf(grid, { ...rows, top: 0, bottom: header.row - 1 });
  const below = last === grid.rows - 1 ? null : partOf(grid, { ...rows, top: last + 1, bottom: grid.rows - 1 });
  const across = acrossGrid(grid, header.cells, ways);
  return [...(above === null ? [] : [above]), across, ...(below === null ? [] : [below])];
}

/** A table of outcomes that does not say itself of which way they are, under the caption that does. */
function underCaption(grid: Grid, caption: Block | undefined, block: FormBlock): Grid | null {
  if (caption?.kind !== 'paragraph' || wayOf(caption.text, block) === null) return null;
  if (grid.cells.some(({ text }) => wayOf(text, block) !== null)) return null;
  if (outcomeHeader(viewsOf(grid), block) === null) return null;
  const name = disputes.blocks[0]?.rows[wayOf(caption.text, block) ?? 0]?.label.split('/').at(-1)?.trim() ?? '';
  const title = { text: name, row: 0, column: 0, rowSpan: 1, colSpan: grid.columns, at: caption.at };
  return {
    ...grid,
    rows: grid.rows + 1,
    cells: [title, ...grid.cells.map((cell) => ({ ...cell, row: cell.row + 1 }))],
  };
}

/** A grid of table 4 with every way of dispute named over its outcomes; any other grid as it is. */
export function disputesAcross(grid: Grid, before: Block | undefined): Grid[] {
  const [block] = disputes.blocks;
  if (block === undefined) return [grid];
  const captioned = underCaption(grid, before, block);
  return captioned === null ? (fromRows(grid, block) ?? [grid]) : [captioned];
}
