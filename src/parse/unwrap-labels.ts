import { compact } from '../text/normalise.ts';
import type { RowView } from './row-view.ts';

/** How well a label names some row of a form, 0..1. */
type Naming = (label: string) => number;

/** Lines that a wrapped label takes before the one with its figures, or behind it, at most. */
const mostParts = 5;
/** As like as this the words together name a row; as like as that a part names one by itself and is no part. */
const [surely, itself] = [0.8, 0.95];

const ownLabel = (view: RowView): string => (view.ownLabel ? (view.labels.at(-1) ?? '') : '');
/** Everything that stands in a row without figures: blanks within a wrapped label may have parted it. */
const wordsIn = ({ boxes, row }: RowView): string =>
  boxes
    .filter((cell) => cell.row === row)
    .map(({ text }) => text)
    .join('');
const isEmpty = ({ trail }: RowView): boolean => trail.every((cell) => compact(cell.text) === '');

/** Views beside one, nearest first, that hold nothing but words and name no row. */
function partsBeside(views: readonly RowView[], at: number, step: 1 | -1, naming: Naming): RowView[] {
  const parts: RowView[] = [];
  for (let beside = at + step; parts.length < mostParts; beside += step) {
    const view = views[beside];
    if (view === undefined || !isEmpty(view) || ownLabel(view) === '' || naming(ownLabel(view)) >= itself) break;
    parts.push(view);
  }
  return parts;
}

interface Whole {
  readonly words: string;
  readonly before: readonly RowView[];
  readonly after: readonly RowView[];
}

function wholeOf(views: readonly RowView[], at: number, naming: Naming): Whole | null {
  const view = views[at];
  if (view === undefined || isEmpty(view) || !view.ownLabel) return null;
  const above = partsBeside(views, at, -1, naming);
  const below = partsBeside(views, at, 1, naming);
  let best = Math.max(naming(ownLabel(view)), surely - 0.01);
  let whole: Whole | null = null;
  for (let up = 0; up <= above.length; up += 1)
    for (let down = 0; down <= below.length; down += 1) {
      const [before, after] = [above.slice(0, up).toReversed(), below.slice(0, down)];
      const [first, ...others] = before;
      // The first line may begin with the label of a group.
      const starts = first === undefined ? [''] : [ownLabel(first), wordsIn(first)];
      for (const start of starts) {
        const words = [start, ...others.map(wordsIn), ownLabel(view), ...after.map(wordsIn)].join('');
        const score = naming(words);
        if (score > best) [best, whole] = [score, { words, before, after }];
      }
    }
  return whole;
}

/**
 * Rows of a dump whose labels were wrapped: lines of nothing but words above the one with the figures, or below it. They
 * are one row where all their words together name a row of the form, and the words beside the figures alone do not.
 */
export function unwrapLabels(views: readonly RowView[], naming: Naming): readonly RowView[] {
  if (views[0]?.grid.method !== 'tabs') return views;
  const parts = new Set<RowView>();
  const joined = views.map((view, at) => {
    const whole = wholeOf(views, at, naming);
    if (whole === null || whole.before.some((part) => parts.has(part))) return view;
    for (const part of [...whole.before, ...whole.after]) parts.add(part);
    const around = (whole.before[0] ?? view).labels.slice(0, -1);
    return { ...view, labels: [...around, whole.words] };
  });
  return joined.filter((view, at) => !parts.has(views[at] ?? view));
}
