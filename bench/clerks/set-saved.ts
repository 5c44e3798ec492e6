import type { Sketch } from './office.ts';
import { bodyXml, docx, sheetXml, xlsx, type Hand, paragraph, run } from './ooxml.ts';
import { draft, parts, type Draft, type Part, type Wish } from './report.ts';
import type { Box, Row } from './sheet.ts';
import { say, three } from './sheet.ts';
import { transposed } from './grid.ts';
import { truthOf } from './truth.ts';
import { page, plain, wps, type Manner } from './web.ts';
import { utf8 } from './encodings.ts';

/** Saved by LibreOffice from a DOCX of one hand. */
function fromDocx(name: string, as: string, hand: Hand = {}, wish: Wish = {}): Sketch {
  const report = draft(`saved/${name}`, wish);
  return {
    name: `${as}/${name}`,
    file: `${name}.docx`,
    bytes: docx(bodyXml(parts(report), hand)),
    truths: [truthOf(report)],
    save: { by: 'soffice', as },
  };
}

function fromXlsx(name: string, as: string, wish: Wish = {}): Sketch {
  const report = draft(`saved/${name}`, wish);
  const sheet = parts(report).flatMap((part): Row[] =>
    part.kind === 'table' ? [...part.sheet] : [[say(part.text, 10)]],
  );
  return {
    name: `${as}/${name}`,
    file: `${name}.xlsx`,
    bytes: xlsx([{ name: '年报', xml: sheetXml(sheet) }]),
    truths: [truthOf(report)],
    save: { by: 'soffice', as },
  };
}

function fromHtml(name: string, as: string, manner: Manner, wish: Wish = {}): Sketch {
  const report = draft(`saved/${name}`, wish);
  return {
    name: `${as}/${name}`,
    file: `${name}.html`,
    bytes: utf8(page(parts(report), manner)),
    truths: [truthOf(report)],
    save: { by: 'soffice', as },
  };
}

/** Printed by Chromium under a style sheet. */
function printed(
  name: string,
  css: string,
  wish: Wish = {},
  change: (html: string, report: Draft) => string = (html) => html,
  body: (report: Draft) => readonly Part[] = (report) => parts(report),
): Sketch {
  const report = draft(`printed/${name}`, wish);
  const rulings =
    'table{border-collapse:collapse;width:100%;font-size:9pt}td{border:1px solid #000;padding:2px;text-align:center}';
  const html = page(body(report), plain).replace(
    '</head>',
    `<style>@page{size:A4;margin:18mm}${rulings}${css}</style></head>`,
  );
  return {
    name: `pdf/${name}`,
    file: `${name}.html`,
    bytes: utf8(change(html, report)),
    truths: [truthOf(report)],
    save: { by: 'chromium', as: 'pdf' },
  };
}

const isNumber = ({ code, text }: Box): boolean => code !== undefined && /^\d{2,}$/u.test(text);
const bare = 'td{border:none}';

export const savedSet: readonly (() => Sketch)[] = [
  () => fromDocx('plain-docx', 'doc'),
  () => fromDocx('docx-2020', 'doc', {}, { year: 2020 }),
  () => fromDocx('sparse-docx', 'doc', {}, { density: 'sparse' }),
  () =>
    fromDocx('tracked-docx', 'doc', {
      inside: (box) =>
        isNumber(box) && Number(box.text) % 4 === 0
          ? paragraph(
              `<w:del w:id="1" w:author="c" w:date="2024-01-05T00:00:00Z"><w:r><w:delText>${String(Number(box.text) + 1)}</w:delText></w:r></w:del><w:ins w:id="2" w:author="c" w:date="2024-01-05T00:00:00Z">${run(box.text)}</w:ins>`,
            )
          : undefined,
    }),
  () =>
    fromDocx('hidden-docx', 'doc', {
      inside: (box) =>
        isNumber(box) && Number(box.text) % 4 === 0
          ? paragraph(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>${run(box.text)}`)
          : undefined,
    }),
  () => fromDocx('plain-rtf', 'rtf'),
  () => fromDocx('sparse-2019-rtf', 'rtf', {}, { year: 2019, density: 'sparse' }),
  () =>
    fromDocx('tracked-rtf', 'rtf', {
      inside: (box) =>
        isNumber(box) && Number(box.text) % 4 === 0
          ? paragraph(
              `<w:del w:id="1" w:author="c" w:date="2024-01-05T00:00:00Z"><w:r><w:delText>${String(Number(box.text) + 1)}</w:delText></w:r></w:del>${run(box.text)}`,
            )
          : undefined,
    }),
  () => fromDocx('plain-odt', 'odt'),
  () => fromHtml('wps-page', 'odt', wps),
  () =>
    fromDocx('hidden-odt', 'odt', {
      inside: (box) =>
        isNumber(box) && Number(box.text) % 4 === 0
          ? paragraph(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>${run(box.text)}`)
          : undefined,
    }),
  () => fromXlsx('plain-xls', 'xls'),
  () => fromXlsx('sparse-xls-2020', 'xls', { year: 2020, density: 'sparse' }),
  () => fromXlsx('workbook', 'pdf'),
  () => fromXlsx('workbook', 'ods'),
  () => fromDocx('docx-libreoffice', 'pdf'),
  () => fromDocx('docx-libreoffice-2020', 'pdf', {}, { year: 2020 }),
  () => printed('plain', ''),
  () => printed('no-rulings', bare),
  () => printed('no-rulings-sparse', bare, { density: 'sparse' }),
  () => printed('no-rulings-right-aligned', `${bare}td{text-align:right}`),
  () => printed('only-row-rulings', 'td{border:none;border-bottom:1px solid #000}'),
  () => printed('only-frame', 'td{border:none}table{border:2px solid #000}'),
  () =>
    printed('shaded-rows', 'td{border:none}tr:nth-child(even){background:#dde}', {}, (html) =>
      html.replace('<style>', '<style>*{-webkit-print-color-adjust:exact}'),
    ),
  () => printed('dotted-and-double', 'td{border:1px dotted #888}table{border:4px double #000}'),
  () => printed('separate-borders', 'table{border-collapse:separate;border-spacing:3px}td{border:1px solid #999}'),
  () => printed('tiny', 'table{font-size:4pt;width:60%}td{padding:0}'),
  () => printed('landscape', '@page{size:A4 landscape}'),
  () =>
    printed(
      'rotated-table',
      'table{font-size:6pt}.turn{transform:rotate(90deg) translate(0,-100%);transform-origin:top left;width:250mm;height:170mm;page-break-before:always;page-break-after:always}',
      {},
      (html) => html.replaceAll(/<table[\s\S]*?<\/table>/gu, '<div class="turn">$&</div>'),
    ),
  () =>
    printed(
      'watermark',
      '.w{position:fixed;top:45%;left:10%;font-size:60pt;color:#ccc;transform:rotate(-35deg);z-index:9}',
      {},
      (html) => html.replace('<body>', '<body><div class="w">政务公开 2024</div>'),
    ),
  () =>
    printed('white-text-behind', '.g{position:absolute;color:#fff;font-size:9pt;left:90mm}', {}, (html) =>
      html.replaceAll('<table', '<div class="g">17 18 19 20 21 22 23</div><table'),
    ),
  () =>
    printed(
      'page-digits-everywhere',
      '.f{position:fixed;bottom:0;left:45%}.h{position:fixed;top:0;right:0}',
      {},
      (html) => html.replace('<body>', '<body><div class="h">2024 年第 12 号</div><div class="f">- 3 -</div>'),
    ),
  () => printed('narrow-columns', 'table{width:88mm;font-size:8pt;table-layout:fixed}td{overflow-wrap:anywhere}'),
  () =>
    printed(
      'overlapping-columns',
      'table{width:80mm;font-size:10pt;table-layout:fixed}td{white-space:nowrap;overflow:visible;padding:0}',
    ),
  () => printed('spaced-letters', 'td{letter-spacing:3px}'),
  () =>
    printed('head-repeated-on-pages', 'td{padding:9px 2px}', {}, (html) =>
      html.replaceAll(
        /<table border="1">\s*(<tr>[\s\S]*?<\/tr>\s*<tr>[\s\S]*?<\/tr>\s*<tr>[\s\S]*?<\/tr>)/gu,
        '<table border="1"><thead>$1</thead>',
      ),
    ),
  () => printed('rows-cut-by-pages', 'td{padding:14px 2px;font-size:11pt}'),
  () => printed('vertical-labels', 'td[rowspan]{writing-mode:vertical-rl;letter-spacing:2px}'),
  () =>
    printed('transposed', 'table{font-size:6pt}', {}, undefined, (report) =>
      parts(report, { three: [{ kind: 'table', sheet: transposed(three(report.book, report.words)) }] }),
    ),
  () => printed('two-columns-of-text', 'body{column-count:2;column-gap:8mm}table{font-size:5pt}td{padding:0}'),
  () =>
    printed('hidden-numbers', 'i{opacity:0;position:absolute}', {}, (html) =>
      html.replaceAll(/<td>(\d{2,})<\/td>/gu, '<td><i>8</i>$1</td>'),
    ),
  () => printed('struck-out', '', {}, (html) => html.replace(/<td>(\d{3})<\/td>/u, '<td><del>999</del>$1</td>')),
];
