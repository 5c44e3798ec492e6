import type { Book } from './book.ts';
import { placed, sheetOf, unspanned } from './grid.ts';
import { table, text, type Part } from './report.ts';
import type { Box, Sheet } from './sheet.ts';

/** Every table of a report put otherwise; `at` counts them from 0. */
export function onTables(body: readonly Part[], change: (sheet: Sheet, at: number) => readonly Part[]): Part[] {
  let at = 0;
  return body.flatMap((part) => (part.kind === 'table' ? change(part.sheet, at++) : [part]));
}

export const onBoxes = (body: readonly Part[], change: (box: Box) => string): Part[] =>
  onTables(body, (sheet) => [
    { kind: 'table', sheet: sheet.map((row) => row.map((box) => ({ ...box, text: change(box) }))) },
  ]);

/** A table torn in two above a row: what reached over the tear goes on below it as an empty box. */
export function torn(sheet: Sheet, above: number): readonly [Sheet, Sheet] {
  const places = placed(sheet);
  const top = places.filter(({ row }) => row < above);
  const bottom = places.filter(({ row, rows }) => row + rows > above);
  return [
    sheetOf(top.map((place) => ({ ...place, rows: Math.min(place.rows, above - place.row) }))),
    sheetOf(
      bottom.map((place) =>
        place.row >= above
          ? { ...place, row: place.row - above }
          : { ...place, row: 0, rows: place.row + place.rows - above, box: { text: '' } },
      ),
    ),
  ];
}

/** Table two as four tables, the articles between them as lines of text. */
export const byArticles = (sheet: Sheet): readonly Part[] => {
  const starts = sheet.flatMap((row, at) => (row.length === 1 ? [at] : []));
  return starts.flatMap((at, turn) => [text(sheet[at]?.[0]?.text ?? ''), table(sheet.slice(at + 1, starts[turn + 1]))]);
};

/** The sums of a row before its figures. */
export const totalFirst = (sheet: Sheet): Sheet =>
  sheetOf(
    placed(sheet).map((place) => {
      const { column, cols } = place;
      return cols === 7 || column < 3 ? place : { ...place, column: column === 9 ? 3 : column + 1 };
    }),
  );

/** A clerk who leaves the boxes of nothing empty, and has no rules to make. */
export function leaveBlank(book: Book): void {
  for (const [code, { value }] of book) if (value === 0) book.set(code, { text: '', value: null, status: 'blank' });
  for (const column of ['made', 'abolished', 'in_force'])
    book.set(`t2.rule.${column}`, { text: '/', value: null, status: 'not_applicable' });
}

/** What a paste from Word gives: one field for every box, an empty one where a box goes on from above. */
export const pasted = (sheet: Sheet): string[] =>
  sheet.map((_, at) =>
    placed(sheet)
      .filter(({ row, rows }) => row <= at && row + rows > at)
      .sort((one, other) => one.column - other.column)
      .map(({ row, box }) => (row === at ? box.text : ''))
      .join('\t'),
  );

const wideOf = (words: string): number => [...words].reduce((sum, one) => sum + (/[ -~]/u.test(one) ? 1 : 2), 0);

export function ruled(sheet: Sheet): string[] {
  const rows = unspanned(sheet, 'once');
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => wideOf(row[at] ?? '')), 2));
  const bar = `+${widths.map((wide) => '-'.repeat(wide)).join('+')}+`;
  const drawn = rows.map(
    (row) => `|${row.map((box, at) => box + ' '.repeat((widths[at] ?? 0) - wideOf(box))).join('|')}|`,
  );
  return [bar, ...drawn.flatMap((row) => [row, bar])];
}
