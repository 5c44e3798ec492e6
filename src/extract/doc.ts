import type { Document } from '../domain/document.ts';
import { bytesOf, type Bytes } from './doc/bytes.ts';
import { readCharacters } from './doc/characters.ts';
import { readFib, type Fib } from './doc/fib.ts';
import { assemble } from './doc/flow.ts';
import { readFormattedPages, type FormattedRun } from './doc/formatted-pages.ts';
import { readLists, type ListLookup } from './doc/lists.ts';
import { paragraphReader, type StoredParagraph } from './doc/paragraphs.ts';
import { widePicturesOfDoc } from './doc/pictures.ts';
import { readPieces } from './doc/pieces.ts';
import { readStyles } from './doc/styles.ts';
import { readTextBoxes } from './doc/text-boxes.ts';
import type { Extractor } from './extractor.ts';
import { toBlocks } from './office/blocks.ts';
import type { Draft } from './office/draft.ts';
import { openOle } from './office/ole.ts';
import { Refusal, refusing } from './office/refusal.ts';
import { unreadPictures } from './office/wide-pictures.ts';

const NAME = 'doc';
const VERSION = '3';

/**
 * Word 97 to 2003 (and WPS) binaries, read from their own table properties: [MS-DOC]. Notes: `encrypted`,
 * `unsupported_medium` (Word 6 and 95), `damaged`; `row_shape` where a row's columns had to be guessed,
 * `covered_text` where a merge hides text, `picture_unread`.
 */
export const docExtractor: Extractor = {
  name: NAME,
  version: VERSION,
  extract: (payload) => refusing('doc', `${NAME}@${VERSION}`, () => readDocument(payload.bytes)),
};

function readDocument(bytes: Uint8Array): Document {
  if (startsWith(bytes, '{\\rtf')) throw new Refusal('unsupported_medium', 'RTF under the name of a Word file');
  const ole = openOle(bytes);
  const stream = (path: string): Bytes | null => {
    const content = ole.stream(path);
    return content === null ? null : bytesOf(content);
  };
  if (ole.paths.includes('EncryptedPackage')) throw new Refusal('encrypted', 'an encrypted OOXML package');
  const main = stream('WordDocument');
  if (main === null) throw new Refusal('damaged', 'no WordDocument stream');
  const fib = readFib(main);
  const table = stream(fib.tableStream);
  if (table === null) throw new Refusal('damaged', `no ${fib.tableStream} stream`);

  const data = stream('Data');
  const characterRuns = readFormattedPages('character', main, table, fib.place('characterPages'), data);
  const drafts = readDrafts({ fib, main, table, data, characterRuns });
  const { blocks, notes } = toBlocks(drafts);
  const pictures = unreadPictures(widePicturesOfDoc(characterRuns, data, { fib, table }));
  return { medium: 'doc', declared: {}, blocks, notes: [...pictures, ...notes] };
}

interface Streams {
  readonly fib: Fib;
  readonly main: Bytes;
  readonly table: Bytes;
  readonly data: Bytes | null;
  readonly characterRuns: readonly FormattedRun[];
}

function readDrafts({ fib, main, table, data, characterRuns }: Streams): Draft[] {
  const pieces = readPieces(main, table, fib.place('pieces'));
  if (fib.mainLength > pieces.text.length) throw new Refusal('damaged', 'the text is cut');
  const read = paragraphReader({
    characters: readCharacters(pieces, characterRuns),
    runs: readFormattedPages('paragraph', main, table, fib.place('paragraphPages'), data),
    style: readStyles(table, fib.place('styles')),
    list: listsOrNone(table, fib),
  });
  const paragraphs = read(0, fib.mainLength);

  // A text box is read where it hangs, so that a title set in one comes first; a box without a place comes last.
  const boxes = readTextBoxes(fib, table).map((box) => ({
    anchor: box.anchor,
    drafts: assemble(read(box.from, box.to), () => []),
  }));
  const placed = new Set<object>();
  const anchored = (paragraph: StoredParagraph): Draft[] => {
    const here = boxes.filter(({ anchor }) => anchor !== null && anchor >= paragraph.from && anchor <= paragraph.to);
    here.forEach((box) => placed.add(box));
    return here.flatMap(({ drafts }) => drafts);
  };
  const body = assemble(paragraphs, anchored);
  const rest = boxes.filter((box) => !placed.has(box));
  return [...body, ...rest.flatMap(({ drafts }) => drafts)];
}

/** Numbers of headings are worth having, but no reason to refuse a document whose list tables are damaged. */
function listsOrNone(table: Bytes, fib: Fib): ListLookup {
  try {
    return readLists(table, fib.place('lists'), fib.place('listOverrides'));
  } catch {
    return () => null;
  }
}

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  text.split('').every((char, i) => bytes[i] === char.charCodeAt(0));
