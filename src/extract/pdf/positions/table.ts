import type { Piece, PieceBox } from '../piece.ts';
import { around } from '../marks.ts';
import { type Columns, columnOf, findColumns, valuesOf } from './columns.ts';
import { stackHeaders } from './headers.ts';
import type { Row, Segment } from './segment.ts';
import { dealOut } from './slices.ts';

/** A row of numbers, or a block of headers, at its height. */
interface Band {
  readonly y: number;
  readonly values: readonly Segment[];
  readonly headers: readonly Segment[];
  /** A line over the whole width. */
  readonly title?: Segment;
}

/** Builds the grid of a table without ruling lines; null where its numbers form no columns. */
export function tableOf(rows: readonly Row[]): Piece | null {
  const columns = findColumns(rows);
  if (columns === null) return null;
  const labelColumns = columns.labelsEnd === -Infinity ? 0 : columns.gutters.length + 1;
  const found = bandsOf(rows, columns);
  const labels = rows.flatMap((row) =>
    row.segments.filter(
      (segment) => segment.middle < columns.labelsEnd && !found.some((band) => band.title === segment),
    ),
  );
  const bands = labelled(labels, found, columns);

  const boxes: PieceBox[] = [];
  const firstRow: number[] = [];
  let row = 0;
  for (const band of bands) {
    firstRow.push(row);
    const stacked = band.headers.length > 0 ? stackHeaders(band.headers, columns) : { boxes: [], rows: 1 };
    for (const box of stacked.boxes)
      boxes.push(boxFor(box.segments, { ...box, row: row + box.row, column: labelColumns + box.column }));
    for (const [column, segments] of byColumn(band.values, columns))
      boxes.push(boxFor(segments, { row, rowSpan: 1, column: labelColumns + column, colSpan: 1 }));
    if (band.title !== undefined)
      boxes.push(boxFor([band.title], { row, rowSpan: 1, column: 0, colSpan: labelColumns + columns.middles.length }));
    const own = band.label;
    if (own.length > 0) {
      const start = Math.min(...own.map((segment) => levelOf(segment.left + 1, columns)));
      boxes.push(boxFor(own, { row, rowSpan: stacked.rows, column: start, colSpan: labelColumns - start }));
    }
    row += stacked.rows;
  }
  for (const { segments, from, to, level } of groupsOf(labels, bands, columns)) {
    const start = firstRow[from] ?? 0;
    boxes.push(
      boxFor(segments, { row: start, rowSpan: (firstRow[to] ?? start) - start + 1, column: level, colSpan: 1 }),
    );
  }
  return pieceOf(
    rows,
    withBlanks(withoutOverlaps(boxes), row, labelColumns + columns.middles.length),
    row,
    labelColumns,
    columns,
  );
}

const levelOf = (x: number, { gutters }: Columns): number => gutters.filter((gutter) => gutter < x).length;

function bandsOf(rows: readonly Row[], columns: Columns): Band[] {
  const bands: { y: number; values: Segment[]; headers: Segment[]; title?: Segment }[] = [];
  const [left, end] = extent(rows);
  for (const row of rows) {
    const [only, ...others] = row.segments;
    if (only !== undefined && others.length === 0 && (isTitle(only) || isSection(only))) {
      bands.push({ y: row.y, values: [], headers: [], title: only });
      continue;
    }
    const right = row.segments.filter((segment) => segment.middle >= columns.labelsEnd);
    if (right.length === 0) continue;
    const last = bands.at(-1);
    if (valuesOf(row).length > 0) bands.push({ y: row.y, values: right, headers: [] });
    else if (last !== undefined && last.headers.length > 0) last.headers.push(...right);
    else bands.push({ y: row.y, values: [], headers: right });
  }
  for (const band of bands) {
    const [first, last] = [band.headers[0], band.headers.at(-1)];
    if (first !== undefined && last !== undefined) band.y = (first.y + last.y) / 2;
  }
  return bands;

  /** A line that opens with the mark of a clause ends the label above it. */
  function isSection({ text }: Segment): boolean {
    return /^第.{1,6}[条章]/u.test(text);
  }

  /** A line of its own, centred on the table: it stands over all columns. */
  function isTitle({ middle, size, isNumber }: Segment): boolean {
    return !isNumber && columns.labelsEnd > -Infinity && Math.abs(middle - (left + end) / 2) < 2.5 * size;
  }
}

function extent(rows: readonly Row[]): [number, number] {
  const segments = rows.flatMap((row) => row.segments);
  return [Math.min(...segments.map((segment) => segment.left)), Math.max(...segments.map((segment) => segment.right))];
}

interface Group {
  readonly segments: readonly Segment[];
  readonly from: number;
  readonly to: number;
  readonly level: number;
}

/** A band with its label. */
interface LabelledBand extends Band {
  readonly label: readonly Segment[];
}

/** Gives every band the lines of its own label; labels without numbers become bands of their own. */
function labelled(labels: readonly Segment[], bands: readonly Band[], columns: Columns): LabelledBand[] {
  const deep = labels.filter((segment) => isDeep(segment, columns));
  const owner = dealOut(
    deep.map((segment) => segment.y),
    bands.map((band) => band.y),
    {
      em: deep[0]?.size ?? 10,
      pitch: linePitch(deep),
      skip: 0.8,
      together: (item, band) => !isRuledOff(deep[item], bands[band]?.y ?? 0),
    },
  );
  const own = bands.map((band, index) => ({ ...band, label: deep.filter((_, item) => owner[item] === index) }));
  const lone = blocksOf(deep.filter((_, item) => owner[item] === -1));
  return [...own, ...lone.map((label) => ({ y: label[0]?.y ?? 0, values: [], headers: [], label }))].sort(
    (a, b) => a.y - b.y,
  );
}

/** Distance of the lines of wrapped labels: the small gaps between labels are those within one. */
function linePitch(labels: readonly Segment[]): number {
  const gaps = labels.slice(1).map((label, index) => label.y - (labels[index]?.y ?? label.y));
  const real = gaps.filter((gap, index) => gap > 0.9 * (labels[index]?.size ?? 10)).sort((a, b) => a - b);
  return real[Math.floor(real.length / 5)] ?? 0;
}

const isDeep = (segment: Segment, columns: Columns): boolean =>
  levelOf(segment.right - 1, columns) === columns.gutters.length;

/** Whether a level ruling line lies between a label and the height `y`. */
function isRuledOff(label: Segment | undefined, y: number): boolean {
  if (label === undefined) return false;
  const own = (label.line.top + label.line.bottom) / 2;
  const other = own + y - label.y;
  const [from, to] = [Math.min(own, other) + 1, Math.max(own, other) - 1];
  return label.page.rulings.some(
    ({ x0, x1, y0, y1 }) => x1 - x0 > y1 - y0 && x0 <= label.middle && x1 >= label.middle && y0 > from && y1 < to,
  );
}

/** The labels that stand beside several bands. */
function groupsOf(labels: readonly Segment[], bands: readonly LabelledBand[], columns: Columns): Group[] {
  const em = labels[0]?.size ?? 10;
  return columns.gutters.flatMap((_, level) => {
    const blocks = blocksOf(
      labels.filter((segment) => !isDeep(segment, columns) && levelOf(segment.right - 1, columns) === level),
    );
    // Only rows whose own label leaves this level free can stand beside a group.
    const free = bands.flatMap((band, index) =>
      band.values.length > 0 && band.label.every((segment) => levelOf(segment.left + 1, columns) > level)
        ? [index]
        : [],
    );
    return besideRows(blocks, free, bands, em).map((group) => ({ ...group, level }));
  });
}

/** Lines of one label follow each other closely; a list mark opens the next. */
function blocksOf(segments: readonly Segment[]): Segment[][] {
  const blocks: Segment[][] = [];
  for (const segment of segments) {
    const last = blocks.at(-1)?.at(-1);
    const opens = /^[(（]?[一二三四五六七八九十\d]+[)）、.．]/u.test(segment.text);
    if (last === undefined || opens || segment.y - last.y > 1.8 * segment.size) blocks.push([segment]);
    else blocks.at(-1)?.push(segment);
  }
  return blocks;
}

/** Deals the rows out to the groups beside them: a group is centred on its rows, or starts with the first. */
function besideRows(
  blocks: readonly Segment[][],
  free: readonly number[],
  bands: readonly Band[],
  em: number,
): Omit<Group, 'level'>[] {
  const heights = blocks.map((block) => ((block[0]?.y ?? 0) + (block.at(-1)?.y ?? 0)) / 2);
  const ys = free.map((index) => bands[index]?.y ?? 0);
  // A row whose wide label happens not to cross the gutter stands alone: cheaper than a group off its centre.
  const owner = dealOut(ys, heights, { em, skip: 0.25 });
  return blocks.flatMap((segments, block) => {
    const rows = free.filter((_, index) => owner[index] === block);
    const [from, to] = [rows[0], rows.at(-1)];
    return from === undefined || to === undefined ? [] : [{ segments, from, to }];
  });
}

function byColumn(values: readonly Segment[], columns: Columns): Map<number, Segment[]> {
  const found = new Map<number, Segment[]>();
  for (const value of values) {
    const column = columnOf(columns, value);
    found.set(column, [...(found.get(column) ?? []), value]);
  }
  return found;
}

function boxFor(
  segments: readonly Segment[],
  place: Pick<PieceBox, 'row' | 'rowSpan' | 'column' | 'colSpan'>,
): PieceBox {
  const page = segments[0]?.page;
  const box = around(segments.filter((segment) => segment.page === page).map((segment) => segment.line));
  return {
    row: place.row,
    rowSpan: place.rowSpan,
    column: place.column,
    colSpan: place.colSpan,
    lines: segments.map((segment) => segment.text),
    wraps: false,
    touchesFoot: false,
    page: page?.number ?? 0,
    box: page?.displayed(box) ?? box,
  };
}

/** Where two texts claim one box the smaller claim holds: a group is cut back to the rows it really has. */
function withoutOverlaps(boxes: readonly PieceBox[]): PieceBox[] {
  const taken = new Set<string>();
  const kept: PieceBox[] = [];
  for (const box of [...boxes].sort((a, b) => a.rowSpan * a.colSpan - b.rowSpan * b.colSpan)) {
    const free = (row: number): boolean =>
      Array.from({ length: box.colSpan }, (_, c) => `${String(row)},${String(box.column + c)}`).every(
        (key) => !taken.has(key),
      );
    let row = box.row;
    while (row < box.row + box.rowSpan - 1 && !free(row)) row++;
    let rowSpan = 1;
    while (row + rowSpan < box.row + box.rowSpan && free(row + rowSpan)) rowSpan++;
    for (let r = row; r < row + rowSpan; r++)
      for (let c = box.column; c < box.column + box.colSpan; c++) taken.add(`${String(r)},${String(c)}`);
    kept.push({ ...box, row, rowSpan });
  }
  return kept;
}

/** Places where nothing is printed are boxes too: a blank is a statement of the table. */
function withBlanks(boxes: readonly PieceBox[], rows: number, columns: number): PieceBox[] {
  const taken = new Set(
    boxes.flatMap((box) =>
      Array.from({ length: box.rowSpan * box.colSpan }, (_, i) =>
        String((box.row + Math.floor(i / box.colSpan)) * columns + box.column + (i % box.colSpan)),
      ),
    ),
  );
  const blanks: PieceBox[] = [];
  for (let row = 0; row < rows; row++) {
    const beside = boxes.find((box) => box.row === row);
    for (let column = 0; column < columns; column++) {
      if (taken.has(String(row * columns + column)) || beside === undefined) continue;
      blanks.push({ ...beside, row, column, rowSpan: 1, colSpan: 1, lines: [] });
    }
  }
  return [...boxes, ...blanks];
}

function pieceOf(
  rows: readonly Row[],
  boxes: readonly PieceBox[],
  count: number,
  labelColumns: number,
  columns: Columns,
): Piece {
  const [left, right] = extent(rows);
  const between = columns.middles.slice(1).map((middle, index) => (middle + (columns.middles[index] ?? middle)) / 2);
  const labels = labelColumns === 0 ? [left] : [left, ...columns.gutters, columns.labelsEnd];
  return {
    method: 'positions',
    xs: [...labels, ...between, right],
    rows: count,
    boxes,
    openTop: false,
    openBottom: false,
    firstPage: rows[0]?.source.page.number ?? 0,
    lastPage: rows.at(-1)?.source.page.number ?? 0,
    tolerance: 3,
  };
}
