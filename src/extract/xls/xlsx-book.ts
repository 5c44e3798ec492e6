import { raised } from '../../text/normalise.ts';
import type { Package } from '../office/package.ts';
import { Refusal } from '../office/refusal.ts';
import { centimetresInEmu, mayBeTable } from '../office/wide-pictures.ts';
import { childrenOf, find, type XmlElement } from '../office/xml.ts';
import { builtInFormat, shownNumber } from './number-format.ts';
import type { Merge, Sheet, SheetCell } from './sheet.ts';

/** Worksheets of a SpreadsheetML package, and the cells whose formula was never worked out by the writer. */
export function readBook(parts: Package, main: string): { sheets: Sheet[]; unsolved: string[]; pictures: number } {
  const book = parts.xml(main);
  const strings = named(parts.xml(parts.target(main, 'sharedStrings') ?? ''), 'si').map(stringOf);
  const from1904 = ['1', 'true'].includes(find(book, 'workbookPr')?.attributes.get('date1904') ?? '');
  const formats = readFormats(parts.xml(parts.target(main, 'styles') ?? ''));
  const unsolved: string[] = [];
  let pictures = 0;

  const textOf = (cell: XmlElement, showsNoughts: boolean): string => {
    const value = textIn(find(cell, 'v'));
    switch (cell.attributes.get('t') ?? 'n') {
      case 's':
        return strings[Number(value)] ?? '';
      case 'inlineStr':
        return stringOf(find(cell, 'is'));
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'n':
        if (value === '' && find(cell, 'f') !== undefined) unsolved.push(cell.attributes.get('r') ?? '?');
        if (value === '' || (!showsNoughts && Number(value) === 0)) return '';
        return numberText(value, formats(Number(cell.attributes.get('s') ?? 0)), from1904);
      default:
        return value;
    }
  };
  const sheets = named(find(book, 'sheets'), 'sheet').map((entry): Sheet => {
    const path = parts.related(main, entry.attributes.get('id') ?? '') ?? '';
    const root = parts.xml(path);
    const hidden = (entry.attributes.get('state') ?? 'visible') !== 'visible';
    const drawing = hidden ? undefined : parts.xml(parts.target(path, 'drawing') ?? '');
    if (drawing !== undefined) pictures += widePicturesIn(drawing);
    // An option of the view: no nought of the whole sheet is shown, on paper neither.
    const noughts = find(root, 'sheetViews', 'sheetView')?.attributes.get('showZeros') ?? '1';
    return {
      name: entry.attributes.get('name') ?? '',
      hidden,
      cells: readCells(find(root, 'sheetData'), (cell) => textOf(cell, isTrue(noughts))),
      hiddenRows: hiddenRows(find(root, 'sheetData')),
      hiddenColumns: hiddenColumns(find(root, 'cols')),
      merges: named(find(root, 'mergeCells'), 'mergeCell').flatMap((merge) =>
        readMerge(merge.attributes.get('ref') ?? ''),
      ),
    };
  });
  return { sheets, unsolved, pictures };
}

/**
 * The sheet that was left open, and the range that a document around the workbook shows of it (ECMA-376-1,
 * workbookView, oleSize); null where a chart was left open. Throws Refusal.
 */
export function readShownInBook(parts: Package): { readonly sheet: Sheet; readonly range: Merge | null } | null {
  const main = parts.target('', 'officeDocument') ?? 'xl/workbook.xml';
  const book = parts.xml(main);
  if (book === undefined) throw new Refusal('damaged', `no workbook ${main}`);
  const active = Number(find(book, 'bookViews', 'workbookView')?.attributes.get('activeTab') ?? 0);
  const [range = null] = readMerge(find(book, 'oleSize')?.attributes.get('ref') ?? '');
  // A chart in a sheet of its own has no rows.
  const sheet = readBook(parts, main).sheets[active];
  return sheet === undefined || sheet.cells.length === 0 ? null : { sheet, range };
}

/** Pictures of a sheet's drawing that are large enough to be tables (ECMA-376-1, 20.5.2.25). */
function widePicturesIn(element: XmlElement): number {
  if (element.name !== 'pic') return childrenOf(element).reduce((sum, child) => sum + widePicturesIn(child), 0);
  const extent = find(element, 'spPr', 'xfrm', 'ext')?.attributes;
  const side = (name: string): number => Number(extent?.get(name) ?? 0) * centimetresInEmu;
  return mayBeTable(side('cx'), side('cy')) ? 1 : 0;
}

function readCells(data: XmlElement | undefined, textOf: (cell: XmlElement) => string): SheetCell[] {
  let row = -1;
  return named(data, 'row').flatMap((element) => {
    // Rows and cells may leave out where they stand: then they follow the one before.
    row = Number(element.attributes.get('r') ?? row + 2) - 1;
    let column = -1;
    return named(element, 'c').map((cell) => {
      const place = readPlace(cell.attributes.get('r') ?? '');
      column = place === null ? column + 1 : place[1];
      return { row: place === null ? row : place[0], column, text: textOf(cell) };
    });
  });
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

function hiddenRows(data: XmlElement | undefined): Set<number> {
  let row = -1;
  return new Set(
    named(data, 'row').flatMap(({ attributes }) => {
      row = Number(attributes.get('r') ?? row + 2) - 1;
      return isTrue(attributes.get('hidden')) ? [row] : [];
    }),
  );
}

/** A sheet has 16,384 columns; a range to the end of them is hidden by some writers. */
const MOST_COLUMNS = 16_384;

function hiddenColumns(columns: XmlElement | undefined): Set<number> {
  const hidden = new Uint8Array(MOST_COLUMNS);
  for (const { attributes } of named(columns, 'col')) {
    const first = Number(attributes.get('min') ?? 1);
    if (isTrue(attributes.get('hidden')))
      hidden.fill(1, Math.max(0, first - 1), Number(attributes.get('max') ?? first));
  }
  return new Set([...hidden].flatMap((is, column) => (is === 1 ? [column] : [])));
}

function readMerge(reference: string): Merge[] {
  const [from, to] = reference.split(':').map(readPlace);
  return from == null || to == null ? [] : [[from[0], to[0], from[1], to[1]]];
}

/** "B3" as row 2, column 1; null where it is no reference. */
function readPlace(reference: string): readonly [row: number, column: number] | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (match === null) return null;
  const column = (match[1] ?? '').split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return [Number(match[2]) - 1, column - 1];
}

/** Number formats by the style index of a cell. */
function readFormats(styles: XmlElement | undefined): (index: number) => string {
  const own = named(find(styles, 'numFmts'), 'numFmt').map(
    ({ attributes }) => [Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? ''] as const,
  );
  const codes = new Map(own);
  const ids = named(find(styles, 'cellXfs'), 'xf').map(({ attributes }) => Number(attributes.get('numFmtId') ?? 0));
  return (index) => codes.get(ids[index] ?? 0) ?? builtInFormat(ids[index] ?? 0);
}

function numberText(value: string, format: string, from1904: boolean): string {
  const number = Number(value);
  return Number.isFinite(number) ? shownNumber(number, format, from1904) : value;
}

/** Runs joined; how a word is pronounced (rPh) is no part of it. */
function stringOf(item: XmlElement | undefined): string {
  const children = item === undefined ? [] : childrenOf(item);
  return children
    .map((child) => (child.name === 't' ? textIn(child) : child.name === 'r' ? runText(child) : ''))
    .join('');
}

/** A run that is struck out says nothing any more; figures set above or below the line mark notes. */
function runText(run: XmlElement): string {
  const struck = find(run, 'rPr', 'strike');
  if (struck !== undefined && !['0', 'false'].includes(struck.attributes.get('val') ?? '1')) return '';
  const text = textIn(find(run, 't'));
  return (find(run, 'rPr', 'vertAlign')?.attributes.get('val') ?? '').endsWith('script') ? raised(text) : text;
}

const textIn = (element: XmlElement | undefined): string =>
  (element?.children ?? []).filter((node): node is string => typeof node === 'string').join('');

const named = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element === undefined ? [] : childrenOf(element).filter((child) => child.name === name);
