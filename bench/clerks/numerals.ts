const digits = Array.from('〇一二三四五六七八九');
const places = ['', '十', '百', '千'];

/** 1024 → 一千零二十四, as a clerk writes it out (below 100,000). */
export function inHan(value: number): string {
  if (value >= 10000) return `${inHan(Math.floor(value / 10000))}万${value % 10000 === 0 ? '' : inHan(value % 10000)}`;
  const figures = [...String(value)].map(Number);
  const words = figures
    .map((figure, at) => (figure === 0 ? '零' : `${digits[figure] ?? ''}${places[figures.length - 1 - at] ?? ''}`))
    .join('');
  if (value === 0) return '零';
  return words.replace(/零+/gu, '零').replace(/零$/u, '').replace(/^一十/u, '十');
}

const formal = new Map(
  Array.from('一二三四五六七八九十百千').map((word, at) => [word, Array.from('壹贰叁肆伍陆柒捌玖拾佰仟')[at] ?? '']),
);

/** The same in the characters of cheques. */
export const inFormalHan = (value: number): string =>
  [...inHan(value)].map((word) => formal.get(word) ?? word).join('');

/** 2023 → 二〇二三 */
export const digitByDigit = (value: number): string =>
  [...String(value)].map((figure) => digits[Number(figure)] ?? '').join('');

export const fullWidth = (text: string): string =>
  [...text]
    .map((letter) => (/[!-~]/u.test(letter) ? String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0) : letter))
    .join('');
