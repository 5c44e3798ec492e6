import type { Block, Grid } from '../../domain/document.ts';
import { compact } from '../../text/normalise.ts';

/** Longer than any caption: a sentence of the report. */
const longestCaption = 40;
const captions = 2;

const lastYear = /(?:上一?年度?|去年|前一年)(?!度?结转)/u;
const thisYear = /本年|今年/u;

/** The words over a table: short lines directly before it, and a first row that is one box across. */
function captionOf(blocks: readonly Block[], at: number, grid: Grid): string {
  const words: string[] = [];
  for (let before = at - 1; before >= 0 && words.length < captions; before -= 1) {
    const block = blocks[before];
    const text = block?.kind === 'paragraph' ? compact(block.text) : '';
    if (text === '' || text.length > longestCaption) break;
    words.unshift(text);
  }
  const top = grid.cells.filter((cell) => cell.row === 0 && compact(cell.text) !== '');
  if (top.length === 1 && grid.rows > 1) words.push(compact(top[0]?.text ?? ''));
  return words.join('');
}

function namesOtherYear(caption: string, year: number | null): boolean {
  if (thisYear.test(caption)) return false;
  const years = [...caption.matchAll(/(20\d{2})年/gu)].map((match) => Number(match[1]));
  if (years.length > 0 && year !== null) return !years.includes(year);
  return lastYear.test(caption);
}

/**
 * Grids that a caption gives to another year than the report's: clerks print last year's table beside this year's. They
 * are passed over only where the same table is printed for the report's own year too.
 */
export function gridsOfOtherYears(blocks: readonly Block[], year: number | null): ReadonlySet<Grid> {
  return new Set(
    blocks.flatMap((block, at) =>
      block.kind === 'grid' && namesOtherYear(captionOf(blocks, at, block), year) ? [block] : [],
    ),
  );
}
