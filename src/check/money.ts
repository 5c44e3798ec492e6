import type { AdminLevel } from '../domain/report.ts';
import type { Outcome } from './book.ts';
import { tryValues, type Subject } from './subject.ts';

const t2 = (row: string, column: string): string => `t2.${row}.${column}`;
const say = (value: number | null): string => String(value);

const perYuan: Readonly<Record<string, number>> = {
  元: 1,
  万: 10_000,
  万元: 10_000,
  亿: 100_000_000,
  亿元: 100_000_000,
};
const [leastMean, greatestMean] = [1e3, 1e8];

/** Money a procurement item costs on average. Without a printed unit, 元 and 万元 are both allowed for. */
export function procurement({ book }: Subject): Outcome[] {
  const [items, amount] = [t2('procurement', 'items'), t2('procurement', 'amount')];
  if (book.cell(amount) === undefined) return [];
  const unit = book.cell(amount)?.unit;
  return [
    tryValues(book, 'I18', 'procurement', [amount, items], ([money = 0, number = 0]) => {
      const units = unit === undefined ? [1, 10_000] : [perYuan[unit] ?? 1];
      const means = units.map((factor) => (number === 0 ? 0 : (money * factor) / number));
      const holds =
        number === 0 ? money === 0 : means.some((mean) => mean >= leastMean && mean <= greatestMean) || money === 0;
      const mean = means[0] ?? 0;
      const other = number === 0 ? '' : `; in 元 it would be ${say(Math.round(money / number))}`;
      return {
        left: Math.round(mean),
        right: greatestMean,
        holds,
        message: `采购总金额 ${say(money)}${unit ?? ''} over ${say(number)} items is ${say(Math.round(mean))} 元 an item${other}`,
      };
    }),
  ];
}

const feeBound: Readonly<Partial<Record<AdminLevel, number>>> = { township: 1e4 };

/** 行政事业性收费 is asked for in 万元; a figure that is large for that, or printed with 元, was most likely entered in 元. */
export function fees({ book, metadata }: Subject): Outcome[] {
  const code = t2('fee', 'amount');
  const cell = book.cell(code);
  if (cell === undefined) return [];
  const bound = feeBound[metadata.adminLevel ?? 'county'] ?? 1e6;
  return [
    tryValues(book, 'I19', 'fee', [code], ([amount = 0]) => ({
      left: amount,
      right: bound,
      holds: amount <= bound && (cell.unit !== '元' || amount === 0),
      message: `本年收费金额 is ${say(amount)}${cell.unit ?? ''} in a column of 万元: entered in 元?`,
    })),
  ];
}
