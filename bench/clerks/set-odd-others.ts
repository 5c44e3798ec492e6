import { reword, type Book } from './book.ts';
import { ledger2014, report2014, rows2014 } from './form2014.ts';
import { dice } from './dice.ts';
import { transposed, unspanned } from './grid.ts';
import { heading, parts, table, text, draft, type Draft, type Part } from './report.ts';
import { lastYear, odd } from './set-odd-three.ts';
import { four, number, outcomeRow, say, suitRow, two2019, two2021, type Row, type Sheet } from './sheet.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { page, plain } from './web.ts';
import { standard } from './words.ts';

const forget = ({ book }: Draft, start: string): void => {
  for (const code of [...book.keys()]) if (code.startsWith(start)) book.delete(code);
};

const wayNames = { review: '行政复议', suit_direct: '未经复议直接起诉', suit_after: '复议后起诉' } as const;
const ways = ['review', 'suit_direct', 'suit_after'] as const;

/** The four subtables of table two, each alone. */
function fourths({ book, words }: Draft): Sheet[] {
  const sheet = two2021(book, words);
  return [sheet.slice(0, 4), sheet.slice(4, 7), sheet.slice(7, 11), sheet.slice(11)];
}

/** Two sheets beside one another in one table. */
const joined = (left: Sheet, right: Sheet, width: number): Sheet =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, at): Row => [
    ...(left[at] ?? [say('', width)]),
    ...(right[at] ?? [say('', 4)]),
  ]);

const lines = (
  rows: readonly (readonly [label: string, codes: readonly (readonly [name: string, code: string])[]])[],
  book: Book,
): Part[] =>
  rows.map(([label, pairs]) =>
    text(`${label}：${pairs.map(([name, code]) => `${name} ${book.get(code)?.text ?? ''}`).join('，')}。`),
  );

const fourLines = ({ book }: Draft): Part[] =>
  lines(
    ways.map((way) => [
      wayNames[way],
      [
        ['结果维持', 'upheld'],
        ['结果纠正', 'corrected'],
        ['其他结果', 'other'],
        ['尚未审结', 'pending'],
        ['总计', 'total'],
      ].map(([name = '', code = '']) => [name, `t4.${way}.${code}`] as const),
    ]),
    book,
  );

const twoLines = ({ book }: Draft): Part[] =>
  lines(
    [
      [
        '规章',
        [
          ['本年制发件数', 't2.rule.made'],
          ['本年废止件数', 't2.rule.abolished'],
          ['现行有效件数', 't2.rule.in_force'],
        ],
      ],
      [
        '行政规范性文件',
        [
          ['本年制发件数', 't2.normdoc.made'],
          ['本年废止件数', 't2.normdoc.abolished'],
          ['现行有效件数', 't2.normdoc.in_force'],
        ],
      ],
      ['行政许可', [['本年处理决定数量', 't2.license.decisions']]],
      ['行政处罚', [['本年处理决定数量', 't2.penalty.decisions']]],
      ['行政强制', [['本年处理决定数量', 't2.coercion.decisions']]],
      ['行政事业性收费', [['本年收费金额（单位：万元）', 't2.fee.amount']]],
    ],
    book,
  );

function statistics(name: string, year: number, lay: (book: Book) => Part[]): ClerkDocument {
  const book = ledger2014(dice(`odd/${name}`));
  const overview = text(`${String(year)}年，我市认真贯彻《中华人民共和国政府信息公开条例》。`);
  const report = { organ: '桂平市人民政府', year, book };
  return report2014(`odd/${name}`, report, [heading('一、概述'), overview], lay(book));
}

const then = (at: number): string => String(31 + 7 * at);

export const oddOthers: readonly (() => ClerkDocument)[] = [
  () =>
    odd('review-alone', (report) => {
      forget(report, 't4.suit');
      const { book, words } = report;
      return { four: [table([[say('行政复议', 5)], outcomeRow(words), suitRow(book, 'review')])] };
    }),
  () =>
    odd('suits-undivided', (report) => {
      const { book, words } = report;
      const sheet = [
        [say('行政复议', 5), say('行政诉讼', 5)],
        [...outcomeRow(words), ...outcomeRow(words)],
        [...suitRow(book, 'review'), ...[1, 2, 0, 4, 7].map((value) => say(String(value)))],
      ];
      for (const code of [...book.keys()].filter((one) => one.startsWith('t4.suit')))
        reword(book, code, '', 'unparseable');
      return { four: [table(sheet)] };
    }),
  () =>
    odd('suits-before-review-captioned', ({ book, words }) => ({
      four: [
        text('（一）行政诉讼情况'),
        table([
          [say('未经复议直接起诉', 5), say('复议后起诉', 5)],
          [...outcomeRow(words), ...outcomeRow(words)],
          [...suitRow(book, 'suit_direct'), ...suitRow(book, 'suit_after')],
        ]),
        text('（二）行政复议情况'),
        table([outcomeRow(words), suitRow(book, 'review')]),
      ],
    })),
  () =>
    odd('four-on-its-side-with-units', ({ book, words }) => ({
      four: [table(transposed(four(book, words)).map((row): Row => [...row, say('件')]))],
    })),
  () =>
    odd('four-as-rows-with-sum', ({ book, words }) => ({
      four: [
        table([
          [say('类别'), ...outcomeRow(words), say('备注')],
          ...ways.map((way): Row => [say(wayNames[way]), ...suitRow(book, way), say('')]),
          [
            say('合计'),
            ...['upheld', 'corrected', 'other', 'pending', 'total'].map((outcome) =>
              say(String(ways.reduce((all, way) => all + (book.get(`t4.${way}.${outcome}`)?.value ?? 0), 0))),
            ),
            say(''),
          ],
        ]),
      ],
    })),
  () => odd('four-in-lines', (report) => ({ four: fourLines(report) })),
  () => odd('two-in-lines', (report) => ({ two: twoLines(report) })),
  () => odd('two-and-four-in-lines', (report) => ({ two: twoLines(report), four: fourLines(report) })),
  () =>
    odd('two-on-its-side', (report) => ({ two: fourths(report).map((sheet) => table(transposed(sheet.slice(1)))) })),
  () =>
    odd('two-in-two-columns', (report) => {
      const [one = [], five = [], six = [], eight = []] = fourths(report);
      return { two: [table([...joined(one, six, 4), ...joined(five, eight, 4)])] };
    }),
  () =>
    odd('two-with-change', (report) => {
      const { book, words } = report;
      const old = lastYear(report);
      forget(report, 't2.rule');
      forget(report, 't2.normdoc');
      const row = (label: string, code: string): Row => [
        say(label),
        number(book, code),
        say(old.get(code)?.text ?? ''),
        say('12.5%'),
      ];
      return {
        two: [
          table([
            [say('事项'), say('本年'), say('上年'), say('同比')],
            row(words['license'] ?? '', 't2.license.decisions'),
            row(words['penalty'] ?? '', 't2.penalty.decisions'),
            row(words['coercion'] ?? '', 't2.coercion.decisions'),
            row(words['fee'] ?? '', 't2.fee.amount'),
          ]),
        ],
      };
    }),
  () =>
    odd('two-repeated-labels', ({ book, words }) => ({
      two: [table(unspanned(two2021(book, words), 'repeated').map((line): Row => line.map((box) => say(box))))],
    })),
  () =>
    odd(
      'procurement-kept-in-2022',
      ({ book, words }) => ({
        two: [
          table([
            ...two2021(book, words),
            [say('第二十条第（九）项', 4)],
            [say('信息内容'), say('采购项目数量'), say('采购总金额', 2)],
            [say('政府集中采购'), say('17'), say('2345.6', 2)],
          ]),
        ],
      }),
      { year: 2022 },
    ),
  () =>
    odd('wordings-mixed', () => ({}), {
      year: 2021,
      words: {
        ...standard,
        decisions: '处理决定数量',
        normdoc: '规范性文件',
        made: '本年制作件数',
        in_force: '现行有效数量',
      },
    }),
  () =>
    odd('wordings-mixed-2019', ({ book, words }) => ({ two: [table(two2019(book, words))] }), {
      year: 2019,
      words: { ...standard, made2019: '本年制作数量', published: '本年公开数量', public_total: '对外公开总数' },
    }),
  () =>
    odd(
      'township-without-table-two',
      (report) => {
        forget(report, 't2.');
        return { two: [text('我镇无规章、行政规范性文件制定权，本年度未发生相关事项。')] };
      },
      { organ: '安吉县梅溪镇人民政府', density: 'sparse' },
    ),
  () =>
    odd(
      'township-without-table-four',
      (report) => {
        forget(report, 't4.');
        return { four: [text('本年度我镇未发生因政府信息公开引起的行政复议、行政诉讼案件。')] };
      },
      { organ: '安吉县天子湖镇人民政府', density: 'sparse' },
    ),
  () => {
    const [one, other] = [
      draft('odd/two-organs/1', { year: 2023, organ: '榆中县人民政府' }),
      draft('odd/two-organs/2', { year: 2023, organ: '榆中县人民政府办公室' }),
    ];
    const bytes = new TextEncoder().encode(page([...parts(one), ...parts(other)], plain));
    return { name: 'odd/two-organs', file: 'two.html', bytes, truths: [truthOf(one), truthOf(other)] };
  },
  () =>
    statistics('f2014-years-named', 2018, (book) => [
      table([
        [say('统计指标'), say('单位'), say('2017年'), say('2018年')],
        ...rows2014.map(([code, label, unit], at): Row => [
          say(label),
          say(unit),
          say(unit === '' ? '' : then(at)),
          number(book, `s.${code}`),
        ]),
      ]),
    ]),
  () =>
    statistics('f2014-with-totals-of-all-years', 2017, (book) => [
      table([
        [say('指标'), say('单位'), say('本年数'), say('历年累计')],
        ...rows2014.map(([code, label, unit], at): Row => [
          say(label),
          say(unit),
          number(book, `s.${code}`),
          say(unit === '' ? '' : then(at)),
        ]),
      ]),
    ]),
  () =>
    statistics('f2014-in-lines', 2016, (book) =>
      rows2014.map(([code, label, unit]) => {
        if (unit === '') book.delete(`s.${code}`);
        return text(unit === '' ? label : `${label}：${book.get(`s.${code}`)?.text ?? ''}${unit}`);
      }),
    ),
];
