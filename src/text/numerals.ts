/** A number as a sentence states it. `approx`: 余, 多, 近, 超, 约 and the like, or a figure rounded to 万. */
export interface Numeral {
  readonly value: number;
  readonly approx: boolean;
}

const digits: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Array.from('〇一二三四五六七八九').map((sign, value) => [sign, value])),
  ...Object.fromEntries(Array.from('零壹贰叁肆伍陆柒捌玖').map((sign, value) => [sign, value])),
  两: 2,
};
const tens: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const chineseSigns = '〇零一二三四五六七八九十百千万两';
const arabic = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';

/**
 * Source of a pattern for a number in folded text (half-width, no white space): 6300余, 近百, 20余万, 1.18万, 三十余, 两.
 * A number broken off another number, a serial ("第3") or a date is for the caller to exclude.
 */
export const numeralSource = `(?:近|约|超过|超|逾|将近|大约|达到|多达)?(?:(?:${arabic})(?:余|多)?(?:万|亿|千|百)?(?:余|多)?|[${chineseSigns}]+(?:余|多)?(?:万|亿)?(?:余|多)?)`;

/** Value of a number written in Chinese characters (三十, 一百零五, 两, 二〇二四), null where it is none. */
export function chineseNumber(text: string): number | null {
  const signs = [...text];
  if (signs.length === 0) return null;
  // 二〇二四: positional, as in years. 一二 alone is a list, not a number.
  if (signs.length > 1 && signs.every((sign) => digits[sign] !== undefined)) {
    return signs.length >= 3 ? Number(signs.map((sign) => digits[sign]).join('')) : null;
  }
  let [total, section, pending] = [0, 0, 0];
  for (const sign of signs) {
    const digit = digits[sign];
    const unit = tens[sign];
    if (digit !== undefined) pending = digit;
    else if (unit !== undefined) {
      section += (pending === 0 ? 1 : pending) * unit;
      pending = 0;
    } else if (sign === '万') {
      total = (total + section + pending) * 10_000;
      [section, pending] = [0, 0];
    } else return null;
  }
  return total + section + pending;
}

const shape = new RegExp(
  `^(?<lead>近|约|超过|超|逾|将近|大约|达到|多达)?(?:(?<arabic>${arabic})|(?<chinese>[${chineseSigns}]+?))(?<more>余|多)?(?<scale>[万亿千百])?(?<more2>余|多)?$`,
  'u',
);
const scales: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };

/** Reads what `numeralSource` matched; null where it is no definite number (数十, 若干). */
export function readNumeral(text: string): Numeral | null {
  const parts = shape.exec(text)?.groups;
  if (parts === undefined) return null;
  const { lead, arabic: figure, chinese, more, scale, more2 } = parts;
  const base = figure === undefined ? chineseNumber(chinese ?? '') : Number(figure.replaceAll(',', ''));
  if (base === null) return null;
  const vague = lead !== undefined && lead !== '达到' && lead !== '多达';
  // 1.18 × 10000 must give 11800, not 11799.999…
  const value = Number((base * (scales[scale ?? ''] ?? 1)).toFixed(4));
  return { value, approx: vague || more !== undefined || more2 !== undefined || scale !== undefined };
}

const places = ['', '十', '百', '千'];

/** 1024 → 一千零二十四, below 10,000. */
function written(value: number): string {
  const figures = Array.from(String(value), Number);
  const words = figures.map((figure, at) =>
    figure === 0 ? '零' : `${'零一二三四五六七八九'.charAt(figure)}${places[figures.length - 1 - at] ?? ''}`,
  );
  return words.join('').replace(/零+/gu, '零').replace(/零$/u, '');
}

const plainSign: Readonly<Record<string, string>> = {
  '〇': '零', '两': '二', '壹': '一', '贰': '二', '叁': '三', '肆': '四', '伍': '五', '陆': '六', '柒': '七', '捌': '八',
  '玖': '九', '拾': '十', '佰': '百', '仟': '千',
}; // prettier-ignore

/**
 * Value of a number written out as the rules of writing have it (十二, 一千零二十四, 〇, 二〇二四); null for anything that
 * could be meant otherwise (一百二, 一二, 百).
 */
export function numberInWords(text: string): number | null {
  if (/^[零〇]$/u.test(text)) return 0;
  const value = chineseNumber(text);
  if (value === null || value === 0 || value >= 10_000) return null;
  const plain = Array.from(text, (sign) => plainSign[sign] ?? sign).join('');
  if (/^[零一二三四五六七八九]{3,}$/u.test(plain)) return plain.startsWith('零') ? null : value;
  const ruled = written(value);
  return plain === ruled || plain === ruled.replace(/^一十/u, '十') ? value : null;
}
