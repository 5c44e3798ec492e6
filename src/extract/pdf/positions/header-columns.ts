import { type Column, middleOf, overlapOf, type Stretch, unionOf } from './column.ts';
import type { Segment } from './segment.ts';

export interface HeaderColumns {
  readonly columns: readonly Column[];
  /** The header over the labels. */
  readonly label: Stretch | null;
}

/**
 * Joins the stretches in which figures stand to the headers over them, in order: figures set to the right and a header
 * set to the middle need not overlap. A header without figures is a column whose boxes are all blank.
 */
export function headerColumns(
  headers: readonly Segment[],
  figures: readonly Stretch[],
  labels: Stretch | null,
): HeaderColumns {
  const em = headers[0]?.size ?? 10;
  const under = (leaf: Stretch): number => figures.filter((stretch) => overlapOf(leaf, stretch) > 0).length;
  // Headers that touch each other are one text over many columns, which tells none of them.
  const leaves = leavesOf(headers, smallestStep(headers, figures)).filter((leaf) => under(leaf) < 2);
  const body = labels === null ? figures : [labels, ...figures];
  const partner = matched(body, leaves, em, labels !== null);
  const headerOf = (index: number): Stretch | null => {
    const leaf = partner.indexOf(index);
    return leaf < 0 ? null : (leaves[leaf] ?? null);
  };
  const columns = figures.map((stretch, index): Column => {
    const header = headerOf(labels === null ? index : index + 1);
    return { ...unionOf(header === null ? [stretch] : [stretch, header]), figures: stretch, header };
  });
  const blank = leaves.filter(
    (leaf, index) => partner[index] === null && under(leaf) === 0 && (labels === null || overlapOf(leaf, labels) <= 0),
  );
  const own = labels === null ? null : headerOf(0);
  // A header before all others may be too far from short labels to be known as theirs, yet whose would it be.
  const isFirst = leaves.length > 1 && blank[0] !== undefined && blank[0] === leaves[0];
  const label = labels !== null && own === null && isFirst ? blank.shift() : own;
  return {
    columns: [...columns, ...blank.map((leaf) => ({ ...leaf, figures: null, header: leaf }))].sort(
      (a, b) => middleOf(a) - middleOf(b),
    ),
    label: label ?? null,
  };
}

/** The lowest header over each column. From below, so that what lies over two columns is known as the header of both. */
function leavesOf(headers: readonly Segment[], pitch: number): Stretch[] {
  const leaves: Stretch[] = [];
  for (const header of [...headers].sort((a, b) => b.y - a.y)) {
    const under = leaves.filter((leaf) => overlapOf(leaf, header) > 0);
    const [only] = under;
    if (only === undefined) {
      // Between two columns stands the header of both.
      const isBetween = leaves.some((leaf) => Math.abs(middleOf(leaf) - header.middle) <= 0.6 * pitch);
      if (!isBetween) leaves.push(stretchOf(header));
    } else if (under.length === 1 && isSameText(only, header)) leaves[leaves.indexOf(only)] = unionOf([only, header]);
  }
  return leaves.sort((a, b) => a.left - b.left);
}

const stretchOf = ({ left, right }: Stretch): Stretch => ({ left, right });

/** Smallest distance from one column to the next that a line of headers, or the figures, show. */
function smallestStep(headers: readonly Segment[], figures: readonly Stretch[]): number {
  const sameLine = (a: Segment, b: Segment): boolean => Math.abs(a.y - b.y) < 0.3 * a.size && b.middle > a.middle;
  const steps = headers.flatMap((a) => headers.flatMap((b) => (sameLine(a, b) ? [b.middle - a.middle] : [])));
  for (const [index, stretch] of figures.slice(1).entries())
    steps.push(middleOf(stretch) - middleOf(figures[index] ?? stretch));
  return steps.length === 0 ? 0 : Math.min(...steps);
}

/** Lines of one header are centred, or start or end together; what is wider by far may be a header of several columns. */
function isSameText(leaf: Stretch, line: Segment): boolean {
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.6 * line.size;
  const isAligned = near(middleOf(leaf), line.middle) || near(leaf.left, line.left) || near(leaf.right, line.right);
  return isAligned && line.right - line.left < 2 * (leaf.right - leaf.left);
}

/** Prices in ems: of figures or labels without a header, of a header without figures, of a pair however far apart. */
const headless = 5;
const labelsHeadless = 1;
const blankColumn = 0.5;
const farthest = 4;

/**
 * As many headers as there are columns, none of them over another's: figures set to the right stand nearer to the next
 * header, which is set to the left, and still are not its own. (Of one or two columns blanks may leave as many.)
 */
const standInOrder = (body: readonly Stretch[], leaves: readonly Stretch[]): boolean =>
  body.length === leaves.length &&
  body.length > 2 &&
  body.every((under, at) => leaves.every((over, leaf) => leaf === at || overlapOf(under, over) <= 0));

/** For every leaf the index of what stands under it, null where nothing does: the best pairing that keeps the order. */
function matched(
  body: readonly Stretch[],
  leaves: readonly Stretch[],
  em: number,
  labelsFirst: boolean,
): (number | null)[] {
  const isLabels = (at: number): boolean => labelsFirst && at === 0;
  const pair = (at: number, leaf: number): number => {
    const [under, over] = [body[at], leaves[leaf]];
    if (under === undefined || over === undefined) return Infinity;
    const apart = Math.max(0, -overlapOf(under, over)) / em;
    const offCentre = Math.abs(middleOf(under) - middleOf(over)) / em;
    return Math.min(farthest, isLabels(at) ? apart / 2 : apart) + 0.01 * offCentre;
  };
  if (standInOrder(body, leaves)) return leaves.map((_, index) => index);
  const steps: { cost: number; step: 'pair' | 'headless' | 'blank' | 'start' }[][] = [];
  for (let at = 0; at <= body.length; at++) {
    const row: (typeof steps)[number] = [];
    steps.push(row);
    for (let leaf = 0; leaf <= leaves.length; leaf++) {
      const before = (a: number, l: number): number => steps[a]?.[l]?.cost ?? Infinity;
      const options = [
        { cost: at + leaf === 0 ? 0 : Infinity, step: 'start' as const },
        { cost: before(at - 1, leaf - 1) + pair(at - 1, leaf - 1), step: 'pair' as const },
        { cost: before(at - 1, leaf) + (isLabels(at - 1) ? labelsHeadless : headless), step: 'headless' as const },
        { cost: before(at, leaf - 1) + blankColumn, step: 'blank' as const },
      ];
      row.push(options.reduce((a, b) => (b.cost < a.cost ? b : a)));
    }
  }
  const partner: (number | null)[] = leaves.map(() => null);
  let [at, leaf] = [body.length, leaves.length];
  while (at > 0 || leaf > 0) {
    const step = steps[at]?.[leaf]?.step;
    if (step === 'pair') partner[leaf - 1] = at - 1;
    if (step === 'pair' || step === 'headless') at--;
    if (step === 'pair' || step === 'blank') leaf--;
    if (step === undefined || step === 'start') break;
  }
  return partner;
}
