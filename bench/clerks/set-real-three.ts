import { columnsThree, four, headThree, number, say, three, type Row } from './sheet.ts';
import { table } from './report.ts';
import type { ClerkDocument } from './truth.ts';
import { changed, real, says } from './real-tables.ts';

const letters = (word: string): string => [...word].join(' ');

export const realThree: readonly (() => ClerkDocument)[] = [
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
];
