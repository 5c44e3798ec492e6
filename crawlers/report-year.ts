import { compact } from '../src/text/normalise.ts';

const numerals: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  '○': '0',
  O: '0',
  o: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/** 二〇一五年 (with any of the zeros in use) as 2015年; the rest stays. */
export function arabicYears(text: string): string {
  return text.replace(/二[零〇○Oo0][零〇○Oo0-9一二三四五六七八九]{2}(?=年)/gu, (year) =>
    [...year].map((character) => numerals[character] ?? character).join(''),
  );
}

/** Years that stand for themselves: not the year of a date (2024年3月), not part of a longer number. */
const yearPattern = /(?<!\d)((?:19|20)\d{2})(?!\d)(?!年\d{1,2}月)(?![-/.]\d{1,2}[-/.]\d)/gu;

/**
 * The report year a title states, null where it states none. Of several the one nearest before the words
 * 信息公开 or 年度报告 counts: in 关于2024年公布2023年政府信息公开年度报告 the report is that of 2023.
 */
export function yearOfTitle(title: string): number | null {
  const text = arabicYears(compact(title));
  const years = [...text.matchAll(yearPattern)].map((match) => ({ at: match.index, year: Number(match[1]) }));
  const words = text.search(/信息公开|政务公开|年报|年度(?:工作)?报告/u);
  const before = years.filter(({ at }) => words < 0 || at < words).at(-1);
  return (before ?? years[0])?.year ?? null;
}

/**
 * The year whose statistics the body says it covers ("2024年1月1日至2024年12月31日"), else the year its opening
 * sentences give the report. Never the date of publication.
 */
export function yearOfBody(body: string): number | null {
  const text = arabicYears(compact(body));
  const period = /((?:19|20)\d{2})年0?1月0?1日起?[^\d]{1,3}(?:(?:19|20)\d{2}年)?12月31日/u.exec(text);
  if (period !== null) return Number(period[1]);
  const opening = /((?:19|20)\d{2})年(?:度|度的|的)?[^。;]{0,40}?信息公开[^。;]{0,12}?(?:年报|报告)/u.exec(
    text.slice(0, 1500),
  );
  if (opening !== null) return Number(opening[1]);
  // A beginning that speaks of one year only speaks of the report's.
  const named = new Set(
    [...text.slice(0, 800).matchAll(/(?<!\d)((?:19|20)\d{2})年(?!\d{1,2}月)/gu)].map(([, year]) => Number(year)),
  );
  const [only] = named;
  return named.size === 1 && only !== undefined ? only : null;
}
