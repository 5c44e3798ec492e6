import type { Document } from '../domain/document.ts';
import type { Extractor } from './extractor.ts';
import { toBlocks } from './office/blocks.ts';
import { refusing } from './office/refusal.ts';
import { unreadPictures } from './office/wide-pictures.ts';
import { widePicturesOfRtf } from './rtf/pictures.ts';
import { readRtf } from './rtf/read-rtf.ts';

const version = '3';

function readDocument(bytes: Uint8Array): Document {
  const source = Buffer.from(bytes).toString('latin1');
  const { blocks, notes } = toBlocks(readRtf(source));
  return {
    medium: 'rtf',
    declared: {},
    blocks,
    notes: [...unreadPictures(widePicturesOfRtf(source)), ...notes],
  };
}

/** Rich Text Format: paragraphs, and tables by the edges and merges that each row declares. */
export const rtfExtractor: Extractor = {
  name: 'rtf',
  version,
  extract: (payload) => refusing('rtf', `rtf@${version}`, () => readDocument(payload.bytes)),
};
