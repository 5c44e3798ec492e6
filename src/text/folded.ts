import { compact } from './normalise.ts';

/** Text folded for matching, with the way back to the text as printed. */
export interface Folded {
  readonly source: string;
  /** As `compact`: half-width, simplified, no white space. */
  readonly text: string;
  /** The printed words behind `text.slice(start, end)`, white space inside kept. */
  printed(start: number, end: number): string;
  /** Offset in `source` of a folded offset. */
  offset(at: number): number;
}

/**
 * Folds character by character, so that patterns may ignore how a PDF spaced a sentence ("申请 2 6 件") while every match
 * can still be quoted as printed.
 */
export function fold(source: string): Folded {
  const origins: number[] = [];
  let text = '';
  let at = 0;
  for (const character of source) {
    const folded = compact(character);
    origins.push(...Array.from({ length: folded.length }, () => at));
    text += folded;
    at += character.length;
  }
  const offset = (index: number): number => origins[index] ?? source.length;
  return {
    source,
    text,
    offset,
    printed(start, end) {
      if (end <= start) return '';
      const last = offset(end - 1);
      return source.slice(offset(start), last + String.fromCodePoint(source.codePointAt(last) ?? 32).length);
    },
  };
}
