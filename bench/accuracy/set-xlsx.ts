import type { Composed } from './model.ts';
import { contentTypes, declaration, pack, relationships, xmlText } from './pack.ts';
import { diceOf } from './random.ts';
import { placed } from './rows.ts';

const columnName = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : `A${String.fromCharCode(65 + at - 26)}`;

/** A number is stored as one where the clerk typed plain digits, else as text. */
function cellXml(place: string, text: string): string {
  if (text === '') return `<c r="${place}"/>`;
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return `<c r="${place}"><v>${text}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** The report as one sheet, prose in column A over the width of the tables, merges where boxes span. */
export function setXlsx(composed: Composed): Uint8Array {
  const rows: string[] = [];
  const merges: string[] = [];
  const gap = diceOf(`${composed.plan.seed}/xlsx`).chance(0.5);
  const add = (cells: readonly string[]): void =>
    void rows.push(`<row r="${String(rows.length + 1)}">${cells.join('')}</row>`);
  for (const block of composed.blocks) {
    if (block.kind === 'page-break') continue;
    if (block.kind !== 'table') {
      merges.push(`A${String(rows.length + 1)}:J${String(rows.length + 1)}`);
      add([cellXml(`A${String(rows.length + 1)}`, block.text)]);
      continue;
    }
    for (const places of placed(block.table)) {
      const row = rows.length + 1;
      for (const { kind, column, box } of places)
        if (kind === 'start' && (box.rowSpan > 1 || box.colSpan > 1))
          merges.push(
            `${columnName(column)}${String(row)}:${columnName(column + box.colSpan - 1)}${String(row + box.rowSpan - 1)}`,
          );
      add(
        places.flatMap(({ kind, column, box }) =>
          kind === 'start' ? [cellXml(`${columnName(column)}${String(row)}`, box.text)] : [],
        ),
      );
    }
    if (gap) add([]);
  }
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const merged = `<mergeCells count="${String(merges.length)}">${merges.map((one) => `<mergeCell ref="${one}"/>`).join('')}</mergeCells>`;
  return pack({
    '[Content_Types].xml': contentTypes({
      '/xl/workbook.xml': 'spreadsheetml.sheet.main',
      '/xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet',
    }),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([['worksheet', 'worksheets/sheet1.xml']]),
    'xl/worksheets/sheet1.xml': `${declaration}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData>${merged}</worksheet>`,
  });
}
