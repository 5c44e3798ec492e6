import type { Box, Draft, TableDraft } from '../office/draft.ts';
import { childrenOf, find, type XmlElement } from '../office/xml.ts';

/** Elements that wrap rows or cells without being one: content controls, custom XML, tracked insertions. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo', 'smartTag']);
/** Word allows 63 columns; a span beyond this is a writer's mistake or malice. */
const MOST_SPAN = 1000;
/** Width of a column where the table's own grid cannot be believed: only the order of columns counts then. */
const PLAIN_WIDTH = 1440;
/** A grid whose columns are on average narrower than a character was not made by laying out text. */
const LEAST_AVERAGE = 200;

/** The elements of a name below, wrappers looked through. */
export function unwrapped(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element).flatMap((child) => {
    if (child.name === name) return [child];
    return WRAPPERS.has(child.name) ? unwrapped(child, name) : [];
  });
}

export function readTable(table: XmlElement, readContent: (cell: XmlElement) => readonly Draft[]): TableDraft {
  const edge = gridEdges(table);
  const rows = unwrapped(table, 'tr').filter((row) => find(row, 'trPr', 'del') === undefined);
  return { kind: 'table', rows: rows.map((row) => readRow(row, edge, readContent)) };
}

function readRow(
  row: XmlElement,
  edge: (column: number) => number,
  readContent: (cell: XmlElement) => readonly Draft[],
): Box[] {
  let column = count(find(row, 'trPr', 'gridBefore'), 0);
  const boxes: Box[] = [];
  for (const cell of unwrapped(row, 'tc')) {
    const properties = find(cell, 'tcPr');
    const left = edge(column);
    column += count(find(properties, 'gridSpan'), 1);
    const content = readContent(cell);
    const last = boxes.at(-1);
    if (last !== undefined && mergeOf(find(properties, 'hMerge')) === 'continues') {
      boxes[boxes.length - 1] = { ...last, right: edge(column), content: [...last.content, ...content] };
    } else {
      boxes.push({ left, right: edge(column), content, merge: mergeOf(find(properties, 'vMerge')) });
    }
  }
  return boxes;
}

/** ST_Merge: without a value the cell continues. */
function mergeOf(element: XmlElement | undefined): Box['merge'] {
  if (element === undefined) return null;
  return element.attributes.get('val') === 'restart' ? 'starts' : 'continues';
}

function count(element: XmlElement | undefined, absent: number): number {
  const value = Number(element?.attributes.get('val') ?? absent);
  return Number.isInteger(value) && value >= absent ? Math.min(value, MOST_SPAN) : absent;
}

/** Positions of the grid's columns. Cells are counted in these columns; their widths only tell slivers from columns. */
function gridEdges(table: XmlElement): (column: number) => number {
  const grid = find(table, 'tblGrid');
  const columns = grid === undefined ? [] : childrenOf(grid).filter(({ name }) => name === 'gridCol');
  const widths = columns.map(({ attributes }) => Number(attributes.get('w')));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const believable = widths.every((width) => width > 0) && total >= LEAST_AVERAGE * widths.length;
  if (!believable) return (column) => column * PLAIN_WIDTH;
  const edges = [0];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width);
  // Rows may run past the grid.
  return (column) => edges[column] ?? total + (column - widths.length) * PLAIN_WIDTH;
}
