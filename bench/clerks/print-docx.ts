import { utf8 } from './encodings.ts';
import { placed, width } from './grid.ts';
import { docx } from './ooxml.ts';
import type { Part } from './report.ts';
import type { Box, Sheet } from './sheet.ts';
import { escaped } from './web.ts';

/** How an office sets its report before it is printed. Lengths in twips, sizes in half points. */
export interface Look {
  readonly font: string;
  readonly size: number;
  readonly page: readonly [number, number];
  readonly margin: number;
  /** Sides of a table that are ruled, with the style of the rule: `insideH` and `insideV` stand between the boxes. */
  readonly rules: Readonly<Record<string, string>>;
  readonly side: 'left' | 'center' | 'right';
  readonly height: 'top' | 'center' | 'bottom';
  /** Least height of a row. */
  readonly row: number;
  /** Rows at the head of a table that every page repeats. */
  readonly repeated: number;
  /** Words around the page number in the footer. */
  readonly footer: readonly [string, string] | null;
}

const single = 'w:val="single" w:sz="4"';
export const ruledAll = { top: single, bottom: single, left: single, right: single, insideH: single, insideV: single };

export const office: Look = {
  font: 'Noto Serif CJK SC',
  size: 21,
  page: [11906, 16838],
  margin: 1300,
  rules: ruledAll,
  side: 'center',
  height: 'center',
  row: 400,
  repeated: 0,
  footer: ['- ', ' -'],
};

const words = (look: Look, text: string): string =>
  `<w:r><w:rPr><w:rFonts w:ascii="${look.font}" w:hAnsi="${look.font}" w:eastAsia="${look.font}"/><w:sz w:val="${String(look.size)}"/></w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

const said = (look: Look, text: string, side: string): string =>
  text
    .split('\n')
    .map((line) => `<w:p><w:pPr><w:jc w:val="${side}"/></w:pPr>${line === '' ? '' : words(look, line)}</w:p>`)
    .join('');

/** Columns of labels are wider than those of figures, as clerks drag them. */
function widths(sheet: Sheet, all: number): number[] {
  const columns = width(sheet);
  const weights = Array.from({ length: columns }, (_, at) =>
    columns === 10 ? ([1, 1.2, 3][at] ?? 1.15) : columns === 4 && at === 0 ? 1.4 : 1,
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => Math.floor((all * weight) / sum));
}

function tableXml(sheet: Sheet, look: Look): string {
  const grid = widths(sheet, look.page[0] - 2 * look.margin);
  const places = placed(sheet);
  const cell = (box: Box | null, column: number, cols: number, merge: string): string => {
    const wide = grid.slice(column, column + cols).reduce((sum, one) => sum + one, 0);
    const figure = box?.code !== undefined;
    return `<w:tc><w:tcPr><w:tcW w:w="${String(wide)}" w:type="dxa"/>${cols > 1 ? `<w:gridSpan w:val="${String(cols)}"/>` : ''}${merge}<w:vAlign w:val="${look.height}"/></w:tcPr>${said(look, box?.text ?? '', figure ? look.side : look.side === 'right' ? 'left' : look.side)}</w:tc>`;
  };
  const rows = sheet.map((_, at) => {
    const cells = places
      .filter(({ row, rows: tall }) => row <= at && row + tall > at)
      .sort((one, other) => one.column - other.column)
      .map(({ row, rows: tall, column, cols, box }) =>
        cell(
          row === at ? box : null,
          column,
          cols,
          tall === 1 ? '' : row === at ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>',
        ),
      );
    return `<w:tr><w:trPr><w:trHeight w:val="${String(look.row)}"/>${at < look.repeated ? '<w:tblHeader/>' : ''}</w:trPr>${cells.join('')}</w:tr>`;
  });
  const rules = Object.entries(look.rules)
    .map(([side, rule]) => `<w:${side} ${rule}/>`)
    .join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${String(grid.reduce((sum, one) => sum + one, 0))}" w:type="dxa"/><w:tblBorders>${rules}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid.map((one) => `<w:gridCol w:w="${String(one)}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

const space =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A DOCX of the report in one look. */
export function lookedDocx(parts: readonly Part[], look: Look): Uint8Array {
  const body = parts
    .map((part) =>
      part.kind === 'table'
        ? tableXml(part.sheet, look) + said(look, '', 'left')
        : said(look, part.text, part.kind === 'title' ? 'center' : 'left'),
    )
    .join('');
  const [before, after] = look.footer ?? ['', ''];
  const footer = `<w:ftr ${space}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${words(look, before)}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${words(look, '1')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${words(look, after)}</w:p></w:ftr>`;
  const [wide, high] = look.page;
  const section = `<w:sectPr>${look.footer === null ? '' : '<w:footerReference w:type="default" r:id="rF"/>'}<w:pgSz w:w="${String(wide)}" w:h="${String(high)}"${wide > high ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="${String(look.margin)}" w:bottom="${String(look.margin)}" w:left="${String(look.margin)}" w:right="${String(look.margin)}" w:footer="700"/></w:sectPr>`;
  const main = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${space}><w:body>${body}${section}</w:body></w:document>`;
  return docx(
    '',
    { 'word/document.xml': main, 'word/footer1.xml': utf8(footer) },
    '<Relationship Id="rF" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>',
    '<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>',
  );
}
