import type { Locator } from './locator.ts';

/** A place in words: "page 3, table 2, row 4, column 3, box 102 340 131 352". */
export function placeInWords(at: Locator | null): string {
  if (at === null) return 'no place';
  const words = (['part', 'page', 'table', 'row', 'column', 'line', 'block'] as const).flatMap((name) =>
    at[name] === undefined ? [] : [`${name} ${String(at[name])}`],
  );
  if (at.box !== undefined) words.push(`box ${at.box.map((edge) => String(Math.round(edge * 10) / 10)).join(' ')}`);
  return words.join(', ');
}
