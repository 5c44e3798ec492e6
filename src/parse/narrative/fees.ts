import { numeralSource, readNumeral } from '../../text/numerals.ts';

/** What a sentence says of fees for 政府信息公开信息处理费. Offsets in the folded text given. */
export interface FeeStatement {
  readonly charged: boolean;
  /** Amount as printed, null where the words name none. */
  readonly amount: number | null;
  readonly unit: string | null;
  readonly approx: boolean;
  readonly start: number;
  readonly end: number;
}

const fee = '(?:信息)?处理费|信息公开费用?|收费|费用';
const denied = new RegExp(
  `(?:未|没有|无|不存在)[^。;,\\d]{0,12}(?:收取|产生|发生|收到|涉及)[^。;,\\d]{0,24}?(?:${fee})`,
  'u',
);
const deniedAfter = /处理费(?:情况)?(?:的)?(?:为零|未收取|没有收取|未发生)/u;
const money = `(?<v>${numeralSource})(?<u>万元|元)`;
/** What was really taken counts before what was billed. */
const amounts = [
  `实际收取[^。;,\\d]{0,12}${money}`,
  `收取[^。;,\\d]{0,24}(?:${fee})[^。;,\\d]{0,10}${money}`,
  `(?:信息)?处理费[^。;,\\d]{0,14}${money}`,
  `收费通知[^。;]{0,24}?(?:总)?金额[^。;,\\d]{0,4}${money}`,
].map((source) => new RegExp(source, 'u'));

/** Reads one sentence (folded). Null where it says nothing of fees for information: silence is not "no". */
export function readFees(sentence: string): FeeStatement | null {
  if (!/公开|处理费|依申请|申请人|收费通知/u.test(sentence) || sentence.includes('行政事业性收费')) return null;
  for (const pattern of amounts) {
    const match = pattern.exec(sentence);
    const numeral = match === null ? null : readNumeral(match.groups?.['v'] ?? '');
    if (match === null || numeral === null) continue;
    return {
      charged: numeral.value > 0,
      amount: numeral.value,
      unit: match.groups?.['u'] ?? null,
      approx: numeral.approx,
      start: match.index,
      end: match.index + match[0].length,
    };
  }
  const match = denied.exec(sentence) ?? deniedAfter.exec(sentence);
  if (match === null) return null;
  return {
    charged: false,
    amount: null,
    unit: null,
    approx: false,
    start: match.index,
    end: match.index + match[0].length,
  };
}
