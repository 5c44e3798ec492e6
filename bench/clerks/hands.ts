import { utf8 } from './encodings.ts';
import { placed, sheetOf } from './grid.ts';
import { draft, parts, table, type Draft, type Sheets, type Wish } from './report.ts';
import { begins, changed } from './real-tables.ts';
import {columnsThree, number, say, three, type Row, type Sheet} from './sheet.ts'; // prettier-ignore
import { truthOf, type ClerkDocument } from './truth.ts';
import { page, plain, type Manner } from './web.ts';
type Make = (report: Draft) => string;

export function hand(name: string, make: Make, wish: Wish = {}): ClerkDocument {
  const report = draft(`hands/${name}`, wish);
  const bytes = utf8(make(report));
  return { name: `hands/${name}`, file: `${name}.html`, bytes, truths: [truthOf(report)] };
}

export const inManner = (name: string, manner: Partial<Manner>, wish: Wish = {}): ClerkDocument =>
  hand(name, (report) => page(parts(report), { ...plain, ...manner }), wish);
export const laid = (name: string, sheets: (report: Draft) => Sheets, wish: Wish = {}): ClerkDocument =>
  hand(name, (report) => page(parts(report, sheets(report)), plain), wish);
export const rewritten = (
  name: string,
  change: (html: string, report: Draft) => string,
  wish: Wish = {},
): ClerkDocument => hand(name, (report) => change(page(parts(report), plain), report), wish);

export const wide = (words: string, cols: number): Row => [say(words, cols)];
export const shifted = (row: string, words: string, many: number): Row => [say(words, 3), ...columnsThree.map((_, at) => say(String((at + many) % 5)))]; // prettier-ignore
export const spacer = '<td width="1" style="padding:0"></td>';

/** Table three with one column of labels, its groups as rows over the whole width or with empty boxes. */
export const groupsAsRows =
  (empty: boolean) =>
  ({ book, words }: Draft): Sheets => {
    const groupOf: Readonly<Record<string, string>> = { deny_secret: 'deny', na_not_held: 'na', np_petition: 'np', oth_no_correction: 'oth' }; // prettier-ignore
    const group = (code: string): Row => (empty ? [say(words[code] ?? ''), ...columnsThree.map(() => say(''))] : wide(words[code] ?? '', 8)); // prettier-ignore
    const rows = [...book.keys()].flatMap((code) => (code.startsWith('t3.') && code.endsWith('.total') ? [code.split('.')[1] ?? ''] : [])); // prettier-ignore
    const inOrder = ['new', 'carry_in', ...rows.filter((row) => !['new', 'carry_in', 'done', 'carry_out'].includes(row)), 'done', 'carry_out']; // prettier-ignore
    const body = inOrder.flatMap((row): Row[] => [
      ...(row === 'granted' ? [group('result')] : []),
      ...(groupOf[row] === undefined ? [] : [group(groupOf[row])]),
      [say(words[row] ?? ''), ...columnsThree.map((column) => number(book, `t3.${row}.${column}`))],
    ]);
    return { three: [table([[say('项目'), ...columnsThree.map((column) => say(words[column] ?? ''))], ...body])] };
  };

/** Columns of table three from..to, with or without its labels. */
export const slice = (sheet: Sheet, from: number, to: number, labels: boolean): Sheet =>
  sheetOf(
    placed(sheet).flatMap((place) => {
      const isLabel = place.column < 3;
      if (isLabel) return labels ? [place] : [];
      const start = Math.max(place.column, from);
      const end = Math.min(place.column + place.cols, to);
      return start >= end ? [] : [{ ...place, column: start - from + (labels ? 3 : 0), cols: end - start }];
    }),
  );

export const pairs = (report: Draft, codes: readonly (readonly [string, string])[]): Row =>
  codes.flatMap(([label, code]) => [say(label), number(report.book, code)]);

export const withoutThree = (report: Draft, status: 'unparseable' | 'absent'): void => {
  for (const code of [...report.book.keys()])
    if (code.startsWith('t3.')) report.book.set(code, { text: '', value: null, status });
};

export const rowsBelow = (report: Draft, label: string, more: readonly Row[]): Sheet =>
  changed(three(report.book, report.words), (row) => (begins(row, report.words[label] ?? '') ? [row, ...more] : [row]));
