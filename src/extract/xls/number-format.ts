import { shownDigits, tokensOf } from './shown-digits.ts';

/**
 * What a number format shows of a value, for the formats that statistics use: counts, decimals, percent, dates. Nothing
 * where its section is empty; the dash of accounts is a way to write the nought.
 */
export function shownNumber(value: number, code: string, from1904: boolean): string {
  const sections = sectionsOf(code);
  const { section, isSigned } = sectionFor(value, sections);
  if (section.trim() === '' && sections.length > 1) return '';
  const tokens = tokensOf(section);
  const words = tokens.map((token) => (token.kind === 'words' ? token.text : '')).join('');
  const shows = (kind: string): boolean => tokens.some((token) => token.kind === kind);
  const sign = isSigned ? '-' : '';
  const unquoted = section.replace(notDate, '');
  if (/[ymdhs]/i.test(unquoted)) return shownDate(value, from1904);
  if (shows('general'))
    return tokens
      .map((token) =>
        token.kind === 'general' ? sign + general(Math.abs(value)) : token.kind === 'words' ? token.text : '',
      )
      .join('');
  // Powers and fractions are shown in another way, and are the number itself all the same.
  if (shows('exponent') || (shows('digit') && unquoted.includes('/'))) return general(value);
  if (!shows('digit') && sections.length === 1 && words === '') return general(value);
  const shown = shownDigits(Math.abs(value), tokens);
  if (value === 0 && sections.length > 1 && shown !== '' && !/\d/.test(shown)) return '0';
  return /[1-9]/.test(shown) ? sign + shown : shown;
}

/** What stands in a section without being a part of a date: words, room, colours; the word General. */
const notDate = /"[^"]*"|[\\!].|_.|\*.|\[[^\]]*\]|general|G\/通用格式/gi;

/** Sections end at semicolons that are no words. */
const sectionsOf = (code: string): string[] => {
  const sections = [''];
  for (const [part] of code.matchAll(/"[^"]*"?|[\\!].|_.|\*.|[^]/g))
    if (part === ';') sections.push('');
    else sections.push((sections.pop() ?? '') + part);
  return sections;
};

const condition = /\[(<=|>=|<>|[<>=])\s*(-?[\d.]+)\]/;

/**
 * The section that shows a value (ECMA-376-1, 18.8.31): the first whose condition holds. Where none are written they are
 * positive; negative; nought; and a section for negative figures writes its sign itself.
 */
function sectionFor(value: number, all: readonly string[]): { section: string; isSigned: boolean } {
  // The fourth is for texts.
  const sections = all.slice(0, 3);
  const written = sections.map((section) => condition.exec(section));
  const signed = (section: string | undefined): { section: string; isSigned: boolean } => ({
    section: section ?? 'General',
    isSigned: value < 0,
  });
  if (sections.length === 1 && written[0] == null) return signed(sections[0]);
  const usual = [value > 0 || (sections.length === 2 && value === 0), value < 0, true];
  const at = sections.findIndex((_, nth) => {
    const [, sign = '', limit = ''] = written[nth] ?? [];
    if (sign !== '') return compare(value, sign, Number(limit));
    return nth === sections.length - 1 || usual[nth] === true;
  });
  const [, sign = '', limit = '0'] = written[at] ?? [];
  const isForNegatives = sign === '' ? at === 1 && written[0] == null : sign.startsWith('<') && Number(limit) <= 0;
  return isForNegatives ? { section: sections[at] ?? '', isSigned: false } : signed(sections[at]);
}

function compare(value: number, sign: string, limit: number): boolean {
  if (sign === '=') return value === limit;
  if (sign === '<>') return value !== limit;
  if (value === limit) return sign.endsWith('=');
  return sign.startsWith('<') ? value < limit : value > limit;
}

/** Formats that files name by number only (ECMA-376 18.8.30); the East Asian date numbers are all dates. */
export function builtInFormat(id: number): string {
  const fixed: Readonly<Record<number, string>> = {
    1: '0',
    2: '0.00',
    3: '#,##0',
    4: '#,##0.00',
    9: '0%',
    10: '0.00%',
    37: '#,##0',
    38: '#,##0',
    39: '#,##0.00',
    40: '#,##0.00',
    41: '#,##0',
    42: '#,##0',
    43: '#,##0.00',
    44: '#,##0.00',
    49: '@',
  };
  const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return isDate ? 'yyyy-mm-dd' : (fixed[id] ?? 'General');
}

/** Eleven digits are what a cell has room for; more are the rounding errors of binary fractions. */
const general = (value: number): string => String(Number(value.toPrecision(11)));

/** Day numbers count from 1899-12-30 (so that the day that 1900 did not have falls out) or from 1904. */
function shownDate(value: number, from1904: boolean): string {
  const milliseconds = Math.round((value + (from1904 ? 1462 : 0) - 25569) * 86_400_000);
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? general(value) : date.toISOString().slice(0, 10);
}
