import type { Box, Draft } from '../office-draft.ts';
import type { StoredParagraph } from './paragraphs.ts';
import { readRow } from './table-row.ts';

/** A row whose definition does not fit its cells, as "table row 3 of …" has no number before blocks are numbered. */
export interface Flow {
  readonly drafts: readonly Draft[];
  /** First texts of the rows whose columns are guesses. */
  readonly doubtfulRows: readonly string[];
}

interface OpenTable {
  readonly rows: (readonly Box[])[];
  cells: (readonly Draft[])[];
  content: Draft[];
}

/**
 * Puts paragraphs and tables together. In the binary a table is nothing but paragraphs that say how deep they stand;
 * cell marks and row ends cut them up, and the row end carries the geometry.
 */
export function assemble(
  paragraphs: readonly StoredParagraph[],
  anchored: (paragraph: StoredParagraph) => Draft[],
): Flow {
  const body: Draft[] = [];
  const doubtfulRows: string[] = [];
  const open: OpenTable[] = [];

  const contentNow = (): Draft[] => open.at(-1)?.content ?? body;
  const endRow = (table: OpenTable, sprms: StoredParagraph['sprms']): void => {
    const { boxes, agrees } = readRow(sprms, table.cells);
    if (!agrees) doubtfulRows.push(firstText(table.cells));
    table.rows.push(boxes);
    table.cells = [];
    table.content = [];
  };
  const closeTo = (depth: number): void => {
    while (open.length > depth) {
      const table = open.pop();
      if (table === undefined) return;
      if (table.content.length > 0) table.cells.push(table.content);
      if (table.cells.length > 0) endRow(table, []);
      if (table.rows.length > 0) contentNow().push({ kind: 'table', rows: table.rows });
    }
  };

  for (const paragraph of paragraphs) {
    closeTo(paragraph.depth);
    while (open.length < paragraph.depth) open.push({ rows: [], cells: [], content: [] });
    const table = open.at(-1);
    contentNow().push(...anchored(paragraph));
    if (table !== undefined && paragraph.ends === 'row') {
      if (paragraph.deleted) Object.assign(table, { cells: [], content: [] });
      else endRow(table, paragraph.sprms);
      continue;
    }
    contentNow().push({ kind: 'paragraph', text: paragraph.text, heading: paragraph.heading });
    if (table !== undefined && paragraph.ends === 'cell') {
      table.cells.push(table.content);
      table.content = [];
    }
  }
  closeTo(0);
  return { drafts: body, doubtfulRows };
}

function firstText(cells: readonly (readonly Draft[])[]): string {
  const texts = cells.flat().flatMap((draft) => (draft.kind === 'paragraph' ? [draft.text.trim()] : []));
  return texts.find((text) => text !== '') ?? '';
}
