import { blocksIn, rowPitchOf, type TableBlock, titlesIn } from './blocks.ts';
import { type Columns, findColumns } from './columns.ts';
import { touchingFigure } from './figures.ts';
import type { Row, Segment } from './segment.ts';
import type { Height } from './slices.ts';
import { restsOfFigures } from './wrapped-figures.ts';

/** A row of figures, or a block of headers, at its height. */
export interface Band extends Height {
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
  const rests = restsOfFigures(rows);
  const rowPitch = (rows[0]?.size ?? 10) * rowPitchOf(rows, rests);
  return blocksIn(rows, rests).flatMap((block) => {
    const titles = titlesIn(block, left, right);
    const columns = findColumns(block, titles);
    return columns === null ? [] : [{ ...partOf(block, columns, titles, rests), rowPitch }];
  });
}

function partOf(
  { head, body, labels }: TableBlock,
  columns: Columns,
  titles: ReadonlySet<Segment>,
  rests: ReadonlySet<Row>,
): Omit<Part, 'rowPitch'> {
  const isLabel = (segment: Segment): boolean => segment.middle < columns.labelsEnd;
  const heads = head.flatMap((row) => row.segments);
  const headers = heads.filter((segment) => !titles.has(segment) && !isLabel(segment));
  const bands: Band[] = [...titles].map((title) => ({ ...heightOf([title]), figures: [], headers: [], title }));
  if (headers.length > 0) bands.push({ ...heightOf(headers), figures: [], headers });
  const inBody = body.flatMap((row) => row.segments);
  const parted = inBody.filter(isLabel).map((label) => touchingFigure(label, columns));
  const figuresInBody = [...inBody.filter((one) => !isLabel(one)), ...parted.flatMap(({ figure }) => figure ?? [])];
  const ends = new Set(body.filter((row) => rests.has(row)).flatMap((row) => row.segments));
  for (const figures of lines(figuresInBody, ends)) bands.push({ ...heightOf(figures), figures, headers: [] });
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
 * Figures by the row they stand in. Lines nearer to each other than rows can be are lines of one row, and so are the
 * `ends` of wrapped figures: whether their parts make one number is not for this reader to say.
 */
function lines(figures: readonly Segment[], ends: ReadonlySet<Segment>): Segment[][] {
  const rows: Segment[][] = [];
  for (const figure of [...figures].sort((a, b) => a.y - b.y)) {
    const last = rows.at(-1);
    const isNear = figure.y - (last?.at(-1)?.y ?? -Infinity) < 0.75 * figure.size;
    if (last !== undefined && (isNear || ends.has(figure))) last.push(figure);
    else rows.push([figure]);
  }
  return rows.map(inReadingOrder);
}

/** Line by line, each from left to right: in one box the lines must keep their order. */
function inReadingOrder(figures: readonly Segment[]): Segment[] {
  const lines: Segment[][] = [];
  for (const figure of figures) {
    const line = lines.at(-1);
    if (line !== undefined && figure.y - (line[0]?.y ?? 0) < 0.3 * figure.size) line.push(figure);
    else lines.push([figure]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.left - b.left));
}

/** Heights of texts in order: the first, the last, and half way between. */
function heightOf(segments: readonly Segment[]): Height {
  const [first, last] = [segments[0]?.y ?? 0, segments.at(-1)?.y ?? 0];
  return { first, middle: (first + last) / 2, last };
}

/** Left and right end of all texts. */
export function extent(rows: readonly Row[]): [number, number] {
  const segments = rows.flatMap((row) => row.segments);
  return [Math.min(...segments.map((segment) => segment.left)), Math.max(...segments.map((segment) => segment.right))];
}
