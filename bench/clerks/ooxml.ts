import { zipSync } from 'fflate';
import { utf8 } from './encodings.ts';
import { placed, width } from './grid.ts';
import type { Part } from './report.ts';
import type { Box, Sheet } from './sheet.ts';
import { escaped } from './web.ts';

const names =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"';

export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
export const paragraph = (inner: string): string => `<w:p>${inner}</w:p>`;

/** How one author's Word writes tables. */
export interface Hand {
  /** Content of a box: paragraphs. */
  readonly inside?: (box: Box) => string | undefined;
  /** Around a box, a row, a table. */
  readonly aroundCell?: (xml: string, box: Box | undefined) => string;
  readonly aroundRow?: (xml: string, at: number) => string;
  readonly aroundTable?: (xml: string, at: number) => string;
  /** What a continued box says of itself; `<w:vMerge/>` by the standard. */
  readonly continued?: string;
  readonly restart?: string;
  /** Boxes that begin a row are left out and counted in gridBefore. */
  readonly gridBefore?: boolean;
}

const plainInside = (box: Box): string =>
  box.text
    .split('\n')
    .map((line) => paragraph(line === '' ? '' : run(line)))
    .join('');

export function tableXml(sheet: Sheet, hand: Hand = {}): string {
  const columns = width(sheet);
  const places = placed(sheet);
  const { continued = '<w:vMerge/>', restart = '<w:vMerge w:val="restart"/>' } = hand;
  const cellXml = (box: Box | undefined, span: number, merge: string): string => {
    const inner = box === undefined ? paragraph('') : (hand.inside?.(box) ?? plainInside(box));
    const xml = `<w:tc><w:tcPr><w:tcW w:w="${String(700 * span)}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${String(span)}"/>` : ''}${merge}</w:tcPr>${inner}</w:tc>`;
    return hand.aroundCell?.(xml, box) ?? xml;
  };
  const rows = sheet.map((_, at) => {
    const here = places
      .filter(({ row, rows: tall }) => row <= at && row + tall > at)
      .sort((one, other) => one.column - other.column);
    const first = here[0];
    const skipped = hand.gridBefore === true && first !== undefined && first.row < at ? first.cols : 0;
    const cells = here
      .slice(skipped > 0 ? 1 : 0)
      .map(({ row, rows: tall, cols, box }) =>
        cellXml(row === at ? box : undefined, cols, tall === 1 ? '' : row === at ? restart : continued),
      );
    const xml = `<w:tr>${skipped > 0 ? `<w:trPr><w:gridBefore w:val="${String(skipped)}"/></w:trPr>` : ''}${cells.join('')}</w:tr>`;
    return hand.aroundRow?.(xml, at) ?? xml;
  });
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${'<w:gridCol w:w="700"/>'.repeat(columns)}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

export function bodyXml(parts: readonly Part[], hand: Hand = {}): string {
  let at = 0;
  return parts
    .map((part) => {
      if (part.kind !== 'table') return paragraph(run(part.text));
      const xml = tableXml(part.sheet, hand);
      return (hand.aroundTable?.(xml, at++) ?? xml) + paragraph('');
    })
    .join('');
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

const zipped = (files: Files): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, typeof file === 'string' ? utf8(file) : file]),
    ),
    { mtime: new Date(2024, 0, 1) },
  );

/** A DOCX around a body. `more` are further parts, `relations` further relationships of the document. */
export function docx(
  body: string,
  more: Files = {},
  relations = '',
  types = '',
  main = 'word/document.xml',
): Uint8Array {
  const folder = main.replace(/[^/]*$/u, '');
  const leaf = main.slice(folder.length);
  return zipped({
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>${types}</Types>`,
    '_rels/.rels': `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${main}"/></Relationships>`,
    [main]: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${names}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    [`${folder}_rels/${leaf}.rels`]: `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`,
    ...more,
  });
}

/** How one author's Excel keeps a box. */
export interface Keeping {
  /** The whole c element; undefined: a number as number, words as inline string. */
  readonly cell?: (box: Box, reference: string) => string | undefined;
  readonly rowAttributes?: (row: number) => string;
  readonly columns?: string;
}

export const reference = (row: number, column: number): string =>
  `${String.fromCharCode(65 + column)}${String(row + 1)}`;

export function sheetXml(sheet: Sheet, keeping: Keeping = {}): string {
  const places = placed(sheet);
  const cell = (box: Box, at: string): string =>
    keeping.cell?.(box, at) ??
    (/^-?\d+(?:\.\d+)?$/u.test(box.text)
      ? `<c r="${at}"><v>${box.text}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(box.text)}</t></is></c>`);
  const rows = sheet.map(
    (_, row) =>
      `<row r="${String(row + 1)}"${keeping.rowAttributes?.(row) ?? ''}>${places
        .filter((place) => place.row === row)
        .map(({ column, box }) => cell(box, reference(row, column)))
        .join('')}</row>`,
  );
  const merges = places
    .filter(({ rows: tall, cols }) => tall > 1 || cols > 1)
    .map(
      ({ row, column, rows: tall, cols }) =>
        `<mergeCell ref="${reference(row, column)}:${reference(row + tall - 1, column + cols - 1)}"/>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${keeping.columns ?? ''}<sheetData>${rows.join('')}</sheetData>${merges.length > 0 ? `<mergeCells count="${String(merges.length)}">${merges.join('')}</mergeCells>` : ''}</worksheet>`;
}

export interface Leaf {
  readonly name: string;
  readonly xml: string;
  readonly state?: 'hidden' | 'veryHidden';
}

export function xlsx(leaves: readonly Leaf[], styles?: string): Uint8Array {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipped({
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${leaves.map((_, at) => `<Override PartName="/xl/worksheets/sheet${String(at + 1)}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}${styles === undefined ? '' : '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'}</Types>`,
    '_rels/.rels': `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${type}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${type}"><sheets>${leaves.map(({ name, state }, at) => `<sheet name="${escaped(name)}" sheetId="${String(at + 1)}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${String(at + 1)}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${leaves.map((_, at) => `<Relationship Id="rId${String(at + 1)}" Type="${type}/worksheet" Target="worksheets/sheet${String(at + 1)}.xml"/>`).join('')}${styles === undefined ? '' : `<Relationship Id="rIdS" Type="${type}/styles" Target="styles.xml"/>`}</Relationships>`,
    ...Object.fromEntries(leaves.map(({ xml }, at) => [`xl/worksheets/sheet${String(at + 1)}.xml`, xml])),
    ...(styles === undefined ? {} : { 'xl/styles.xml': styles }),
  });
}
