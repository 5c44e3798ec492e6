import { type Column, middleOf, overlapOf, unionOf } from './column.ts';
import type { Segment } from './segment.ts';

export interface HeaderColumns {
  readonly columns: readonly Column[];
  /** The header over the labels. */
  readonly label: Column | null;
}

/**
 * Completes the columns in which figures stand by those that only a header shows, all their boxes being blank. Headers
 * are taken from the lowest up, so that what lies over two columns is known as the header of both.
 */
export function headerColumns(
  headers: readonly Segment[],
  figures: readonly Column[],
  labels: Column | null,
): HeaderColumns {
  const over = headers.filter((header) => labels !== null && overlapOf(header, labels) > 0);
  const others = headers.filter((header) => !over.includes(header)).sort((a, b) => b.y - a.y);
  const found: { column: Column; fixed: boolean }[] = figures.map((column) => ({ column, fixed: true }));
  for (const header of others) {
    const under = found.filter(({ column }) => overlapOf(column, header) > 0);
    const [only] = under;
    if (only === undefined) {
      if (
        isApart(
          header,
          found.map(({ column }) => column),
        )
      )
        found.push({ column: header, fixed: false });
    } else if (under.length === 1 && !only.fixed) only.column = grown(only.column, header);
  }
  const columns = found.map(({ column }) => column).sort((a, b) => a.left - b.left);
  const label = over.length > 0 ? unionOf(over) : null;
  const [first] = columns;
  const unlabelled = label === null && labels !== null && first !== undefined && columns.length > 1;
  // Headers centred over labels at the left need not touch them; the first of all headers is theirs.
  if (unlabelled && !figures.includes(first) && first.left < (figures[0]?.left ?? Infinity))
    return { columns: columns.slice(1), label: first };
  return { columns, label };
}

/** Lines of one header are centred or start together; what is wider by far may be a header of several columns. */
function grown(column: Column, header: Segment): Column {
  const isSame =
    Math.abs(middleOf(column) - header.middle) < 0.6 * header.size || Math.abs(column.left - header.left) < 1;
  return isSame && header.right - header.left < 2 * (column.right - column.left) ? unionOf([column, header]) : column;
}

/** Not between two columns: there stands the header of both. */
function isApart(header: Segment, columns: readonly Column[]): boolean {
  const middles = columns.map(middleOf).sort((a, b) => a - b);
  const steps = middles.slice(1).map((middle, index) => middle - (middles[index] ?? middle));
  const pitch = steps.length < 2 ? 0 : Math.min(...steps);
  return middles.every((middle) => Math.abs(middle - header.middle) > 0.6 * pitch);
}
