import { textOf, type Draft } from '../office/draft.ts';
import { Refusal } from '../office/refusal.ts';
import { childrenOf, find, type XmlElement } from '../office/xml.ts';
import type { Merge, Sheet, SheetCell } from '../xls/sheet.ts';
import { repeats, rowsOf } from './blocks.ts';

const MOST_CELLS = 200_000;
/** A sheet of LibreOffice has 16,384 columns; a range to the end of them is hidden by some writers. */
const MOST_COLUMNS = 16_384;

/** The sheets of an OpenDocument spreadsheet (ODF 1.2 part 1, 9.1). A cell's paragraphs are its value as it is shown. */
export function readOdfSheets(
  content: XmlElement,
  book: XmlElement,
  readBlocks: (container: XmlElement) => Draft[],
): Sheet[] {
  const unseen = hiddenStyles(content);
  return childrenOf(book)
    .filter(({ name }) => name === 'table')
    .map((table) => ({
      name: table.attributes.get('name') ?? '',
      hidden: unseen.has(table.attributes.get('style-name') ?? ''),
      ...readRows(table, readBlocks),
      hiddenColumns: hiddenColumns(table),
    }));
}

/** Names of the table styles that a writer hides sheets by. */
function hiddenStyles(content: XmlElement): ReadonlySet<string> {
  const styles = childrenOf(find(content, 'automatic-styles') ?? content).filter(({ name }) => name === 'style');
  const hidden = styles.filter((style) => find(style, 'table-properties')?.attributes.get('display') === 'false');
  return new Set(hidden.flatMap(({ attributes }) => attributes.get('name') ?? []));
}

const isHidden = ({ attributes }: XmlElement): boolean => (attributes.get('visibility') ?? 'visible') !== 'visible';

function readRows(
  table: XmlElement,
  readBlocks: (container: XmlElement) => Draft[],
): Pick<Sheet, 'cells' | 'merges' | 'hiddenRows'> {
  const cells: SheetCell[] = [];
  const merges: Merge[] = [];
  const hiddenRows = new Set<number>();
  let row = 0;
  for (const element of rowsOf(table)) {
    const filled = readRow(element, readBlocks);
    if (filled.length === 0) {
      // Only counted: a writer repeats the last of them to the end of the sheet.
      row += Number(element.attributes.get('number-rows-repeated') ?? 1) || 1;
      continue;
    }
    const times = repeats(element, 'number-rows-repeated');
    for (let nth = 0; nth < times; nth += 1, row += 1) {
      if (isHidden(element)) hiddenRows.add(row);
      for (const { column, text, rowSpan, colSpan } of filled) {
        cells.push({ row, column, text });
        if (rowSpan > 1 || colSpan > 1) merges.push([row, row + rowSpan - 1, column, column + colSpan - 1]);
      }
      if (cells.length > MOST_CELLS) throw new Refusal('bomb', 'a sheet of more cells than any report has');
    }
  }
  return { cells, merges, hiddenRows };
}

interface FilledCell {
  readonly column: number;
  readonly text: string;
  readonly rowSpan: number;
  readonly colSpan: number;
}

function readRow(row: XmlElement, readBlocks: (container: XmlElement) => Draft[]): FilledCell[] {
  const filled: FilledCell[] = [];
  let column = 0;
  for (const cell of childrenOf(row)) {
    if (cell.name !== 'table-cell' && cell.name !== 'covered-table-cell') continue;
    const count = repeats(cell, 'number-columns-repeated');
    // Covered cells only keep the place that a span takes.
    const text = cell.name === 'table-cell' ? shownIn(cell, textOf(readBlocks(cell))) : '';
    const spans = { rowSpan: repeats(cell, 'number-rows-spanned'), colSpan: repeats(cell, 'number-columns-spanned') };
    if (text.trim() !== '' || spans.rowSpan > 1 || spans.colSpan > 1)
      for (let nth = 0; nth < count; nth += 1) filled.push({ column: column + nth, text, ...spans });
    column += count;
  }
  return filled;
}

/** The dash by which accounts write a nought is the nought that the file holds. */
const shownIn = ({ attributes }: XmlElement, text: string): string =>
  Number(attributes.get('value') ?? NaN) === 0 && /^\s*[-–—]\s*$/u.test(text) ? '0' : text;

function hiddenColumns(table: XmlElement): ReadonlySet<number> {
  const hidden = new Set<number>();
  let column = 0;
  for (const element of columnsOf(table)) {
    const count = Math.min(Number(element.attributes.get('number-columns-repeated') ?? 1) || 1, MOST_COLUMNS);
    if (isHidden(element)) for (let nth = 0; nth < count; nth += 1) hidden.add(column + nth);
    column += count;
  }
  return hidden;
}

/** Columns, those of headers and groups too. */
const columnsOf = (element: XmlElement): XmlElement[] =>
  childrenOf(element).flatMap((child) => {
    if (child.name === 'table-column') return [child];
    return /^table-(?:header-columns|columns|column-group)$/.test(child.name) ? columnsOf(child) : [];
  });
