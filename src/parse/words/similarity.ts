import { compact } from '../../text/normalise.ts';
import { remembering } from '../../text/remembering.ts';

/** 其中：1. stands before the first of the parts of a row: the first word is no more of its name than the figure. */
const ordinal =
  /^(?:其中[:：]?(?=[（(]?\d{1,2}[）)、.．]))?(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．,，:：]|[（(]?\d{1,2}[）)、.．,，:：]|[①-⑳])+/u;
const fold: readonly (readonly [RegExp, string])[] = [
  [/[“”"'‘’「」『』〝〞＂＇]/gu, ''],
  [/[，、。．.,;；:：·\-—_]/gu, ''],
  [/其它/gu, '其他'],
];

/** A label for comparing: compact, without its ordinal, quotes and punctuation. */
export const bareLabel = remembering((text: string): string => {
  let bare = compact(text).replace(ordinal, '');
  for (const [pattern, replacement] of fold) bare = bare.replace(pattern, replacement);
  return bare;
});

/** The ordinal in front of a label ("三", "1"), null where there is none. */
export function ordinalOf(text: string): string | null {
  return /^[（(]?([一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．,，:：]/u.exec(compact(text))?.[1] ?? null;
}

/** Label without the remark in brackets behind it. */
export const withoutRemark = (bare: string): string => bare.replace(/[（(].*$/u, '');

const codePoints = remembering((text: string): Uint32Array =>
  Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0),
);

/** Levenshtein, with two swapped neighbours counted as one edit: the commonest slip of a typist. */
function editDistance(a: Uint32Array, b: Uint32Array): number {
  const width = b.length;
  // Three rows are ever looked at: two back for the swap.
  let [before, above, row] = [new Uint32Array(width + 1), new Uint32Array(width + 1), new Uint32Array(width + 1)];
  for (let j = 0; j <= width; j += 1) above[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    const x = a[i - 1];
    let left = (row[0] = i);
    for (let j = 1; j <= width; j += 1) {
      const y = b[j - 1];
      let cost = Math.min((above[j] ?? 0) + 1, left + 1, (above[j - 1] ?? 0) + (x === y ? 0 : 1));
      if (i > 1 && j > 1 && x === b[j - 2] && y === a[i - 2]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row[j] = left = cost;
    }
    [before, above, row] = [above, row, before];
  }
  return above[width] ?? 0;
}

/** 0..1: one minus the share of edits. Both texts as from `bareLabel`. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [codePoints(a), codePoints(b)];
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 0 : 1 - editDistance(left, right) / longest;
}

/** The likeness where it may be more than `least`; 0 where the lengths alone say that it is not. */
export function likenessOver(least: number, a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [codePoints(a).length, codePoints(b).length];
  return Math.min(left, right) <= least * Math.max(left, right) ? 0 : likeness(a, b);
}
