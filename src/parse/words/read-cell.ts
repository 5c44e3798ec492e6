import type { CellStatus } from '../../domain/report.ts';
import type { ValueType } from '../../forms/form.ts';
import { compact } from '../../text/normalise.ts';
import { numberInWords } from '../../text/numerals.ts';
import { remembering } from '../../text/remembering.ts';

/** What one printed box says. `value` only with status `reported`; `unit` as written, never applied. */
export interface BoxReading {
  readonly status: Extract<CellStatus, 'reported' | 'blank' | 'not_applicable' | 'unparseable' | 'unconfirmed'>;
  readonly value: number | null;
  readonly reading?: number;
  readonly unit?: string;
}

/** “12” and 12。: quotation marks around the whole box, a full stop behind it. */
const dressed = /^(?:[“"'‘「『](?<quoted>[^“”"'‘’「」『』]+)[”"'’」』]|(?<ended>[^。]+)。)$/u;
const undressed = (bare: string): string => {
  const { quoted, ended } = dressed.exec(bare)?.groups ?? {};
  return quoted ?? ended ?? bare;
};

const notApplicable = /^(?:[/／\\|]+|[-—–―−ー－─━]{1,4}|无|暂无|无此项|不涉及|未涉及|不适用|N\/?A)$/iu;
const counters = '件|条|个|项|次|份|部|起|宗|人|篇|人次';
const money = '亿元|万元|元|万|亿|￥|¥';
const number = '[+\\-−]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';
const plain = new RegExp(`^(?:共计?)?(?<n>${number})(?<unit>${counters}|${money})?$`, 'u');
/** 十二件: the number written out. */
const inWords = new RegExp(
  `^(?:共计?)?(?<n>[零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟]+)(?:${counters})?$`,
  'u',
);
/** 12①, 3*, 5[1]: a figure with the mark of a note behind it. */
const noted = new RegExp(
  `^(?<n>${number})(?<unit>${counters}|${money})?(?:[*※†‡]{1,3}|[⁰¹²³⁴-⁹①-⑳]{1,2}|[[〔【][\\d⁰¹²³⁴-⁹]{1,2}[\\]〕】]|注[\\d①-⑳]?)$`,
  'u',
);
/** 22（其中修订16）: the figure of the box, then a remark about part of it. */
const remarked = new RegExp(`^(?<n>${number})(?<unit>${counters}|${money})?[（(][^（()）]*[）)]$`, 'u');
/** 增3项, 减少5: the direction of a change in words instead of a sign. */
const directed = new RegExp(`^(?:(?<more>增加?|新增|净增)|(?<less>减少?|净减))(?<n>\\d+)(?:${counters})?$`, 'u');
const anyNumber = new RegExp(number, 'u');

const toNumber = (digits: string): number => Number(digits.replace(/,/gu, '').replace('−', '-').replace(/^\+/u, ''));

/** White space or a line break between two digits: one number set wide, or two numbers in one box? Nothing here can tell. */
const brokenDigits = /\d[\s\u00a0\u2000-\u200a\u3000]+\d/u;

/** A digit with a stroke through it, as text shows it: what was struck out is not said. */
const struckOut = /.\u0336/gu;

/** The change that a box tells in words; null where it does not, or where the box is of a kind that has no sign. */
function changeInWords(bare: string, type: ValueType): number | null {
  const { less, n } = type === 'signed' ? (directed.exec(bare)?.groups ?? {}) : {};
  return n === undefined ? null : less === undefined ? Number(n) : 0 - Number(n);
}

/** What is left of a figure of which a part is struck out is a reading: the stroke may be a line of the paper. */
function readRest(text: string, type: ValueType): BoxReading {
  const { reading, value } = read(text.replace(struckOut, ''), type);
  const left = value ?? reading;
  return left === undefined
    ? { status: 'unparseable', value: null }
    : { status: 'unconfirmed', value: null, reading: left };
}

function read(text: string, type: ValueType): BoxReading {
  if (text.includes('\u0336')) return readRest(text, type);
  const bare = undressed(compact(text));
  if (bare === '') return { status: 'blank', value: null };
  if (notApplicable.test(bare)) return { status: 'not_applicable', value: null };
  const match = plain.exec(bare) ?? remarked.exec(bare);
  const digits = match?.groups?.['n'];
  if (digits === undefined) {
    const spelled = numberInWords(inWords.exec(bare)?.groups?.['n'] ?? '');
    const told = spelled ?? changeInWords(bare, type);
    if (told !== null) return { status: 'reported', value: told };
    const marked = noted.exec(bare)?.groups?.['n'];
    if (marked !== undefined) return { status: 'unconfirmed', value: null, reading: toNumber(marked) };
    const seen = anyNumber.exec(bare);
    return { status: 'unparseable', value: null, ...(seen === null ? {} : { reading: toNumber(seen[0]) }) };
  }
  const value = toNumber(digits);
  const unit = match?.groups?.['unit'];
  const withUnit = unit === undefined ? {} : { unit };
  // A count of "1.2万" would be silently wrong whether taken as 1.2 or as 12000.
  if (unit !== undefined && /[万亿元]/u.test(unit) && (type === 'count' || type === 'signed')) {
    return { status: 'unparseable', value: null, reading: value, ...withUnit };
  }
  if (brokenDigits.test(text.normalize('NFKC').trim()))
    return { status: 'unconfirmed', value: null, reading: value, ...withUnit };
  return { status: 'reported', value, ...withUnit };
}

const readers: Readonly<Record<ValueType, (text: string) => BoxReading>> = {
  count: remembering((text) => read(text, 'count')),
  signed: remembering((text) => read(text, 'signed')),
  decimal: remembering((text) => read(text, 'decimal')),
  money: remembering((text) => read(text, 'money')),
};

/** Reads one box. Never multiplies, never repairs: what is no plain figure is `unparseable`, with the figure seen in it as `reading`. */
export const readBox = (text: string, type: ValueType): BoxReading => readers[type](text);

/** Whether the text stands where a value would: a figure, a blank, or a mark for "none". */
export const isValueLike = remembering((text: string): boolean => {
  const { status } = readBox(text, 'decimal');
  // 一, 二, 三 in a box of their own are more often the ordinals of rows than figures.
  if (inWords.test(compact(text))) return false;
  return status === 'reported' || status === 'not_applicable' || status === 'unconfirmed';
});
