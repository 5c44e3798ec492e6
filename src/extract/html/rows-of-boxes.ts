import type { DomElement, DomNode } from '../../html/dom.ts';
import { isBlock, isElement, isHidden, isText, isUnseen } from '../../html/dom.ts';
import type { LooseRow } from '../../html/place-cells.ts';
import { textReader } from '../../html/rendered-text.ts';
import { isTable } from '../../html/table-grid.ts';
import { isFigure } from '../text/line.ts';

/** More text than a row of a form holds. */
const longestRow = 400;
const longestBox = 120;
/** Fewer rows of figures on a page may be anything: counters, dates, a calendar. */
const fewestRows = 6;
const fewestFigures = 3;

/** A run of rows that a page lays out without a table, and the elements it is made of. */
export interface RowRun {
  readonly elements: readonly DomElement[];
  readonly rows: readonly LooseRow[];
}

/** Characters below an element. */
type Weigh = (element: DomElement) => number;

interface Row {
  readonly element: DomElement;
  readonly boxes: readonly string[];
}

const read = textReader({ fields: true });
const isSeen = (node: DomElement): boolean => !isUnseen(node) && !isHidden(node);
const childrenOf = (node: DomElement): DomElement[] => node.children.filter(isElement).filter(isSeen);
const hasOwnText = (node: DomElement): boolean =>
  node.children.some((child) => isText(child) && child.data.trim() !== '');

/** The boxes of an element that holds nothing but boxes: short texts, none of which is divided again. */
function boxesOf(element: DomElement): string[] | null {
  if (element.name === 'p' || hasOwnText(element) || isTable(element)) return null;
  const children = childrenOf(element);
  if (children.length < 2) return null;
  const boxes = children.map((child) =>
    !hasOwnText(child) && childrenOf(child).length > 1 ? null : read(child.children).trim(),
  );
  return boxes.every((box) => box !== null && box.length <= longestBox) ? boxes.flatMap((box) => box ?? []) : null;
}

const figuresIn = ({ boxes }: Row): number => boxes.filter(isFigure).length;
/** A row of a table: a label, then figures and blanks. */
const isOfFigures = (row: Row): boolean =>
  row.boxes.length > fewestFigures &&
  /\p{Script=Han}/u.test(row.boxes[0] ?? '') &&
  figuresIn(row) > 0 &&
  row.boxes.slice(-fewestFigures).every((box) => box === '' || isFigure(box));

/** Pieces of a sentence may be elements too: inline ones are boxes only where they are a row of figures. */
const isRow = (row: Row): boolean => isOfFigures(row) || childrenOf(row.element).every(isBlock);

/** Sibling rows that follow one another. */
function runsAmong(siblings: readonly DomElement[], weigh: Weigh): Row[][] {
  const runs: Row[][] = [[]];
  for (const element of siblings) {
    const boxes = weigh(element) > longestRow ? null : boxesOf(element);
    if (boxes !== null && isRow({ element, boxes })) runs.at(-1)?.push({ element, boxes });
    else runs.push([]);
  }
  return runs.filter((run) => run.some((row) => row.boxes.length > 1 && figuresIn(row) > 0));
}

/** Digits of the largest figure, and its unit. */
const longestFigure = 16;

/** Elements that may be rows of figures by the length of their boxes alone: most pages have none, and need no reading. */
function likelyRows(node: DomElement, weigh: Weigh): number {
  if (weigh(node) === 0 || isTable(node)) return 0;
  const children = node.children.filter(isElement);
  const last = children.slice(-fewestFigures);
  const isShort = children.length > fewestFigures && last.every((child) => weigh(child) <= longestFigure);
  const own = isShort && weigh(node) <= longestRow ? 1 : 0;
  return children.reduce((sum, child) => sum + likelyRows(child, weigh), own);
}

function runsBelow(node: DomElement, weigh: Weigh): Row[][] {
  if (!isSeen(node) || isTable(node) || weigh(node) === 0) return [];
  const children = childrenOf(node);
  const runs = runsAmong(children, weigh);
  const taken = new Set(runs.flat().map(({ element }) => element));
  return [...runs, ...children.filter((child) => !taken.has(child)).flatMap((child) => runsBelow(child, weigh))];
}

/**
 * Tables that a page sets out of elements in rows, by a style sheet: every box has an element of its own, the empty ones
 * too, which a reading by lines would lose. Only where the page has so many rows of figures that nothing else can be meant.
 */
export function rowsOfBoxes(nodes: readonly DomNode[], weigh: Weigh): RowRun[] {
  const elements = nodes.filter(isElement);
  if (elements.reduce((sum, node) => sum + likelyRows(node, weigh), 0) < fewestRows) return [];
  const runs = elements.flatMap((node) => runsBelow(node, weigh));
  if (runs.flat().filter(isOfFigures).length < fewestRows) return [];
  return runs.map((run) => ({
    elements: run.map(({ element }) => element),
    rows: run.map(({ boxes }) => ({
      group: 0,
      cells: boxes.map((text) => ({ text, rowSpan: 1, colSpan: 1 })),
    })),
  }));
}
