import type { Band } from './bands.ts';
import { type Columns, levelOf } from './columns.ts';
import type { Segment } from './segment.ts';
import { dealOut } from './slices.ts';

/** A band with its label. */
export interface LabelledBand extends Band {
  readonly label: readonly Segment[];
}

/** Gives every band the lines of its own label; labels without numbers become bands of their own. */
export function labelled(labels: readonly Segment[], bands: readonly Band[], columns: Columns): LabelledBand[] {
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
export function groupsOf(labels: readonly Segment[], bands: readonly LabelledBand[], columns: Columns): Group[] {
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

/** A label beside the bands `from` to `to`. */
interface Group {
  readonly segments: readonly Segment[];
  readonly from: number;
  readonly to: number;
  readonly level: number;
}
