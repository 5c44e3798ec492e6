import { isEntry } from '../text-kinds.ts';
import type { Band, Part } from './bands.ts';
import { type Columns, levelOf } from './columns.ts';
import type { Segment } from './segment.ts';
import { dealOut, type Height } from './slices.ts';

/** A band with its label. */
export interface LabelledBand extends Band {
  readonly label: readonly Segment[];
}

/** A line of a label: pieces at one height. */
interface LabelLine {
  readonly y: number;
  readonly segments: readonly Segment[];
  readonly opens: boolean;
}

/** Gives every band the lines of its own label; labels without figures become bands of their own. */
export function labelled({ labels, bands, columns, rowPitch }: Part): LabelledBand[] {
  const deep = deepIn(labels, columns);
  const lines = linesOf(labels.filter((segment) => deep.has(segment)));
  const own = bands.filter((band) => band.title === undefined);
  const em = lines[0]?.segments[0]?.size ?? 10;
  const pitch = linePitch(lines, em);
  const farthest = Math.min(1.25 * pitch, 0.95 * rowPitch);
  const edges = [
    ...labels.map(({ left }) => left),
    ...columns.columns.map((column) => (column.figures ?? column).left),
  ];
  const listed = 2 * lines.filter(({ opens }) => opens).length > own.filter(({ figures }) => figures.length > 0).length;
  const runs = dealOut(
    lines.map(({ y }) => level(y)),
    own,
    {
      em,
      lone: 1.5,
      joint: (item) => jointPrice(lines[item - 1], lines[item], farthest, edges),
      // Where labels are counted (1. 2. 3.), one that is not counted seldom begins.
      opening: (item) => (listed && lines[item]?.opens === false ? 1 : 0),
      together: (item, band) => !isRuledOff(lines[item]?.segments[0], own[band]?.middle ?? 0),
    },
  );
  const segmentsIn = ({ from, to }: { from: number; to: number }): Segment[] =>
    lines.slice(from, to).flatMap((line) => line.segments);
  const withLabels = own.map((band, index) => {
    const run = runs.find(({ anchor }) => anchor === index);
    return { ...band, label: run === undefined ? [] : segmentsIn(run) };
  });
  const lone = runs
    .filter(({ anchor }) => anchor === null)
    .map((run) => ({ ...between(lines[run.from]?.y, lines[run.to - 1]?.y), label: segmentsIn(run) }));
  return [
    ...bands.filter((band) => band.title !== undefined).map((band) => ({ ...band, label: [] })),
    ...withLabels,
    ...lone.map((one) => ({ ...one, figures: [], headers: [] })),
  ].sort((a, b) => a.middle - b.middle);
}

const level = (y: number): Height => ({ first: y, middle: y, last: y });
const between = (first = 0, last = 0): Height => ({ first, middle: (first + last) / 2, last });

function linesOf(segments: readonly Segment[]): LabelLine[] {
  const lines: Segment[][] = [];
  for (const segment of [...segments].sort((a, b) => a.y - b.y)) {
    const last = lines.at(-1);
    if (last !== undefined && segment.y - (last[0]?.y ?? 0) < 0.4 * segment.size) last.push(segment);
    else lines.push([segment]);
  }
  return lines.map((line) => {
    line.sort((a, b) => a.left - b.left);
    return { y: line[0]?.y ?? 0, segments: line, opens: isEntry(line.map(({ text }) => text).join('')) };
  });
}

/** Ems: lines of one wrapped text are nearer to each other. */
const nextLine = 1.65;
/** Ems that a line leaves free on its right where the next character went to the next line: one of them, and padding. */
const fullLine = 2.2;

/**
 * What speaks against a line going on the label of the line before: that it is as far away as rows are from each other,
 * a list mark of its own, a page break. Little does where the line before is full: `edges` are the left ends of texts.
 */
function jointPrice(
  before: LabelLine | undefined,
  line: LabelLine | undefined,
  farthest: number,
  edges: readonly number[],
): number {
  const [last, own] = [before?.segments.at(-1), line?.segments[0]];
  if (before === undefined || line === undefined || last === undefined || own === undefined) return 0;
  const gap = line.y - before.y;
  const free = Math.min(...edges.filter((left) => left >= last.right)) - last.right;
  // No line ends with an opening bracket: it takes the character before which it stands to the next line.
  const room = fullLine + Number(/^[（(“‘《〈【〔]/u.test(own.text));
  if (!line.opens && gap < nextLine * own.size && free < room * last.size) return 0.25;
  const isFar = gap > farthest ? 2 + 4 * ((gap - farthest) / own.size) ** 2 : 0;
  return isFar + (line.opens ? 6 : 0) + (last.page !== own.page ? 3 : 0);
}

/** Distance of the lines of wrapped labels: the small gaps between labels are those within one, if any is wrapped. */
function linePitch(lines: readonly LabelLine[], em: number): number {
  const gaps = lines.slice(1).flatMap((line, index) => line.y - (lines[index]?.y ?? line.y));
  const real = gaps.filter((gap) => gap > 0.9 * em).sort((a, b) => a - b);
  return Math.min(real[Math.floor(real.length / 5)] ?? 0, 1.5 * em);
}

/** The labels of rows: they reach into the last level, or are a short line of one that does. */
function deepIn(labels: readonly Segment[], columns: Columns): ReadonlySet<Segment> {
  const reaching = labels.filter((segment) => levelOf(segment.right - 1, columns) === columns.gutters.length);
  const deep = new Set(reaching);
  const others = labels.filter((segment) => !deep.has(segment) && segment.right - segment.left > 1.5 * segment.size);
  for (const one of others) {
    const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.6 * one.size;
    const isOfLabel = reaching.some(
      (line) =>
        line.page === one.page &&
        Math.abs(line.y - one.y) < nextLine * one.size &&
        !isEntry((line.y < one.y ? one : line).text) &&
        (near(line.middle, one.middle) || near(line.left, one.left)),
    );
    if (isOfLabel) deep.add(one);
  }
  return deep;
}

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

/** A label beside the bands `from` to `to`. */
interface Group {
  readonly segments: readonly Segment[];
  readonly from: number;
  readonly to: number;
  readonly level: number;
}

/** The labels that stand beside several bands. */
export function groupsOf({ labels, columns }: Part, bands: readonly LabelledBand[]): Group[] {
  const em = labels[0]?.size ?? 10;
  const deep = deepIn(labels, columns);
  return columns.gutters.flatMap((_, level) => {
    const blocks = blocksOf(
      labels.filter((segment) => !deep.has(segment) && levelOf(segment.right - 1, columns) === level),
    );
    // Only rows whose own label leaves this level free can stand beside a group.
    const free = bands.flatMap((band, index) =>
      band.title === undefined &&
      band.headers.length === 0 &&
      band.label.every((segment) => levelOf(segment.left + 1, columns) > level)
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
    if (last === undefined || isEntry(segment.text) || segment.y - last.y > 1.8 * segment.size) blocks.push([segment]);
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
  const heights = blocks.map((block) => between(block[0]?.y, block.at(-1)?.y));
  const ys = free.flatMap((index) => bands[index] ?? []);
  // A row whose wide label happens not to cross the gutter stands alone: cheaper than a group off its centre.
  const runs = dealOut(ys, heights, { em, skip: 0.25 });
  return runs.flatMap(({ from, to, anchor }) => {
    const segments = anchor === null ? undefined : blocks[anchor];
    const [first, last] = [free[from], free[to - 1]];
    return segments === undefined || first === undefined || last === undefined
      ? []
      : [{ segments, from: first, to: last }];
  });
}
