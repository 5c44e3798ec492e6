import type { Block } from '../../domain/document.ts';
import type { Draft } from './draft.ts';
import { tableOfSpans } from './spans.ts';

/** Blocks of a document that stands inside another, to be read and numbered as part of that. */
export const draftsOfBlocks = (blocks: readonly Block[]): Draft[] =>
  blocks.map((block) => {
    if (block.kind === 'paragraph') return { kind: 'paragraph', text: block.text, heading: block.heading === true };
    const cells = block.cells.map(({ text, ...place }) => ({
      ...place,
      content: [{ kind: 'paragraph' as const, text, heading: false }],
    }));
    return tableOfSpans(cells, block.rows);
  });
