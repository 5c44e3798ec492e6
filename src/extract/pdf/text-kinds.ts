import { type PieceBox, textOf } from './piece.ts';

export const compactText = (box: PieceBox): string => textOf(box).replace(/\s+/gu, '');

/** A number, or a mark that stands for one (— / -), as printed in a box. */
export const isNumeric = (text: string): boolean => /^[\d.,%/+\s—–-]+$/.test(text.normalize('NFKC'));
/** A text that opens with the mark of a list item is a new entry, never the rest of the one before. */
export const isEntry = (text: string): boolean =>
  /^([(（]?([一二三四五六七八九十]+|\d{1,2})[)）、.．]|第.{1,6}[条项章])/u.test(text);
