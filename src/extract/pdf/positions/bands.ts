import { blocksIn, rowPitchOf, type TableBlock, titlesIn } from './blocks.ts';
import { type Columns, findColumns } from './columns.ts';
import { touchingFigure } from './figures.ts';
import type { Row, Segment } from './segment.ts';

/** A row of figures, or a block of headers, at its height. */
export interface Band {
  readonly y: number;
  readonly figures: readonly Segment[];
  readonly headers: readonly Segment[];
  /** A line over the whole width. */
  readonly title?: Segment;
}

/** A part of a table with columns of its own. */
export interface Part {
  readonly columns: Columns;
  readonly bands: readonly Band[];
  /** Lines of labels, top to bottom. */
  readonly labels: readonly Segment[];
  /** Distance of rows of figures that follow each other closely, in the whole table, in points. */
  readonly rowPitch: number;
}

/** Cuts a table into its parts, and these into bands, top to bottom. Parts without columns are left out. */
export function partsOf(rows: readonly Row[]): Part[] {
  const [left, right] = extent(rows);
  const rowPitch = (rows[0]?.size ?? 10) * rowPitchOf(rows);
  return blocksIn(rows).flatMap((block) => {
    const titles = titlesIn(block, left, right);
    const columns = findColumns(block, titles);
    return columns === null ? [] : [{ ...partOf(block, columns, titles), rowPitch }];
  });
}

function partOf(
  { head, body, labels }: TableBlock,
  columns: Columns,
  titles: ReadonlySet<Segment>,
): Omit<Part, 'rowPitch'> {
  const isLabel = (segment: Segment): boolean => segment.middle < columns.labelsEnd;
  const heads = head.flatMap((row) => row.segments);
  const headers = heads.filter((segment) => !titles.has(segment) && !isLabel(segment));
  const bands: Band[] = [...titles].map((title) => ({ y: title.y, figures: [], headers: [], title }));
  const [first, last] = [headers[0], headers.at(-1)];
  if (first !== undefined && last !== undefined) bands.push({ y: (first.y + last.y) / 2, figures: [], headers });
  const inBody = body.flatMap((row) => row.segments);
  const parted = inBody.filter(isLabel).map((label) => touchingFigure(label, columns));
  const figuresInBody = [...inBody.filter((one) => !isLabel(one)), ...parted.flatMap(({ figure }) => figure ?? [])];
  for (const figures of lines(figuresInBody)) bands.push({ y: mean(figures.map(({ y }) => y)), figures, headers: [] });
  return {
    columns,
    bands,
    labels: heads
      .filter((segment) => !titles.has(segment) && isLabel(segment))
      .concat(
        parted.flatMap(({ label }) => label ?? []),
        labels.flatMap((row) => row.segments),
      )
      .sort((a, b) => a.y - b.y || a.left - b.left),
  };
}

/**
 * Figures by the line they stand on. Lines nearer to each other than rows can be are lines of one row: a figure too
 * wide for its box was wrapped, and whether its parts make one number is not for this reader to say.
 */
function lines(figures: readonly Segment[]): Segment[][] {
  const rows: Segment[][] = [];
  for (const figure of [...figures].sort((a, b) => a.y - b.y)) {
    const last = rows.at(-1);
    if (last !== undefined && figure.y - (last.at(-1)?.y ?? 0) < 0.75 * figure.size) last.push(figure);
    else rows.push([figure]);
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Left and right end of all texts. */
export function extent(rows: readonly Row[]): [number, number] {
  const segments = rows.flatMap((row) => row.segments);
  return [Math.min(...segments.map((segment) => segment.left)), Math.max(...segments.map((segment) => segment.right))];
}
