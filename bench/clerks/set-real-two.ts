import { number, say, three, two2019, two2021, type Row, type Sheet } from './sheet.ts';
import { reword } from './book.ts';
import { table } from './report.ts';
import type { ClerkDocument } from './truth.ts';
import { begins, changed, in2019, in2020, real, says, two, widened } from './real-tables.ts';

/** The only column of figures of the four subtables laid in columns of their own, the rest blank. */
const unmerged = (sheet: Sheet): Sheet =>
  sheet.map((row): Row =>
    row.flatMap(({ cols = 1, ...box }) => [box, ...Array.from({ length: cols - 1 }, () => say(''))]),
  );

export const realTwo: readonly (() => ClerkDocument)[] = [
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
];
