import { readFileSync } from 'node:fs';
import type { Block, Extraction, Grid, Paragraph } from '../../src/domain/document.ts';
import { fixture } from './paths.ts';

export const blocksOf = (extraction: Extraction): readonly Block[] => extraction.documents.flatMap((one) => one.blocks);
export const grids = (extraction: Extraction): readonly Grid[] =>
  blocksOf(extraction).filter((block) => block.kind === 'grid');
export const paragraphs = (extraction: Extraction): readonly Paragraph[] =>
  blocksOf(extraction).filter((block) => block.kind === 'paragraph');
export const texts = (extraction: Extraction): readonly string[] => paragraphs(extraction).map((block) => block.text);
export const codes = (extraction: Extraction): readonly string[] =>
  [...extraction.notes, ...extraction.documents.flatMap((one) => one.notes)].map((note) => note.code);

/** Rows of texts, a box only where it begins. */
export function rowsOf(grid: Grid): readonly (readonly string[])[] {
  const rows: string[][] = Array.from({ length: grid.rows }, () => []);
  for (const cell of grid.cells) rows[cell.row]?.push(cell.text);
  return rows;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Figures of a form's tables as a person wrote them down, row by row in the order of print. */
export function truthRows(seed: string, table: string): readonly (readonly string[])[] {
  const { cells } = JSON.parse(readFileSync(fixture('seeds', `${seed}.truth.json`), 'utf8')) as {
    readonly cells: Readonly<Record<string, { readonly raw: string | null }>>;
  };
  const rows = new Map<string, string[]>();
  for (const [code, { raw }] of Object.entries(cells)) {
    const [prefix, row = ''] = code.split('.');
    if (prefix !== table) continue;
    rows.set(row, [...(rows.get(row) ?? []), raw ?? '']);
  }
  return [...rows.values()];
}

/** The last `count` printed boxes of each row that ends in so many figures. */
export const figureRows = (grid: Grid, count: number): readonly (readonly string[])[] =>
  rowsOf(grid)
    .map((row) => row.filter((text) => text !== '').slice(-count))
    .filter((row) => row.length === count && row.every((text) => /^[+-]?[\d.]+/.test(text)));
