import type { Block, Grid } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import { isFrameOfOne, textOf, type Draft, type TableDraft } from './draft.ts';
import { placeBoxes, type PlacedBox } from './grid.ts';
import { tablesInLines } from '../text/tables-in-lines.ts';

/** Drafts in reading order as blocks with their places numbered. Empty paragraphs print nothing and are no blocks. */
export function toBlocks(drafts: readonly Draft[]): { blocks: readonly Block[]; notes: Note[] } {
  const blocks: Block[] = [];
  const notes: Note[] = [];
  let tables = 0;

  const addTable = (draft: TableDraft): void => {
    if (isFrame(draft)) {
      draft.rows.flat().forEach(({ content }) => {
        content.forEach(add);
      });
      return;
    }
    tables += 1;
    const { grid, doubts } = toGrid(draft, blocks.length + 1, tables);
    blocks.push(grid);
    notes.push(...doubts);
    // A table inside a cell has a grid of its own, after the one that holds it; its texts are not repeated there.
    draft.rows.flat().forEach(({ content }) => {
      content.forEach((inner) => {
        if (inner.kind === 'table' && !isFrameOfOne(inner)) addTable(inner);
      });
    });
  };
  const add = (draft: Draft): void => {
    if (draft.kind === 'table') addTable(draft);
    // A manual line break in running text ends a line that the author wanted ended: a paragraph by another key.
    else
      for (const text of draft.text.split('\n')) {
        if (text.trim() === '') continue;
        const at = { block: blocks.length + 1 };
        blocks.push({ kind: 'paragraph', text, ...(draft.heading ? { heading: true } : {}), at });
      }
  };
  drafts.forEach(add);
  return { blocks: tablesInLines(blocks), notes };
}

/** A table of one column that holds tables is a frame around a text, not a table of its own. */
const isFrame = ({ rows }: TableDraft): boolean =>
  rows.every((row) => row.length <= 1) &&
  rows.flat().some(({ content }) => content.some(({ kind }) => kind === 'table'));

function toGrid(draft: TableDraft, block: number, table: number): { grid: Grid; doubts: Note[] } {
  const placed = placeBoxes(draft);
  const at = (box: PlacedBox): Grid['at'] => ({ block, table, row: box.row + 1, column: box.column + 1 });
  const cells = placed.boxes.map((placedBox) => {
    const { row, column, rowSpan, colSpan, box } = placedBox;
    return { row, column, rowSpan, colSpan, text: textOf(box.content), at: at(placedBox) };
  });
  const grid: Grid = {
    kind: 'grid',
    method: 'dom',
    rows: placed.rows,
    columns: placed.columns,
    cells,
    at: { block, table },
  };
  const guessed = (draft.guessedRows ?? []).map((row) => ({
    code: 'row_shape',
    message: 'the row has not as many cells as its definition: its columns are guesses',
    at: { block, table, row: row + 1 },
  }));
  return { grid, doubts: [...guessed, ...coveredTexts(draft, placed.boxes, block, table)] };
}

/** Texts that the file holds and the print does not show, in boxes hidden under a merge: said, for nobody sees them. */
function coveredTexts(draft: TableDraft, shown: readonly PlacedBox[], block: number, table: number): Note[] {
  const visible = new Set(shown.map(({ box }) => box));
  return draft.rows.flatMap((row, index) =>
    row
      .filter((box) => !visible.has(box) && textOf(box.content).trim() !== '')
      .map((box) => ({
        code: 'covered_text',
        message: `a merged cell hides the text ${JSON.stringify(textOf(box.content))}`,
        at: { block, table, row: index + 1 },
      })),
  );
}
