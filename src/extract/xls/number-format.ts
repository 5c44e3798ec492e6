/** Words that stand beside the digits: a unit, a sign, room left or filled. */
const beside = /"[^"]*"|[\\!].|_.|\*.|\[[^\]]*\]/g;

/** What a number format shows of a value, for the formats that statistics use: counts, decimals, percent, dates. */
export function shownNumber(value: number, code: string, from1904: boolean): string {
  const sections = code.split(';');
  const [own = '', , ofZero] = sections;
  // positive; negative; zero: an empty zero section prints nothing; the dash of accounts is a way to write the nought.
  if (value === 0 && ofZero !== undefined && !/[0#]/.test(ofZero.replace(beside, '')))
    return hasWords(ofZero) ? '0' : '';
  const format = own.replace(beside, '');
  if (format === '' || /^(?:general|@)$/i.test(format)) return general(value);
  if (/[ymdhs年月日]/i.test(format)) return shownDate(value, from1904);
  if (!/[0#?]/.test(format)) return general(value);
  const shown = digitsOf(value, format);
  const parted = pointWithin(own);
  return parted === 0 ? shown : withPoint(shown, parted);
}

/** Whether a section prints anything besides the room it leaves for digits that are not there. */
const hasWords = (section: string): boolean => section.replace(/_.|\*.|\[[^\]]*\]|[?@"\s]/g, '') !== '';

/** Digits as a format without its words shows them: scaled, rounded, without the zeros that `#` does not show. */
function digitsOf(value: number, format: string): string {
  const percent = format.includes('%');
  // Each comma behind the last digit divides by a thousand.
  const thousands = /,+(?=[^0#?,]*$)/.exec(format)?.[0].length ?? 0;
  const places = /[.]([0#?]+)/.exec(format)?.[1]?.length ?? 0;
  const fixed = ((percent ? value * 100 : value) / 1000 ** thousands).toFixed(Math.min(places, 20));
  // Optional digits (#) show no trailing zeros, and no zero in front.
  const required = /[.]([0?]*)/.exec(format)?.[1]?.length ?? 0;
  const trimmed = required < places ? trimZeros(fixed, required) : fixed;
  const shown = /[0?]/.test(format.replace(/[.].*$/, '')) ? trimmed : trimmed.replace(/^(-?)0(?=\.|$)/, '$1');
  return percent ? `${shown}%` : shown;
}

/** How many digits a format shows behind a point that is a mere word of it: 0!.0, shows 123456 as 12.3. */
const pointWithin = (section: string): number => /[0#?](?:[\\!]\.|"\.")([0#?]+)/.exec(section)?.[1]?.length ?? 0;

function withPoint(digits: string, behind: number): string {
  const [, sign = '', whole = ''] = /^(-?)(\d*)/.exec(digits) ?? [];
  const padded = whole.padStart(behind + 1, '0');
  return `${sign}${padded.slice(0, -behind)}.${padded.slice(-behind)}`;
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

function trimZeros(fixed: string, keep: number): string {
  const [whole = '', decimals = ''] = fixed.split('.');
  const rest = decimals.slice(0, keep) + decimals.slice(keep).replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}
