import { isFigure } from './line.ts';
import type { RowCell } from './line.ts';

/** A box and over how many columns its program wrote it. */
interface SpannedCell extends RowCell {
  readonly column: number;
  readonly colSpan: number;
}

const isWord = (text: string): boolean => /\p{Script=Han}/u.test(text) && !isFigure(text);

/** Breaks within a box may have become blanks in one column and nothing in the next. */
const bare = (cell: RowCell | undefined): string => (cell?.text ?? '').replace(/\s/gu, '');

/** Stretches of columns whose boxes say the same words: [first, last]. */
function repeatedWords(row: readonly RowCell[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let first = 0;
  for (let at = 1; at <= row.length; at++) {
    if (at < row.length && bare(row[at]) === bare(row[first])) continue;
    if (at - first > 1 && isWord(row[first]?.text ?? '')) found.push([first, at - 1]);
    first = at;
  }
  return found;
}

function joined(row: readonly RowCell[], runs: readonly (readonly [number, number])[]): SpannedCell[] {
  return row.flatMap((cell, column): SpannedCell[] => {
    const run = runs.find(([first, last]) => first <= column && column <= last);
    if (run === undefined) return [{ ...cell, column, colSpan: 1 }];
    return run[0] === column ? [{ ...cell, column, colSpan: run[1] - run[0] + 1 }] : [];
  });
}

/**
 * Some programs write the text of a merged box into every column that it covers. Words that stand side by side twice
 * are such a box, and so are equal figures, or blanks, under a header that is one.
 */
export function withSpans(rows: readonly (readonly RowCell[])[]): readonly (readonly SpannedCell[])[] {
  let header: readonly (readonly [number, number])[] = [];
  return rows.map((row) => {
    const words = repeatedWords(row);
    const isHeader = row.filter(({ text }) => text !== '').every(({ text }) => isWord(text)) && row.length > 1;
    if (isHeader && row.some(({ text }) => text !== '')) {
      header = words;
      return joined(row, words);
    }
    const under = header.filter(
      ([first, last]) =>
        !words.some((one) => one[0] <= last && one[1] >= first) &&
        row.slice(first, last + 1).every(({ text }, _, all) => text === all[0]?.text),
    );
    return joined(row, [...words, ...under]);
  });
}
