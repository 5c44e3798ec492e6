import { centimetresInTwip, mayBeTable } from '../office/wide-pictures.ts';
import type { Bytes } from './bytes.ts';
import type { Fib } from './fib.ts';
import type { FormattedRun } from './formatted-pages.ts';
import { SPRM } from './sprm.ts';
import { shapesOf } from './text-boxes.ts';

/** Length of the header before a picture ([MS-DOC] 2.9.192 PICF). */
const HEADER = 68;

/** How many pictures of a document, in its lines or beside them, are large enough to be tables. */
export function widePicturesOfDoc(
  runs: readonly FormattedRun[],
  data: Bytes | null,
  { fib, table }: { readonly fib: Fib; readonly table: Bytes },
): number {
  const inLine = new Set(runs.flatMap(({ sprms }) => pictureOf(sprms)));
  const wideInLine = data === null ? [] : [...inLine].filter((at) => isWide(data, at));
  const beside = shapesOf(fib, table).filter(
    ({ isTextBox, width, height }) => !isTextBox && mayBeTable(width * centimetresInTwip, height * centimetresInTwip),
  );
  return wideInLine.length + beside.length;
}

/** Where in the Data stream the picture of a run is; the data of form fields and objects have the same mark. */
function pictureOf(sprms: FormattedRun['sprms']): number[] {
  const isOther = sprms.some(
    ({ code, operand }) => (code === SPRM.cData || code === SPRM.cObject) && operand.u8(0) === 1,
  );
  const place = sprms.findLast(({ code }) => code === SPRM.cPicture);
  return place === undefined || isOther ? [] : [place.operand.u32(0)];
}

/** dxaGoal and dyaGoal are twips, mx and my per mille of them. */
function isWide(data: Bytes, at: number): boolean {
  if (at + HEADER > data.all.length || data.u16(at + 4) !== HEADER) return false;
  const side = (goal: number, scale: number): number =>
    ((data.u16(at + goal) * data.u16(at + scale)) / 1000) * centimetresInTwip;
  return mayBeTable(side(28, 32), side(30, 34));
}
