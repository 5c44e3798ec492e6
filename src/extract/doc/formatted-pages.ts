import { bytesOf, type Bytes } from './bytes.ts';
import { readSprms, SPRM, type Sprm } from './sprm.ts';

/** Properties of the bytes [start, end) of the WordDocument stream. */
export interface FormattedRun {
  readonly start: number;
  readonly end: number;
  /** Index of the paragraph style; 0 for character runs. */
  readonly style: number;
  readonly sprms: readonly Sprm[];
}

const PAGE = 512;

/**
 * The runs of all formatted disk pages of a kind, in the order of their bytes ([MS-DOC] 2.8.5, 2.8.6, 2.9.33, 2.9.174).
 * `data` is the stream where properties too long for a page are kept: rows of many columns.
 */
export function readFormattedPages(
  kind: 'paragraph' | 'character',
  main: Bytes,
  table: Bytes,
  place: readonly [number, number],
  data: Bytes | null,
): FormattedRun[] {
  const plc = bytesOf(table.slice(...place));
  const count = Math.max(0, Math.floor((plc.all.length - 4) / 8));
  const pages = new Set(Array.from({ length: count }, (_, i) => plc.u32((count + 1) * 4 + i * 4) & 0x3fffff));
  const read = kind === 'paragraph' ? readParagraph : readCharacters;
  const runs = [...pages].flatMap((number) => {
    const page = bytesOf(main.slice(number * PAGE, PAGE));
    const runsOnPage = page.u8(PAGE - 1);
    return Array.from({ length: runsOnPage }, (_, i): FormattedRun => {
      const span = { start: page.u32(i * 4), end: page.u32(i * 4 + 4) };
      return { ...span, ...read(page, runsOnPage, i, data) };
    });
  });
  return runs.sort((a, b) => a.start - b.start);
}

/** The run that holds a byte, if any. */
export function runAt(runs: readonly FormattedRun[], offset: number): FormattedRun | null {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const run = runs[low - 1];
  return run !== undefined && offset < run.end ? run : null;
}

function readParagraph(
  page: Bytes,
  runs: number,
  index: number,
  data: Bytes | null,
): Pick<FormattedRun, 'style' | 'sprms'> {
  const at = page.u8((runs + 1) * 4 + index * 13) * 2;
  if (at === 0) return { style: 0, sprms: [] };
  const count = page.u8(at);
  // An odd length is counted in words less a byte; an even one has a zero before it.
  const [start, length] = count === 0 ? [at + 2, page.u8(at + 1) * 2] : [at + 1, count * 2 - 1];
  const sprms = readSprms(bytesOf(page.slice(start + 2, Math.max(0, length - 2))));
  return { style: page.u16(start), sprms: sprms.flatMap((sprm) => unfold(sprm, data)) };
}

function readCharacters(page: Bytes, runs: number, index: number): Pick<FormattedRun, 'style' | 'sprms'> {
  const at = page.u8((runs + 1) * 4 + index) * 2;
  if (at === 0) return { style: 0, sprms: [] };
  return { style: 0, sprms: readSprms(bytesOf(page.slice(at + 1, page.u8(at)))) };
}

/** A modifier that only says where in the Data stream the real ones are. */
function unfold(sprm: Sprm, data: Bytes | null): readonly Sprm[] {
  const refers = sprm.code === SPRM.pHuge || sprm.code === SPRM.pHugeOld || sprm.code === SPRM.pTableProps;
  if (!refers || data === null) return [sprm];
  const at = sprm.operand.u32(0);
  return readSprms(bytesOf(data.slice(at + 2, data.u16(at))));
}
