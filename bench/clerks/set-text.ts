import { zipSync } from 'fflate';
import { big5, gbk, quotedPrintable, utf16, utf8 } from './encodings.ts';
import { unspanned } from './grid.ts';
import { draft, parts, text, type Draft, type Part, type Wish } from './report.ts';
import type { Sheet } from './sheet.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { page, plain, word } from './web.ts';
import { map, standard, traditional } from './words.ts';

const wide = (line: string): number =>
  [...line].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 255 ? 2 : 1), 0);

const padded = (line: string, to: number): string => line + ' '.repeat(Math.max(0, to - wide(line)));

/** Column widths in half-width characters, labels cut at `most`. */
const widths = (lines: readonly (readonly string[])[]): number[] =>
  (lines[0] ?? []).map((_, at) => Math.max(2, ...lines.map((line) => wide(line[at] ?? ''))));

function spaced(sheet: Sheet): string {
  const lines = unspanned(sheet, 'once');
  const to = widths(lines);
  return lines
    .map((line) =>
      line
        .map((box, at) => padded(box, (to[at] ?? 2) + 2))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

function boxDrawn(sheet: Sheet): string {
  const lines = unspanned(sheet, 'once');
  const to = widths(lines).map((size) => size + (size % 2));
  const rule = (left: string, middle: string, right: string): string =>
    left + to.map((size) => '─'.repeat(size / 2)).join(middle) + right;
  const rows = lines.map((line) => `│${line.map((box, at) => padded(box, to[at] ?? 2)).join('│')}│`);
  return [rule('┌', '┬', '┐'), rows.join(`\n${rule('├', '┼', '┤')}\n`), rule('└', '┴', '┘')].join('\n');
}

const markdown = (sheet: Sheet): string => {
  const lines = unspanned(sheet, 'once').map((line) => `| ${line.join(' | ')} |`);
  const [first = ''] = lines;
  return [first, first.replaceAll(/[^|]+/gu, ' --- '), ...lines.slice(1)].join('\n');
};

const quoted = (box: string): string => (/[",\n]/u.test(box) ? `"${box.replaceAll('"', '""')}"` : box);

const csv = (sheet: Sheet, fill: 'once' | 'repeated'): string =>
  unspanned(sheet, fill)
    .map((line) => line.map(quoted).join(','))
    .join('\r\n');

/** Each box on a line of its own, as a copy out of a viewer gives it. */
const boxByBox = (sheet: Sheet): string => sheet.flatMap((row) => row.map((box) => box.text)).join('\n');

/** Only the boxes that there are, tabs between: what a copy out of Word gives. */
const tabbed = (sheet: Sheet): string => sheet.map((row) => row.map((box) => box.text).join('\t')).join('\n');

/** "label：number" sentences for table three, one line a row. */
const labelled = (sheet: Sheet): string => {
  const [, , , ...body] = unspanned(sheet, 'repeated');
  const columns = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
  return body
    .map((line) => {
      const labels = [...new Set(line.slice(0, 3))].join(' ');
      return `${labels}：${columns.map((name, at) => `${name}${line[3 + at] ?? ''}`).join('，')}`;
    })
    .join('\n');
};

const written = (
  report: Draft,
  lay: (sheet: Sheet, at: number) => string,
  body: readonly Part[] = parts(report),
): string => {
  let at = 0;
  return body.map((part) => (part.kind === 'table' ? lay(part.sheet, at++) : part.text)).join('\n');
};

function plainText(
  name: string,
  lay: (sheet: Sheet, at: number) => string,
  file = 'report.txt',
  encode: (text: string) => Uint8Array = utf8,
  wish: Wish = {},
): ClerkDocument {
  const report = draft(`text/${name}`, wish);
  return { name: `text/${name}`, file, bytes: encode(written(report, lay)), truths: [truthOf(report)] };
}

function carried(
  name: string,
  file: string,
  encode: (html: string, report: Draft) => Uint8Array,
  wish: Wish = {},
): ClerkDocument {
  const report = draft(`carrier/${name}`, wish);
  return {
    name: `carrier/${name}`,
    file,
    bytes: encode(page(parts(report), plain), report),
    truths: [truthOf(report)],
  };
}

const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);

const mhtml = (html: string, encoding: 'quoted-printable' | 'base64'): Uint8Array =>
  utf8(
    [
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary="----=_NextPart_01DA"; type="text/html"',
      '',
      '------=_NextPart_01DA',
      'Content-Location: file:///C:/nb/report.htm',
      `Content-Transfer-Encoding: ${encoding}`,
      'Content-Type: text/html; charset="utf-8"',
      '',
      encoding === 'base64'
        ? (btoa(String.fromCharCode(...utf8(html))).match(/.{1,76}/gu) ?? []).join('\r\n')
        : quotedPrintable(utf8(html)),
      '------=_NextPart_01DA',
      'Content-Location: file:///C:/nb/image001.png',
      'Content-Transfer-Encoding: base64',
      'Content-Type: image/png',
      '',
      btoa(String.fromCharCode(...png)),
      '------=_NextPart_01DA--',
    ].join('\r\n'),
  );

export const texts: readonly (() => ClerkDocument)[] = [
  () => plainText('tabs', tabbed),
  () => plainText('tabs-gbk', tabbed, 'report.txt', gbk),
  () => plainText('spaces', spaced),
  () => plainText('box-drawing', boxDrawn),
  () => plainText('markdown', markdown, 'report.md'),
  () => plainText('csv', (sheet) => csv(sheet, 'once'), 'report.csv'),
  () => plainText('csv-repeated-gbk', (sheet) => csv(sheet, 'repeated'), 'report.csv', gbk),
  () => plainText('box-by-box', boxByBox),
  () => plainText('box-by-box-2020', boxByBox, 'report.txt', utf8, { year: 2020 }),
  () => plainText('labelled-lines', (sheet, at) => (at === 1 ? labelled(sheet) : tabbed(sheet))),
  () => plainText('utf-16', tabbed, 'report.txt', (words) => utf16(words, 'le')),
  () => {
    const report = draft('text/page-numbers-within');
    const body = parts(report);
    const lines = written(report, tabbed, [text('政府信息公开 2'), ...body]).split('\n');
    const paged = lines.flatMap((line, at) =>
      at % 23 === 22 ? [line, `- ${String(Math.floor(at / 23) + 1)} -`] : [line],
    );
    return {
      name: 'text/page-numbers-within',
      file: 'report.txt',
      bytes: utf8(paged.join('\n')),
      truths: [truthOf(report)],
    };
  },
  () => carried('gbk-called-utf-8', 'a.html', (html) => gbk(html)),
  () => carried('gb2312-called', 'a.html', (html) => gbk(html.replace('utf-8', 'gb2312'))),
  () => carried('utf-16-bom', 'a.html', (html) => utf16(html.replace('utf-8', 'unicode'), 'le')),
  () => carried('utf-16-be', 'a.html', (html) => utf16(html, 'be')),
  () =>
    carried('big5-traditional', 'a.html', (html) => big5(traditional(html).replace('utf-8', 'big5')), {
      words: map(standard, traditional),
    }),
  () =>
    carried('zip-with-pictures', '年报.zip', (html) =>
      zipSync(
        {
          'nianbao/images/1.png': png,
          'nianbao/index.files/image001.png': png,
          'nianbao/report.htm': gbk(html.replace('utf-8', 'gbk')),
        },
        { mtime: new Date(2024, 0, 1) },
      ),
    ),
  () => carried('mhtml', 'report.mht', (html) => mhtml(html, 'quoted-printable')),
  () => carried('mhtml-base64', 'report.mhtml', (html) => mhtml(html, 'base64')),
  () => carried('html-called-doc', 'report.doc', (_, report) => utf8(page(parts(report), word))),
  () => carried('html-called-xls', 'report.xls', (html) => gbk(html.replace('utf-8', 'gbk'))),
];
