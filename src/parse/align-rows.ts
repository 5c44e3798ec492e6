import type { FormBlock, FormRow } from '../forms/form.ts';
import { bareLabel, likeness, ordinalOf, withoutRemark } from './similarity.ts';
import type { RowView } from './row-view.ts';

/** A row of the document taken for a row of the form. */
export interface RowMatch {
  readonly view: RowView;
  readonly row: FormRow;
  /** Index of `row` in the form's block. */
  readonly index: number;
  /** 0..1 likeness of the labels. */
  readonly score: number;
  /** label: by its words · position: by its known neighbours alone. */
  readonly by: 'label' | 'position';
}

/** Labels less alike than this are not the same row, whatever stands around them. */
const leastLikeness = 0.55;
const leastPositionLikeness = 0.35;

interface Wording {
  readonly bare: string;
  readonly core: string;
}
interface RowPattern {
  readonly row: FormRow;
  readonly wordings: readonly Wording[];
  readonly ordinal: string | null;
  readonly group: readonly string[];
}

const wording = (text: string): Wording => {
  const bare = bareLabel(text);
  return { bare, core: withoutRemark(bare) };
};

function patternsOf(block: FormBlock): RowPattern[] {
  const groups = new Map(block.groups.map((group) => [group.code, [group.label, ...group.variants].map(bareLabel)]));
  return block.rows.map((row) => ({
    row,
    wordings: [row.label, ...row.variants].map(wording),
    ordinal: ordinalOf(row.label),
    group: row.parent === undefined ? [] : (groups.get(row.parent) ?? []),
  }));
}

const patternCache = new WeakMap<FormBlock, RowPattern[]>();
function cachedPatterns(block: FormBlock): RowPattern[] {
  const known = patternCache.get(block) ?? patternsOf(block);
  patternCache.set(block, known);
  return known;
}

/** An anchor speaks for a row only where it makes up most of what tells the row from others. */
function anchored(bare: string, row: FormRow): boolean {
  return row.anchors.some(
    (anchor) => anchor.length >= 3 && bare.includes(anchor) && bare.length <= bareLabel(row.label).length * 2,
  );
}

function labelScore(label: Wording, pattern: RowPattern): number {
  let best = 0;
  for (const known of pattern.wordings) {
    best = Math.max(best, likeness(label.bare, known.bare));
    if (best === 1) return 1;
    if (label.core !== '' && known.core !== '') best = Math.max(best, likeness(label.core, known.core) * 0.98);
  }
  return best < 0.85 && anchored(label.bare, pattern.row) ? 0.85 : best;
}

/** How well a row of the document fits a row of the form: its own words first, then ordinal and group. */
function fit(view: RowView, pattern: RowPattern, patterns: readonly RowPattern[]): number {
  const own = view.labels.at(-1);
  if (own === undefined) return 0;
  let score = labelScore(wording(own), pattern);
  // A label broken over two boxes ("一、" | "本年新收…") or cut by a page break is whole only when joined.
  const before = view.labels.at(-2);
  if (score < 1 && before !== undefined) score = Math.max(score, labelScore(wording(before + own), pattern) * 0.97);
  if (score < leastLikeness) return score;
  const ordinal = ordinalOf(own);
  if (ordinal !== null && pattern.ordinal !== null && ordinal !== pattern.ordinal) score -= 0.04;
  if (pattern.group.length > 0 && view.labels.length > 1) {
    const around = view.labels.slice(0, -1).map(bareLabel);
    const inGroup = around.some((text) => pattern.group.some((name) => likeness(text, name) >= 0.6));
    const inOther = around.some((text) =>
      patterns.some(
        (other) =>
          other.group !== pattern.group &&
          other.group[0] !== pattern.group[0] &&
          other.group.some((name) => likeness(text, name) >= 0.8),
      ),
    );
    if (!inGroup && inOther && score < 1) score -= 0.2;
  }
  return score;
}

/** The best order-keeping assignment of document rows to form rows: clerks misspell labels, they do not shuffle the form. */
function bestMonotone(scores: readonly (readonly number[])[], columns: number): (number | null)[] {
  const value: number[][] = [Array.from({ length: columns + 1 }, () => 0)];
  for (const [i, row] of scores.entries()) {
    const above = value[i] ?? [];
    const current = [0];
    for (let j = 1; j <= columns; j += 1) {
      const gain = (row[j - 1] ?? 0) - leastLikeness;
      current.push(Math.max(above[j] ?? 0, current[j - 1] ?? 0, gain > 0 ? (above[j - 1] ?? 0) + gain : 0));
    }
    value.push(current);
  }
  const chosen: (number | null)[] = scores.map(() => null);
  let i = scores.length;
  let j = columns;
  while (i > 0 && j > 0) {
    const here = value[i]?.[j] ?? 0;
    if (here === (value[i - 1]?.[j] ?? 0)) i -= 1;
    else if (here === (value[i]?.[j - 1] ?? 0)) j -= 1;
    else {
      chosen[i - 1] = j - 1;
      i -= 1;
      j -= 1;
    }
  }
  return chosen;
}

/** A row without a usable label is known where exactly one row of the form is missing between its two known neighbours. */
function byPosition(
  views: readonly RowView[],
  scores: readonly (readonly number[])[],
  chosen: (number | null)[],
  rows: number,
): Set<number> {
  const placed = new Set<number>();
  for (const [at, view] of views.entries()) {
    if (chosen[at] !== null || view.trail.length === 0) continue;
    const before = at === 0 ? -1 : chosen[at - 1];
    const after = at === views.length - 1 ? rows : chosen[at + 1];
    if (before === null || before === undefined || after === null || after === undefined) continue;
    if (after - before !== 2 || (before === -1 && after === rows)) continue;
    // A label that says something else is a row of its own, not a misspelling.
    if (view.labels.length > 0 && view.ownLabel && (scores[at]?.[before + 1] ?? 0) < leastPositionLikeness) continue;
    chosen[at] = before + 1;
    placed.add(at);
  }
  return placed;
}

/** Assigns rows of one grid to rows of one block of a form. Rows that fit nothing are left out. */
export function alignRows(views: readonly RowView[], block: FormBlock): RowMatch[] {
  const patterns = cachedPatterns(block);
  const candidates = views.filter((view) => view.trail.length > 0);
  const scores = candidates.map((view) => patterns.map((pattern) => fit(view, pattern, patterns)));
  const chosen = bestMonotone(scores, patterns.length);
  const placed = byPosition(candidates, scores, chosen, patterns.length);
  return candidates.flatMap((view, at) => {
    const index = chosen[at] ?? null;
    const pattern = index === null ? undefined : patterns[index];
    if (index === null || pattern === undefined) return [];
    return [
      { view, row: pattern.row, index, score: scores[at]?.[index] ?? 0, by: placed.has(at) ? 'position' : 'label' },
    ];
  });
}
