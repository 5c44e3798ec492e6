import type { GridCell } from '../../domain/document.ts';
import type { FormBlock } from '../../forms/form.ts';
import { compact } from '../../text/normalise.ts';
import { headerWordsOf } from './across-words.ts';
import { boxesOf } from './dump-columns.ts';
import { namedColumn } from './grid-route.ts';
import type { RowView } from './row-view.ts';
import { bareLabel } from '../words/similarity.ts';

/** A box of a form that prints groups of columns side by side: index of its group, index of its outcome. */
interface Place {
  readonly group: number;
  readonly outcome: number;
}

/** Headers over a row of figures, and the row: a dump of one box a line runs the last header into it. */
interface Across {
  readonly header: readonly GridCell[];
  readonly data: RowView;
}

/** Groups and outcomes that stand under each other in columns: a group reaches to the right until the next word of its row. */
function underEachOther({ header, data }: Across, block: FormBlock): { places: Place[]; start: number } | null {
  const { group: groupIn } = headerWordsOf(block);
  const rows = [...new Set(header.map(({ row }) => row))].toSorted((a, b) => b - a);
  const places: (Place | null)[] = [];
  for (let at = 0; at < data.grid.columns; at += 1) {
    const over = header.filter(({ column }) => column === at);
    const outcome = namedColumn(over.map(({ text }) => text), block.columns); // prettier-ignore
    const lefts = rows.map((row) => header.findLast((cell) => cell.row === row && cell.column <= at)?.text ?? '');
    const group = lefts.map(groupIn).find((index) => index !== null) ?? null;
    places.push(over.length === 0 || outcome === null || group === null ? null : { group, outcome });
  }
  const start = places.findIndex((place) => place !== null);
  const own = start === -1 ? [] : places.slice(start, places.findLastIndex((place) => place !== null) + 1);
  return own.every((place) => place !== null) && isWhole(own, block) ? { places: own, start } : null;
}

/** Every group that is named has each outcome once. */
const isWhole = (places: readonly Place[], block: FormBlock): boolean => {
  const groups = new Set(places.map(({ group }) => group));
  const each = [...groups].every((group) =>
    block.columns.every((_, at) => places.filter((one) => one.group === group && one.outcome === at).length === 1),
  );
  return places.length > 0 && places.length === groups.size * block.columns.length && each;
};

/**
 * Groups and outcomes in reading order, where their boxes closed up: the sets of outcomes belong to the groups in turn.
 * Only where 行政诉讼 is named, if at all, behind 行政复议 and before its two kinds: printed otherwise, the sets of the
 * rows below stand to the left of one above, and reading order is not the order of columns.
 */
function inReadingOrder({ header }: Across, block: FormBlock): Place[] | null {
  const { group: groupIn } = headerWordsOf(block);
  const groups: number[] = [];
  const outcomes: number[] = [];
  let suits = false;
  for (const { text } of header) {
    const group = groupIn(text);
    const outcome = namedColumn([text], block.columns);
    if (group !== null) {
      if (group === 0 && suits) return null;
      if (groups.includes(group)) return null;
      groups.push(group);
    } else if (outcome !== null) outcomes.push(outcome);
    else if (bareLabel(text) === '行政诉讼') suits = true;
  }
  const width = block.columns.length;
  if (groups.some((group, at) => at > 0 && group < (groups[at - 1] ?? 0))) return null;
  if (outcomes.length !== groups.length * width) return null;
  const places = outcomes.map((outcome, at) => ({ group: groups[Math.floor(at / width)] ?? -1, outcome }));
  return isWhole(places, block) ? places : null;
}

/** What each box of the row of figures is, by the words over it; null where they do not tell. */
export function boxesAcross(across: Across, block: FormBlock): { place: Place; box: GridCell }[] | null {
  const printed = across.header
    .filter(({ text }) => compact(text) !== '')
    .toSorted((a, b) => a.row - b.row || a.column - b.column);
  const columns = underEachOther({ ...across, header: printed }, block);
  const places = columns?.places ?? inReadingOrder({ ...across, header: printed }, block);
  const boxes = places === null ? null : boxesOf(across.data, places.length, columns?.start ?? null);
  return boxes?.flatMap((box, at) => (places?.[at] === undefined ? [] : [{ place: places[at], box }])) ?? null;
}
