import { say, two2019, two2021, type Row, type Sheet } from './sheet.ts';
import { draft, parts, type Draft, type Sheets, type Wish } from './report.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { page, plain } from './web.ts';

/** Shapes that tables of published reports were found in (labels, columns and rows alone; every figure is thrown). */
export function real(name: string, sheets: (report: Draft) => Sheets, wish: Wish = {}): ClerkDocument {
  const report = draft(`real/${name}`, wish);
  const bytes = new TextEncoder().encode(page(parts(report, sheets(report)), plain));
  return { name: `real/${name}`, file: `${name}.html`, bytes, truths: [truthOf(report)] };
}

export const in2019: Wish = { year: 2019 };
export const in2020: Wish = { year: 2020, organ: '安吉县梅溪镇人民政府' };

export type Change = (row: Row, at: number) => readonly Row[];
export const changed = (sheet: Sheet, change: Change): Sheet => sheet.flatMap((row, at) => change(row, at));
export const begins = (row: Row, words: string): boolean => row[0]?.text === words;
export const widened = (sheet: Sheet): Sheet => sheet.map((row): Row => [...row, say('')]);
export const says = (sheet: Sheet, from: string, to: string): Sheet =>
  sheet.map((row): Row => row.map((box) => (box.text === from ? { ...box, text: to } : box)));
export const two = ({ book, words, forms }: Draft): Sheet =>
  forms.two === 'F2021' ? two2021(book, words) : two2019(book, words);

export const below =
  (words: string, more: readonly Row[]): Change =>
  (row) =>
    begins(row, words) ? [row, ...more] : [row];
