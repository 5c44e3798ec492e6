import { ledger } from './book.ts';
import { dice } from './dice.ts';
import { sheetXml, xlsx, type Keeping, type Leaf } from './ooxml.ts';
import { draft, parts, type Draft, type Wish } from './report.ts';
import type { Box, Row, Sheet } from './sheet.ts';
import { four, say, three, two2021 } from './sheet.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { escaped } from './web.ts';

const whole = (report: Draft): Sheet =>
  parts(report).flatMap((part): Row[] => (part.kind === 'table' ? [...part.sheet] : [[say(part.text, 10)]]));

function book(
  name: string,
  leaves: (report: Draft) => readonly Leaf[],
  wish: Wish = {},
  styles?: string,
): ClerkDocument {
  const report = draft(`xlsx/${name}`, wish);
  return { name: `xlsx/${name}`, file: `${name}.xlsx`, bytes: xlsx(leaves(report), styles), truths: [truthOf(report)] };
}

const kept = (name: string, keeping: Keeping, wish: Wish = {}, styles?: string): ClerkDocument =>
  book(name, (report) => [{ name: '年报', xml: sheetXml(whole(report), keeping) }], wish, styles);

const number = ({ code, text }: Box): boolean => code !== undefined && /^-?\d+(?:\.\d+)?$/u.test(text);
const inline = (at: string, inner: string): string => `<c r="${at}" t="inlineStr"><is>${inner}</is></c>`;
const t = (text: string): string => `<t xml:space="preserve">${escaped(text)}</t>`;

const style = (code: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="170" formatCode="${escaped(code).replaceAll('"', '&quot;')}"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="170" applyNumberFormat="1"/></cellXfs></styleSheet>`;
const styled: Keeping = {
  cell: (box, at) => (number(box) && !box.text.includes('.') ? `<c r="${at}" s="1"><v>${box.text}</v></c>` : undefined),
};

const old = (report: Draft): Draft => ({ ...report, book: ledger(dice(`${report.organ}alt`), report.forms) });

export const xlsxSet: readonly (() => ClerkDocument)[] = [
  () => kept('plain', {}),
  () =>
    kept('numbers-as-text', {
      cell: (box, at) => (number(box) ? `<c r="${at}" t="str"><v>${box.text}</v></c>` : undefined),
    }),
  () =>
    kept('numbers-as-inline-text', { cell: (box, at) => (number(box) ? inline(at, t(` ${box.text} `)) : undefined) }),
  () =>
    kept('floating-points', {
      cell: (box, at) =>
        number(box) && box.text.includes('.')
          ? `<c r="${at}"><v>${box.text}000000000001</v></c>`
          : number(box)
            ? `<c r="${at}"><v>${box.text}.0</v></c>`
            : undefined,
    }),
  () =>
    kept('formulas-with-results', {
      cell: (box, at) =>
        number(box) && box.code?.endsWith('.total') === true
          ? `<c r="${at}"><f>SUM(D1:I1)</f><v>${box.text}</v></c>`
          : undefined,
    }),
  () =>
    kept('rich-text-and-phonetics', {
      cell: (box, at) =>
        number(box)
          ? inline(
              at,
              `<r>${t(box.text.slice(0, 1))}</r><r>${t(box.text.slice(1))}</r><rPh sb="0" eb="1">${t('7')}</rPh>`,
            )
          : undefined,
    }),
  () => kept('thousands-format', styled, {}, style('#,##0')),
  () => kept('unit-format', styled, {}, style('0"件"')),
  () => kept('zero-shown-as-dash', styled, { density: 'sparse' }, style('0;-0;"-"')),
  () =>
    book('hidden-sheet-first', (report) => [
      { name: '上年', xml: sheetXml(whole({ ...old(report), year: report.year - 1 })), state: 'hidden' },
      { name: '本年', xml: sheetXml(whole(report)) },
    ]),
  () =>
    book('very-hidden-sheet-behind', (report) => [
      { name: '本年', xml: sheetXml(whole(report)) },
      { name: '上年', xml: sheetXml(whole({ ...old(report), year: report.year - 1 })), state: 'veryHidden' },
    ]),
  () =>
    book('hidden-rows', (report) => {
      const sheet = whole(report);
      const at = sheet.findIndex((row) => row.some(({ code }) => code === 't3.partial.natural'));
      const ghost: Row = [
        say('（二）部分公开', 2),
        ...Array.from({ length: 7 }, (_, column) => say(String(61 + column))),
      ];
      const grown = sheet.map((row): Row =>
        row.map((box) => (box.text.startsWith('三、本年度') ? { ...box, rows: (box.rows ?? 1) + 1 } : box)),
      );
      return [
        {
          name: '年报',
          xml: sheetXml([...grown.slice(0, at), ghost, ...grown.slice(at)], {
            rowAttributes: (row) => (row === at ? ' hidden="1"' : ''),
          }),
        },
      ];
    }),
  () =>
    book('one-sheet-a-table', (report) => [
      {
        name: '封面',
        xml: sheetXml(
          parts(report)
            .slice(0, 2)
            .map((part) => (part.kind === 'table' ? [] : [say(part.text, 6)])),
        ),
      },
      { name: '表一', xml: sheetXml(two2021(report.book, report.words)) },
      { name: '表二', xml: sheetXml(three(report.book, report.words)) },
      { name: '表三', xml: sheetXml(four(report.book, report.words)) },
    ]),
  () =>
    book('tables-beside-each-other', (report) => {
      const [left, right] = [two2021(report.book, report.words), four(report.book, report.words)];
      const rows = left.map((row, at): Row => [...row, ...(at < right.length ? [say(''), ...(right[at] ?? [])] : [])]);
      return [
        {
          name: '年报',
          xml: sheetXml([
            [say(`${report.organ}${String(report.year)}年政府信息公开工作年度报告`, 10)],
            ...rows,
            ...three(report.book, report.words),
          ]),
        },
      ];
    }),
  () =>
    book('empty-rows-and-columns-between', (report) => [
      {
        name: '年报',
        xml: sheetXml(
          whole(report)
            .flatMap((row): Row[] => [[], [say(''), ...row]])
            .filter((_, at) => at % 2 === 1 || at < 8),
        ),
      },
    ]),
];
