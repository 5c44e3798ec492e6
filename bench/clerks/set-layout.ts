import { ledger, leaveOut } from './book.ts';
import { beside, placed, sheetOf, transposed } from './grid.ts';
import { draft, heading, parts, table, text, type Draft, type Part, type Sheets, type Wish } from './report.ts';
import type { Box, Row, Sheet } from './sheet.ts';
import { bodyThree, columnsThree, four, headThree, number, outcomeRow, say, suitRow, three, two2021 } from './sheet.ts';
import { truthOf, type ClerkDocument, type Truth } from './truth.ts';
import { page, plain } from './web.ts';
import { fromMemory, map, standard, traditional, unnumbered, withSlips } from './words.ts';
import { dice } from './dice.ts';

function paper(
  name: string,
  report: Draft,
  body: readonly Part[],
  truths: readonly Truth[] = [truthOf(report)],
): ClerkDocument {
  return { name: `layout/${name}`, file: `${name}.htm`, bytes: new TextEncoder().encode(page(body, plain)), truths };
}

function layout(name: string, sheets: (report: Draft) => Sheets, wish: Wish = {}): ClerkDocument {
  const report = draft(`layout/${name}`, wish);
  return paper(name, report, parts(report, sheets(report)));
}

const drop = ({ book }: Draft, prefix: string): void => {
  for (const code of [...book.keys()]) if (code.startsWith(prefix)) book.delete(code);
};

const carries = (row: Row, prefix: string): boolean => row.some(({ code }) => code?.startsWith(prefix) === true);

const column = (label: string): string => [...label].join('\n');

/** Figures of another year, under no code: nobody is to read them. */
const foreign = (report: Draft, salt: string): Draft => ({
  ...report,
  book: ledger(dice(`${report.organ}${salt}`), report.forms),
});

const last = (items: readonly Part[], at: number): Part[] => items.slice(at);

/** Table two with last year's figures beside this year's. */
function twoWithLastYear(report: Draft, order: 'this-first' | 'last-first'): Sheet {
  const other = foreign(report, 'vorjahr').book;
  const { book, words } = report;
  const pair = (code: string): Box[] => {
    const now = book.get(code)?.value ?? 0;
    const then = other.get(code)?.value ?? 0;
    const difference = say(String(Math.round((now - then) * 100) / 100));
    return order === 'this-first'
      ? [number(book, code), say(String(then)), difference]
      : [say(String(then)), number(book, code), difference];
  };
  const years = order === 'this-first' ? ['本年', '上年', '增减'] : ['上年', '本年', '增减'];
  const head = (label: string): Row => [say(words['info'] ?? ''), ...years.map((year) => say(`${label}（${year}）`))];
  return [
    [say('第二十条第（五）项', 4)],
    head('处理决定数量'),
    [say('行政许可'), ...pair('t2.license.decisions')],
    [say('第二十条第（六）项', 4)],
    head('处理决定数量'),
    [say('行政处罚'), ...pair('t2.penalty.decisions')],
    [say('行政强制'), ...pair('t2.coercion.decisions')],
    [say('第二十条第（八）项', 4)],
    head('收费金额（万元）'),
    [say('行政事业性收费'), ...pair('t2.fee.amount')],
  ];
}

const stackedFour = ({ book, words }: Draft): Part[] => [
  text('（一）行政复议情况'),
  table([outcomeRow(words), suitRow(book, 'review')]),
  text('（二）行政诉讼情况'),
  table([
    [say('未经复议直接起诉', 5), say('复议后起诉', 5)],
    [...outcomeRow(words), ...outcomeRow(words)],
    [...suitRow(book, 'suit_direct'), ...suitRow(book, 'suit_after')],
  ]),
];

const fourAsRows = ({ book, words }: Draft): Sheet => [
  [say('类别', 2), ...outcomeRow(words)],
  [say('行政复议', 2), ...suitRow(book, 'review')],
  [say('行政诉讼', 1, 2), say('未经复议直接起诉'), ...suitRow(book, 'suit_direct')],
  [say('复议后起诉'), ...suitRow(book, 'suit_after')],
];

/** A zero merged over the row, as a clerk does who is tired of typing. */
function mergedZeros(report: Draft): Sheet {
  return three(report.book, report.words).map((row) => {
    const numbers = row.filter(({ code }) => code !== undefined);
    if (numbers.some(({ text: shown }) => shown !== '0')) return row;
    for (const { code } of numbers.slice(1))
      if (code !== undefined) report.book.set(code, { text: '', value: 0, status: 'reported', or: 'blank' });
    return [
      ...row.filter(({ code }) => code === undefined),
      { ...say('0', numbers.length), code: numbers[0]?.code ?? '' },
    ];
  });
}

function withSubtotals(report: Draft): Sheet {
  const { book, words } = report;
  const body = bodyThree(book, words);
  const sum = (rows: readonly string[]): Row =>
    columnsThree.map((name) =>
      say(String(rows.reduce((all, row) => all + (book.get(`t3.${row}.${name}`)?.value ?? 0), 0))),
    );
  return [
    ...headThree(words),
    ...body
      .flatMap((row): Row[] => {
        if (carries(row, 't3.na_unclear.'))
          return [row, [say('小计'), ...sum(['na_not_held', 'na_need_create', 'na_unclear'])]];
        return [row];
      })
      .map((row): Row =>
        row.map((box) =>
          box.text.startsWith('（四）')
            ? { ...box, rows: 4 }
            : box.text.startsWith('三、')
              ? { ...box, rows: (box.rows ?? 1) + 1 }
              : box,
        ),
      ),
  ];
}

function cutAt(sheet: Sheet, at: number): [Sheet, Sheet] {
  const places = placed(sheet);
  const above = places
    .filter(({ row }) => row < at)
    .map((place) => ({ ...place, rows: Math.min(place.rows, at - place.row) }));
  const below = places
    .filter(({ row, rows }) => row + rows > at)
    .map((place) => ({
      ...place,
      row: Math.max(place.row - at, 0),
      rows: place.row < at ? place.row + place.rows - at : place.rows,
      box: place.row < at ? { text: '' } : place.box,
    }));
  return [sheetOf(above), sheetOf(below)];
}

/** County and township under one another, or one year after the other. */
function twoReports(name: string, one: Wish, other: Wish): ClerkDocument {
  const first = draft(`layout/${name}/1`, one);
  const second = draft(`layout/${name}/2`, other);
  return paper(name, first, [...parts(first), ...parts(second)], [truthOf(first), truthOf(second)]);
}

export const layouts: readonly (() => ClerkDocument)[] = [
  () => twoReports('two-years', { year: 2023, organ: '安吉县人民政府' }, { year: 2022, organ: '安吉县人民政府' }),
  () =>
    twoReports(
      'two-years-oldest-first',
      { year: 2021, organ: '桂平市人民政府' },
      { year: 2022, organ: '桂平市人民政府' },
    ),
  () => {
    const report = draft('layout/township-table-appended');
    const town = foreign(report, '镇');
    return paper('township-table-appended', report, [
      ...parts(report),
      text('附件：递铺镇政府信息公开申请情况统计表'),
      table(three(town.book, town.words)),
    ]);
  },
  () => {
    const report = draft('layout/hidden-last-year');
    const old = foreign(report, 'alt');
    const shown = page(parts(report), plain);
    const hidden = `<div style="display:none">${page([table(three(old.book, old.words))], { ...plain, page: (_, body) => body })}</div>`;
    return {
      ...paper('hidden-last-year', report, []),
      bytes: new TextEncoder().encode(shown.replace('<table', `${hidden}<table`)),
    };
  },
  () => {
    const report = draft('layout/commented-out-last-year');
    const old = foreign(report, 'alt');
    const shown = page(parts(report), plain);
    const hidden = `<!-- ${page([table(three(old.book, old.words))], { ...plain, page: (_, body) => body })} -->`;
    return {
      ...paper('commented-out-last-year', report, []),
      bytes: new TextEncoder().encode(shown.replace('<table', `${hidden}<table`)),
    };
  },
  () => {
    const report = draft('layout/hidden-row-by-class');
    const shown = page(parts(report), plain).replace('</head>', '<style>.yc{display:none}</style></head>');
    const ghost = `<tr class="yc"><td colspan="2">（一）予以公开</td>${'<td>7</td>'.repeat(7)}</tr>`;
    return {
      ...paper('hidden-row-by-class', report, []),
      bytes: new TextEncoder().encode(shown.replace(/(?=<tr><td colspan="2">（二）部分公开)/u, ghost)),
    };
  },
  () =>
    layout('two-this-and-last-year', (report) => {
      drop(report, 't2.rule');
      drop(report, 't2.normdoc');
      return { two: [table(twoWithLastYear(report, 'this-first'))] };
    }),
  () =>
    layout('two-last-and-this-year', (report) => {
      drop(report, 't2.rule');
      drop(report, 't2.normdoc');
      return { two: [table(twoWithLastYear(report, 'last-first'))] };
    }),
  () =>
    layout('three-last-year-total-beside', (report) => {
      const old = foreign(report, 'alt').book;
      const rows = three(report.book, report.words);
      const sheet = rows.map((row, at): Row => {
        if (at === 0) return [...row, say('上年总计', 1, 3)];
        const code = row.at(-1)?.code;
        return code === undefined ? row : [...row, say(old.get(code)?.text ?? '')];
      });
      return { three: [table(sheet)] };
    }),
  () =>
    layout('last-year-tables-under-each', (report) => {
      const old = foreign(report, 'alt');
      return {
        three: [table(three(report.book, report.words)), text('附：上一年度情况'), table(three(old.book, old.words))],
        four: [table(four(report.book, report.words)), text('上年同期：'), table(four(old.book, old.words))],
      };
    }),
  () =>
    layout('last-year-table-first', (report) => {
      const old = foreign(report, 'alt');
      return {
        three: [
          text('（一）上一年度情况（供对照）'),
          table(three(old.book, old.words)),
          text('（二）本年度情况'),
          table(three(report.book, report.words)),
        ],
      };
    }),
  () =>
    layout('remark-column', ({ book, words }) => ({
      three: [
        table(
          beside(three(book, words), 'right', (row) =>
            row === 0 ? '备注' : row % 4 === 0 ? `含网上${String(row)}件` : '',
          ),
        ),
      ],
    })),
  () =>
    layout('remark-column-numbers', ({ book, words }) => ({
      three: [table(beside(three(book, words), 'right', (row) => (row === 0 ? '备注' : row < 3 ? '' : String(row))))],
    })),
  () =>
    layout('ordinal-column', ({ book, words }) => ({
      three: [
        table(beside(three(book, words), 'left', (row) => (row === 0 ? '序号' : row < 3 ? '' : String(row - 2)))),
      ],
    })),
  () =>
    layout('ordinal-column-two', ({ book, words }) => ({
      two: [table(beside(two2021(book, words), 'left', (row) => String(row + 1)))],
    })),
  () => layout('transposed-three', ({ book, words }) => ({ three: [table(transposed(three(book, words)))] })),
  () => layout('transposed-four', ({ book, words }) => ({ four: [table(transposed(four(book, words)))] })),
  () =>
    layout('three-in-two-with-head', ({ book, words }) => {
      const body = bodyThree(book, words);
      const [one, other] = cutAt([...headThree(words), ...body], 14);
      return { three: [table(one), table([...headThree(words), ...other])] };
    }),
  () =>
    layout('three-in-two-without-head', ({ book, words }) => {
      const [one, other] = cutAt(three(book, words), 15);
      return { three: [table(one), table(other)] };
    }),
  () =>
    layout('three-in-three-words-between', ({ book, words }) => {
      const [one, rest] = cutAt(three(book, words), 12);
      const [middle, other] = cutAt(rest, 8);
      return { three: [table(one), text('- 5 -'), table(middle), text('（续表）'), table(other)] };
    }),
  () => layout('four-stacked', (report) => ({ four: stackedFour(report) })),
  () => layout('four-as-rows', (report) => ({ four: [table(fourAsRows(report))] })),
  () =>
    layout('four-under-three', ({ book, words }) => ({
      three: [table([...three(book, words)])],
      four: [table([[say('四、政府信息公开行政复议、行政诉讼情况', 15)], ...four(book, words)])],
    })),
  () =>
    layout('rowspan-overflows', ({ book, words }) => ({
      three: [
        table(
          three(book, words).map((row) =>
            row.map((box) => (box.text.startsWith('（五）') ? { ...box, rows: 6 } : box)),
          ),
        ),
      ],
    })),
  () =>
    layout('rowspan-too-short', ({ book, words }) => ({
      three: [
        table(
          three(book, words).map((row) =>
            row.map((box) => (box.text.startsWith('（三）') ? { ...box, rows: 7 } : box)),
          ),
        ),
      ],
    })),
  () => layout('zeros-merged', (report) => ({ three: [table(mergedZeros(report))] }), { density: 'sparse' }),
  () =>
    layout('vertical-labels', ({ book, words }) => ({
      three: [
        table(
          three(
            book,
            map(words, (label, code) =>
              ['result', 'deny', 'na', 'np', 'oth', 'natural', 'total'].includes(code) ? column(label) : label,
            ),
          ),
        ),
      ],
    })),
  () =>
    layout('label-cut-in-two-boxes', ({ book, words }) => ({
      three: [
        table(
          three(book, words).map((row) =>
            row.flatMap((box): Box[] => {
              const cut = /^([一二四]、)(.*)$/u.exec(box.text);
              return cut === null || box.cols !== 3 ? [box] : [say(cut[1] ?? ''), say(cut[2] ?? '', 2)];
            }),
          ),
        ),
      ],
    })),
  () =>
    layout('rows-sorted-otherwise', ({ book, words, throws }) => {
      const rows = bodyThree(book, words);
      const inside = rows.slice(5, 12);
      return {
        three: [table([...headThree(words), ...rows.slice(0, 5), ...throws.shuffled(inside), ...rows.slice(12)])],
      };
    }),
  () =>
    layout('carry-out-before-total', ({ book, words }) => {
      const rows = bodyThree(book, words);
      const [end, ...before] = [...rows].reverse();
      return {
        three: [
          table([
            ...headThree(words),
            ...rows.slice(0, 2),
            ...(end === undefined ? [] : [end]),
            ...before.reverse().slice(2),
          ]),
        ],
      };
    }),
  () =>
    layout('rows-left-out', (report) => {
      for (const row of ['deny_safety', 'deny_query', 'np_publication', 'oth_unpaid']) leaveOut(report.book, row);
      const gone = ['3.危及', '8.属于行政查询', '3.要求提供公开', '2.申请人逾期未按'];
      const rows = three(report.book, report.words).filter(
        (row) => !row.some(({ text: label }) => gone.some((start) => label.startsWith(start))),
      );
      const fit: Readonly<Record<string, number>> = { '（三）': 6, '（五）': 4, '（六）': 2, '三、本': 18 };
      return {
        three: [
          table(
            rows.map((row) =>
              row.map((box) =>
                (box.rows ?? 1) > 1 && fit[box.text.slice(0, 3)] !== undefined
                  ? { ...box, rows: fit[box.text.slice(0, 3)] ?? 1 }
                  : box,
              ),
            ),
          ),
        ],
      };
    }),
  () => layout('subtotal-row', (report) => ({ three: [table(withSubtotals(report))] })),
  () =>
    layout('rows-of-local-practice', (report) => {
      const rows = three(report.book, report.words);
      const extra = (label: string): Row => [say(label, 3), ...columnsThree.map((_, at) => say(String(71 + at)))];
      return {
        three: [table([...rows.slice(0, 4), extra('其中：网上申请'), ...rows.slice(4), extra('五、平均办理天数')])],
      };
    }),
  () => layout('twenty-three-rows-2022', () => ({}), { year: 2022, forms: { two: 'F2021', three: 'F2019' } }),
  () => layout('two-of-2019-in-2021', () => ({}), { year: 2021, forms: { two: 'F2019', three: 'F2021' } }),
  () => layout('traditional', () => ({}), { words: map(standard, traditional) }),
  () => layout('from-memory', () => ({}), { words: fromMemory }),
  () => layout('from-memory-2020', () => ({}), { words: fromMemory, year: 2020 }),
  () => layout('unnumbered', () => ({}), { words: unnumbered }),
  () => layout('slips', () => ({}), { words: withSlips(standard, dice('slips'), 3) }),
  () => layout('slips-everywhere', () => ({}), { words: withSlips(standard, dice('slips-everywhere'), 1) }),
  () =>
    layout('subtables-each-alone', ({ book, words }) => {
      const sheet = two2021(book, words);
      return {
        two: [sheet.slice(0, 4), sheet.slice(4, 7), sheet.slice(7, 11), sheet.slice(11)].map((part) => table(part)),
      };
    }),
  () =>
    layout('unit-row-above', ({ book, words }) => ({
      two: [table([[say('单位：件、万元', 4)], ...two2021(book, words)])],
      three: [table([[say('单位：件', 10)], ...three(book, words)])],
      four: [table([[say('单位：件', 15)], ...four(book, words)])],
    })),
  () => {
    const report = draft('layout/all-in-one-table');
    const one = parts(report);
    const sheets = one.flatMap((part) =>
      part.kind === 'table'
        ? [
            [
              say(
                [
                  '二、主动公开政府信息情况',
                  '三、收到和处理政府信息公开申请情况',
                  '四、政府信息公开行政复议、行政诉讼情况',
                ][one.filter(({ kind }) => kind === 'table').indexOf(part)] ?? '',
                15,
              ),
            ],
            ...part.sheet,
          ]
        : [],
    );
    return paper('all-in-one-table', report, [...one.slice(0, 4), table(sheets), ...last(one, -4)]);
  },
  () => {
    const report = draft('layout/tables-behind-the-signature');
    const all = parts(report);
    return paper('tables-behind-the-signature', report, [
      ...all.filter(({ kind }) => kind !== 'table'),
      heading('附表'),
      ...all.filter(({ kind }) => kind === 'table'),
    ]);
  },
];
