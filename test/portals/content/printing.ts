import type { Printed } from '../report/blocks.ts';

/** How an organ prints its numbers. */
export interface Printing {
  /** What stands in a box of table 3 or 4 whose number is zero. */
  readonly zero: '0' | '' | '/' | '—' | '无';
  readonly fullWidth: boolean;
  /** 12,345. */
  readonly grouped: boolean;
}

export const plainPrinting: Printing = { zero: '0', fullWidth: false, grouped: false };

const wide = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** One number as printed, and what that print means: an empty box is blank, a stroke is not applicable, never zero. */
export function print(code: string, value: number, printing: Printing): Printed {
  if (value === 0 && !code.startsWith('t2.') && printing.zero !== '0')
    return { value: null, text: printing.zero, status: printing.zero === '' ? 'blank' : 'not_applicable' };
  let text = String(value);
  if (code.endsWith('.change')) text = value > 0 ? `+${String(value)}` : text;
  if (printing.grouped && value >= 1000) text = value.toLocaleString('en-US', { maximumFractionDigits: 3 });
  return { value, text: printing.fullWidth ? wide(text) : text, status: 'reported' };
}
