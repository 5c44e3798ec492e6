import type { Book } from './book.ts';
import { applicants, ledger } from './book.ts';
import { dice } from './dice.ts';
import { beside, unspanned } from './grid.ts';
import { draft, parts, table, text, type Draft, type Sheets, type Wish } from './report.ts';
import { bodyThree, columnsThree, headThree, number, say, three, type Box, type Row, type Sheet } from './sheet.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { page, plain } from './web.ts';
import { map, standard, unnumbered, type Words } from './words.ts';

/** A page of one report whose tables lie as `sheets` says. */
export function odd(name: string, sheets: (report: Draft) => Sheets, wish: Wish = {}): ClerkDocument {
  const report = draft(`odd/${name}`, wish);
  const bytes = new TextEncoder().encode(page(parts(report, sheets(report)), plain));
  return { name: `odd/${name}`, file: `${name}.html`, bytes, truths: [truthOf(report)] };
}

/** Figures of last year: no careful reader takes them for this year's. */
export const lastYear = ({ organ, forms }: Draft): Book => ledger(dice(`${organ}/last`), forms);

const rowOf = (row: Row): string => row.find(({ code }) => code !== undefined)?.code?.split('.')[1] ?? '';
const labelsOf = (row: Row): Box[] => row.filter(({ code }) => code === undefined);
const figure = (book: Book, row: string, column: string): string => book.get(`t3.${row}.${column}`)?.text ?? '';

/** Table three with a head of its own and every row's figures laid out anew. */
const relaid = ({ book, words }: Draft, head: Sheet, figures: (row: string) => readonly Box[]): Sheet => [
  ...head,
  ...bodyThree(book, words).map((row): Row => [...labelsOf(row), ...figures(rowOf(row))]),
];

const own = (book: Book, row: string): Box[] => columnsThree.map((column) => number(book, `t3.${row}.${column}`));
const others = (book: Book, row: string): Box[] => columnsThree.map((column) => say(figure(book, row, column)));
const names = (words: Words): Box[] => columnsThree.map((column) => say(words[column] ?? ''));

function yearsBeside(report: Draft, now: string, then: string, first: 'now' | 'then'): Sheet {
  const old = lastYear(report);
  const turn = <T>(pair: readonly [T, T]): readonly T[] => (first === 'now' ? pair : [pair[1], pair[0]]);
  const head: Sheet = [
    [say('项目', 3, 2), ...turn([say(now, 7), say(then, 7)])],
    [...names(report.words), ...names(report.words)],
  ];
  return relaid(report, head, (row) => turn([own(report.book, row), others(old, row)]).flat());
}

/** Each column of applicants divided into this year and last. */
function yearsInside(report: Draft): Sheet {
  const old = lastYear(report);
  const head: Sheet = [
    [say('项目', 3, 2), ...columnsThree.map((column) => say(report.words[column] ?? '', 2))],
    columnsThree.flatMap(() => [say('本年'), say('上年')]),
  ];
  return relaid(report, head, (row) =>
    columnsThree.flatMap((column) => [number(report.book, `t3.${row}.${column}`), say(figure(old, row, column))]),
  );
}

/** 不予公开 and the like with their sums in a row of their own before their parts. */
function groupsWithSums({ book, words }: Draft): Sheet {
  const groups: Readonly<Record<string, string>> = { deny_secret: 'deny', na_not_held: 'na', np_petition: 'np' };
  const sum = (group: string): Box[] =>
    columnsThree.map((column) =>
      say(
        String(
          [...book].reduce(
            (all, [code, { value }]) =>
              code.startsWith(`t3.${group}_`) && code.endsWith(`.${column}`) ? all + (value ?? 0) : all,
            0,
          ),
        ),
      ),
    );
  const rows = bodyThree(book, words).map((row): Row => [
    say(labelsOf(row).at(-1)?.text ?? '', 1),
    ...own(book, rowOf(row)),
  ]);
  return [
    [say('项目'), ...names(words)],
    ...rows.flatMap((row): Row[] => {
      const group = groups[rowOf(row)];
      return group === undefined ? [row] : [[say(words[group] ?? ''), ...sum(group)], row];
    }),
  ];
}

/** （六）其他处理 with its sum in the row of the group, and its three parts below. */
function otherWithSum({ book, words }: Draft): Sheet {
  const sum = columnsThree.map((column) =>
    say(
      String(
        ['oth_no_correction', 'oth_unpaid', 'oth_misc'].reduce(
          (all, row) => all + (book.get(`t3.${row}.${column}`)?.value ?? 0),
          0,
        ),
      ),
    ),
  );
  return [
    [say('项目'), ...names(words)],
    ...bodyThree(book, words).flatMap((row): Row[] => {
      const flat: Row = [say(labelsOf(row).at(-1)?.text ?? ''), ...own(book, rowOf(row))];
      return rowOf(row) === 'oth_no_correction' ? [[say(words['oth'] ?? ''), ...sum], flat] : [flat];
    }),
  ];
}

/** One table for each group of results, each under a head of its own. */
function tablesByGroup({ book, words }: Draft): Sheet[] {
  const rows = bodyThree(book, words).map((row): Row => [
    say(labelsOf(row).at(-1)?.text ?? ''),
    ...own(book, rowOf(row)),
  ]);
  const head: Row = [say('情形'), ...names(words)];
  const groupOf = (row: Row): string => /^(?:deny|na|np|oth)(?=_)/u.exec(rowOf(row))?.[0] ?? '';
  return rows
    .reduce<Row[][]>((groups, row) => {
      const open = groups.at(-1);
      if (open?.[0] !== undefined && groupOf(open[0]) === groupOf(row)) open.push(row);
      else groups.push([row]);
      return groups;
    }, [])
    .map((group) => [head, ...group]);
}

const repeated = ({ book, words }: Draft): Sheet =>
  unspanned(three(book, words), 'repeated').map((line) => line.map((box) => say(box)));

const inUnits = (words: Words): Words =>
  map(words, (label, code) => ([...applicants, 'total'].some((one) => one === code) ? `${label}（件）` : label));

export const oddThree: readonly (() => ClerkDocument)[] = [
  () =>
    odd('years-beside', (report) => ({
      three: [table(yearsBeside(report, `${String(report.year)}年`, `${String(report.year - 1)}年`, 'now'))],
    })),
  () => odd('last-year-first', (report) => ({ three: [table(yearsBeside(report, '本年度', '上年度', 'then'))] })),
  () => odd('years-inside-columns', (report) => ({ three: [table(yearsInside(report))] })),
  () => odd('groups-with-sums', (report) => ({ three: [table(groupsWithSums(report))] })),
  () => odd('other-with-its-sum', (report) => ({ three: [table(otherWithSum(report))] })),
  () => odd('tables-by-group', (report) => ({ three: tablesByGroup(report).map((sheet) => table(sheet)) })),
  () => odd('group-labels-repeated', (report) => ({ three: [table(repeated(report))] })),
  () =>
    odd('group-labels-repeated-unnumbered', (report) => ({ three: [table(repeated(report))] }), { words: unnumbered }),
  () =>
    odd('path-labels', ({ book, words }) => ({
      three: [
        table([
          [say('项目'), ...names(words)],
          ...unspanned(three(book, words), 'repeated')
            .slice(3)
            .map((line): Row => [
              say([...new Set(line.slice(0, 3))].join('—')),
              ...line.slice(3).map((box) => say(box)),
            ]),
        ]),
      ],
    })),
  () => odd('headers-with-units', () => ({}), { words: inUnits(standard) }),
  () =>
    odd('serials-and-remarks', ({ book, words }) => ({
      three: [
        table(
          beside(
            beside(three(book, words), 'left', (row) => (row === 0 ? '序号' : row < 3 ? '' : String(row - 2))),
            'right',
            (row) => (row === 0 ? '备注' : row % 5 === 0 ? '含上年受理、本年答复' : ''),
          ),
        ),
      ],
    })),
  () =>
    odd('notes-inside-and-below', ({ book, words }) => ({
      three: [
        table([
          [say('表3 收到和处理政府信息公开申请情况', 10)],
          [say('单位：件', 10)],
          ...three(book, words),
          [say('注：1.本年新收中含网上申请12件、信函申请3件；2.上年结转1件。', 10)],
        ]),
        text('说明：以上数据截至12月31日，其中自然人申请占90%。'),
      ],
    })),
  () =>
    odd('words-of-another-office', () => ({}), {
      words: {
        ...standard,
        natural: '公民（自然人）',
        company: '企业',
        ngo: '社会组织',
        law: '法律服务单位',
        total: '合计',
        new: '1.本年度新收申请数',
        carry_in: '2.上年度结转申请数',
        carry_out: '4.结转下年度办理',
      },
    }),
  () =>
    odd('carry-out-after-all-tables-head', ({ book, words }) => {
      const rows = bodyThree(book, words);
      return {
        three: [
          table([...headThree(words), ...rows.slice(0, 2)]),
          text('办理结果如下：'),
          table([...headThree(words), ...rows.slice(2)]),
        ],
      };
    }),
  () => odd('township-of-zeros', () => ({}), { density: 'sparse', organ: '安吉县递铺街道办事处' }),
  () => odd('undivided-other-in-2023', () => ({}), { year: 2023, forms: { two: 'F2021', three: 'F2019' } }),
];
