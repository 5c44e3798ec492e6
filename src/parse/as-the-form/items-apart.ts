import type { Grid } from '../../domain/document.ts';
import { compact } from '../../text/normalise.ts';
import { numberInWords } from '../../text/numerals.ts';
import { cellsByRow, partOf } from './cut-grid.ts';

/** 第二十条第（五）项: the line over the rows of an item of table two. */
const itemLine = /^第二十条(?:第)?[（(]?(?<item>[一二三四五六七八九十]{1,2})[）)]?项$/u;

const itemOf = (text: string): number | null => numberInWords(itemLine.exec(compact(text))?.groups?.['item'] ?? '');
/** Looked for first: few rows have it. */
const law = /第\s*二\s*十\s*条/u;

/** Table two with its items in another order than the form's, each item as a grid of its own: rows of a form keep its order only within an item. */
export function itemsApart(grid: Grid): Grid[] {
  const rows = cellsByRow(grid);
  const lines = rows.flatMap((row, at) => {
    if (!row.some(({ text }) => law.test(text))) return [];
    const printed = row.filter(({ text }) => compact(text) !== '');
    const item = printed.length === 1 ? itemOf(printed[0]?.text ?? '') : null;
    return item === null ? [] : [{ at, item }];
  });
  if (lines.every(({ item }, at) => item >= (lines[at - 1]?.item ?? 0))) return [grid];
  const starts = [...new Set([0, ...lines.map(({ at }) => at)])];
  return starts.flatMap((top, at) => {
    const bottom = (starts[at + 1] ?? grid.rows) - 1;
    return partOf(grid, { top, bottom, left: 0, right: grid.columns - 1 }) ?? [];
  });
}
