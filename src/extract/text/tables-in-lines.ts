import type { Block, Grid } from '../../domain/document.ts';
import { blocksOfText } from './blocks.ts';
import { isFigure } from './line.ts';
import { readText } from './read-text.ts';

/** Fewer rows of a label and figures may be a list in running text. */
const fewestRows = 6;

const figuresIn = (block: Block): number =>
  block.kind === 'grid' ? block.cells.filter((cell) => isFigure(cell.text)).length : 0;

function rowsOfFigures(grid: Grid): number {
  const figures = new Set(grid.cells.filter((cell) => isFigure(cell.text)).map((cell) => cell.row));
  const labels = new Set(grid.cells.filter((cell) => /\p{Script=Han}{2}/u.test(cell.text)).map((cell) => cell.row));
  return [...figures].filter((row) => labels.has(row)).length;
}

/**
 * Tables that a document lays out without tables: boxes as paragraphs one after the other, rows as lines with tabs or
 * blanks between. Such a document is read as the plain text that it is, if rows of figures come out; one that has a
 * table with figures is left as it is.
 */
export function tablesInLines(blocks: readonly Block[]): readonly Block[] {
  if (blocks.some((block) => figuresIn(block) >= fewestRows)) return blocks;
  const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : []));
  const { parts } = readText(paragraphs.map(({ text }) => text).join('\n'));
  const read = blocksOfText(parts, { blocks: 0, tables: 0 }, false);
  const rows = read.reduce((sum, block) => sum + (block.kind === 'grid' ? rowsOfFigures(block) : 0), 0);
  if (rows < fewestRows) return blocks;
  const headings = new Set(paragraphs.filter(({ heading }) => heading === true).map(({ text }) => text));
  return read.map((block) =>
    block.kind === 'paragraph' && headings.has(block.text) ? { ...block, heading: true } : block,
  );
}
