import type { ClerkDocument } from './truth.ts';
import { truthOf } from './truth.ts';
import { draft, parts, type Draft, type Part, type Wish } from './report.ts';
import type { Box, Sheet } from './sheet.ts';
import { unspanned } from './grid.ts';
import { escaped, excel, page, plain, ueditor, word, wps, type Manner } from './web.ts';

type Swap = (box: Box, spans: string) => string | undefined;

const isNumber = ({ code, text }: Box): boolean => code !== undefined && /^\d{2,}$/u.test(text);

function inManner(name: string, manner: Manner, wish: Wish = {}, swap?: Swap): ClerkDocument {
  const report = draft(name, wish);
  return document(name, report, page(parts(report), manner, swap));
}

function document(name: string, report: Draft, html: string): ClerkDocument {
  return { name, file: 'art_1.html', bytes: new TextEncoder().encode(html), truths: [truthOf(report)] };
}

/** A page whose tables are something else than tables. */
function laidOut(name: string, lay: (sheet: Sheet) => string, head = '', wish: Wish = {}): ClerkDocument {
  const report = draft(name, wish);
  const body = (part: Part): string => (part.kind === 'table' ? lay(part.sheet) : plain.text(part.text, part.kind));
  const html = plain.page(report.organ, `${head}${parts(report).map(body).join('\n')}`);
  return document(name, report, html);
}

const td = (box: Box, spans: string, inner: string): string | undefined =>
  isNumber(box) ? `<td${spans}>${inner}</td>` : undefined;

const halves = (text: string): [string, string] => {
  const at = Math.ceil(text.length / 2);
  return [text.slice(0, at), text.slice(at)];
};

const wide = (text: string): number =>
  [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 255 ? 2 : 1), 0);

/** Columns lined up by spaces, Han characters counted as two. */
function aligned(sheet: Sheet): string {
  const lines = unspanned(sheet, 'once');
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => wide(line[column] ?? ''))) + 2);
  return lines
    .map((line) =>
      line
        .map((text, column) => text + ' '.repeat((widths[column] ?? 2) - wide(text)))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

export const web: readonly (() => ClerkDocument)[] = [
  () => inManner('web/word', word),
  () => inManner('web/word-2020', word, { year: 2020 }),
  () => inManner('web/wps-letter-by-letter', wps),
  () => inManner('web/ueditor', ueditor),
  () => inManner('web/excel', excel),
  () => inManner('web/excel-sparse', excel, { density: 'sparse' }),
  () =>
    inManner('web/number-in-two-spans', plain, {}, (box, spans) => {
      const [one, other] = halves(box.text);
      return td(box, spans, `<p><span>${one}</span><font color="#000">${other}</font></p>`);
    }),
  () =>
    inManner('web/number-in-two-paragraphs', plain, {}, (box, spans) => {
      const [one, other] = halves(box.text);
      return td(box, spans, `<p>${one}</p><p>${other}</p>`);
    }),
  () =>
    inManner('web/number-broken-by-br', plain, {}, (box, spans) => {
      const [one, other] = halves(box.text);
      return box.text.length > 3 ? td(box, spans, `${one}<br>${other}`) : undefined;
    }),
  () =>
    inManner('web/zero-width-inside', plain, {}, (box, spans) =>
      td(box, spans, `\u200b${[...box.text].join('\u200b')}\ufeff`),
    ),
  () =>
    inManner('web/soft-hyphen-wbr', plain, {}, (box, spans) => {
      const [one, other] = halves(box.text);
      return td(box, spans, `${one}<wbr>&shy;${other}`);
    }),
  () =>
    inManner('web/form-fields', plain, {}, (box, spans) =>
      td(box, spans, `<input type="text" class="num" readonly value="${box.text}">`),
    ),
  () =>
    inManner('web/struck-out', plain, {}, (box, spans) =>
      Number(box.text) % 7 === 0
        ? td(box, spans, `<del>${String(Number(box.text) + 5)}</del><ins>${box.text}</ins>`)
        : undefined,
    ),
  () =>
    inManner('web/struck-out-by-style', plain, {}, (box, spans) =>
      Number(box.text) % 7 === 0
        ? td(
            box,
            spans,
            `<span style="text-decoration:line-through">${String(Number(box.text) + 5)}</span> <span>${box.text}</span>`,
          )
        : undefined,
    ),
  () =>
    inManner('web/hidden-twin-in-box', plain, {}, (box, spans) =>
      td(box, spans, `<span style="display:none">${String(Number(box.text) + 1)}</span>${box.text}`),
    ),
  () =>
    inManner('web/note-mark-sup', plain, {}, (box, spans) =>
      Number(box.text) % 5 === 0 ? td(box, spans, `${box.text}<sup>1</sup>`) : undefined,
    ),
  () =>
    inManner('web/note-mark-sup-link', plain, {}, (box, spans) =>
      Number(box.text) % 5 === 0
        ? td(box, spans, `${box.text}<a href="#fn2" style="vertical-align:super">2</a>`)
        : undefined,
    ),
  () =>
    laidOut(
      'web/div-table-css',
      (sheet) =>
        `<div class="table" style="display:table">${unspanned(sheet, 'once')
          .map(
            (line) =>
              `<div class="tr" style="display:table-row">${line.map((text) => `<div class="td" style="display:table-cell">${escaped(text)}</div>`).join('')}</div>`,
          )
          .join('\n')}</div>`,
    ),
  () =>
    laidOut('web/div-flex', (sheet) =>
      sheet
        .map(
          (row) =>
            `<div class="row" style="display:flex">${row.map((box) => `<div class="cell" style="flex:${String(box.cols ?? 1)}">${escaped(box.text)}</div>`).join('')}</div>`,
        )
        .join('\n'),
    ),
  () =>
    laidOut(
      'web/div-grid',
      (sheet) =>
        `<div style="display:grid;grid-template-columns:repeat(10,1fr)">${sheet
          .flat()
          .map(
            (box) =>
              `<div style="grid-column:span ${String(box.cols ?? 1)};grid-row:span ${String(box.rows ?? 1)}">${escaped(box.text)}</div>`,
          )
          .join('\n')}</div>`,
    ),
  () => laidOut('web/pre-aligned', (sheet) => `<pre>${escaped(aligned(sheet))}</pre>`),
  () =>
    laidOut(
      'web/nbsp-aligned',
      (sheet) => `<p>${escaped(aligned(sheet)).replaceAll(' ', '&nbsp;').replaceAll('\n', '<br>')}</p>`,
    ),
  () =>
    laidOut('web/ul-of-rows', (sheet) =>
      sheet
        .map((row) => `<ul class="line">${row.map((box) => `<li>${escaped(box.text)}</li>`).join('')}</ul>`)
        .join('\n'),
    ),
  () =>
    laidOut(
      'web/broken-tags',
      (sheet) =>
        `<table border=1>${sheet.map((row) => `<tr>${row.map((box) => `<td${box.rows === undefined ? '' : ` rowspan=${String(box.rows)}`}${box.cols === undefined ? '' : ` colspan='${String(box.cols)}`}${box.cols === undefined ? '' : "'"}>${escaped(box.text)}`).join('')}`).join('\n')}</table></div></span>`,
    ),
  () =>
    laidOut('web/foot-before-body', (sheet) => {
      const row = (boxes: readonly Box[]): string =>
        `<tr>${boxes.map((box) => plain.box(box, `${(box.rows ?? 1) > 1 ? ` rowspan="${String(box.rows)}"` : ''}${(box.cols ?? 1) > 1 ? ` colspan="${String(box.cols)}"` : ''}`)).join('')}</tr>`;
      const last = sheet.at(-1) ?? [];
      return `<table border="1"><tfoot>${row(last)}</tfoot><tbody>${sheet.slice(0, -1).map(row).join('')}</tbody></table>`;
    }),
  () =>
    laidOut(
      'web/menu-of-old-cms',
      (sheet) =>
        `<table width="960"><tr><td width="200"><table><tr><td>网站访问量</td><td>208415</td></tr><tr><td>今日</td><td>17</td></tr></table></td><td><table><tr><td>${page([{ kind: 'table', sheet }], { ...plain, page: (_, body) => body })}</td></tr></table></td></tr></table>`,
    ),
];
