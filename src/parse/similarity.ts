import { compact } from '../text/normalise.ts';

const ordinal = /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．,，:：]|[（(]?\d{1,2}[）)、.．,，:：]|[①-⑳])+/u;
const fold: readonly (readonly [RegExp, string])[] = [
  [/[“”"'‘’「」『』〝〞＂＇]/gu, ''],
  [/[，、。．.,;；:：·\-—_]/gu, ''],
  [/其它/gu, '其他'],
];

/** A label for comparing: compact, without its ordinal, quotes and punctuation. */
export function bareLabel(text: string): string {
  let bare = compact(text).replace(ordinal, '');
  for (const [pattern, replacement] of fold) bare = bare.replace(pattern, replacement);
  return bare;
}

/** The ordinal in front of a label ("三", "1"), null where there is none. */
export function ordinalOf(text: string): string | null {
  return /^[（(]?([一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．,，:：]/u.exec(compact(text))?.[1] ?? null;
}

/** Label without the remark in brackets behind it. */
export const withoutRemark = (bare: string): string => bare.replace(/[（(].*$/u, '');

/** Levenshtein, with two swapped neighbours counted as one edit: the commonest slip of a typist. */
function editDistance(a: readonly string[], b: readonly string[]): number {
  const rows: number[][] = [[0, ...b.map((_, j) => j + 1)]];
  for (const [i, x] of a.entries()) {
    const above = rows[i] ?? [];
    const row = [i + 1];
    for (const [j, y] of b.entries()) {
      let cost = Math.min((above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, (above[j] ?? 0) + (x === y ? 0 : 1));
      if (i > 0 && j > 0 && x === b[j - 1] && y === a[i - 1]) cost = Math.min(cost, (rows[i - 1]?.[j - 1] ?? 0) + 1);
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** 0..1: one minus the share of edits. Both texts as from `bareLabel`. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [[...a], [...b]];
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 0 : 1 - editDistance(left, right) / longest;
}
