import { compact } from '../../text/normalise.ts';
import type { RowView } from './row-view.ts';
import { ordinalOf } from '../words/similarity.ts';

/** The row of a form that a label names best, and how well, 0..1. */
type Naming = (label: string) => { readonly row: number; readonly score: number };

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

/**
 * Views beside one, nearest first, that hold nothing but words. One that names a row by itself may be the beginning of
 * its label, hence the last above; below it is a row of its own.
 */
function partsBeside(views: readonly RowView[], at: number, step: 1 | -1, naming: Naming): RowView[] {
  const parts: RowView[] = [];
  for (let beside = at + step; parts.length < mostParts; beside += step) {
    const view = views[beside];
    if (view === undefined || !isEmpty(view) || ownLabel(view) === '') break;
    const named = naming(ownLabel(view)).score >= itself;
    // An ordinal begins a row.
    const begins = named || ordinalOf(ownLabel(view)) !== null;
    // With boxes of its own, if blank ones, what names a row is that row.
    if ((begins && step === 1) || (named && view.trail.length > 0)) break;
    parts.push(view);
    if (begins) break;
  }
  return parts;
}

interface Whole {
  readonly words: string;
  readonly before: readonly RowView[];
  readonly after: readonly RowView[];
}

const closingMark = /^[”"’』」）)】》，。、；]+$/u;

/** A row whose label ended in a mark that alone went over to the line of its figures. */
function behindMark(view: RowView): RowView {
  const [mark] = view.trail;
  if (mark === undefined || view.ownLabel || !closingMark.test(mark.text.trim())) return view;
  return { ...view, labels: [mark.text], ownLabel: true, trail: view.trail.slice(1), labelWidth: view.labelWidth + 1 };
}

function wholeOf(views: readonly RowView[], at: number, naming: Naming): Whole | null {
  const view = views[at];
  if (view === undefined || isEmpty(view) || !view.ownLabel) return null;
  const above = ordinalOf(ownLabel(view)) === null ? partsBeside(views, at, -1, naming) : [];
  const below = partsBeside(views, at, 1, naming);
  let best = Math.max(naming(ownLabel(view)).score, surely - 0.01);
  let whole: Whole | null = null;
  for (let up = 0; up <= above.length; up += 1)
    for (let down = 0; down <= below.length; down += 1) {
      const [before, after] = [above.slice(0, up).toReversed(), below.slice(0, down)];
      const [first, ...others] = before;
      // The first line may begin with the label of a group.
      const starts = first === undefined ? [''] : [ownLabel(first), wordsIn(first)];
      for (const start of starts) {
        const words = [start, ...others.map(wordsIn), ownLabel(view), ...after.map(wordsIn)].join('');
        const { row, score } = naming(words);
        const opened = first === undefined ? null : naming(ownLabel(first));
        const isOther = opened !== null && opened.score >= itself && opened.row !== row;
        if (score > best && !isOther) [best, whole] = [score, { words, before, after }];
      }
    }
  return whole;
}

/**
 * Rows of a dump whose labels were wrapped: lines of nothing but words above the one with the figures, or below it. They
 * are one row where all their words together name a row of the form, and the words beside the figures alone do not.
 */
export function unwrapLabels(source: readonly RowView[], naming: Naming): readonly RowView[] {
  if (source[0]?.grid.method !== 'tabs') return source;
  const views = source.map(behindMark);
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
