import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface XlsxSheet {
  readonly name: string;
  readonly state?: string;
  /** Content of the worksheet element. */
  readonly xml: string;
}

/** An Excel file around the XML of its sheets. `formats` are number formats; cells name them by s="1", s="2" … */
export function xlsxOf(
  sheets: readonly XlsxSheet[],
  strings: readonly string[],
  formats: readonly string[],
  /** XML of the workbook before and behind its list of sheets. */
  before = '',
  behind = '',
): Uint8Array {
  const relations = (entries: readonly (readonly [type: string, target: string])[]): string =>
    `<Relationships xmlns="${PACKAGE}/relationships">` +
    entries
      .map(
        ([type, target], i) => `<Relationship Id="rId${String(i + 1)}" Type="${OFFICE}/${type}" Target="${target}"/>`,
      )
      .join('') +
    '</Relationships>';
  const sheetPart = (i: number): string => `worksheets/sheet${String(i + 1)}.xml`;
  const override = (part: string, type: string): string =>
    `<Override PartName="/xl/${part}" ContentType="${SHEET_TYPE}.${type}+xml"/>`;
  const codes = formats.map(
    (code, i) => `<numFmt numFmtId="${String(200 + i)}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const styles = formats.map((_, i) => `<xf numFmtId="${String(200 + i)}" applyNumberFormat="1"/>`);
  const texts = {
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      override('workbook.xml', 'sheet.main') +
      override('sharedStrings.xml', 'sharedStrings') +
      override('styles.xml', 'styles') +
      sheets.map((_, i) => override(sheetPart(i), 'worksheet')).join('') +
      '</Types>',
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml':
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${before}<sheets>` +
      sheets
        .map(({ name, state = 'visible' }, i) => {
          const n = String(i + 1);
          return `<sheet name="${name}" sheetId="${n}" state="${state}" r:id="rId${n}"/>`;
        })
        .join('') +
      `</sheets>${behind}</workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, i) => ['worksheet', sheetPart(i)] as const),
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings.map((text) => `<si>${text.startsWith('<') ? text : `<t>${text}</t>`}</si>`).join('')}</sst>`,
    'xl/styles.xml':
      `<styleSheet xmlns="${MAIN}"><numFmts count="${String(codes.length)}">${codes.join('')}</numFmts>` +
      '<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>' +
      `<cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ xml }, i) => [`xl/${sheetPart(i)}`, `<worksheet xmlns="${MAIN}">${xml}</worksheet>`]),
    ),
  };
  return zipSync(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)])));
}
