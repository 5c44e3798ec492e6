import { ledger, misprint, reword, type Book } from './book.ts';
import { dice } from './dice.ts';
import { ledger2014, report2014, rows2014 } from './form2014.ts';
import { draft, heading, parts, table, text, type Draft, type Part, type Sheets, type Wish } from './report.ts';
import type { Box, Row, Sheet } from './sheet.ts';
import { bodyThree, columnsThree, four, headThree, number, outcomeRow, say, suitRow, three, two2021 } from './sheet.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { escaped, page, plain } from './web.ts';
import { map, standard, withSlips } from './words.ts';

const named = (name: string, report: Draft, html: string): ClerkDocument => ({
  name: `later/${name}`,
  file: `${name}.html`,
  bytes: new TextEncoder().encode(html),
  truths: [truthOf(report)],
});

type Swap = (box: Box, spans: string) => string | undefined;

function web(
  name: string,
  wish: Wish = {},
  sheets: (report: Draft) => Sheets = () => ({}),
  swap?: Swap,
  change: (html: string, report: Draft) => string = (html) => html,
): ClerkDocument {
  const report = draft(`later/${name}`, wish);
  const made = sheets(report);
  return named(name, report, change(page(parts(report, made), plain, swap), report));
}

const filled = (book: Book): string[] => [...book].filter(([, { value }]) => value !== null).map(([code]) => code);

function reworded(
  name: string,
  say: (value: number, book: Book, code: string) => void,
  wish: Wish = {},
): ClerkDocument {
  return web(name, wish, ({ book, throws }) => {
    for (const code of filled(book))
      if (/^t[34]/u.test(code) && throws.between(1, 5) === 1) say(book.get(code)?.value ?? 0, book, code);
    return {};
  });
}

/** Figures of table three under headers in another order than the form's. */
function reordered(
  name: string,
  order: readonly string[],
  head: (words: Draft['words']) => Sheet,
  wish: Wish = {},
): ClerkDocument {
  return web(name, wish, ({ book, words }) => ({
    three: [
      table([
        ...head(words),
        ...bodyThree(book, words).map((row): Row => {
          const code = row.find((box) => box.code !== undefined)?.code?.split('.')[1] ?? '';
          return [
            ...row.filter((box) => box.code === undefined),
            ...order.map((column) => number(book, `t3.${code}.${column}`)),
          ];
        }),
      ]),
    ],
  }));
}

const blanked = (report: Draft): Draft => {
  for (const code of filled(report.book))
    if (report.book.get(code)?.value === 0) reword(report.book, code, '', 'blank');
  return report;
};

const flex = (sheet: Sheet): string =>
  sheet
    .map(
      (row) =>
        `<div style="display:flex">${row.map((box) => `<div style="flex:${String(box.cols ?? 1)}">${escaped(box.text)}</div>`).join('')}</div>`,
    )
    .join('\n');

const stacked = ({ book, words }: Draft, names: readonly string[]): Part[] =>
  ['review', 'suit_direct', 'suit_after'].flatMap((suit, at) => [
    text(names[at] ?? ''),
    table([outcomeRow(words), suitRow(book, suit)]),
  ]);

function statistics(
  name: string,
  lay: (book: Book) => Sheet,
  encode: (html: string) => string = (html) => html,
): ClerkDocument {
  const throws = dice(`later/${name}`);
  const book = ledger2014(throws);
  const year = throws.between(2014, 2018);
  const chapters = [
    heading('一、概述'),
    text(`${String(year)}年，我县认真贯彻《中华人民共和国政府信息公开条例》。`),
    heading('二、主动公开政府信息情况'),
    text('全年主动公开政府信息情况见附表。'),
  ];
  return report2014(`later/${name}`, { organ: '蒲江县人民政府', year, book }, chapters, [table(lay(book))], encode);
}

const indicator = (book: Book, [code, label, unit]: readonly [string, string, string], before: string): Row => [
  say(before + label),
  say(unit),
  number(book, `s.${code}`),
];

export const laterWeb: readonly (() => ClerkDocument)[] = [
  () =>
    statistics('f2014-plain', (book) => [
      [say('统计指标'), say('单位'), say('统计数')],
      ...rows2014.map((row) => indicator(book, row, '')),
    ]),
  () =>
    statistics('f2014-indented-with-serials', (book) => [
      [say('序号'), say('指标名称'), say('计量单位'), say('数量')],
      ...rows2014.map((row, at): Row => [say(String(at + 1)), ...indicator(book, row, '\u3000\u3000')]),
    ]),
  () =>
    statistics('f2014-two-halves-beside', (book) => {
      const half = Math.ceil(rows2014.length / 2);
      const head = [say('指标'), say('单位'), say('数量')];
      const rest: Row = [say(''), say(''), say('')];
      return [
        [...head, ...head],
        ...rows2014.slice(0, half).map((row, at): Row => {
          const other = rows2014[half + at];
          return [...indicator(book, row, ''), ...(other === undefined ? rest : indicator(book, other, ''))];
        }),
      ];
    }),
  () =>
    statistics('f2014-last-year-beside', (book) => [
      [say('统计指标'), say('单位'), say('本年度'), say('上年度')],
      ...rows2014.map((row, at): Row => [...indicator(book, row, ''), say(row[2] === '' ? '' : String(at + 3))]),
    ]),
  () =>
    statistics('f2014-figure-with-unit', (book) => {
      for (const [code, , unit] of rows2014)
        if (unit !== '') reword(book, `s.${code}`, (value) => `${String(value)}${unit}`);
      return [
        [say('统计指标'), say('统计数')],
        ...rows2014.map(([code, label]): Row => [say(label), number(book, `s.${code}`)]),
      ];
    }),
  () => {
    const report = blanked(draft('later/flex-with-blanks', { density: 'sparse' }));
    const body = parts(report).map((part) =>
      part.kind === 'table' ? flex(part.sheet) : plain.text(part.text, part.kind),
    );
    return named('flex-with-blanks', report, plain.page(report.organ, body.join('\n')));
  },
  () => {
    const report = draft('later/flex-as-rows-for-screen-readers');
    const body = parts(report).map((part) =>
      part.kind === 'table'
        ? `<div role="table">${part.sheet.map((row) => `<div role="row">${row.map((box) => `<span role="cell">${escaped(box.text)}</span> `).join('')}</div>`).join('\n')}</div>`
        : plain.text(part.text, part.kind),
    );
    return named('flex-as-rows-for-screen-readers', report, plain.page(report.organ, body.join('\n')));
  },
  () =>
    reordered('total-first', ['total', ...columnsThree.slice(0, 6)], (words) => [
      [say('项目', 3, 3), say('申请人情况', 7)],
      [say('总计', 1, 2), say('自然人', 1, 2), say('法人或其他组织', 5)],
      ['company', 'research', 'ngo', 'law', 'other'].map((code) => say(words[code] ?? '')),
    ]),
  () =>
    reordered('natural-persons-last', ['company', 'research', 'ngo', 'law', 'other', 'natural', 'total'], (words) => [
      [say('项目', 3, 3), say('申请人情况', 7)],
      [say('法人或其他组织', 5), say('自然人', 1, 2), say('总计', 1, 2)],
      ['company', 'research', 'ngo', 'law', 'other'].map((code) => say(words[code] ?? '')),
    ]),
  () =>
    reordered(
      'research-before-companies',
      ['natural', 'research', 'company', 'law', 'ngo', 'other', 'total'],
      (words) => [
        [say('项目', 3, 3), say('申请人情况', 7)],
        [say('自然人', 1, 2), say('法人或其他组织', 5), say('总计', 1, 2)],
        ['research', 'company', 'law', 'ngo', 'other'].map((code) => say(words[code] ?? '')),
      ],
    ),
  () =>
    web('share-column', {}, ({ book, words }) => ({
      three: [
        table(
          three(book, words).map((row, at): Row =>
            at === 0 ? [...row, say('占比', 1, 3)] : at < 3 ? row : [...row, say(`${String(at)}.${String(at)}%`)],
          ),
        ),
      ],
    })),
  () =>
    web('subtotal-of-legal-persons', {}, ({ book, words }) => ({
      three: [
        table(
          three(book, words).map((row, at): Row => {
            if (at === 0) return [say(words['note'] ?? '', 3, 3), say('申请人情况', 8)];
            if (at === 1) return [say('自然人', 1, 2), say('法人或其他组织', 6), say('总计', 1, 2)];
            if (at === 2) return [...row, say('小计')];
            const code = row.at(-1)?.code?.split('.')[1] ?? '';
            const sum = ['company', 'research', 'ngo', 'law', 'other'].reduce(
              (all, column) => all + (book.get(`t3.${code}.${column}`)?.value ?? 0),
              0,
            );
            return [...row.slice(0, -1), say(String(sum)), ...row.slice(-1)];
          }),
        ),
      ],
    })),
  () =>
    web('head-every-ten-rows', {}, ({ book, words }) => {
      const body = bodyThree(book, words).map((row): Row =>
        row.map((box) => (box.rows === undefined ? box : { ...box, rows: 1 })),
      );
      const flat = body.map((row): Row => [
        ...Array.from(
          { length: 3 - row.filter((box) => box.code === undefined).reduce((sum, box) => sum + (box.cols ?? 1), 0) },
          () => say(''),
        ),
        ...row,
      ]);
      return {
        three: [
          table([
            ...headThree(words),
            ...flat.slice(0, 9),
            ...headThree(words),
            ...flat.slice(9, 19),
            ...headThree(words),
            ...flat.slice(19),
          ]),
        ],
      };
    }),
  () =>
    web('four-in-three-tables', {}, (report) => ({
      four: stacked(report, ['1.行政复议', '2.行政诉讼：未经复议直接起诉', '3.行政诉讼：复议后起诉']),
    })),
  () =>
    web('four-suits-first', {}, ({ book, words }) => ({
      four: [
        table([
          [say('行政诉讼', 10), say('行政复议', 5, 2)],
          [say('未经复议直接起诉', 5), say('复议后起诉', 5)],
          [...outcomeRow(words), ...outcomeRow(words), ...outcomeRow(words)],
          [...suitRow(book, 'suit_direct'), ...suitRow(book, 'suit_after'), ...suitRow(book, 'review')],
        ]),
      ],
    })),
  () =>
    web('four-total-first', {}, ({ book, words }) => {
      const turn = <T>(items: readonly T[]): T[] => [...items.slice(-1), ...items.slice(0, -1)];
      const head = turn(outcomeRow(words));
      return {
        four: [
          table([
            [say('行政复议', 5, 2), say('行政诉讼', 10)],
            [say('未经复议直接起诉', 5), say('复议后起诉', 5)],
            [...head, ...head, ...head],
            [
              ...turn(suitRow(book, 'review')),
              ...turn(suitRow(book, 'suit_direct')),
              ...turn(suitRow(book, 'suit_after')),
            ],
          ]),
        ],
      };
    }),
  () =>
    web('four-with-a-year-row', {}, ({ book, words, year }) => ({
      four: [
        table(
          [
            ...four(book, words).slice(0, 3),
            ...four(ledger(dice('alt4'), { two: 'F2021', three: 'F2021' }), words)
              .slice(3)
              .map((row): Row => row.map((box) => say(box.text))),
            ...four(book, words).slice(3),
          ].map((row, at): Row =>
            at === 0
              ? [say('年度', 1, 3), ...row]
              : at === 3
                ? [say(String(year - 1)), ...row]
                : at === 4
                  ? [say(String(year)), ...row]
                  : row,
          ),
        ),
      ],
    })),
  () =>
    web(
      'mobile-and-desktop',
      {},
      () => ({}),
      undefined,
      (html) =>
        html.replaceAll(
          /<table[\s\S]*?<\/table>/gu,
          (one) => `<div class="pc">${one}</div><div class="wap" style="display: none">${one}</div>`,
        ),
    ),
  () =>
    web(
      'row-heads-and-captions',
      {},
      () => ({}),
      (box, spans) => (box.code === undefined ? `<th scope="row"${spans}>${escaped(box.text)}</th>` : undefined),
      (html) => html.replaceAll('<table border="1">', '<table border="1"><caption>单位：件 2024-01-20 制表</caption>'),
    ),
  () =>
    web(
      'spans-of-nonsense',
      {},
      () => ({}),
      (box, spans) =>
        box.code === undefined
          ? undefined
          : `<td rowspan=" 1px" colspan="${spans === '' ? '0' : (/colspan="(\d+)"/u.exec(spans)?.[1] ?? '1')}">${escaped(box.text)}</td>`,
    ),
  () =>
    web(
      'whole-figures-raised',
      {},
      () => ({}),
      (box, spans) =>
        box.code === undefined
          ? undefined
          : `<td${spans}><span style="vertical-align: super">${escaped(box.text)}</span></td>`,
    ),
  () =>
    web(
      'row-struck-out',
      {},
      ({ book, words }) => {
        const rows = three(book, words);
        const at = rows.findIndex((row) => row.some(({ code }) => code === 't3.granted.natural'));
        const again = columnsThree.map((column, step) => ({
          ...number(book, `t3.granted.${column}`),
          text: `~${String(400 + step)}`,
        }));
        const grown = rows.map((row): Row =>
          row.map((box) => (box.text.startsWith('三、本年度') ? { ...box, rows: (box.rows ?? 1) + 1 } : box)),
        );
        return {
          three: [table([...grown.slice(0, at + 1), [say('（一）予以公开', 2), ...again], ...grown.slice(at + 1)])],
        };
      },
      (box, spans) => (box.text.startsWith('~') ? `<td${spans}><s>${box.text.slice(1)}</s></td>` : undefined),
    ),
  () =>
    web('bilingual-heads', {
      words: map(standard, (label, code) =>
        ['natural', 'company', 'research', 'ngo', 'law', 'other', 'total'].includes(code)
          ? `${label} ${({ natural: 'Natural persons', company: 'Companies', research: 'Research', ngo: 'NGOs', law: 'Law firms', other: 'Others', total: 'Total' } as Record<string, string>)[code] ?? ''}`
          : label,
      ),
    }),
  () =>
    web('labels-with-units', {
      words: map(standard, (label, code) =>
        /^(?:new|carry_in|carry_out|granted|done|license|penalty)$/u.test(code) ? `${label}（件）` : label,
      ),
    }),
  () => web('slips-of-another-hand', { words: withSlips(standard, dice('another'), 2) }),
  () =>
    reworded('points-behind', (value, book, code) => {
      reword(book, code, `${String(value)}。`);
    }),
  () =>
    reworded('in-brackets', (value, book, code) => {
      book.set(code, { text: `（${String(value)}）`, value, status: 'reported', or: 'unparseable' });
    }),
  () =>
    reworded('more-than', (value, book, code) => {
      reword(book, code, `＞${String(value)}`, 'unparseable');
    }),
  () =>
    reworded('leading-zeros', (value, book, code) => {
      reword(book, code, `0${String(value)}`);
    }),
  () =>
    reworded('scientific', (value, book, code) => {
      if (value > 99) reword(book, code, value.toExponential(String(value).length - 1).replace('e+', 'E+0'));
    }),
  () =>
    reworded('broken-commas', (value, book, code) => {
      if (value > 99) reword(book, code, `${String(value).slice(0, -2)},${String(value).slice(-2)}`, 'unparseable');
    }),
  () =>
    reworded('quoted', (value, book, code) => {
      reword(book, code, `“${String(value)}”`);
    }),
  () =>
    reworded('cases-and-times', (value, book, code) => {
      reword(book, code, `${String(value)}件${String(value + 2)}次`, 'unparseable');
    }),
  () =>
    web('carry-mismatch-of-source', {}, ({ book }) => {
      for (const code of ['t3.carry_in.total', 't3.carry_out.natural', 't4.suit_direct.total'])
        misprint(book, code, (book.get(code)?.value ?? 0) + 3);
      return {};
    }),
  () =>
    web('two-without-heads', {}, ({ book, words }) => ({
      two: [table(two2021(book, words).filter((row) => !row[0]?.text.startsWith('第二十条')))],
    })),
];
