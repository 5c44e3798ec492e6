/** What stands in a queue by its priority; of equals the one that came first. */
interface Ranked {
  readonly priority: number;
}

export interface WalkQueue<T extends Ranked> {
  push(item: T): void;
  /** The item of highest priority, null where there is none. */
  take(): T | null;
}

/** A binary heap: a portal may have tens of thousands of pages waiting, and each is taken once. */
export function walkQueue<T extends Ranked>(): WalkQueue<T> {
  const heap: { readonly item: T; readonly order: number }[] = [];
  let order = 0;
  const before = (a: number, b: number): boolean => {
    const [left, right] = [heap[a], heap[b]];
    if (left === undefined || right === undefined) return false;
    const gap = left.item.priority - right.item.priority;
    return gap > 0 || (gap === 0 && left.order < right.order);
  };
  const swap = (a: number, b: number): void => {
    const [left, right] = [heap[a], heap[b]];
    if (left === undefined || right === undefined) return;
    [heap[a], heap[b]] = [right, left];
  };
  const rise = (from: number): void => {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!before(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  const sink = (): void => {
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const best = before(right, left) ? right : left;
      if (!before(best, at)) return;
      swap(best, at);
      at = best;
    }
  };
  return {
    push(item) {
      heap.push({ item, order: order++ });
      rise(heap.length - 1);
    },
    take() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return null;
      if (heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first.item;
    },
  };
}
