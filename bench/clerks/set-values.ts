import type { CellStatus } from '../../src/domain/report.ts';
import type { Book } from './book.ts';
import { misprint, reword } from './book.ts';
import { digitByDigit, fullWidth, inFormalHan, inHan } from './numerals.ts';
import { draft, parts, type Draft, type Wish } from './report.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { page, plain } from './web.ts';

const filled = (book: Book): string[] => [...book].filter(([, { value }]) => value !== null).map(([code]) => code);

/** Reports as plain pages in which some boxes are printed in other words. */
function values(name: string, change: (report: Draft) => void, wish: Wish = {}): ClerkDocument {
  const report = draft(`values/${name}`, wish);
  change(report);
  const html = page(parts(report), plain);
  return {
    name: `values/${name}`,
    file: `${name}.html`,
    bytes: new TextEncoder().encode(html),
    truths: [truthOf(report)],
  };
}

/** One box in `every` is printed as `say` says. */
function some(every: number, say: (value: number) => string, status?: CellStatus, of = /^t[34]/u) {
  return ({ book, throws }: Draft): void => {
    for (const code of filled(book))
      if (of.test(code) && throws.between(1, every) === 1) reword(book, code, say, status);
  };
}

/** The whole row of applicants, the sum too. */
const row = (book: Book, name: string): string[] => filled(book).filter((code) => code.startsWith(`t3.${name}.`));

const broken = (report: Draft, rows: readonly string[], text: string, status: CellStatus): void => {
  for (const name of rows) for (const code of row(report.book, name)) reword(report.book, code, text, status);
};

export const valuesSet: readonly (() => ClerkDocument)[] = [
  () =>
    values(
      'full-width',
      some(1, (value) => fullWidth(String(value))),
    ),
  () => values('han-numerals', some(3, inHan)),
  () => values('han-formal', some(4, inFormalHan)),
  () => values('han-digit-by-digit', some(4, digitByDigit), { density: 'small' }),
  () =>
    values(
      'about',
      some(6, (value) => `约${String(value)}`, 'unparseable'),
    ),
  () =>
    values(
      'and-more',
      some(6, (value) => `${String(value)}余`, 'unparseable'),
    ),
  () =>
    values(
      'unit-behind',
      some(2, (value) => `${String(value)}件`),
    ),
  () =>
    values(
      'altogether',
      some(4, (value) => `共${String(value)}件`),
    ),
  () =>
    values(
      'letters-for-figures',
      some(1, (value) => String(value).replaceAll('0', 'O').replaceAll('1', 'l')),
      { density: 'sparse' },
    ),
  () =>
    values(
      'letter-o-for-zero',
      ({ book }) => {
        for (const code of filled(book)) if (book.get(code)?.value === 0) reword(book, code, 'O', 'unparseable');
      },
      { density: 'sparse' },
    ),
  () =>
    values(
      'spaces-in-thousands',
      some(1, (value) => String(value).replace(/(?<=\d)(?=(?:\d{3})+$)/gu, ' ')),
    ),
  () =>
    values(
      'commas-in-thousands',
      some(1, (value) => String(value).replace(/(?<=\d)(?=(?:\d{3})+$)/gu, '，')),
    ),
  () =>
    values(
      'spaced-digits',
      some(3, (value) => [...String(value)].join(' ')),
    ),
  () =>
    values(
      'decimals-of-counts',
      some(3, (value) => `${String(value)}.0`),
    ),
  () =>
    values(
      'circled-notes',
      some(5, (value) => `${String(value)}①`),
    ),
  () =>
    values(
      'starred-notes',
      some(5, (value) => `${String(value)}*`),
    ),
  () =>
    values(
      'bracketed-notes',
      some(5, (value) => `${String(value)}[1]`),
    ),
  () =>
    values(
      'remarks-in-brackets',
      some(5, (value) => `${String(value)}（其中网上${String(Math.floor(value / 2))}）`),
    ),
  () =>
    values(
      'percentages',
      some(6, (value) => `${String(value)}%`, 'unparseable'),
    ),
  () =>
    values(
      'ranges',
      some(8, (value) => `${String(value)}-${String(value + 2)}`, 'unparseable'),
    ),
  () =>
    values(
      'two-figures',
      some(8, (value) => `${String(value)}/${String(value + 3)}`, 'unparseable'),
    ),
  () =>
    values(
      'spreadsheet-errors',
      some(8, () => '#REF!', 'unparseable'),
    ),
  () =>
    values(
      'hashes',
      some(8, () => '###', 'unparseable'),
    ),
  () =>
    values(
      'dates-of-spreadsheets',
      some(10, (value) => `${String((value % 12) + 1)}月${String((value % 28) + 1)}日`, 'unparseable'),
    ),
  () =>
    values('not-applicable', (report) => {
      broken(report, ['deny_safety', 'np_publication'], '——', 'not_applicable');
      broken(report, ['deny_query'], 'N/A', 'not_applicable');
      broken(report, ['oth_unpaid'], '无', 'not_applicable');
      broken(report, ['np_massive'], '／', 'not_applicable');
    }),
  () =>
    values('same-as-above', (report) => {
      broken(report, ['np_duplicate'], '同上', 'unparseable');
      broken(report, ['deny_process'], '〃', 'unparseable');
    }),
  () =>
    values('see-annex', (report) => {
      broken(report, ['na_unclear', 'oth_misc'], '见附表', 'unparseable');
      reword(report.book, 't2.fee.amount', '详见财政局年报', 'unparseable');
    }),
  () =>
    values(
      'zeros-in-words',
      ({ book, throws }) => {
        for (const code of filled(book))
          if (book.get(code)?.value === 0) reword(book, code, throws.pick(['零', '〇', '0件', '0', '０']));
      },
      { density: 'sparse' },
    ),
  () =>
    values(
      'blanks-for-zeros',
      ({ book }) => {
        for (const code of filled(book)) if (book.get(code)?.value === 0) reword(book, code, '', 'blank');
      },
      { density: 'sparse' },
    ),
  () =>
    values(
      'nbsp-and-dots-for-zeros',
      ({ book, throws }) => {
        for (const code of filled(book))
          if (book.get(code)?.value === 0) reword(book, code, throws.pick(['\u00a0', '\u3000', '']), 'blank');
      },
      { density: 'sparse' },
    ),
  () =>
    values('money-in-yuan', ({ book }) => {
      reword(book, 't2.fee.amount', '5,000.00元');
      misprint(book, 't2.fee.amount', 5000, '5,000.00元');
    }),
  () =>
    values('money-below-one', ({ book }) => {
      misprint(book, 't2.fee.amount', 0.5, '0.5万元');
    }),
  () =>
    values('money-full-width', ({ book }) => {
      misprint(book, 't2.fee.amount', 1234.56, '１，２３４．５６');
    }),
  () =>
    values('money-hundred-million', ({ book }) => {
      misprint(book, 't2.fee.amount', 1.2, '1.2亿元');
    }),
  () =>
    values(
      'procurement-2019',
      ({ book }) => {
        misprint(book, 't2.procurement.amount', 33633789.63, '33633789.63元');
      },
      { year: 2019 },
    ),
  () =>
    values(
      'changes-in-words-2020',
      ({ book }) => {
        misprint(book, 't2.license.change', -12, '减12');
        misprint(book, 't2.penalty.change', 7, '增7');
        misprint(book, 't2.coercion.change', -3, '－3');
        misprint(book, 't2.other_mgmt.change', 0, '+0');
        misprint(book, 't2.fee.change', -2, '↓2');
      },
      { year: 2020 },
    ),
  () =>
    values('negative-counts', ({ book }) => {
      misprint(book, 't3.carry_out.natural', -4);
    }),
  () =>
    values('wrong-sums', ({ book, throws }) => {
      for (const code of [
        't3.granted.total',
        't3.done.natural',
        't4.review.total',
        't3.na_unclear.law',
        't3.new.total',
      ])
        misprint(book, code, (book.get(code)?.value ?? 0) + throws.between(1, 9) * 10);
    }),
  () =>
    values('transposed-digits', ({ book }) => {
      for (const code of ['t3.partial.natural', 't3.np_petition.company', 't4.suit_after.upheld'])
        misprint(book, code, Number([...String(book.get(code)?.value ?? 12)].reverse().join('')));
    }),
];
