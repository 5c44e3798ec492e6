import type { Part } from './report.ts';
import type { Box, Sheet } from './sheet.ts';

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** How a piece of software writes a page. */
export interface Manner {
  readonly page: (title: string, body: string) => string;
  readonly text: (words: string, kind: Part['kind']) => string;
  readonly open: string;
  readonly close: string;
  readonly row: string;
  /** The whole td element. */
  readonly box: (box: Box, spans: string) => string;
}

const spansOf = ({ rows = 1, cols = 1 }: Box): string =>
  `${rows > 1 ? ` rowspan="${String(rows)}"` : ''}${cols > 1 ? ` colspan="${String(cols)}"` : ''}`;

export const tableHtml = (sheet: Sheet, manner: Manner): string =>
  `${manner.open}\n${sheet
    .map((row) => `<tr${manner.row}>${row.map((box) => manner.box(box, spansOf(box))).join('')}</tr>`)
    .join('\n')}\n${manner.close}`;

/** The page of a report in one manner; `swap` may write single boxes otherwise (undefined: as usual). */
export function page(
  parts: readonly Part[],
  manner: Manner,
  swap: (box: Box, spans: string) => string | undefined = () => undefined,
): string {
  const own: Manner = { ...manner, box: (box, spans) => swap(box, spans) ?? manner.box(box, spans) };
  const title = parts.find(({ kind }) => kind === 'title');
  const body = parts.map((part) =>
    part.kind === 'table' ? tableHtml(part.sheet, own) : own.text(part.text, part.kind),
  );
  return manner.page(title?.kind === 'title' ? title.text : '', body.join('\n'));
}

const shell = (title: string, head: string, body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escaped(title)}</title>${head}</head><body>${body}</body></html>`;

/** Nothing but tags. */
export const plain: Manner = {
  page: (title, body) => shell(title, '', body),
  text: (words, kind) =>
    kind === 'title'
      ? `<h1>${escaped(words)}</h1>`
      : `<p>${kind === 'heading' ? `<strong>${escaped(words)}</strong>` : escaped(words)}</p>`,
  open: '<table border="1">',
  close: '</table>',
  row: '',
  box: (box, spans) => `<td${spans}>${escaped(box.text)}</td>`,
};

/** Word, "save as web page": mso- styles, o:p, conditional comments and a VML twin of the picture. */
export const word: Manner = {
  page: (title, body) =>
    `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15"><title>${escaped(title)}</title><!--[if gte mso 9]><xml><o:DocumentProperties><o:Pages>6</o:Pages><o:Words>412</o:Words></o:DocumentProperties></xml><![endif]--><style><!-- p.MsoNormal {mso-style-unhide:no; margin:0cm;} @page WordSection1 {size:595.3pt 841.9pt;} --></style></head><body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1><!--[if gte vml 1]><v:shape id="x" style='width:12pt'><v:textbox><p>99</p></v:textbox></v:shape><![endif]--><![if !vml]><span></span><![endif]>${body}</div></body></html>`,
  text: (words, kind) =>
    `<p class=MsoNormal${kind === 'title' ? ' align=center' : ''} style='text-indent:32.0pt;mso-char-indent-count:2.0'><span style='font-size:16.0pt;font-family:仿宋_GB2312;mso-bidi-font-family:仿宋_GB2312'>${escaped(words).replace(/(\d+)/gu, '<span lang=EN-US>$1</span>')}<span lang=EN-US><o:p></o:p></span></span></p>`,
  open: "<div align=center><table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184;mso-padding-alt:0cm 5.4pt 0cm 5.4pt'>",
  close:
    "<![if !supportMisalignedColumns]><tr height=0><td width=60 style='border:none'></td><td width=60 style='border:none'></td></tr><![endif]></table></div>",
  row: " style='mso-yfti-irow:1;height:20.0pt'",
  box: (box, spans) =>
    `<td width=38${spans} style='border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt'><p class=MsoNormal align=center><span style='font-family:宋体;mso-font-kerning:0pt'>${escaped(box.text).replace(/(\d+)/gu, '<span lang=EN-US>$1</span>')}<span lang=EN-US><o:p>&nbsp;</o:p></span></span></p></td>`,
};

/** WPS: every run of two or three characters its own span, numbers digit by digit. */
export const wps: Manner = {
  ...plain,
  page: (title, body) =>
    shell(
      title,
      '<meta name="Generator" content="WPS Office">',
      `<div class="Section0" style="layout-grid:15.6pt;">${body}</div>`,
    ),
  text: (words) =>
    `<p class=MsoNormal style="margin-left:0"><span style="font-family:仿宋">${escaped(words)}</span><span></span></p>`,
  open: '<table class=MsoTableGrid style="border-collapse:collapse;width:426.10pt">',
  box: (box, spans) =>
    `<td${spans} valign=center><p class=MsoNormal>${[...box.text].map((letter) => `<span style="mso-spacerun:'yes';font-size:9pt">${escaped(letter)}</span>`).join('\n')}</p></td>`,
};

/** UEditor after a paste from 365: section, strong, font and empty paragraphs within a box. */
export const ueditor: Manner = {
  ...plain,
  page: (title, body) =>
    shell(
      title,
      '',
      `<div class="TRS_Editor"><div class="view TRS_UEDITOR trs_paper_default trs_web">${body}</div></div>`,
    ),
  text: (words) =>
    `<p style="text-indent: 2em; line-height: 2em;"><font face="仿宋"><span style="font-size: 16px;">${escaped(words)}</span></font><br/></p>`,
  open: '<table width="100%" data-sort="sortDisabled"><colgroup><col width="72"/><col width="72"/></colgroup><tbody>',
  close: '</tbody></table><p><br/></p>',
  row: ' class="firstRow"',
  box: (box, spans) =>
    `<td${spans} style="word-break: break-all;" align="center" valign="middle"><p style="text-align: center;"><strong><font>${escaped(box.text)}</font></strong></p><p><br/></p></td>`,
};

/** Excel, "save as web page": x:num beside the text, spacer columns' widths, heights. */
export const excel: Manner = {
  ...plain,
  page: (title, body) =>
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet><title>${escaped(title)}</title><style>.xl65{mso-number-format:"0_ ";}</style></head><body link=blue vlink=purple>${body}</body></html>`,
  open: "<table border=0 cellpadding=0 cellspacing=0 width=720 style='border-collapse:collapse;table-layout:fixed'><col width=72 span=10 style='mso-width-source:userset;mso-width-alt:2304'>",
  row: " height=19 style='height:14.25pt'",
  box: (box, spans) =>
    /^-?\d+(?:\.\d+)?$/u.test(box.text)
      ? `<td class=xl65 align=right x:num="${box.text}"${spans}>${box.text}<span style='mso-spacerun:yes'>&nbsp;</span></td>`
      : `<td class=xl66${spans} style='mso-ignore:colspan'>${escaped(box.text)}</td>`,
};
