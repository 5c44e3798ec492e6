import { columnsThree, four, headThree, number, say, three, two2019, two2021, type Row, type Sheet } from './sheet.ts';
import { reword, type Book } from './book.ts';
import { dice } from './dice.ts';
import { ledger2014, report2014, rows2014 } from './form2014.ts';
import { draft, heading, parts, table, text, type Draft, type Part, type Sheets, type Wish } from './report.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { page, plain } from './web.ts';
import { standard } from './words.ts';

/** Shapes that tables of published reports were found in (labels, columns and rows alone; every figure is thrown). */
function real(name: string, sheets: (report: Draft) => Sheets, wish: Wish = {}): ClerkDocument {
  const report = draft(`real/${name}`, wish);
  const bytes = new TextEncoder().encode(page(parts(report, sheets(report)), plain));
  return { name: `real/${name}`, file: `${name}.html`, bytes, truths: [truthOf(report)] };
}

/** A page whose tables were copied box by box, as a viewer of books gives them. */
function copied(name: string, lines: (report: Draft) => readonly string[], wish: Wish = {}): ClerkDocument {
  const report = draft(`real/${name}`, wish);
  const bytes = new TextEncoder().encode(lines(report).join('\n'));
  return { name: `real/${name}`, file: `${name}.txt`, bytes, truths: [truthOf(report)] };
}

const in2019: Wish = { year: 2019 };
const in2020: Wish = { year: 2020, organ: '安吉县梅溪镇人民政府' };

type Change = (row: Row, at: number) => readonly Row[];
const changed = (sheet: Sheet, change: Change): Sheet => sheet.flatMap((row, at) => change(row, at));
const begins = (row: Row, words: string): boolean => row[0]?.text === words;
const below =
  (words: string, more: readonly Row[]): Change =>
  (row) =>
    begins(row, words) ? [row, ...more] : [row];
const widened = (sheet: Sheet): Sheet => sheet.map((row): Row => [...row, say('')]);
const says = (sheet: Sheet, from: string, to: string): Sheet =>
  sheet.map((row): Row => row.map((box) => (box.text === from ? { ...box, text: to } : box)));
const two = ({ book, words, forms }: Draft): Sheet =>
  forms.two === 'F2021' ? two2021(book, words) : two2019(book, words);

/** The only column of figures of the four subtables laid in columns of their own, the rest blank. */
const unmerged = (sheet: Sheet): Sheet =>
  sheet.map((row): Row =>
    row.flatMap(({ cols = 1, ...box }) => [box, ...Array.from({ length: cols - 1 }, () => say(''))]),
  );

const letters = (word: string): string => [...word].join(' ');

/** A table of 2014 to 2018 in a shape of its own. */
function statistics(name: string, year: number, lay: (book: Book) => readonly Part[]): ClerkDocument {
  const book = ledger2014(dice(`real/${name}`));
  const overview = text(`${String(year)}年，我县认真贯彻《中华人民共和国政府信息公开条例》。`);
  return report2014(
    `real/${name}`,
    { organ: '龙川县人民政府', year, book },
    [heading('一、概述'), overview],
    lay(book),
  );
}

const chapter = (code: string): string => code.split('_')[0] ?? '';

/** Figures of four quarters, whose sum is the year's. */
function quarters(book: Book, code: string): Row {
  const entry = book.get(`s.${code}`);
  if (entry?.value === null || entry === undefined) return ['', '', '', '', ''].map((blank) => say(blank));
  const hundredths = Math.round(entry.value * 100);
  const part = Number.isInteger(entry.value) ? Math.floor(entry.value / 4) * 100 : Math.floor(hundredths / 4);
  const rest = hundredths - 3 * part;
  return [...[part, part, part, rest].map((share) => say(String(share / 100))), number(book, `s.${code}`)];
}

const rows = (book: Book, row: (code: string, label: string, unit: string, at: number) => Row): Sheet =>
  rows2014.map(([code, label, unit], at) => row(code, label, unit, at));

const chaptersOf = (
  { organ, year, book, words, forms }: Draft,
  lines: (sheet: Sheet) => readonly string[],
): readonly string[] => [
  `${organ}${String(year)}年政府信息公开工作年度报告`,
  '一、总体情况',
  '本机关坚持以公开为常态、不公开为例外。',
  '二、主动公开政府信息情况',
  ...lines(forms.two === 'F2021' ? two2021(book, words) : two2019(book, words)),
  '三、收到和处理政府信息公开申请情况',
  ...lines(three(book, words)),
  '四、政府信息公开行政复议、行政诉讼情况',
  ...lines(four(book, words)),
  '五、存在的主要问题及改进情况',
  '一是公开内容还不够丰富。',
  '六、其他需要报告的事项',
  '无。',
];

/** Every box a line of its own, or more than one where it broke. */
const linesOf = (report: Draft, lines: (words: string) => readonly string[]): readonly string[] =>
  chaptersOf(report, (sheet) => sheet.flatMap((row) => row.flatMap((box) => lines(box.text))));

const rowsOf = (report: Draft, line: (row: Row) => string): readonly string[] =>
  chaptersOf(report, (sheet) => sheet.map(line));

/** Narrow headers broken as pages break them, and what stood behind the stroke lost. */
const broken = (words: string): readonly string[] => {
  if (words === '本年增/减') return ['本年增/'];
  if (/^本年新..数量$/u.test(words)) return [words.slice(0, 3), words.slice(3)];
  return words === '对外公开总数量' ? ['对外公开', '总数量'] : [words];
};

/** A page whose tables an editor dissolved: every box a paragraph. */
function flattened(name: string, lines: (report: Draft) => readonly string[], wish: Wish): ClerkDocument {
  const report = draft(`real/${name}`, wish);
  const [title = '', ...rest] = lines(report);
  const html = page([{ kind: 'title', text: title }, ...rest.map((line) => text(line))], plain);
  return {
    name: `real/${name}`,
    file: `${name}.html`,
    bytes: new TextEncoder().encode(html),
    truths: [truthOf(report)],
  };
}

/** Rows of a form that a province had before the one of 2014, with the box of that one that means the same. */
const provinceRows: readonly (readonly [label: string, unit: string, code?: string])[] = [
  ['主动公开信息数', '条', 's1_1'],
  ['其中：全文电子化的主动公开信息数', '条'],
  ['新增的行政规范性文件数', '条'],
  ['提供服务类信息数', '条'],
  ['网站专栏页面访问量', '人次'],
  ['现场接待人数', '人次'],
  ['网上咨询数', '人次'],
  ['咨询电话接听数', '人次'],
  ['申请总数', '条', 's3_1'],
  ['其中：1.当面申请数', '条', 's3_1_inperson'],
  ['2.传真申请数', '条', 's3_1_fax'],
  ['3.电子邮件申请数', '条'],
  ['4.网上申请数', '条', 's3_1_net'],
  ['5.信函申请数', '条', 's3_1_letter'],
  ['6.其他形式申请数', '条'],
  ['对申请的答复总数', '条', 's3_3'],
  ['其中：1.同意公开答复数', '条', 's3_3_granted'],
  ['2.同意部分公开答复数', '条', 's3_3_partial'],
  ['3.否决公开答复总数', '条', 's3_3_denied'],
  ['其中：（1）“信息不存在”数', '条', 's3_3_not_exist'],
  ['（2）“非本部门掌握”数', '条', 's3_3_not_ours'],
  ['（3）“申请内容不明确”数', '条'],
  ['（4）“免予公开范围1”数', '条'],
  ['（5）“免予公开范围2”数', '条'],
  ['（6）其他原因', '条'],
  ['行政复议数', '件', 's4'],
  ['行政诉讼数', '件', 's5'],
  ['行政申诉数', '件'],
  ['收取费用总额', '元'],
  ['政府信息公开指定专职人员总数', '人', 's8_staff_full'],
  ['举办培训班次数', '次', 's9_trainings'],
];

/** No careful reader takes a row of another form for the form's own; where both mean the same, either may be said. */
function provincial(
  name: string,
  year: number,
  heads: readonly string[],
  boxes: (figure: string, at: number) => readonly string[],
): ClerkDocument {
  const book: Book = new Map();
  const sheet = provinceRows.map(([label, unit, code], at): Row => {
    const value = 211 + 37 * at;
    if (code !== undefined) book.set(`s.${code}`, { text: String(value), value, status: 'reported', or: 'absent' });
    return [label, unit, ...boxes(String(value), at)].map((box) => say(box));
  });
  const overview = text(`${String(year)}年，我市认真贯彻《中华人民共和国政府信息公开条例》。`);
  return report2014(
    `real/${name}`,
    { organ: '桂平市人民政府', year, book },
    [heading('一、概述'), overview],
    [table([heads.map((head) => say(head)), ...sheet])],
  );
}

export const realSet: readonly (() => ClerkDocument)[] = [
  () =>
    real(
      'other-services-divided',
      (report) => {
        const sheet = changed(two(report), (row) => {
          if (!begins(row, '其他对外管理服务事项')) return [row];
          return [
            [say('其他对外管理服务事项', 1, 2), say('行政检查'), say('41'), say('3'), say('2711')],
            [say('行政确认'), say('58'), say('-2'), say('1633')],
          ];
        });
        for (const column of ['prev_items', 'change', 'decisions'])
          report.book.set(`t2.other_mgmt.${column}`, { text: '', value: null, status: 'lost', or: 'unconfirmed' });
        const wide = sheet.map((row): Row => {
          const [label, ...rest] = row;
          if (label === undefined || label.rows === 2 || begins(row, '行政确认')) return row;
          return [{ ...label, cols: (label.cols ?? 1) + 1 }, ...rest];
        });
        return { two: [table(wide)] };
      },
      in2019,
    ),
  () =>
    real(
      'no-line-for-item-one',
      (report) => {
        reword(report.book, 't2.license.change', (value) => (value < 0 ? String(value) : `+${String(value)}`));
        reword(report.book, 't2.procurement.amount', (value) => `${String(value)}万元`);
        return { two: [table(says(two(report).slice(1), '采购总金额', '采购总金额（万元，保留四位小数）'))] };
      },
      in2019,
    ),
  () => real('no-line-for-item-one-2021', (report) => ({ two: [table(two(report).slice(1))] }), { year: 2022 }),
  () =>
    real(
      'more-and-fewer-in-words',
      (report) => {
        for (const code of ['license', 'other_mgmt', 'penalty', 'coercion'])
          reword(report.book, `t2.${code}.change`, (value) => `${value < 0 ? '减' : '增'}${String(Math.abs(value))}`);
        return { two: [table(two(report))] };
      },
      in2020,
    ),
  () =>
    real(
      'more-and-fewer-with-colon-and-unit',
      (report) => {
        for (const code of ['license', 'other_mgmt', 'penalty', 'coercion', 'fee'])
          reword(
            report.book,
            `t2.${code}.change`,
            (value) => `${value < 0 ? '减少' : '增加'}${String(Math.abs(value))}项`,
          );
        return { two: [table(two(report))] };
      },
      in2020,
    ),
  () =>
    real(
      'headers-cut-to-this-year',
      (report) => ({
        two: [table(says(says(two(report), '本年新制作数量', '本年新'), '本年新公开数量', '本年新'))],
      }),
      in2019,
    ),
  () => real('a-blank-column-behind', (report) => ({ two: [table(widened(two(report)))] }), in2020),
  () =>
    real(
      'a-blank-column-behind-and-broken-headers',
      (report) => {
        const broken = says(
          says(two(report), '本年新制作数量', '本年新 制作数量'),
          '对外公开总数量',
          '对外公开 总数量',
        );
        return { two: [table(widened(broken))], three: [table(widened(three(report.book, report.words)))] };
      },
      in2020,
    ),
  () =>
    real('form-of-2019-in-2022', (report) => ({ two: [table(two2019(report.book, report.words))] }), {
      year: 2022,
      forms: { two: 'F2019', three: 'F2019' },
    }),
  () =>
    real(
      'all-three-in-one-table',
      ({ book, words, forms }) => {
        const blank: Row = [say('', 10)];
        const wide = (forms.two === 'F2021' ? two2021(book, words) : two2019(book, words)).map((row): Row => {
          const last = row.at(-1);
          return last === undefined ? row : [...row.slice(0, -1), { ...last, cols: (last.cols ?? 1) + 6 }];
        });
        return {
          two: [table([...wide, blank, [say('三、收到和处理政府信息公开申请情况', 10)], ...three(book, words)])],
          three: [],
        };
      },
      { year: 2021 },
    ),
  () =>
    real(
      'blank-rows-behind',
      (report) => ({ two: [table([...two(report), [say('', 4)], ['', '', '', ''].map((blank) => say(blank))])] }),
      { year: 2021 },
    ),
  () => real('fee-column-unmerged', (report) => ({ two: [table(unmerged(two(report)))] }), { year: 2023 }),
  () =>
    real(
      'units-in-the-boxes',
      (report) => {
        for (const code of ['license', 'penalty', 'coercion'])
          reword(report.book, `t2.${code}.decisions`, (value) => `${String(value)}件`);
        reword(report.book, 't2.fee.amount', (value) => `${String(value)}万元`);
        return { two: [table(two(report))] };
      },
      { year: 2022 },
    ),
  () =>
    real(
      'items-beside',
      ({ book, words }) => {
        const row = (label: string, ...codes: string[]): Row => [
          say(words[label] ?? ''),
          ...codes.map((code) => number(book, `t2.${label}.${code}`, codes.length === 1 ? 3 : 1)),
        ];
        const head = (...names: string[]): Row => [
          say('信息内容'),
          ...names.map((name) => say(words[name] ?? '', names.length === 1 ? 3 : 1)),
        ];
        const with1 = (item: string, height: number, [first = [], ...rest]: Sheet): Sheet => [
          [say(words[item] ?? '', 1, height), ...first],
          ...rest,
        ];
        return {
          two: [
            table([
              ...with1('a1', 3, [
                head('made', 'abolished', 'in_force'),
                row('rule', 'made', 'abolished', 'in_force'),
                row('normdoc', 'made', 'abolished', 'in_force'),
              ]),
              ...with1('a5', 2, [head('decisions'), row('license', 'decisions')]),
              ...with1('a6', 3, [head('decisions'), row('penalty', 'decisions'), row('coercion', 'decisions')]),
              ...with1('a8', 2, [head('amount'), row('fee', 'amount')]),
            ]),
          ],
        };
      },
      { year: 2023 },
    ),
  () =>
    real(
      'sum-below-the-documents',
      (report) => ({
        two: [
          table(changed(two(report), below('行政规范性文件', [['合计', '97', '31', '1411'].map((box) => say(box))]))),
        ],
      }),
      { year: 2022 },
    ),
  () =>
    real(
      'regulations-before-rules',
      (report) => ({
        two: [
          table(
            changed(two(report), (row) =>
              begins(row, '规章') ? [['行政法规', '3', '1', '44'].map((box) => say(box)), row] : [row],
            ),
          ),
        ],
      }),
      { year: 2021 },
    ),
  () =>
    real(
      'other-services-and-procurement-in-2021',
      (report) => ({
        two: [
          table([
            ...changed(two(report), below('行政许可', [[say('其他对外管理服务事项'), say('3391', 3)]])),
            [say('第二十条第（九）项', 4)],
            [say('信息内容'), say('采购项目数量'), say('采购总金额（万元）', 2)],
            [say('政府集中采购'), say('14'), say('731.5', 2)],
          ]),
        ],
      }),
      { year: 2021 },
    ),
  () =>
    real(
      'items-in-another-order',
      (report) => {
        const sheet = two(report);
        return {
          two: [table([...sheet.slice(11), ...sheet.slice(7, 11), ...sheet.slice(4, 7), ...sheet.slice(0, 4)])],
        };
      },
      { year: 2022 },
    ),
  () =>
    real(
      'dashes-where-nothing-was-decided',
      (report) => {
        for (const code of ['coercion.decisions', 'coercion.change', 'fee.change'])
          reword(report.book, `t2.${code}`, '-', 'not_applicable');
        return { two: [table(says(two(report), '采购项目数量', '采购项目数量（指2020年项目数）'))] };
      },
      in2020,
    ),
  () =>
    real(
      'headers-letter-by-letter',
      ({ book, words }) => ({
        three: [
          table([
            ...headThree(words).map((row): Row =>
              row.map((box) => (box.text.length < 8 ? { ...box, text: letters(box.text) } : box)),
            ),
            ...three(book, words).slice(3),
          ]),
        ],
        four: [
          table(
            four(book, words).map((row): Row =>
              row.map((box) => (box.code === undefined ? { ...box, text: letters(box.text) } : box)),
            ),
          ),
        ],
      }),
      { year: 2020 },
    ),
  () =>
    real('persons-and-organisations-only', ({ book, words }) => {
      const kept = ['natural', 'total'];
      const law = (row: string): string =>
        String((book.get(`t3.${row}.total`)?.value ?? 0) - (book.get(`t3.${row}.natural`)?.value ?? 0));
      const body = three(book, words)
        .slice(3)
        .map((row): Row => {
          const code = row.find((box) => box.code !== undefined)?.code?.split('.')[1] ?? '';
          return [
            ...row.filter((box) => box.code === undefined),
            number(book, `t3.${code}.natural`),
            say(law(code)),
            number(book, `t3.${code}.total`),
          ];
        });
      // What each kind of organisation asked stands nowhere: only their sum does.
      for (const code of [...book.keys()])
        if (code.startsWith('t3.') && !kept.includes(code.split('.')[2] ?? ''))
          book.set(code, { text: '', value: null, status: 'unparseable', or: 'absent' });
      return { three: [table([[say('申请人情况', 3), say('自然人'), say('法人或其他组织'), say('总计')], ...body])] };
    }),
  () =>
    real('other-handling-with-a-fourth-row', (report) => {
      const { book, words } = report;
      const extra: Row = [say('4.其他情形（已主动公开）'), ...columnsThree.map(() => say('0'))];
      const sheet = three(book, words).map((row): Row =>
        row.map((box) =>
          box.text === words['oth'] || box.text === words['result'] ? { ...box, rows: (box.rows ?? 1) + 1 } : box,
        ),
      );
      return {
        three: [
          table(
            changed(sheet, (row) => (row.some(({ text: said }) => said === words['oth_misc']) ? [row, extra] : [row])),
          ),
        ],
      };
    }),
  () =>
    real('a-serial-before-every-row', ({ book, words }) => ({
      three: [
        table(
          three(book, words).map((row, at): Row =>
            at === 0 ? [say('序号', 1, 3), ...row] : at < 3 ? row : [say(String(at - 2)), ...row],
          ),
        ),
      ],
    })),
  () =>
    real('organisations-with-their-sum', ({ book, words }) => {
      const sum = (row: string): string =>
        String((book.get(`t3.${row}.total`)?.value ?? 0) - (book.get(`t3.${row}.natural`)?.value ?? 0));
      const [top = [], middle = [], low = []] = headThree(words);
      return {
        three: [
          table([
            top.map((box) => (box.cols === 7 ? { ...box, cols: 8 } : box)),
            middle.map((box) => (box.cols === 5 ? { ...box, cols: 6 } : box)),
            [...low, say('合计')],
            ...three(book, words)
              .slice(3)
              .map((row): Row => {
                const code = row.find((box) => box.code !== undefined)?.code?.split('.')[1] ?? '';
                return [...row.slice(0, -1), say(sum(code)), ...row.slice(-1)];
              }),
          ]),
        ],
      };
    }),
  () =>
    real('remarks-in-a-last-column', ({ book, words }) => ({
      three: [
        table(
          three(book, words).map((row, at): Row =>
            at === 0 ? [...row, say('备注', 1, 3)] : at < 3 ? row : [...row, say(at === 5 ? '其中2件为上年申请' : '')],
          ),
        ),
      ],
    })),
  () =>
    real('four-with-plaintiffs-words', ({ book, words }) => ({
      four: [
        table(
          says(says(four(book, words), '未经复议直接起诉', '未经复议直接起诉（件）'), '复议后起诉', '复议后起诉（件）'),
        ),
      ],
    })),
  () =>
    copied(
      'copied-from-a-book-of-pages',
      ({ organ, year, book, words, forms }) => {
        const line = (row: Row): string => row.map((box) => box.text).join(' ');
        return [
          `Page 1 - ${organ}${String(year)}年政府信息公开工作年度报告`,
          'P. 1',
          `${organ}${String(year)}年政府信息公开工作年度报告`,
          '一、总体情况',
          '本机关坚持以公开为常态、不公开为例外。',
          '二、主动公开政府信息情况',
          ...(forms.two === 'F2021' ? two2021(book, words) : two2019(book, words)).map(line),
          'Page 2',
          'P. 2',
          '三、收到和处理政府信息公开申请情况',
          ...three(book, words).map(line),
          '四、政府信息公开行政复议、行政诉讼情况',
          '行政复议 行政诉讼',
          '未经复议直接起诉 复议后起诉',
          '结果 结果 其他 尚未 总',
          '维持 纠正 结果 审结 计 结果 结果 其他 尚未 总 结果 结果 其他 尚未 总',
          '维持 纠正 结果 审结 计 维持 纠正 结果 审结 计',
          line(four(book, words)[3] ?? []),
          '五、存在的主要问题及改进情况',
          '一是公开内容还不够丰富。',
          '六、其他需要报告的事项',
          '无。',
        ];
      },
      { year: 2022 },
    ),
  () =>
    statistics('f2014-with-codes-and-a-row-of-letters', 2015, (book) => [
      table([
        [say('指标名称'), say('计量单位'), say('代码'), say('本年实际')],
        [say('甲'), say('乙'), say('丙'), say('1')],
        ...rows(book, (code, label, unit, at) => [
          say(label),
          say(unit),
          say(String(at + 1).padStart(2, '0')),
          number(book, `s.${code}`),
        ]),
      ]),
    ]),
  () =>
    statistics('f2014-period-and-year', 2016, (book) => [
      table([
        [say('指标名称'), say('计量单位'), say('代码'), say('本期实际'), say('本年累计')],
        ...rows(book, (code, label, unit, at) => [
          say(label),
          say(unit),
          say(String(at + 1).padStart(2, '0')),
          say(unit === '' ? '' : String(3 + 2 * at)),
          number(book, `s.${code}`),
        ]),
      ]),
    ]),
  () =>
    statistics('f2014-units-within-labels', 2017, (book) => [
      table([
        [say('统计指标'), say('统计数')],
        ...rows(book, (code, label, unit) => [
          say(unit === '' ? label : `${label}（单位：${unit}）`),
          number(book, `s.${code}`),
        ]),
      ]),
    ]),
  () =>
    statistics('f2014-chapters-beside', 2018, (book) => {
      const figures = rows2014.filter(([, , unit]) => unit !== '');
      const titles = new Map(rows2014.filter(([code]) => !code.includes('_')).map(([code, label]) => [code, label]));
      for (const [code, , unit] of rows2014) if (unit === '') book.delete(`s.${code}`);
      return [
        table([
          [say('类别'), say('统计指标'), say('单位'), say('统计数')],
          ...figures.map(([code, label, unit], at): Row => {
            const first = at === 0 || chapter(figures[at - 1]?.[0] ?? '') !== chapter(code);
            const height = figures.filter(([other]) => chapter(other) === chapter(code)).length;
            return [
              ...(first ? [say(titles.get(chapter(code)) ?? '', 1, height)] : []),
              say(label),
              say(unit),
              number(book, `s.${code}`),
            ];
          }),
        ]),
      ];
    }),
  () =>
    statistics('f2014-by-quarters', 2016, (book) => [
      table([
        ['统计指标', '单位', '第一季度', '第二季度', '第三季度', '第四季度', '合计'].map((head) => say(head)),
        ...rows(book, (code, label, unit) => [say(label), say(unit), ...quarters(book, code)]),
      ]),
    ]),
  () =>
    statistics('f2014-signed-by-its-clerks', 2018, (book) => [
      table([
        [say('填报单位（盖章）：龙川县人民政府', 3)],
        [say('统计指标'), say('单位'), say('统计数')],
        ...rows(book, (code, label, unit) => [say(label), say(unit), number(book, `s.${code}`)]),
        [say('单位负责人：　　审核人：　　填报人：　　联系电话：0762-6751234　　填报日期：2019年1月15日', 3)],
        [say('注：1.本表统计期为2018年1月1日至12月31日。2.政府信息公开会议含专题会议', 3)],
      ]),
    ]),
  () =>
    statistics('f2014-rows-of-a-province', 2017, (book) => [
      table([
        [say('指标'), say('单位'), say('数量'), say('备注')],
        ...rows2014.flatMap(([code, label, unit]): Row[] => {
          const row: Row = [say(label), say(unit), number(book, `s.${code}`), say('')];
          if (code === 's1_2_wechat')
            return [row, [say('5.政务客户端公开政府信息数'), say('条'), say('867'), say('省增指标')]];
          if (code === 's3_1_letter') return [row, [say('5.电子邮件申请数'), say('件'), say('0'), say('省增指标')]];
          return [row];
        }),
      ]),
    ]),
  () =>
    statistics('f2014-figures-before-units', 2015, (book) => [
      table([
        [say('序号'), say('项目'), say('数量'), say('单位')],
        ...rows(book, (code, label, unit, at) => [
          say(String(at + 1)),
          say(label.replace(/^(?:（[一二三四]）|[一二三四五六七八九]、|\d\.)/u, '')),
          number(book, `s.${code}`),
          say(unit),
        ]),
      ]),
    ]),
  () =>
    real(
      'rows-with-their-years',
      (report) => ({
        two: [
          table(
            says(
              says(says(two(report), '本年制发件数', '2023年制发件数'), '本年废止件数', '2023年废止件数'),
              '现行有效件数',
              '截至2023年底现行有效件数',
            ),
          ),
        ],
      }),
      { year: 2023, words: { ...standard, decisions: '2023年处理决定数量', amount: '2023年收费金额（万元）' } },
    ),
  () =>
    real(
      'heads-and-figures-span-otherwise',
      (report) => {
        const wide = two(report).map((row): Row => {
          if (row.length === 1) return row.map((box) => ({ ...box, cols: 5 }));
          if (row.length === 3) return row.map((box, at) => (at === 2 ? { ...box, cols: 3 } : box));
          const isHead = row[0]?.text === '信息内容';
          return row.map((box, at) => (at === (isHead ? 2 : 1) ? { ...box, cols: 2 } : box));
        });
        return { two: [table(wide)] };
      },
      in2020,
    ),
  () =>
    real(
      'half-of-a-header-lost',
      (report) => ({
        two: [table(says(says(two(report), '本年增/减', '本年增/'), '规章', '规章（全县机关均无制定规章的权限）'))],
      }),
      in2019,
    ),
  () =>
    real(
      'items-without-their-ordinal-word',
      (report) => ({
        two: [
          table(
            two(report).map((row): Row =>
              row.map((box) => ({ ...box, text: box.text.replace('第二十条第', '第二十条') })),
            ),
          ),
        ],
      }),
      in2020,
    ),
  () =>
    real(
      'one-box-for-the-fee',
      (report) => {
        reword(report.book, 't2.fee.prev_items', '0');
        report.book.set('t2.fee.prev_items', { text: '0', value: 0, status: 'reported' });
        report.book.set('t2.fee.change', { text: '', value: null, status: 'blank', or: 'absent' });
        return { two: [table(changed(two(report), (row) => [begins(row, '行政事业性收费') ? row.slice(0, 2) : row]))] };
      },
      in2020,
    ),
  () =>
    real(
      'each-item-a-table-of-its-own-in-another-order',
      (report) => {
        const sheet = two(report);
        return {
          two: [sheet.slice(4, 7), sheet.slice(7, 11), sheet.slice(11), sheet.slice(0, 4)].flatMap((item) => [
            text(item[0]?.[0]?.text ?? ''),
            table(item.slice(1)),
          ]),
        };
      },
      { year: 2022 },
    ),
  () =>
    real(
      'article-named-in-every-heading',
      (report) => ({
        two: [
          table(
            two(report).map((row): Row =>
              row.map((box) => ({
                ...box,
                text: box.text.replace('第二十条第', '《中华人民共和国政府信息公开条例》第二十条第'),
              })),
            ),
          ),
        ],
      }),
      { year: 2023 },
    ),
  () =>
    real(
      'decisions-by-departments',
      (report) => {
        const { book } = report;
        const parts = (code: string): Row => {
          const all = book.get(`t2.${code}.decisions`)?.value ?? 0;
          return [say(String(all - 407)), say('407'), number(book, `t2.${code}.decisions`)];
        };
        const sheet = two(report).map((row): Row => {
          const code = row.at(-1)?.code?.split('.')[1] ?? '';
          if (['license', 'penalty', 'coercion'].includes(code)) return [...row.slice(0, 1), ...parts(code)];
          return row.some(({ text: head }) => head === '本年处理决定数量')
            ? [say('信息内容'), say('县直部门'), say('乡镇'), say('本年处理决定数量')]
            : row;
        });
        return { two: [table(sheet)] };
      },
      { year: 2022 },
    ),
  () =>
    real('shares-beside-the-total', ({ book, words }) => ({
      three: [
        table(
          three(book, words).map((row, at): Row => {
            const all = book.get('t3.done.total')?.value ?? 1;
            const own = row.at(-1)?.code;
            const share = own === undefined ? '' : `${(((book.get(own)?.value ?? 0) * 100) / all).toFixed(1)}%`;
            return at === 0 ? [...row, say('占比', 1, 3)] : at < 3 ? row : [...row, say(share)];
          }),
        ),
      ],
    })),
  () =>
    real('form-numbers-in-heads', ({ book, words }) => ({
      three: [
        table([
          ...headThree(words),
          [say('栏次', 3), ...columnsThree.map((_, at) => say(String(at + 1)))],
          ...three(book, words).slice(3),
        ]),
      ],
    })),
  () =>
    real('organs-named-before-the-rows', (report) => {
      const { book, words, organ } = report;
      const body = three(book, words).slice(3);
      const [first = [], ...rest] = body;
      return {
        three: [
          table([
            ...headThree(words).map((row, at): Row => (at === 0 ? [say('单位', 1, 3), ...row] : row)),
            [say(organ, 1, body.length), ...first],
            ...rest,
          ]),
        ],
      };
    }),
  () =>
    real('four-with-its-organ-and-a-sum', ({ book, words, organ }) => {
      const [top = [], middle = [], low = [], figures = []] = four(book, words);
      return { four: [table([[say('单位', 1, 3), ...top], middle, low, [say(organ), ...figures]])] };
    }),
  () =>
    real('four-sums-of-both-suits', ({ book, words }) => {
      const [top = [], middle = [], low = [], figures = []] = four(book, words);
      const both = ['suit_direct', 'suit_after'].reduce(
        (all, suit) => all + (book.get(`t4.${suit}.total`)?.value ?? 0),
        0,
      );
      return {
        four: [
          table([
            top.map((box) => (box.cols === 10 ? { ...box, cols: 11 } : box)),
            [...middle, say('诉讼合计', 1, 2)],
            low,
            [...figures, say(String(both))],
          ]),
        ],
      };
    }),
  () =>
    statistics('f2014-shares-of-organs-and-units', 2017, (book) => [
      table([
        ['统计指标', '单位', '本级机关', '下属单位', '总计', '备注'].map((head) => say(head)),
        ...rows(book, (code, label, unit) => {
          const value = book.get(`s.${code}`)?.value ?? null;
          const own = value === null ? null : Math.round(value * 60) / 100;
          const rest = value === null || own === null ? null : Math.round((value - own) * 100) / 100;
          return [
            say(label),
            say(unit),
            say(String(own ?? '')),
            say(String(rest ?? '')),
            number(book, `s.${code}`),
            say(''),
          ];
        }),
      ]),
    ]),
  () =>
    statistics('f2014-zeros-as-strokes', 2018, (book) => {
      for (const code of ['s4', 's4_upheld', 's4_corrected', 's4_other', 's3_1_fax'])
        reword(book, `s.${code}`, '/', 'not_applicable');
      return [
        table([
          ['序号', '统计指标', '单位', '2018年'].map((head) => say(head)),
          ...rows(book, (code, label, unit, at) => [
            say(String(at + 1)),
            say(label),
            say(unit),
            number(book, `s.${code}`),
          ]),
        ]),
      ];
    }),
  () =>
    statistics('f2014-parts-in-two-columns', 2016, (book) => [
      table([
        [say('统计指标', 2), say('单位'), say('统计数')],
        ...rows(book, (code, label, unit) =>
          code.split('_').length > 2
            ? [say(''), say(label), say(unit), number(book, `s.${code}`)]
            : [say(label, 2), say(unit), number(book, `s.${code}`)],
        ),
      ]),
    ]),
  () => copied('boxes-in-lines-with-broken-headers', (report) => linesOf(report, broken), in2020),
  () => copied('boxes-in-lines-of-2022', (report) => linesOf(report, broken), { year: 2022 }),
  () =>
    copied(
      'boxes-in-lines-with-blank-lines',
      (report) => linesOf(report, broken).flatMap((line) => [line, '']),
      in2019,
    ),
  () => flattened('boxes-as-paragraphs', (report) => linesOf(report, (words) => [words]), in2020),
  () => flattened('boxes-as-paragraphs-with-broken-headers', (report) => linesOf(report, broken), { year: 2023 }),
  () =>
    copied(
      'strokes-between-boxes-at-the-end',
      (report) => rowsOf(report, (row) => `${row.map((box) => box.text).join(' | ')} |`),
      { year: 2022 },
    ),
  () =>
    copied(
      'strokes-around-boxes-2020',
      (report) => rowsOf(report, (row) => `| ${row.map((box) => box.text).join(' | ')} |`),
      in2020,
    ),
  () =>
    provincial('province-2012-with-all-years', 2012, ['指标名称', '计量单位', '2012年度', '历年累计'], (figure, at) => [
      figure,
      String(9000 + 13 * at),
    ]),
  () => provincial('province-2016-of-its-own', 2016, ['指标名称', '计量单位', '数量'], (figure) => [figure]),
  () =>
    provincial('province-2010-with-codes', 2010, ['指标名称', '计量单位', '代码', '本年累计'], (figure, at) => [
      String(at + 1).padStart(2, '0'),
      figure,
    ]),
];
