import { bytesOf, type Bytes } from './bytes.ts';

/** One property modifier ([MS-DOC] 2.6): a code and the bytes of its operand, length prefix excluded. */
export interface Sprm {
  readonly code: number;
  readonly operand: Bytes;
}

export const SPRM = {
  cDeleted: 0x0800,
  cHidden: 0x083c,
  cStrike: 0x0837,
  cDoubleStrike: 0x2a53,
  cRaised: 0x2a48,
  cSymbol: 0x6a09,
  cPicture: 0x6a03,
  cData: 0x0806,
  cObject: 0x080a,
  pIlvl: 0x260a,
  pIlfo: 0x460b,
  pOutline: 0x2640,
  pInTable: 0x2416,
  pRowEnd: 0x2417,
  pDepth: 0x6649,
  pDepthDelta: 0x664a,
  pInnerCell: 0x244b,
  pInnerRowEnd: 0x244c,
  pHuge: 0x6646,
  pHugeOld: 0x6645,
  pTableProps: 0x646b,
  tDefine: 0xd608,
  tDefineOld: 0xd606,
  tInsert: 0x7621,
  tDelete: 0x5622,
  tWidth: 0x7623,
  tMerge: 0x5624,
  tSplit: 0x5625,
  tVertMerge: 0xd62b,
} as const;

const CHANGE_TABS = 0xc615;
/** Operand bytes by spra, the upper three bits of a code; 6 is variable. */
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, -1, 3];

/** The modifiers of a grpprl in order. A cut one ends the list: padding may follow the last. */
export function readSprms(grpprl: Bytes): Sprm[] {
  const sprms: Sprm[] = [];
  const end = grpprl.all.length;
  let at = 0;
  while (at + 3 <= end) {
    const code = grpprl.u16(at);
    const [prefix, length] = operandPlace(grpprl, code, at + 2);
    const start = at + 2 + prefix;
    if (start + length > end) break;
    sprms.push({ code, operand: bytesOf(grpprl.slice(start, length)) });
    at = start + length;
  }
  return sprms;
}

function operandPlace(grpprl: Bytes, code: number, at: number): [prefix: number, length: number] {
  const fixed = OPERAND_BYTES[code >> 13] ?? -1;
  if (fixed > 0) return [0, fixed];
  // The two table definitions outgrow one length byte; their count includes one byte too many ([MS-DOC] 2.9.315).
  if (code === SPRM.tDefine || code === SPRM.tDefineOld) {
    return at + 2 > grpprl.all.length ? [0, Infinity] : [2, Math.max(0, grpprl.u16(at) - 1)];
  }
  const count = grpprl.u8(at);
  return code === CHANGE_TABS && count === 255 ? [0, longTabs(grpprl, at)] : [1, count];
}

/** sprmPChgTabs with the length 255 tells its length by its own counts of tabs deleted and added. */
function longTabs(grpprl: Bytes, at: number): number {
  const deleted = grpprl.u8(at + 1);
  const addedAt = at + 2 + deleted * 4;
  return addedAt < grpprl.all.length ? addedAt + 1 + grpprl.u8(addedAt) * 3 - at : Infinity;
}
