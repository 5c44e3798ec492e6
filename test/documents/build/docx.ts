import type { Block, Table } from '../../portals/report/blocks.ts';
import { escapeHtml } from '../../portals/report/html.ts';
import { zip } from './zip.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

function run(text: string, font: string, halfPoints: number): string {
  const properties = `<w:rPr><w:rFonts w:ascii="${font}" w:eastAsia="${font}" w:hAnsi="${font}"/><w:sz w:val="${String(halfPoints)}"/></w:rPr>`;
  return text
    .split('\n')
    .map((line) => `<w:r>${properties}<w:t xml:space="preserve">${escapeHtml(line)}</w:t></w:r>`)
    .join(`<w:r>${properties}<w:br/></w:r>`);
}

function paragraph(block: Exclude<Block, { kind: 'table' }>): string {
  const font = { title: '方正小标宋简体', heading: '黑体', body: '仿宋_GB2312', signature: '仿宋_GB2312' }[block.kind];
  const placing = {
    title: '<w:jc w:val="center"/>',
    heading: '<w:ind w:firstLine="640"/>',
    body: '<w:ind w:firstLine="640"/><w:jc w:val="both"/>',
    signature: '<w:jc w:val="right"/>',
  }[block.kind];
  // Word leaves this bookmark where the author last typed; some readers print it as text.
  const mark = block.text.startsWith('五、')
    ? '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    : '';
  return `<w:p><w:pPr><w:spacing w:line="560" w:lineRule="exact"/>${placing}</w:pPr>${mark}${run(block.text, font, block.kind === 'title' ? 44 : 32)}</w:p>`;
}

const cellOf = (width: number, properties: string, content: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${String(width)}" w:type="dxa"/>${properties}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${content}</w:p></w:tc>`;

/** Column widths in twentieths of a point: in table 3 the labels are wide and the numbers narrow. */
function widthsOf(table: Table): number[] {
  if (table.columns === 10) return [700, 900, 2920, 640, 640, 640, 640, 640, 640, 640];
  return Array.from({ length: table.columns }, () => Math.floor(9000 / table.columns));
}

/** Row spans are vMerge chains in Word: every row under a tall box holds an empty continuation of it. */
function tableXml(table: Table): string {
  const widths = widthsOf(table);
  const widthOf = (column: number, colSpan: number): number =>
    widths.slice(column, column + colSpan).reduce((sum, one) => sum + one, 0);
  const hanging: { column: number; colSpan: number; rows: number }[] = [];
  const rows = table.rows.map((row) => {
    const cells: string[] = [];
    let column = 0;
    const continued = (): void => {
      for (let above = hanging.find((one) => one.column === column && one.rows > 0); above;) {
        const span = above.colSpan > 1 ? `<w:gridSpan w:val="${String(above.colSpan)}"/>` : '';
        cells.push(cellOf(widthOf(column, above.colSpan), `${span}<w:vMerge/>`, ''));
        above.rows -= 1;
        column += above.colSpan;
        above = hanging.find((one) => one.column === column && one.rows > 0);
      }
    };
    const opened: typeof hanging = [];
    for (const box of row) {
      continued();
      const span = box.colSpan > 1 ? `<w:gridSpan w:val="${String(box.colSpan)}"/>` : '';
      const merge = box.rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : '';
      cells.push(cellOf(widthOf(column, box.colSpan), span + merge, box.text === '' ? '' : run(box.text, '宋体', 18)));
      if (box.rowSpan > 1) opened.push({ column, colSpan: box.colSpan, rows: box.rowSpan - 1 });
      column += box.colSpan;
    }
    continued();
    hanging.push(...opened);
    return `<w:tr>${cells.join('')}</w:tr>`;
  });
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
    .join('');
  const grid = widths.map((width) => `<w:gridCol w:w="${String(width)}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${String(widthOf(0, table.columns))}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl><w:p/>`;
}

/** A report as a Word file with true merged cells; `footer` stands at the foot of every page before the page number. */
export function docx(blocks: readonly Block[], footer: string): Buffer {
  const content = blocks.map((block) => (block.kind === 'table' ? tableXml(block.table) : paragraph(block))).join('\n');
  const page =
    '<w:sectPr><w:footerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>';
  const number =
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${w} xmlns:r="${office}"><w:body>${content}${page}</w:body></w:document>`,
    'word/footer1.xml': `<w:ftr ${w}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run(`${footer}— `, '宋体', 20)}${number}${run(' —', '宋体', 20)}</w:p></w:ftr>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/footer" Target="footer1.xml"/></Relationships>`,
  };
  return zip(
    Object.entries(files).map(([name, text]) => ({ name: Buffer.from(name), bytes: Buffer.from(declaration + text) })),
  );
}
