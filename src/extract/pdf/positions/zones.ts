import type { Row } from './segment.ts';
import type { RunningText } from './running-text.ts';

/** Rows `from` (inclusive) to `to` (exclusive) that look like a table without ruling lines. */
export interface Zone {
  readonly from: number;
  readonly to: number;
}

const sentenceEnd = /[。；：！？;:]$/u;
/** Rows of one table are nearer to each other than this many ems. */
const farthest = 14;

/**
 * A table without lines shows itself by rows of texts that stand apart. Around such rows lie wrapped labels, headers
 * and rows left blank; running text and chapter titles bound it.
 */
export function findZones(rows: readonly Row[], text: RunningText): Zone[] {
  const bounds = rows.map(({ source }, index) => text.isTitle(source, rows[index + 1]?.source) || text.isProse(source));
  const zones: Zone[] = [];
  let open: { from: number; to: number } | undefined;
  rows.forEach((row, index) => {
    if (bounds[index] === true) open = undefined;
    else if (row.segments.length >= 2 || standsBeside(row, rows[index - 1]) || standsBeside(row, rows[index + 1])) {
      if (open !== undefined && row.y - (rows[open.to - 1]?.y ?? 0) < farthest * row.size) open.to = index + 1;
      else zones.push((open = { from: index, to: index + 1 }));
    }
  });
  const grown: { from: number; to: number }[] = [];
  for (const zone of zones.filter(({ from, to }) => isTable(rows.slice(from, to)))) {
    const last = grown.at(-1);
    const to = downwards(zone);
    // A label of many lines between two rows of figures: what it leads to is the same table.
    if (last !== undefined && last.to > zone.from) last.to = Math.max(last.to, to);
    else grown.push({ from: upwards(zone, last?.to ?? 0), to });
  }
  return grown;

  /** Headers over the first row: lines close above it, of about its size. */
  function upwards(zone: Zone, bound: number): number {
    const left = Math.min(...rows.slice(zone.from, zone.to).flatMap(({ segments }) => segments[0]?.left ?? []));
    let first = zone.from;
    while (first > bound) {
      const [row, next] = [rows[first - 1], rows[first]];
      const only = row?.segments[0];
      if (row === undefined || next === undefined || only === undefined) break;
      // At the margin only a label that is wrapped tightly into the next line; anything else there is text.
      const reach = only.left < left + row.size ? 1.45 : 2.6;
      if (next.y - row.y > reach * row.size || bounds[first - 1] === true || !isOfSize(row, zone)) break;
      if (sentenceEnd.test(only.text)) break;
      first--;
    }
    return first;
  }

  /** The last lines of a wrapped label, and rows whose boxes are left blank: below, and where the labels stand. */
  function downwards(zone: Zone): number {
    const own = rows.slice(zone.from, zone.to);
    const figures = own.flatMap(({ segments }) => segments.slice(1).filter((segment) => segment.isFigure));
    const others = own.flatMap(({ segments }) => segments.slice(1));
    const end = Math.min(...(figures.length > 0 ? figures : others).map((segment) => segment.left));
    const labels = own.flatMap(({ segments }) => segments.slice(0, 1)).filter((segment) => segment.right <= end);
    const pitch = Math.max(...own.slice(1).map((row, index) => row.y - (own[index]?.y ?? row.y)));
    let to = zone.to;
    for (;;) {
      const [last, next] = [rows[to - 1], rows[to]];
      const only = next?.segments[0];
      if (last === undefined || next === undefined || only === undefined || bounds[to] === true) return to;
      if (only.right > end || !isOfSize(next, zone) || sentenceEnd.test(only.text)) return to;
      const isTight = next.y - last.y <= 1.45 * next.size;
      const isInLine = labels.some(
        (label) =>
          Math.abs(label.middle - only.middle) < 0.8 * only.size || Math.abs(label.left - only.left) < 0.4 * only.size,
      );
      if (!isTight && !(isInLine && next.y - last.y <= 1.2 * pitch)) return to;
      to++;
    }
  }

  function isOfSize(row: Row, { from, to }: Zone): boolean {
    const sizes = rows.slice(from, to).map(({ size }) => size);
    return row.size > 0.75 * Math.min(...sizes) && row.size < 1.25 * Math.max(...sizes);
  }
}

/** Two lines too near to each other to be lines of one text, one beside the other. */
function standsBeside(row: Row, other: Row | undefined): boolean {
  const [own, its] = [row.source.line, other?.source.line];
  if (other === undefined || its === undefined || other.source.page !== row.source.page) return false;
  const apart = Math.max(own.left, its.left) - Math.min(own.right, its.right);
  return Math.abs(row.y - other.y) < 0.9 * Math.min(row.size, other.size) && apart > row.size;
}

/** Figures in rows, or texts that stand under each other in more than one column. */
function isTable(rows: readonly Row[]): boolean {
  const figures = rows.map(({ segments }) => segments.filter((segment) => segment.isFigure).length);
  if (figures.some((count) => count >= 3) || figures.filter((count) => count >= 1).length >= 3) return true;
  const wide = rows.filter(({ segments }) => segments.length >= 3);
  if (wide.length === 0) return false;
  const followers = rows.filter(({ segments }) => segments.length >= 2);
  return followers.length >= 3;
}
