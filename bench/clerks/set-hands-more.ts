import { onTables } from './frozen-hands.ts';
import { draft, parts, table, text, type Draft, type Part } from './report.ts';
import { begins, changed, two } from './real-tables.ts';
import {bodyThree, columnsThree, four, say, three, type Row} from './sheet.ts'; // prettier-ignore
import { type ClerkDocument } from './truth.ts';
import { page, plain } from './web.ts';
import { hand, laid, rewritten, spacer, pairs } from './hands.ts';

export const moreHands: readonly (() => ClerkDocument)[] = [
  () =>
    laid('units-between-labels-and-figures', ({ book, words }) => ({
      three: [
        table([
          [say('项目', 3), say('单位'), ...columnsThree.map((column) => say(words[column] ?? ''))],
          ...bodyThree(book, words).map((row): Row => {
            const first = row.findIndex((box) => box.code !== undefined);
            return [...row.slice(0, first), say('件'), ...row.slice(first)];
          }),
        ]),
      ],
    })),
  () =>
    laid('four-as-labels-and-values', (report) => ({
      four: [
        table(
          (
            [
              ['review', '行政复议'],
              ['suit_direct', '未经复议直接起诉'],
              ['suit_after', '复议后起诉'],
            ] as const
          ).map(([suit, label]): Row => [
            // prettier-ignore
            say(label),
            ...pairs(report, [['结果维持', `t4.${suit}.upheld`], ['结果纠正', `t4.${suit}.corrected`], ['其他结果', `t4.${suit}.other`], ['尚未审结', `t4.${suit}.pending`], ['总计', `t4.${suit}.total`]]), // prettier-ignore
          ]),
        ),
      ],
    })),
  () =>
    laid(
      'two-as-labels-and-values',
      (report) => ({
        two: [
          table([
            ...(['rule', 'normdoc'] as const).map((row): Row => [say(report.words[row] ?? ''), ...pairs(report, [['本年制发件数', `t2.${row}.made`], ['本年废止件数', `t2.${row}.abolished`], ['现行有效件数', `t2.${row}.in_force`]])]), // prettier-ignore
            ...(['license', 'penalty', 'coercion'] as const).map((row): Row => [say(report.words[row] ?? ''), ...pairs(report, [['本年处理决定数量', `t2.${row}.decisions`]])]), // prettier-ignore
            [say('行政事业性收费'), ...pairs(report, [['本年收费金额（单位：万元）', 't2.fee.amount']])],
          ]),
        ],
      }),
      { year: 2022 },
    ),
  () =>
    hand('rows-as-lines-of-one-box', ({ organ, year, book, words, ...rest }) => {
      const report = { organ, year, book, words, ...rest };
      const rows = ['new', 'carry_in', 'granted', 'partial', 'done', 'carry_out'];
      const kept = new Set(rows);
      for (const code of [...book.keys()])
        if (code.startsWith('t3.') && !kept.has(code.split('.')[1] ?? '')) book.set(code, { text: '', value: null, status: 'absent', or: 'unparseable' }); // prettier-ignore
      const lines = (of: (row: string) => string): string => rows.map(of).join('<br>');
      const html = `<table border="1"><tr><td>项目</td>${columnsThree.map((column) => `<td>${words[column] ?? ''}</td>`).join('')}</tr><tr><td>${lines((row) => words[row] ?? '')}</td>${columnsThree.map((column) => `<td>${lines((row) => book.get(`t3.${row}.${column}`)?.text ?? '')}</td>`).join('')}</tr></table>`;
      return page(parts(report, { three: [text('@@')] }), plain).replace('<p>@@</p>', html);
    }),
  () =>
    rewritten('head-in-a-table-of-its-own', (html) =>
      html.replace(/<tr><td colspan="3">一、本年新收/u, '</table></div><div class="scroll-body"><table border="1">$&'),
    ),
  () => rewritten('every-row-a-table', (html) => html.replace(/<\/tr>\n<tr>(?=<td(?: colspan="[23]")?>[（一二四])/gu, '</tr></table><table border="1"><tr>')), // prettier-ignore
  () => rewritten('end-tags-left-out', (html) => html.replace(/<\/t[dr]>/gu, '').replace(/<table border="1">\n<tr>/gu, '<table border="1">')), // prettier-ignore
  () =>
    laid('shares-below-the-total', (report) => ({
      three: [
        table(
          changed(three(report.book, report.words), (row) => {
            const result = row.map((box) => (box.text === report.words['result'] ? { ...box, rows: (box.rows ?? 1) + 1 } : box)); // prettier-ignore
            return begins(row, report.words['done'] ?? '') ? [row, [say('占比', 2), ...columnsThree.map((_, at) => say(at === 6 ? '100%' : `${String(3 + at * 7)}.5%`))]] : [result]; // prettier-ignore
          }),
        ),
      ],
    })),
  () =>
    hand('who-filled-it-in-within-the-table', (report) => {
      const year = String(report.year);
      const body: Part[] = onTables(parts(report), (sheet, at) => {
        const columns = [4, 10, 15][at] ?? 4;
        return [
          table([
            [say(`填报单位：${report.organ}`, columns - 2), say(`${year}年度`), say('单位：件')],
            ...sheet,
            [say('填表人：王芳', columns - 2), say('审核人：李强'), say(`${String(report.year + 1)}年1月12日`)],
          ]),
        ];
      });
      return page(body, plain);
    }),
  () =>
    laid('a-head-without-the-total', ({ book, words }) => ({
      three: [table([[say('', 3), ...columnsThree.slice(0, -1).map((column) => say(words[column] ?? ''))], ...bodyThree(book, words)])], // prettier-ignore
    })),
  () => rewritten('a-thin-box-between-any-two', (html) => html.replace(/<\/td><td/gu, `</td>${spacer}<td`)),
  () =>
    laid('two-years-of-four-captioned-apart', (report) => {
      const old = draft('hands/two-years-of-four-captioned-apart of last year', { year: report.year - 1 });
      return {
        four: [
          text(`（一）${String(report.year - 1)}年度`),
          text('行政复议、行政诉讼情况表'),
          table(four(old.book, old.words)),
          text(`（二）${String(report.year)}年度`),
          text('行政复议、行政诉讼情况表'),
          table(four(report.book, report.words)),
        ],
      };
    }),
  () =>
    laid('this-and-last-year-as-rows-of-four', ({ book, words }) => {
      const sheet = four(book, words);
      const [first = [], second = [], third = [], data = []] = sheet;
      return { four: [table([[say('年度', 1, 3), ...first], second, third, [say('上年'), ...data.map((_, at) => say(String((at * 3) % 11)))], [say('本年'), ...data]])] }; // prettier-ignore
    }),
  () =>
    laid('a-chart-and-a-table-of-channels', ({ organ, book, words }) => ({
      two: [table([[say('发布渠道'), say('数量（条）')], [say('门户网站'), say('3862')], [say('微信公众号'), say('1208')], [say('合计'), say('5070')]]), table(two({ organ, book, words, forms: { two: 'F2021', three: 'F2021' } } as Draft))], // prettier-ignore
    })),
  () => rewritten('heads-hidden-for-readers-of-screens', (html) => html.replaceAll('<table border="1">', '<table border="1" summary="2023"><caption style="display:none">单位：件 1 2 3 4 5</caption>')), // prettier-ignore
  () => rewritten('figures-linked-to-lists', (html) => html.replace(/<td>(\d+)<\/td>/gu, '<td><a href="list.html?n=$1" title="查看$1条">$1</a></td>')), // prettier-ignore
];
