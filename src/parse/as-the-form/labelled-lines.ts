import type { Block, Paragraph } from '../../domain/document.ts';
import { disputes } from '../../forms/disputes.ts';
import { compact } from '../../text/normalise.ts';
import { namesRow } from '../words/form-words.ts';
import { gridOfRows, type NamedRow, type PlacedText } from './grid-of-rows.ts';
import { gridOfIndicators } from './indicator-lines.ts';
import { writtenRow } from './written-row.ts';

/** A row put together from its lines. */
interface Row extends NamedRow {
  readonly figures: Map<string, PlacedText>;
}

/** What may be the label of the figures in the lines that follow. */
const heading = /^[^,，;；。]{2,45}$/u;
/** With the blanks between its letters. */
const longestHeading = 100;

/** A line may be a whole row, a part of one, or the label of what follows. */
function rowsOf(paragraphs: readonly Paragraph[]): Row[] {
  const rows: Row[] = [];
  let waiting: string[] = [];
  const take = (line: string, at: Paragraph['at']): void => {
    const found = writtenRow(line);
    if (found === null) {
      waiting =
        line.length <= longestHeading && heading.test(compact(line))
          ? [...waiting, line.replace(/[:：]\s*$/u, '')]
          : [];
      return;
    }
    const open = rows.at(-1);
    const labels = found.labels.length === 0 ? waiting : found.labels;
    const goesOn = labels.length === 0 || labels.join() === open?.labels.join();
    if (goesOn && open !== undefined && ![...found.figures.keys()].some((name) => open.figures.has(name)))
      for (const [name, text] of found.figures) open.figures.set(name, { text, at });
    else if (labels.length > 0)
      rows.push({ labels, figures: new Map([...found.figures].map(([name, text]) => [name, { text, at }])), at });
    waiting = [];
  };
  for (const { text, at } of paragraphs) for (const line of text.split(/[\n；;]/u)) take(line, at);
  return rows;
}

/** Fewer rows may be a sentence of the report. */
const fewestRows = 3;

const ways = disputes.blocks.flatMap(({ rows }) => rows.flatMap(({ anchors }) => anchors));
const namesSomething = ({ labels }: Row): boolean => {
  const own = labels.at(-1) ?? '';
  return namesRow(own) || ways.some((way) => own.includes(way));
};

/**
 * Tables that are written out line by line ("（一）予以公开：自然人 5，商业企业 0，…"): every figure stands behind the name of
 * its column and its line behind that of its row, so they are boxes of a grid. The lines stay; the grid follows them.
 */
export function gridsOfLines(blocks: readonly Block[]): Block[] {
  const result: Block[] = [];
  let lines: Paragraph[] = [];
  const close = (): void => {
    const rows = rowsOf(lines).filter(namesSomething);
    const grid = rows.length >= fewestRows ? gridOfRows(rows) : gridOfIndicators(lines);
    if (grid !== null) result.push(grid);
    lines = [];
  };
  for (const block of blocks) {
    if (block.kind === 'grid') close();
    else lines.push(block);
    result.push(block);
  }
  close();
  return result;
}
