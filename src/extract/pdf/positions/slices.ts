export interface Dealing {
  /** Line height in points: the unit in which misfits are weighed. */
  readonly em: number;
  /** Price, in square ems, of leaving an item out; labels are never left out. */
  readonly skip?: number;
  /** Distance of the lines of one label; a wider gap between two items speaks against one run. */
  readonly pitch?: number;
  /** Whether an item (index) can belong to an anchor (index): false where a ruling line lies between them. */
  readonly together?: (item: number, anchor: number) => boolean;
}

/**
 * Deals items (heights, in order) out to anchors (heights, in order): every anchor gets a run of neighbouring items
 * that is centred on it or starts beside it, whichever fits the whole table better. This is how the lines of wrapped
 * labels find their row, and rows the label that stands beside several of them. Returns for every item the index of
 * its anchor, -1 for an item left out.
 */
export function dealOut(items: readonly number[], anchors: readonly number[], dealing: Dealing): number[] {
  const [centred, topped] = [fit(items, anchors, dealing, middle), fit(items, anchors, dealing, first)];
  return (topped.cost < centred.cost ? topped : centred).owner;
}

/** Where a run of items stands. */
type Stand = (items: readonly number[], from: number, to: number) => number;
const middle: Stand = (items, from, to) => ((items[from] ?? 0) + (items[to - 1] ?? 0)) / 2;
const first: Stand = (items, from) => items[from] ?? 0;

interface Fit {
  readonly cost: number;
  readonly owner: number[];
}

/** Least cost of dealing the first `end` items to the first anchors, and the run that the last of them then gets. */
interface Step {
  readonly cost: number;
  readonly from: number;
  readonly to: number;
}

function fit(items: readonly number[], anchors: readonly number[], dealing: Dealing, stand: Stand): Fit {
  const skip = (dealing.skip ?? Infinity) * dealing.em ** 2;
  const steps: Step[][] = [];
  let before = items.map((_, index) => (index + 1) * skip);
  before.unshift(0);
  anchors.forEach((anchor, index) => {
    const row: Step[] = [];
    for (let end = 0; end <= items.length; end++) {
      const last = row[end - 1];
      let best: Step = last === undefined ? { cost: Infinity, from: 0, to: 0 } : { ...last, cost: last.cost + skip };
      for (let from = end; from >= 0; from--) {
        if (from < end && dealing.together?.(from, index) === false) break;
        const cost = (before[from] ?? Infinity) + runCost(items, from, end, anchor, dealing, stand);
        if (cost < best.cost) best = { cost, from, to: end };
      }
      row.push(best);
    }
    steps.push(row);
    before = row.map((step) => step.cost);
  });
  const owner = items.map(() => -1);
  let end = items.length;
  for (let index = anchors.length - 1; index >= 0; index--) {
    const step = steps[index]?.[end];
    if (step === undefined) break;
    owner.fill(index, step.from, step.to);
    end = step.from;
  }
  return { cost: before[items.length] ?? Infinity, owner };
}

function runCost(
  items: readonly number[],
  from: number,
  to: number,
  anchor: number,
  { em, pitch }: Dealing,
  stand: Stand,
): number {
  if (from === to) return 2 * em ** 2;
  let cost = (stand(items, from, to) - anchor) ** 2;
  for (let item = from + 1; pitch !== undefined && item < to; item++) {
    const gap = (items[item] ?? 0) - (items[item - 1] ?? 0);
    if (gap > 1.3 * pitch) cost += (gap - pitch) ** 2;
  }
  return cost;
}
