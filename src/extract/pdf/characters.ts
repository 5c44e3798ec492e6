import type { Glyph } from './marks.ts';

/** Asked of every character many times over, hence by its code and without a regular expression. */
const codeOf = (text: string): number => (text.length === 1 ? text.charCodeAt(0) : 0);

/** 0 to 9, or the same at full width. */
export function isDigit({ text }: Glyph): boolean {
  const code = codeOf(text);
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
}

/** A character of a number: a digit, or one of . , %. */
export const isFigureSign = (glyph: Glyph): boolean =>
  isDigit(glyph) || glyph.text === '.' || glyph.text === ',' || glyph.text === '%';

/** Set in a square of one em: an ideograph, its radicals and punctuation, a letter at full width. */
export function isIdeographic({ text }: Glyph): boolean {
  const code = codeOf(text);
  return (code >= 0x2e80 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || code >= 0xff00;
}
