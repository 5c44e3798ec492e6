import { type PieceBox, textOf } from './piece.ts';

export const compactText = (box: PieceBox): string => textOf(box).replace(/\s+/gu, '');

/** The stroke through a digit that is struck out. */
const withoutStrokes = (text: string): string => text.replaceAll('\u0336', '');

/** A number, or a mark that stands for one (— / -), as printed in a box; struck out or overprinted it is one still. */
export const isNumeric = (text: string): boolean =>
  /^[\d.,%/+\s—–\ufffd-]+$/u.test(withoutStrokes(text).normalize('NFKC'));
/** A text that opens with the mark of a list item is a new entry, never the rest of the one before. */
export const isEntry = (text: string): boolean =>
  /^([(（]?([一二三四五六七八九十]+|\d{1,2})[)）、.．]|[(（][一二三四五六七八九十]+$|第.{1,6}[条项章])/u.test(text);

const counter = '(?:件|条|个|项|次|份|部|起|宗|人|篇|元|万元|亿元)?';
const figure = new RegExp(`^(?:[+−-]?[\\d.,%]*\\d[\\d.,%\ufffd]*${counter}|[/\\\\|]+|[-—–―−─━]{1,4})$`, 'u');
const listMark = /^\(?\d{1,2}[.)、]$/u;
const noneWord = /^(?:无|暂无|无此项|不涉及|未涉及|不适用|n\/?a)$/iu;

const plain = (text: string): string => withoutStrokes(text).normalize('NFKC').replace(/\s+/gu, '');

/** A figure, or a sign that stands for none (/ —). The mark of a list item that a wrap has left alone ("4.") is none. */
export const isFigure = (text: string): boolean => figure.test(plain(text)) && !listMark.test(plain(text));
/** A word that says that there is no figure; in a label it may be a word as any other. */
export const isNoneWord = (text: string): boolean => noneWord.test(plain(text));
