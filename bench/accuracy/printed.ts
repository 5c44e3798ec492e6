import type { Wanted, ValueStyle } from './model.ts';
import type { Dice } from './random.ts';
import type { Numbers } from './values.ts';

export interface Printed extends Wanted {
  readonly text: string;
}
export type PrintedCells = ReadonlyMap<string, Printed>;

/** What clerks put into a box that does not concern them. */
const marks = ['/', '／', '—', '——', '－', '-', '无', '不适用', '\\'];
/** Printed, but no number: such a box is to be `unparseable`, and never anything else. */
const words = ['若干', '见附件', '#REF!', '待统计'];

const fullWidth = (text: string): string =>
  text.replace(/[0-9.+-]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

const grouped = (text: string, comma: string): string =>
  text.replace(/^([+-]?)(\d+)/, (_, sign: string, whole: string) => sign + whole.replace(/\B(?=(\d{3})+$)/g, comma));

const signed = (code: string): boolean => code.endsWith('.change');

/** Sets numbers as one clerk would: one habit a document, with what a reader without errors makes of every box. */
export function print(dice: Dice, numbers: Numbers, style: ValueStyle): PrintedCells {
  const mark = dice.pick(marks);
  const comma = dice.pick([',', ',', '，']);
  const plus = dice.chance(0.4);
  const printed = new Map<string, Printed>();
  for (const [code, value] of numbers) {
    const plain = signed(code) && value >= 0 && plus ? `+${String(value)}` : String(value);
    const reported = (text: string): void => void printed.set(code, { text, value, status: 'reported' });
    // A sum stays where its parts are left out: clerks leave out what is nothing, not what the total adds up.
    const leftOut = value === 0 && dice.chance(0.6);
    if (style === 'blanks' && leftOut) printed.set(code, { text: '', value: null, status: 'blank' });
    else if (style === 'marks' && leftOut) printed.set(code, { text: mark, value: null, status: 'not_applicable' });
    else if (style === 'words' && dice.chance(0.03) && !code.endsWith('total'))
      printed.set(code, { text: dice.pick(words), value: null, status: 'unparseable' });
    else if (style === 'full-width') reported(fullWidth(plain));
    else if (style === 'thousands') reported(grouped(plain, comma));
    else if (style === 'suffix' && !code.endsWith('amount') && !signed(code) && !code.startsWith('s.'))
      reported(`${plain}${dice.chance(0.9) ? '件' : ' 件'}`);
    else reported(plain);
  }
  return printed;
}
