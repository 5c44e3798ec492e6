/** What a number format shows of a value, for the formats that statistics use: counts, decimals, percent, dates. */
export function shownNumber(value: number, code: string, from1904: boolean): string {
  const sections = code.split(';');
  // positive; negative; zero: an empty zero section prints nothing.
  if (value === 0 && sections.length > 2 && sections[2]?.trim() === '') return '';
  const format = (sections[0] ?? '').replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (format === '' || /^(?:general|@)$/i.test(format)) return general(value);
  if (/[ymdhs年月日]/i.test(format)) return shownDate(value, from1904);
  const percent = format.includes('%');
  const places = /[.]([0#?]+)/.exec(format)?.[1]?.length ?? 0;
  if (!/[0#?]/.test(format)) return general(value);
  const fixed = (percent ? value * 100 : value).toFixed(Math.min(places, 20));
  // Optional digits (#) show no trailing zeros.
  const required = /[.]([0?]*)/.exec(format)?.[1]?.length ?? 0;
  const shown = required < places ? trimZeros(fixed, required) : fixed;
  return percent ? `${shown}%` : shown;
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
