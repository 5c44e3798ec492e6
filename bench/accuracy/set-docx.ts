import type { Block, Composed, Table } from './model.ts';
import { contentTypes, declaration, pack, relationships, xmlText } from './pack.ts';
import { diceOf } from './random.ts';
import { placed } from './rows.ts';

const run = (text: string, size: number, font = '宋体'): string =>
  text
    .split('\n')
    .map(
      (line) =>
        `<w:r><w:rPr><w:rFonts w:ascii="${font}" w:eastAsia="宋体" w:hAnsi="${font}"/><w:sz w:val="${String(size)}"/></w:rPr><w:t xml:space="preserve">${xmlText(line)}</w:t></w:r>`,
    )
    .join('<w:r><w:br/></w:r>');

/** Line breaks inside a box are paragraphs where the clerk pressed Enter and breaks where he pressed Shift+Enter. */
const boxText = (text: string, paragraphs: boolean, font?: string): string =>
  (paragraphs ? text.split('\n') : [text])
    .map((one) => `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${one === '' ? '' : run(one, 16, font)}</w:p>`)
    .join('');

/** Twentieths of a point: labels wide and numbers narrow where a table has both, as in the printed form. */
function widthsOf(table: Table, room: number): number[] {
  if (table.columns >= 10 && table.columns <= 11) {
    const labels = [room * 0.08, room * 0.1, room * 0.27].map(Math.floor);
    const each = Math.floor((room * 0.55) / (table.columns - 3));
    return [...labels, ...Array.from({ length: table.columns - 3 }, () => each)];
  }
  if (table.columns === 3) return [room * 0.6, room * 0.2, room * 0.2].map(Math.floor);
  return Array.from({ length: table.columns }, () => Math.floor(room / table.columns));
}

function tableXml(table: Table, room: number, repeat: boolean, paragraphs: boolean, font?: string): string {
  const widths = widthsOf(table, room);
  const rows = placed(table).map((places, at) => {
    const cells = places.map(({ column, box, kind }) => {
      const width = widths.slice(column, column + box.colSpan).reduce((sum, one) => sum + one, 0);
      const span = box.colSpan > 1 ? `<w:gridSpan w:val="${String(box.colSpan)}"/>` : '';
      const merge = kind === 'under' ? '<w:vMerge/>' : box.rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : '';
      const text = kind === 'under' ? '<w:p/>' : boxText(box.text, paragraphs, font);
      return `<w:tc><w:tcPr><w:tcW w:w="${String(width)}" w:type="dxa"/>${span}${merge}<w:vAlign w:val="center"/></w:tcPr>${text}</w:tc>`;
    });
    const header = repeat && at < table.headerRows ? '<w:trPr><w:tblHeader/></w:trPr>' : '';
    return `<w:tr>${header}${cells.join('')}</w:tr>`;
  });
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
    .join('');
  const grid = widths.map((width) => `<w:gridCol w:w="${String(width)}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl><w:p/>`;
}

function blockXml(
  block: Block,
  room: number,
  size: number,
  repeat: boolean,
  paragraphs: boolean,
  font?: string,
): string {
  if (block.kind === 'table') return tableXml(block.table, room, repeat, paragraphs, font);
  if (block.kind === 'page-break') return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
  const placing = {
    title: '<w:jc w:val="center"/>',
    signature: '<w:jc w:val="right"/>',
    heading: '',
    note: '',
    body: '<w:ind w:firstLine="640"/>',
  };
  return `<w:p><w:pPr>${placing[block.kind]}</w:pPr>${run(block.text, block.kind === 'title' ? size + 10 : size)}</w:p>`;
}

/** The report as a Word file, merges as Word writes them and a page number at the foot of every page. */
export function setDocx(composed: Composed): Uint8Array {
  const { layout, seed } = composed.plan;
  const dice = diceOf(`${seed}/docx`);
  const [width, height] = layout.landscape ? [16838, 11906] : [11906, 16838];
  const margin = layout.narrow ? 500 : 1440;
  const size = dice.int(24, 32);
  const paragraphs = dice.chance(0.5);
  const content = composed.blocks
    .map((one) => blockXml(one, width - 2 * margin, size, layout.repeatHeaders, paragraphs, composed.plan.scan?.font))
    .join('\n');
  const names =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const page = `<w:sectPr><w:footerReference w:type="default" r:id="rId1"/><w:pgSz w:w="${String(width)}" w:h="${String(height)}"${layout.landscape ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="${String(margin)}" w:right="${String(margin)}" w:bottom="${String(margin)}" w:left="${String(margin)}" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>`;
  const footer = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run('— ', 18)}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>${run(' —', 18)}</w:p>`;
  return pack({
    '[Content_Types].xml': contentTypes({
      '/word/document.xml': 'wordprocessingml.document.main',
      '/word/footer1.xml': 'wordprocessingml.footer',
    }),
    '_rels/.rels': relationships([['officeDocument', 'word/document.xml']]),
    'word/document.xml': `${declaration}<w:document ${names}><w:body>${content}${page}</w:body></w:document>`,
    'word/footer1.xml': `${declaration}<w:ftr ${names}>${footer}</w:ftr>`,
    'word/_rels/document.xml.rels': relationships([['footer', 'footer1.xml']]),
  });
}
