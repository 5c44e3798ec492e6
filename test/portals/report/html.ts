import type { Block, Box, Table } from './blocks.ts';

/**
 * Which editor the page was filled with: `word` pasted from Word (MsoNormal, span in p in td), `trs` the editor of TRS
 * (plain paragraphs indented with ideographic spaces), `ueditor` (inline styles, colgroup, tbody).
 */
export type Dress = 'word' | 'trs' | 'ueditor';

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function spans({ rowSpan, colSpan }: Box): string {
  return (rowSpan > 1 ? ` rowspan="${String(rowSpan)}"` : '') + (colSpan > 1 ? ` colspan="${String(colSpan)}"` : '');
}

function boxHtml(one: Box, dress: Dress): string {
  // An empty box is never truly empty in an editor's HTML: the editor keeps a space so that the border shows.
  const text = one.text === '' ? '&nbsp;' : escapeHtml(one.text).replace(/\n/g, '<br/>');
  if (dress === 'trs') return `<td${spans(one)}>${text}</td>`;
  if (dress === 'ueditor')
    return `<td${spans(one)} style="border:1px solid #000;padding:2px 4px" valign="middle"><p style="text-align:center">${text}</p></td>`;
  return `<td${spans(one)} style="border:solid windowtext 1.0pt;padding:0cm 4pt 0cm 4pt"><p class="MsoNormal" align="center" style="text-align:center"><span style="font-size:9.0pt;font-family:宋体">${text}<o:p></o:p></span></p></td>`;
}

/** One table as HTML; an empty `<tr>` never occurs, since every row of the forms starts at least one box. */
export function tableHtml(table: Table, dress: Dress): string {
  const rows = table.rows.map((row) => `<tr>${row.map((one) => boxHtml(one, dress)).join('')}</tr>`).join('\n');
  if (dress === 'trs') return `<table border="1" cellspacing="0" cellpadding="0" width="100%">\n${rows}\n</table>`;
  const columns = '<col/>'.repeat(table.columns);
  if (dress === 'ueditor')
    return `<table style="border-collapse:collapse;width:100%"><colgroup>${columns}</colgroup><tbody>\n${rows}\n</tbody></table>`;
  return `<div align="center"><table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt"><tbody>\n${rows}\n</tbody></table></div>`;
}

function paragraphHtml(block: Exclude<Block, { kind: 'table' }>, dress: Dress): string {
  const text = escapeHtml(block.text);
  const side = block.kind === 'title' ? 'center' : block.kind === 'signature' ? 'right' : 'justify';
  if (dress === 'trs') {
    if (block.kind === 'title') return `<p align="center"><strong>${text}</strong></p>`;
    if (block.kind === 'signature') return `<p align="right">${text}\u3000\u3000</p>`;
    return `<p>\u3000\u3000${block.kind === 'heading' ? `<strong>${text}</strong>` : text}</p>`;
  }
  const font = block.kind === 'heading' ? '黑体' : block.kind === 'title' ? '方正小标宋简体' : '仿宋_GB2312';
  if (dress === 'ueditor')
    return `<p style="text-align:${side};line-height:2em${side === 'justify' ? ';text-indent:2em' : ''}"><span style="font-family:${font};font-size:21px">${text}</span></p>`;
  return `<p class="MsoNormal" style="text-align:${side};text-indent:${side === 'justify' ? '32.0pt' : '0pt'};line-height:28.0pt;mso-line-height-rule:exactly"><span style="font-size:16.0pt;font-family:${font};mso-hansi-font-family:仿宋">${text}<o:p></o:p></span></p>`;
}

/** The body of a report as the page's editor would hold it. */
export function blocksHtml(blocks: readonly Block[], dress: Dress): string {
  return blocks
    .map((block) => (block.kind === 'table' ? tableHtml(block.table, dress) : paragraphHtml(block, dress)))
    .join('\n');
}
