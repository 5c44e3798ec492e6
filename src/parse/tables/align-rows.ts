import type { FormBlock, FormRow } from '../../forms/form.ts';
import { compact, hasHan } from '../../text/normalise.ts';
import { remembering } from '../../text/remembering.ts';
import { namesRowAlone } from '../words/form-words.ts';
import { assignRows, leastLikeness, namingLikeness } from './assign-rows.ts';
import { isPartOfRow } from './part-of-row.ts';
import { labelPath } from '../words/label-path.ts';
import { bareLabel, likeness, likenessOver, ordinalOf, withoutRemark } from '../words/similarity.ts';
import { isHeaderRow, withoutLastLabel, type RowView } from './row-view.ts';
import { unwrapLabels } from './unwrap-labels.ts';

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

const leastPositionLikeness = 0.35;
/** Labels this alike are the same row. */
const sureLikeness = 0.8;

interface Wording {
  readonly bare: string;
  readonly core: string;
}
interface RowPattern {
  readonly row: FormRow;
  readonly wordings: readonly Wording[];
  /** Length of the row's own label, bare. */
  readonly length: number;
  readonly ordinal: string | null;
  readonly group: readonly string[];
}
/** A block of a form made ready for comparing with rows of documents. */
interface BlockPattern {
  readonly rows: readonly RowPattern[];
  readonly likenessOf: (label: string) => RowLikeness;
}
/** How like each row of a block a label is. */
interface RowLikeness {
  readonly scores: readonly number[];
  readonly best: number;
  /** The first row that it is most like. */
  readonly bestAt: number;
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
    length: bareLabel(row.label).length,
    ordinal: ordinalOf(row.label),
    group: row.parent === undefined ? [] : (groups.get(row.parent) ?? []),
  }));
}

const patternCache = new WeakMap<FormBlock, BlockPattern>();
function patternOf(block: FormBlock): BlockPattern {
  const known = patternCache.get(block);
  if (known !== undefined) return known;
  const rows = patternsOf(block);
  const likenessOf = remembering((label: string): RowLikeness => {
    const written = wording(label);
    const scores = rows.map((row) => labelScore(written, row));
    const best = Math.max(...scores);
    return { scores, best, bestAt: scores.indexOf(best) };
  });
  const pattern = { rows, likenessOf };
  patternCache.set(block, pattern);
  return pattern;
}

/** An anchor speaks for a row only where it makes up most of what tells the row from others. */
function anchored(bare: string, { row, length }: RowPattern): boolean {
  return row.anchors.some((anchor) => anchor.length >= 3 && bare.includes(anchor) && bare.length <= length * 2);
}

function labelScore(label: Wording, pattern: RowPattern): number {
  let best = 0;
  for (const known of pattern.wordings) {
    best = Math.max(best, likenessOver(best, label.bare, known.bare));
    if (best === 1) return 1;
    const remarked = label.core !== label.bare || known.core !== known.bare;
    if (remarked && label.core !== '' && known.core !== '')
      best = Math.max(best, likenessOver(best, label.core, known.core) * 0.98);
  }
  return best < 0.85 && anchored(label.bare, pattern) ? 0.85 : best;
}

/** Labels of a row; one that is a path of a group and a row is parted, "其中：其他" is not. */
function labelsOf({ labels }: RowView, { rows, likenessOf }: BlockPattern): readonly string[] {
  const own = labels.at(-1) ?? '';
  const path = labelPath(own);
  const [last, group] = [path.at(-1), bareLabel(path.at(-2) ?? '')];
  if (last === undefined || group === '') return labels;
  const { best } = likenessOf(last);
  if (best < sureLikeness || best <= likenessOf(own).best) return labels;
  const isGroup = rows.some((row) => row.group.some((name) => likeness(group, name) >= sureLikeness));
  return isGroup ? [...labels.slice(0, -1), ...path] : labels;
}

/** How well a row of the document fits each row of the form: its own words first, then ordinal and group. */
function fits(view: RowView, pattern: BlockPattern): readonly number[] {
  const { rows, likenessOf } = pattern;
  const labels = labelsOf(view, pattern);
  const own = labels.at(-1);
  if (own === undefined) return rows.map(() => 0);
  const alone = likenessOf(own);
  // A label broken over two boxes ("一、" | "本年新收…") or cut by a page break is whole only when joined; one with an
  // ordinal of its own is whole: "（六）其他处理" | "3.其他" is no "（六）其他处理".
  const ordinal = ordinalOf(own);
  const before = ordinal === null ? labels.at(-2) : undefined;
  const joined = before === undefined ? null : likenessOf(before + own);
  // Most labels of a document are those of other tables.
  if (joined === null && alone.best < leastLikeness) return alone.scores;
  const around = labels.slice(0, -1).map(bareLabel);
  const named = alone.best >= namingLikeness;
  return rows.map((row, at) => {
    const [byOwn, byBoth] = [alone.scores[at] ?? 0, (joined?.scores[at] ?? 0) * 0.97];
    // 上年结转政府信息公开申请数量 is no misspelling of 本年新收政府信息公开申请数量, wherever it stands.
    if (named && Math.max(byOwn, byBoth) < namingLikeness) return 0;
    const score = byOwn < 1 ? Math.max(byOwn, byBoth) : byOwn;
    if (score < leastLikeness) return score;
    const otherOrdinal = ordinal !== null && row.ordinal !== null && ordinal !== row.ordinal;
    const corrected = otherOrdinal ? score - 0.04 : score;
    return corrected < 1 && inOtherGroup(around, row, rows) ? corrected - 0.2 : corrected;
  });
}

/** The labels around name a group, and not the row's own. */
function inOtherGroup(around: readonly string[], pattern: RowPattern, rows: readonly RowPattern[]): boolean {
  if (pattern.group.length === 0 || around.length === 0) return false;
  if (around.some((text) => pattern.group.some((name) => likeness(text, name) >= 0.6))) return false;
  return around.some((text) =>
    rows.some(
      (other) =>
        other.group !== pattern.group &&
        other.group[0] !== pattern.group[0] &&
        other.group.some((name) => likeness(text, name) >= 0.8),
    ),
  );
}

const isEmpty = (view: RowView): boolean => view.trail.every((cell) => compact(cell.text) === '');

/**
 * A row cut in two by a page break: one part has the figures, the other only more of the label. Where the part without
 * figures was recognised, the figures of the leftover part beside it are its own, if the two labels together say so, or
 * if that part has no label to belong elsewhere with.
 */
function figuresOf(
  at: number,
  candidates: readonly RowView[],
  chosen: readonly (number | null)[],
  scoreOf: (label: string) => number,
): RowView | null {
  const view = candidates[at];
  if (view === undefined || !isEmpty(view)) return null;
  const label = view.labels.at(-1) ?? '';
  const own = scoreOf(label);
  const parts = [at - 1, at + 1].flatMap((beside) => {
    const other = candidates[beside];
    if (other === undefined || chosen[beside] !== null || isEmpty(other) || other.grid !== view.grid) return [];
    const words = other.ownLabel ? (other.labels.at(-1) ?? '') : '';
    // One character is a piece of a label set vertically for a group, no label of the row.
    if ([...bareLabel(words)].length <= 1) return [other];
    const whole = scoreOf(beside < at ? words + label : label + words);
    return whole >= sureLikeness && whole > own ? [other] : [];
  });
  return parts.length === 1 ? (parts[0] ?? null) : null;
}

/** What a clerk writes into a box instead of a figure is short: 见附件, 若干, 详见说明. */
const longestRemark = 6;

/** A row that may be one of the form, its boxes divided so that its label is one; null for headers and rows without boxes. */
function candidateOf(view: RowView, { likenessOf }: BlockPattern): RowView | null {
  const best = (label: string | undefined): number => (label === undefined ? 0 : likenessOf(label).best);
  const said = bareLabel(view.labels.at(-1) ?? '');
  const shorter =
    ordinalOf(view.labels.at(-1) ?? '') === null &&
    (said.length <= longestRemark || view.trail.length === 0) &&
    best(view.labels.at(-1)) < leastLikeness &&
    best(view.labels.at(-2)) >= sureLikeness
      ? withoutLastLabel(view)
      : null;
  const divided = shorter ?? view;
  if (divided.trail.length === 0) return null;
  return isHeaderRow(divided) && best(divided.labels.at(-1)) < sureLikeness ? null : divided;
}

const figuresIn = (label: string): string => bareLabel(label).replace(/\D/gu, '');

/** Printed over a figure, a label too long for its box takes digits of it in: "执法案1卷" beside 64. Files that tell their boxes never do. */
const swallowsFigures = (view: RowView, row: FormRow): boolean => {
  const figures = view.grid.method === 'dom' ? '' : figuresIn(view.labels.at(-1) ?? '');
  return figures !== '' && [row.label, ...row.variants].every((label) => figuresIn(label) !== figures);
};

/** Whether a label bears another number than the row has in the form. */
function countsOtherwise(view: RowView, ordinal: BlockPattern['rows'][number]['ordinal']): boolean {
  const own = ordinalOf(view.labels.at(-1) ?? '');
  return own !== null && ordinal !== null && own !== ordinal;
}

/** A label behind figures is that of another row, in a table beside this one: whose figures follow, nothing here can tell. */
const holdsAnotherLabel = ({ trail }: RowView, row: FormRow, { rows, likenessOf }: BlockPattern): boolean =>
  trail.some(({ text }) => {
    if (!namesRowAlone(text)) return false;
    const { best, bestAt } = likenessOf(text);
    return best >= sureLikeness && rows[bestAt]?.row !== row;
  });

/** Rows of the form whose names stand among figures: in a table beside this one. */
function namedAmongFigures(views: readonly RowView[], { likenessOf }: BlockPattern): ReadonlySet<number> {
  const words = views
    .filter(({ trail }) => trail.some(({ text }) => /\d/u.test(text) && !hasHan(text)))
    .flatMap(({ trail }) => trail.filter(({ text }) => namesRowAlone(text)));
  return new Set(
    words.flatMap(({ text }) => likenessOf(text).scores.flatMap((score, at) => (score === 1 ? [at] : []))),
  );
}

const figuresOfRow = ({ trail }: RowView): string => trail.map(({ text }) => compact(text)).join(' ');

/** Assigns rows of one grid to rows of one block of a form. Rows that fit nothing are left out. */
export function alignRows(views: readonly RowView[], block: FormBlock): RowMatch[] {
  const pattern = patternOf(block);
  const { rows } = pattern;
  const whole = unwrapLabels(views, (label) => {
    const { best, bestAt } = pattern.likenessOf(label);
    return { row: bestAt, score: best };
  });
  const candidates = whole.flatMap((view) => candidateOf(view, pattern) ?? []);
  const scores = candidates.map((view) => fits(view, pattern));
  const { chosen, placed, elsewhere } = assignRows(
    scores,
    rows.map(({ length }) => length),
  );
  if (chosen.every((index) => index === null)) return [];
  const beside = namedAmongFigures(whole, pattern);
  /** Rows that bear a name and are none of the form. */
  const unplaced = [...candidates.keys()].filter(
    (at) => chosen[at] === null && namesRowAlone(candidates[at]?.labels.at(-1) ?? ''),
  );
  return candidates.flatMap((view, at) => {
    const index = chosen[at] ?? elsewhere.get(at) ?? null;
    const row = index === null ? undefined : rows[index]?.row;
    if (index === null || row === undefined) return [];
    const score = scores[at]?.[index] ?? 0;
    const scoreOf = (label: string): number => pattern.likenessOf(label).scores[index] ?? 0;
    const figures = figuresOf(at, candidates, chosen, scoreOf);
    if (figures !== null) {
      const whole = { ...figures, labels: view.labels, labelWidth: figures.labelWidth };
      return [{ view: whole, row, index, score, by: 'label', doubtful: false }];
    }
    const doubtful = placed.has(at) && view.ownLabel && score < leastPositionLikeness;
    // Named as another row: not even its sums can tell that it is this one, two rows exchanged have the same.
    if (doubtful && pattern.likenessOf(view.labels.at(-1) ?? '').best >= namingLikeness) return [];
    // "3.其他" in the place of "（六）其他处理": a row of its own, whose place another form knows.
    if (placed.has(at) && score < sureLikeness && countsOtherwise(view, rows[index]?.ordinal ?? null)) return [];
    // A heading between two blocks, not the row that is missing there.
    if (doubtful && isEmpty(view)) return [];
    const by = placed.has(at) ? 'position' : 'label';
    // Printed again with other figures: which of them are the row's is for its sums to say.
    const isTwice = unplaced.some((place) => {
      const other = candidates[place];
      return other !== undefined && scores[place]?.[index] === 1 && figuresOfRow(other) !== figuresOfRow(view);
    });
    const isUnsure =
      elsewhere.has(at) ||
      isTwice ||
      beside.has(index) ||
      swallowsFigures(view, row) ||
      isPartOfRow(view, views, scoreOf) ||
      holdsAnotherLabel(view, row, pattern);
    return [{ view, row, index, score, by, doubtful: doubtful || isUnsure }];
  });
}
