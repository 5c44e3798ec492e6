import type { Outcome } from './book.ts';
import { tryValues, type Subject } from './subject.ts';

const t2 = (row: string, column: string): string => `t2.${row}.${column}`;
const say = (value: number | null): string => String(value);

const documents: readonly (readonly [string, string])[] = [
  ['rule', '规章'],
  ['normdoc', '行政规范性文件'],
];

/** Documents in force against those made and abolished (F2021). */
export function stocks({ book }: Subject): Outcome[] {
  return documents.flatMap(([row, label]) => {
    const codes = [t2(row, 'in_force'), t2(row, 'made'), t2(row, 'abolished')];
    return [
      tryValues(book, 'I05', row, codes, ([inForce = 0, made = 0, abolished = 0]) => ({
        left: inForce,
        right: made - abolished,
        holds: inForce >= 0 && abolished >= 0 && inForce >= made - abolished,
        message: `${label}: ${say(inForce)} in force is less than ${say(made)} made less ${say(abolished)} abolished this year`,
      })),
      tryValues(book, 'I06', row, codes, ([inForce = 0, made = 0, abolished = 0]) => ({
        left: inForce - made + abolished,
        right: 0,
        holds: inForce - made + abolished >= 0,
        message: `${label}: the stock of the year before would be ${say(inForce - made + abolished)}`,
      })),
    ];
  });
}

/** Documents published against those made (F2019). */
export function publications({ book }: Subject): Outcome[] {
  return documents.map(([row, label]) =>
    tryValues(
      book,
      'I07',
      row,
      [t2(row, 'published'), t2(row, 'made'), t2(row, 'public_total')],
      ([published = 0, made = 0, all = 0]) => ({
        left: published,
        right: made,
        holds: published <= made && all >= published,
        message: `${label}: ${say(published)} newly published of ${say(made)} newly made, ${say(all)} public in all`,
      }),
    ),
  );
}

/** Items of the year before and their change (F2019). */
export function itemStocks({ book }: Subject): Outcome[] {
  return ['license', 'other_mgmt', 'penalty', 'coercion', 'fee'].map((row) =>
    tryValues(book, 'I08', row, [t2(row, 'prev_items'), t2(row, 'change')], ([before = 0, change = 0]) => ({
      left: before + change,
      right: 0,
      holds: before + change >= 0,
      message: `${row}: ${say(before)} items and a change of ${say(change)} leave ${say(before + change)}`,
    })),
  );
}
