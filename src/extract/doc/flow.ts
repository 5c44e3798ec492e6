import { textOf, type Box, type Draft } from '../office/draft.ts';
import type { StoredParagraph } from './paragraphs.ts';
import { readRow } from './table-row.ts';

interface OpenTable {
  readonly rows: (readonly Box[])[];
  readonly guessedRows: number[];
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
): Draft[] {
  const body: Draft[] = [];
  const open: OpenTable[] = [];

  const contentNow = (): Draft[] => open.at(-1)?.content ?? body;
  const endRow = (table: OpenTable, sprms: StoredParagraph['sprms']): void => {
    const { boxes, agrees } = readRow(sprms, table.cells);
    const row = table.rows.push(boxes) - 1;
    if (!agrees) table.guessedRows.push(row);
    table.cells = [];
    table.content = [];
  };
  const closeTo = (depth: number): void => {
    while (open.length > depth) {
      const table = open.pop();
      if (table === undefined) return;
      if (table.content.length > 0) table.cells.push(table.content);
      if (table.cells.length > 0) endRow(table, []);
      if (table.rows.length > 0) {
        const { rows, guessedRows } = table;
        contentNow().push({ kind: 'table', rows, guessedRows });
      }
    }
  };

  for (const paragraph of paragraphs) {
    closeTo(paragraph.depth);
    while (open.length < paragraph.depth) open.push({ rows: [], guessedRows: [], cells: [], content: [] });
    const table = open.at(-1);
    contentNow().push(...anchored(paragraph));
    const ownText: Draft = { kind: 'paragraph', text: paragraph.text, heading: paragraph.heading };
    if (table !== undefined && paragraph.ends === 'row') {
      // Between the last cell mark and the end of the row there is nothing, unless a mark was lost.
      if (textOf([...table.content, ownText]).trim() !== '') table.cells.push([...table.content, ownText]);
      if (paragraph.deleted) Object.assign(table, { cells: [], content: [] });
      else endRow(table, paragraph.sprms);
      continue;
    }
    contentNow().push(ownText);
    if (table !== undefined && paragraph.ends === 'cell') {
      table.cells.push(table.content);
      table.content = [];
    }
  }
  closeTo(0);
  return body;
}
