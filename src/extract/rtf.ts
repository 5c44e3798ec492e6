import type { Document } from '../domain/document.ts';
import type { Extractor } from './extractor.ts';
import { toBlocks } from './office/blocks.ts';
import { refusing } from './office/refusal.ts';
import { readRtf } from './rtf/read-rtf.ts';

const version = '2';

function readDocument(bytes: Uint8Array): Document {
  const { blocks, notes } = toBlocks(readRtf(Buffer.from(bytes).toString('latin1')));
  return { medium: 'rtf', declared: {}, blocks, notes };
}

/** Rich Text Format: paragraphs, and tables by the edges and merges that each row declares. */
export const rtfExtractor: Extractor = {
  name: 'rtf',
  version,
  extract: (payload) => refusing('rtf', `rtf@${version}`, () => readDocument(payload.bytes)),
};
