import { allMatches } from './all-matches.ts';
import { chineseNumber } from './numerals.ts';

const zero = '〇○◯零oOОо';
const yearSource = `(?:(?:19|20)\\d{2}|[一二][${zero}九0-9][${zero}一二三四五六七八九0-9]{2})`;
/** 元月 is how many sign January. */
const small = '(?:\\d{1,2}|元|[一二三四五六七八九十]{1,3})';

const unfoldYear = (text: string): number => {
  if (/^\d{4}$/u.test(text)) return Number(text);
  const signs = text
    .replace(new RegExp(`[${zero}]`, 'gu'), '〇')
    .replace(/\d/gu, (d) => '〇一二三四五六七八九'[Number(d)] ?? d);
  return chineseNumber(signs) ?? Number.NaN;
};
const unfoldSmall = (text: string): number =>
  /^\d+$/u.test(text) ? Number(text) : (chineseNumber(text.replace('元', '一')) ?? Number.NaN);

/** YYYY-MM-DD, or null where the calendar has no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}

/** Pattern source of a full date in folded text: 2025年1月26日, 二〇二五年一月二十六日, 2025-01-26, 2025.1.26, 2025/1/26. */
export const dateSource = `(?:${yearSource}年${small}月${small}[日号]|20\\d{2}[-./]\\d{1,2}[-./]\\d{1,2})`;

const dateParts = new RegExp(`(?<y>${yearSource})(?:年|[-./])(?<m>${small})(?:月|[-./])(?<d>${small})`, 'u');

/** Reads a text that is one date as `dateSource` matches it. */
export function readDate(text: string): string | null {
  const parts = dateParts.exec(text)?.groups;
  if (parts === undefined) return null;
  return isoDate(unfoldYear(parts['y'] ?? ''), unfoldSmall(parts['m'] ?? ''), unfoldSmall(parts['d'] ?? ''));
}

/** A period stated in folded text: 自2024年1月1日起，至2024年12月31日止; 2024年1月1日至12月31日; 2024.1.1-2024.12.31. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

const day = (name: string): string =>
  `(?:(?<${name}y>${yearSource})(?:年|[-./]))?(?<${name}m>${small})(?:月|[-./])(?<${name}d>${small})[日号]?`;
const periodPattern = new RegExp(
  `(?<=^|[^\\d])(?=${yearSource})${day('a')}(?:起|开始|始)?,?(?:截止|截至)?(?:至|到|止|-|—|―|–|~|～)+${day('b')}`,
  'gu',
);

/** The periods of a folded text whose both ends are days of the calendar and in order. */
export function findPeriods(text: string): Period[] {
  return allMatches(text, periodPattern).flatMap(({ groups }) => {
    const part = (name: string): string => groups?.[name] ?? '';
    const first = unfoldYear(part('ay'));
    const second = part('by') === '' ? first : unfoldYear(part('by'));
    const start = isoDate(first, unfoldSmall(part('am')), unfoldSmall(part('ad')));
    const end = isoDate(second, unfoldSmall(part('bm')), unfoldSmall(part('bd')));
    return start !== null && end !== null && start < end ? [{ start, end }] : [];
  });
}

const namedYear = new RegExp(`(?<![\\d])(${yearSource})年(?:度)?`, 'gu');

/** Years named in folded text with 年 behind them, in order of appearance. */
export function findYears(text: string): { readonly year: number; readonly start: number; readonly end: number }[] {
  return allMatches(text, namedYear).flatMap((match) => {
    const year = unfoldYear(match[1] ?? '');
    return year >= 1990 && year <= 2099 ? [{ year, start: match.index, end: match.index + match[0].length }] : [];
  });
}
