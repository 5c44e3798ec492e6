import { createHash } from 'node:crypto';
import type { Block } from '../../src/domain/document.ts';

const normalised = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/**
 * SHA-256 over what a document says: its texts in reading order, widths and spaces evened out, and where they stand in
 * their grids. Two files that differ in a date of making, an id or a font have the same.
 */
export function contentDigest(blocks: readonly Block[]): string {
  const hash = createHash('sha256');
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      const text = normalised(block.text);
      if (text !== '') hash.update(`p${text}\n`);
      continue;
    }
    for (const { row, column, text } of block.cells)
      hash.update(`${String(row)},${String(column)} ${normalised(text)}\n`);
  }
  return hash.digest('hex');
}
