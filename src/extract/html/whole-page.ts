import type { Block } from '../../domain/document.ts';
import { parsePage } from '../../html/page.ts';
import { isMhtml, pageOfMhtml } from './mhtml.ts';
import { readBlocks } from './read-blocks.ts';
import { weigh } from './weigh.ts';

/** All blocks of a page that is a piece of another document: it has no menus, and nothing around it is left out. */
export function blocksOfWholePage(bytes: Uint8Array): readonly Block[] {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const saved = isMhtml(head) ? pageOfMhtml(bytes) : { bytes, contentType: undefined };
  if (saved === null) return [];
  const { children } = parsePage(saved.bytes, { url: null, contentType: saved.contentType }).root;
  return readBlocks(children, { weights: weigh(children, false), skipFurniture: false, hidden: false }).blocks;
}
