import { drawBar, drawLine, drawPicture, writePdf, type Pen } from '../../test/support/pdf-writer.ts';
import { utf8 } from './encodings.ts';
import type { Sketch } from './office.ts';
import { sheetXml, xlsx, type Keeping } from './ooxml.ts';
import { lookedDocx, office, type Look } from './print-docx.ts';
import { draft, parts, type Wish } from './report.ts';
import { say, type Row } from './sheet.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { letterByLetter, runByRun, typeset, type Setting } from './typeset.ts';
import { page, plain } from './web.ts';

/** A Writer document, printed. */
function writer(name: string, look: Partial<Look>, wish: Wish = {}): Sketch {
  const report = draft(`prints/writer-${name}`, wish);
  return {
    name: `prints/writer-${name}`,
    file: `${name}.docx`,
    bytes: lookedDocx(parts(report), { ...office, ...look }),
    truths: [truthOf(report)],
    save: { by: 'soffice', as: 'pdf' },
  };
}

const thin = (side: string): string => `<${side} style="thin"><color auto="1"/></${side}>`;
const styles = (border: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="9"/><name val="Noto Sans CJK SC"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="2"><border/><border>${border}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf borderId="1" fontId="0" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`;

/** A Calc sheet, printed: every box styled, the text of the report in one box a row over all columns. */
function calc(name: string, border: string, setup: string, wish: Wish = {}): Sketch {
  const report = draft(`prints/calc-${name}`, wish);
  const sheet = parts(report).flatMap((part): Row[] =>
    part.kind === 'table' ? [...part.sheet] : [[say(part.text, 15)]],
  );
  const keeping: Keeping = {
    columns: `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols><col min="1" max="1" width="14" customWidth="1"/><col min="2" max="2" width="13" customWidth="1"/><col min="3" max="3" width="24" customWidth="1"/><col min="4" max="15" width="9" customWidth="1"/></cols>`,
    cell: (box, at) =>
      /^-?\d+(?:\.\d+)?$/u.test(box.text)
        ? `<c r="${at}" s="1"><v>${box.text}</v></c>`
        : `<c r="${at}" s="1" t="inlineStr"><is><t xml:space="preserve">${box.text}</t></is></c>`,
  };
  const xml = sheetXml(sheet, keeping).replace('</worksheet>', `${setup}</worksheet>`);
  return {
    name: `prints/calc-${name}`,
    file: `${name}.xlsx`,
    bytes: xlsx([{ name: '年报', xml }], styles(border)),
    truths: [truthOf(report)],
    save: { by: 'soffice', as: 'pdf' },
  };
}

/** A page, printed by a browser. */
function browser(
  name: string,
  css: string,
  change: (html: string) => string = (html) => html,
  wish: Wish = {},
): Sketch {
  const report = draft(`prints/browser-${name}`, wish);
  const rulings =
    'body{font-family:"Noto Sans CJK SC"}table{border-collapse:collapse;width:100%;font-size:9pt}td{border:1px solid #000;padding:3px;text-align:center}';
  const html = page(parts(report), plain).replace(
    '</head>',
    `<style>@page{size:A4;margin:18mm}${rulings}${css}</style></head>`,
  );
  return {
    name: `prints/browser-${name}`,
    file: `${name}.html`,
    bytes: utf8(change(html)),
    truths: [truthOf(report)],
    save: { by: 'chromium', as: 'pdf' },
  };
}

const setting: Setting = { pen: (...ends) => drawLine(...ends), say: runByRun, size: 9, side: 'centre' };

/** A PDF by a program of its own. */
function driver(name: string, own: Partial<Setting>, page_: object = {}, wish: Wish = {}): ClerkDocument {
  const report = draft(`prints/driver-${name}`, wish);
  const pages = typeset(parts(report), { ...setting, ...own });
  return {
    name: `prints/driver-${name}`,
    file: `${name}.pdf`,
    bytes: writePdf(pages.map((one) => ({ ...one, ...page_ }))),
    truths: [truthOf(report)],
  };
}

const rule = 'w:val="single" w:sz="4"';
const dot = { width: 1, height: 1, data: new Uint8Array([0]) };
const pictured: Pen = (x0, y0, x1, y1) =>
  drawPicture(0, x0 - 0.3, y0 - 0.3, Math.max(x1, x0 + 0.3), Math.max(y1, y0 + 0.3));
const dashes: Pen = (x0, y0, x1, y1) => `[3 2] 0 d ${drawLine(x0, y0, x1, y1)}[] 0 d\n`;
const twice: Pen = (x0, y0, x1, y1) => {
  const [dx, dy] = x1 - x0 > y1 - y0 ? [0, 1.5] : [1.5, 0];
  return drawLine(x0, y0, x1, y1, 0.4) + drawLine(x0 + dx, y0 + dy, x1 + dx, y1 + dy, 0.4);
};

/** Ordinary prints of many kinds, as portals attach them. */
export const printsMade: readonly (() => ClerkDocument)[] = [
  () => driver('letter-by-letter', { say: letterByLetter }),
  () => driver('letter-by-letter-right', { say: letterByLetter, side: 'right', size: 8 }),
  () => driver('no-rules-letter-by-letter', { say: letterByLetter, pen: () => '' }),
  () => driver('bars', { pen: (...ends) => drawBar(...ends) }),
  () => driver('picture-rules', { pen: pictured }, { pictures: [{ picture: dot }] }),
  () => driver('dashes', { pen: dashes, side: 'left' }),
  () => driver('double-lines', { pen: twice }),
  () => driver('page-turned', {}, { rotate: 90 }),
  () => driver('upside-down', { side: 'right' }, { rotate: 180 }),
];

export const printsSaved: readonly (() => Sketch)[] = [
  () => writer('serif', {}),
  () => writer('sans-a3', { font: 'Noto Sans CJK SC', size: 28, page: [23811, 16838] }),
  () => writer('small', { size: 12, row: 200 }),
  () => writer('tall-rows-over-pages', { row: 1500, height: 'top', side: 'left' }),
  () => writer('header-repeated', { row: 700, repeated: 3, footer: ['第 ', ' 页'] }),
  () => writer('right-bottom', { side: 'right', height: 'bottom', font: 'WenQuanYi Zen Hei' }),
  () => writer('level-rules', { rules: { top: rule, insideH: rule, bottom: rule } }),
  () => writer('three-lines', { rules: { top: 'w:val="single" w:sz="12"', bottom: 'w:val="single" w:sz="12"' } }),
  () =>
    writer('double-and-dashed', {
      rules: Object.fromEntries(
        ['top', 'bottom', 'left', 'right', 'insideH', 'insideV'].map((side) => [
          side,
          side.startsWith('inside') ? 'w:val="dashed" w:sz="4"' : 'w:val="double" w:sz="4"',
        ]),
      ),
    }),
  () => writer('no-rules-right', { rules: {}, side: 'right', size: 18 }),
  () => writer('landscape-2020', { page: [16838, 11906], size: 24 }, { year: 2020 }),
  () =>
    calc(
      'fitted',
      ['left', 'right', 'top', 'bottom'].map(thin).join(''),
      '<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0"/>',
    ),
  () =>
    calc(
      'fitted-a3-level-rules',
      ['top', 'bottom'].map(thin).join(''),
      '<pageSetup paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    ),
  () => calc('no-rules', '', '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'),
  () => browser('zoomed', 'body{zoom:0.62}'),
  () => browser('enlarged', 'body{zoom:1.35}'),
  () => browser('scaled', 'body{transform:scale(.83);transform-origin:top left}'),
  () =>
    browser(
      'tables-side-by-side',
      '.two{display:flex;gap:6mm}.two table{font-size:7pt;width:50%}.two table+table{font-size:4.5pt}',
      (html) => {
        const [two = '', , four = ''] = html.match(/<table[\s\S]*?<\/table>/gu) ?? [];
        return html.replace(four, '').replace(two, `<div class="two">${two}${four}</div>`);
      },
    ),
  () => browser('labels-upright', 'td[rowspan]{writing-mode:vertical-rl}'),
  () =>
    browser('level-watermark', '.w{position:fixed;top:40%;left:5%;font-size:70pt;color:#ddd;z-index:-1}', (html) =>
      html.replace('<body>', '<body><div class="w">内部资料 2024</div>'),
    ),
  () =>
    browser('seal', '.s{position:absolute;bottom:0;right:20mm;opacity:.6}body{position:relative}', (html) =>
      html.replace(
        '</body>',
        '<div class="s"><svg width="150" height="150"><circle cx="75" cy="75" r="70" fill="none" stroke="red" stroke-width="5"/><text x="30" y="80" fill="red" font-size="18">人民政府</text></svg></div></body>',
      ),
    ),
  () =>
    browser('seal-on-table', '.s{position:absolute;top:120px;left:45%;opacity:.5}table{position:relative}', (html) =>
      html.replace(
        /<table border="1">(?=[\s\S]{0,40}第二十条)/u,
        '<div style="position:relative;height:0"><div class="s"><svg width="140" height="140"><circle cx="70" cy="70" r="65" fill="none" stroke="red" stroke-width="5"/></svg></div></div>$&',
      ),
    ),
  () =>
    browser('head-repeated', 'td{padding:11px 2px}.p{position:fixed;bottom:0;left:48%;font-size:9pt}', (html) =>
      html.replaceAll(
        /<table border="1">\s*(<tr>[\s\S]*?<\/tr>\s*<tr>[\s\S]*?<\/tr>\s*<tr>[\s\S]*?<\/tr>)/gu,
        '<table border="1"><thead>$1</thead>',
      ),
    ),
];
