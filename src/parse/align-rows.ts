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
  /** The row stands where the form's row should, but is labelled as something else. */
  readonly doubtful: boolean;
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

/** Stretches of rows between two known neighbours: positions in the document and in the form, ends excluded. */
function gaps(
  chosen: readonly (number | null)[],
  rows: number,
): { from: number; to: number; first: number; last: number }[] {
  const known = chosen.flatMap((index, at) => (index === null ? [] : [{ at, index }]));
  const fences = [{ at: -1, index: -1 }, ...known, { at: chosen.length, index: rows }];
  return fences.slice(1).flatMap((after, k) => {
    const before = fences[k];
    if (before === undefined || after.at - before.at < 2) return [];
    return [{ from: before.at + 1, to: after.at - 1, first: before.index + 1, last: after.index - 1 }];
  });
}

/**
 * Rows whose labels say nothing usable are known by their neighbours where as many rows of the form are missing there
 * as rows of the document are left over. Fills `chosen`, returns the positions filled.
 */
function byPosition(chosen: (number | null)[], rows: number): Set<number> {
  const placed = new Set<number>();
  if (chosen.every((index) => index === null)) return placed;
  for (const gap of gaps(chosen, rows)) {
    if (gap.to - gap.from !== gap.last - gap.first) continue;
    for (let at = gap.from; at <= gap.to; at += 1) {
      chosen[at] = gap.first + at - gap.from;
      placed.add(at);
    }
  }
  return placed;
}

/** Assigns rows of one grid to rows of one block of a form. Rows that fit nothing are left out. */
export function alignRows(views: readonly RowView[], block: FormBlock): RowMatch[] {
  const patterns = cachedPatterns(block);
  const candidates = views.filter((view) => view.trail.length > 0);
  const scores = candidates.map((view) => patterns.map((pattern) => fit(view, pattern, patterns)));
  const chosen = bestMonotone(scores, patterns.length);
  const placed = byPosition(chosen, patterns.length);
  return candidates.flatMap((view, at) => {
    const index = chosen[at] ?? null;
    const pattern = index === null ? undefined : patterns[index];
    if (index === null || pattern === undefined) return [];
    const score = scores[at]?.[index] ?? 0;
    const doubtful = placed.has(at) && view.ownLabel && score < leastPositionLikeness;
    return [{ view, row: pattern.row, index, score, by: placed.has(at) ? 'position' : 'label', doubtful }];
  });
}
