import type { SourceBox, SourceRow, SourceTable, Span } from './layout.ts';

const meets = ([from, to]: Span, [start, end]: Span): boolean => from < end && start < to;
const codesOf = (boxes: readonly SourceBox[]): string[] => boxes.flatMap(({ codes }) => [...codes]);
const codesIn = (rows: readonly SourceRow[]): string[] => rows.flatMap(({ boxes }) => codesOf(boxes));

/** The tag that holds the offset, '' where it stands in text. */
function tagAround(source: string, at: number): string {
  const open = source.lastIndexOf('<', at);
  const close = source.lastIndexOf('>', at - 1);
  return open > close ? source.slice(open, source.indexOf('>', open) + 1) : '';
}

/**
 * The codes whose own text, label, header or place in the table a change at this stretch touched. A change of mere text
 * touches what hangs on its boxes; one of markup the row and the next; one of spans, or between rows, the whole table.
 */
export function touchedCodes(
  source: string,
  tables: readonly SourceTable[],
  change: Span,
  plain: boolean,
): Set<string> {
  const touched = new Set<string>();
  for (const table of tables.filter(({ span }) => meets(span, change))) {
    const rows = table.rows.filter(({ span }) => meets(span, change));
    const boxes = rows.flatMap((row) => row.boxes.filter(({ span }) => meets(span, change)));
    const [box] = boxes;
    const inText = plain && boxes.length === 1 && box !== undefined && tagAround(source, change[0]) === '';
    const last = rows.at(-1);
    const after = last === undefined ? undefined : table.rows[table.rows.indexOf(last) + 1];
    const spans = rows.some(({ span }) => /span|vMerge/i.test(tagsIn(source, span, change)));
    const some =
      rows.length === 0 || spans
        ? codesIn(table.rows)
        : inText
          ? codesOf([box])
          : codesIn([...rows, ...(after === undefined ? [] : [after])]);
    for (const code of some) touched.add(code);
  }
  return touched;
}

/** Tags of a row that the change meets. */
const tagsIn = (source: string, row: Span, change: Span): string =>
  [...source.slice(...row).matchAll(/<[^>]*>/g)]
    .filter(({ index, 0: tag }) => meets([row[0] + index, row[0] + index + tag.length], change))
    .map(([tag]) => tag)
    .join('');
