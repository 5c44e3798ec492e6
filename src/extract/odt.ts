import type { Document } from '../domain/document.ts';
import type { Extractor } from './extractor.ts';
import { holds, odfReader } from './odf/blocks.ts';
import { widePicturesOfOdf } from './odf/pictures.ts';
import { toBlocks } from './office/blocks.ts';
import { openPackage } from './office/package.ts';
import { Refusal, refusing } from './office/refusal.ts';
import { unreadPictures } from './office/wide-pictures.ts';
import { find } from './office/xml.ts';
import { openZip } from './office/zip.ts';

const NAME = 'odt';
const VERSION = '3';

/**
 * OpenDocument text (ISO 26300). Notes: `encrypted`, `bomb`, `damaged`; `list_numbers_lost` where paragraphs stand in
 * lists, whose generated numbers are not rebuilt; `picture_unread`.
 */
export const odtExtractor: Extractor = {
  name: NAME,
  version: VERSION,
  extract: (payload) => refusing('odt', `${NAME}@${VERSION}`, () => readDocument(payload.bytes)),
};

function readDocument(bytes: Uint8Array): Document {
  const parts = openPackage(openZip(bytes));
  const readBlocks = odfReader(parts);
  const text = find(parts.xml('content.xml'), 'body', 'text');
  if (text === undefined) throw new Refusal('damaged', 'no text body in content.xml');
  const { blocks, notes } = toBlocks(readBlocks(text));
  const lost = { code: 'list_numbers_lost', message: 'numbers that lists generate were not rebuilt', at: null };
  return {
    medium: 'odt',
    declared: {},
    blocks,
    notes: [...(holds(text, 'list') ? [lost] : []), ...unreadPictures(widePicturesOfOdf(text)), ...notes],
  };
}
