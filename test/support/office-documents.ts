import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Block, Document, Extraction, Grid } from '../../src/domain/document.ts';
import { fixture } from './paths.ts';

/** A block as the source of a fixture has it; cells are [row, column, rowSpan, colSpan, text]. */
type SourceBlock =
  | { readonly text: string }
  | {
      readonly rows: number;
      readonly columns: number;
      readonly cells: readonly [number, number, number, number, string][];
    };

export const readFixture = (...parts: string[]): Uint8Array =>
  new Uint8Array(readFileSync(fixture('documents', ...parts)));

/** What the fixture was made from. */
export const readSource = (...parts: string[]): SourceBlock[] =>
  JSON.parse(readFileSync(fixture('documents', ...parts), 'utf8')) as SourceBlock[];

/** The one document of an extraction that refused nothing. */
export function onlyDocument(extraction: Extraction): Document {
  assert.deepEqual(extraction.notes, []);
  const [document] = extraction.documents;
  assert.ok(document !== undefined && extraction.documents.length === 1);
  return document;
}

export const gridsOf = (document: Document): Grid[] =>
  document.blocks.filter((block): block is Grid => block.kind === 'grid');

/** Texts of the boxes that start in each row; an empty box is "". */
export const rowsOf = (grid: Grid | undefined): string[][] =>
  grid === undefined
    ? []
    : Array.from({ length: grid.rows }, (_, row) =>
        grid.cells.filter((cell) => cell.row === row).map(({ text }) => text),
      );

/** Cells as the sources of fixtures write them. */
export const cellsOf = (grid: Grid | undefined): [number, number, number, number, string][] =>
  (grid?.cells ?? []).map(({ row, column, rowSpan, colSpan, text }) => [row, column, rowSpan, colSpan, text]);

export const sameAsSource = (blocks: readonly Block[]): SourceBlock[] =>
  blocks.map((block) =>
    block.kind === 'paragraph'
      ? { text: block.text }
      : { rows: block.rows, columns: block.columns, cells: cellsOf(block) },
  );
