import { number, say, type Row } from './sheet.ts';
import { reword } from './book.ts';
import { table, text } from './report.ts';
import type { ClerkDocument } from './truth.ts';
import { begins, below, changed, in2019, in2020, real, says, two } from './real-tables.ts';
import { standard } from './words.ts';

export const realItems: readonly (() => ClerkDocument)[] = [
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
];
