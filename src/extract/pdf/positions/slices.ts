/** Where a text, or a row of texts, stands: its first line, its middle, its last line. A single line has one height. */
export interface Height {
  readonly first: number;
  readonly middle: number;
  readonly last: number;
}

export interface Dealing {
  /** Line height in points: the unit in which misfits are weighed. */
  readonly em: number;
  /** Price, in square ems, of a run that goes to no anchor; Infinity forbids it. */
  readonly lone?: number;
  /** Price, in square ems, of leaving an item out. */
  readonly skip?: number;
  /** Price, in square ems, of joining an item to the one before it. */
  readonly joint?: (item: number) => number;
  /** Price, in square ems, of beginning a run with an item. */
  readonly opening?: (item: number) => number;
  /** Whether an item (index) can belong to an anchor (index): false where a ruling line lies between them. */
  readonly together?: (item: number, anchor: number) => boolean;
}

/** A run of neighbouring items, `from` (inclusive) to `to` (exclusive), with its anchor; null where it stands alone. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly anchor: number | null;
}

/** Price, in square ems, of an anchor without a run. */
const bare = 2;

/**
 * Deals items (heights, in order) out to anchors (heights, in order) in runs of neighbours: a run is centred on its
 * anchor, starts beside it or ends beside it, whichever fits the whole table best. This is how the lines of wrapped
 * labels find their row, and rows the label that stands beside several of them.
 */
export function dealOut(items: readonly Height[], anchors: readonly Height[], dealing: Dealing): Run[] {
  return [middle, first, last]
    .map((stand) => fit(items, anchors, dealing, stand))
    .reduce((a, b) => (b.cost < a.cost ? b : a)).runs;
}

/** Which part of a run of items stands beside which part of its anchor. */
interface Stand {
  readonly of: (items: readonly Height[], from: number, to: number) => number;
  readonly beside: keyof Height;
}
const middle: Stand = {
  of: (items, from, to) => ((items[from]?.middle ?? 0) + (items[to - 1]?.middle ?? 0)) / 2,
  beside: 'middle',
};
const first: Stand = { of: (items, from) => items[from]?.first ?? 0, beside: 'first' };
const last: Stand = { of: (items, _, to) => items[to - 1]?.last ?? 0, beside: 'last' };

/** The cheapest way to deal the first items to the first anchors, told by its last step. */
interface Step {
  readonly cost: number;
  readonly from: number;
  readonly usesAnchor: boolean;
  readonly isRun: boolean;
}

function fit(
  items: readonly Height[],
  anchors: readonly Height[],
  { em, lone = Infinity, skip = Infinity, joint, opening, together }: Dealing,
  stand: Stand,
): { cost: number; runs: Run[] } {
  const heights = anchors.map((anchor) => anchor[stand.beside]);
  const steps: Step[][] = anchors.map(() => []);
  steps.push([]);
  const at = (to: number, anchor: number): number => steps[anchor]?.[to]?.cost ?? Infinity;
  for (let used = 0; used <= anchors.length; used++) {
    for (let to = 0; to <= items.length; to++) {
      let best: Step = { cost: used + to === 0 ? 0 : Infinity, from: to, usesAnchor: false, isRun: false };
      const offer = (cost: number, from: number, usesAnchor: boolean, isRun: boolean): void => {
        if (cost < best.cost) best = { cost, from, usesAnchor, isRun };
      };
      if (used > 0) offer(at(to, used - 1) + bare, to, true, false);
      if (to > 0) offer(at(to - 1, used) + skip, to - 1, false, false);
      let inner = 0;
      let mayMeet = used > 0;
      for (let from = to - 1; from >= 0; from--) {
        mayMeet &&= together?.(from, used - 1) !== false;
        const run = inner + (opening?.(from) ?? 0);
        const height = stand.of(items, from, to);
        if (mayMeet)
          offer(at(from, used - 1) + run + ((height - (heights[used - 1] ?? 0)) / em) ** 2, from, true, true);
        const isBetween = height > (heights[used - 1] ?? -Infinity) && height < (heights[used] ?? Infinity);
        if (isBetween) offer(at(from, used) + run + lone, from, false, true);
        inner += joint?.(from) ?? 0;
        if (inner > 60) break;
      }
      (steps[used] ??= []).push(best);
    }
  }
  const runs: Run[] = [];
  let [to, used] = [items.length, anchors.length];
  while (to > 0 || used > 0) {
    const step = steps[used]?.[to];
    if (step === undefined || !Number.isFinite(step.cost)) break;
    if (step.isRun) runs.unshift({ from: step.from, to, anchor: step.usesAnchor ? used - 1 : null });
    to = step.from;
    if (step.usesAnchor) used--;
  }
  return { cost: at(items.length, anchors.length), runs };
}
