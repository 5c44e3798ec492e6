import type { Block, Document } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import { readBody, type Body } from './docx/body.ts';
import { readEmbedded } from './docx/embedded.ts';
import { readNumbering } from './docx/numbering.ts';
import { compareWithMammoth } from './docx/second-reading.ts';
import { readStyles } from './docx/styles.ts';
import type { Extractor } from './extractor.ts';
import { toBlocks } from './office/blocks.ts';
import { isOle } from './office/ole.ts';
import { openPackage } from './office/package.ts';
import { widePictures } from './docx/pictures.ts';
import { Refusal, refusing, type MadeDocument } from './office/refusal.ts';
import { unreadPictures } from './office/wide-pictures.ts';
import { childrenOf, find, type XmlElement } from './office/xml.ts';
import { openZip } from './office/zip.ts';

const NAME = 'docx';
const VERSION = '3';
/** A Word file in a Word file is read, one inside that is not. */
const deepest = 1;

/**
 * WordprocessingML (ECMA-376) of Word, WPS and LibreOffice. An own walk, because mammoth's HTML loses gridBefore,
 * generated heading numbers, simple fields and drawn text boxes; mammoth reads a second time and is compared.
 * Notes: `encrypted`, `bomb`, `damaged`; `part_damaged` (styles, numbering, properties), `alt_chunk` and `embedded_unread` (files inside the document), `covered_text`, `second_reading_differs`, `second_reading_failed`.
 */
export const docxExtractor: Extractor = {
  name: NAME,
  version: VERSION,
  extract: (payload) => refusing('docx', `${NAME}@${VERSION}`, () => readDocument(payload.bytes)),
};

async function readDocument(bytes: Uint8Array, depth = 0): Promise<MadeDocument> {
  // OOXML under a password is an OLE file around the encrypted zip ([MS-OFFCRYPTO] 2.3.4.4).
  if (isOle(bytes)) throw new Refusal('encrypted', 'an OLE file around an encrypted package');
  const parts = openPackage(openZip(bytes));
  const main = parts.target('', 'officeDocument') ?? 'word/document.xml';
  const body = find(parts.xml(main), 'body');
  if (body === undefined) throw new Refusal('damaged', `no document body in ${main}`);
  const own: Note[] = [];
  const optional = (path: string | null): XmlElement | undefined => {
    try {
      return path === null ? undefined : parts.xml(path);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'bomb') throw error;
      own.push({ code: 'part_damaged', message: `${path ?? ''} was not read: ${String(error)}`, at: null });
      return undefined;
    }
  };

  const style = readStyles(optional(parts.target(main, 'styles')));
  const numbering = optional(parts.target(main, 'numbering'));
  const inner = async (file: Uint8Array): Promise<Document> => (await readDocument(file, depth + 1)).document;
  const embedded = await readEmbedded(parts, main, body, depth < deepest ? inner : null);
  const read = (inside: typeof embedded.drafts): Body =>
    readBody(body, { style, list: readNumbering(numbering, style), embedded: (id) => inside.get(id) });
  const { drafts, hidden } = read(embedded.drafts);
  const { blocks, notes } = toBlocks(drafts);
  own.push(...unreadPictures(widePictures(body, (id) => embedded.drafts.has(id))));
  const declared = declaredOf(optional(parts.target('', 'core-properties')));
  // Files inside are none of mammoth's business: their numbers must not stand in for some of the text.
  const without = embedded.drafts.size === 0 ? blocks : toBlocks(read(new Map()).drafts).blocks;
  const second = await compareWithMammoth(parts.seen(), [...printedTexts(without), ...hidden]);
  const allNotes = [...own, ...embedded.notes, ...notes, ...second];
  return { document: { medium: 'docx', declared, blocks, notes: allNotes }, makers: embedded.makers };
}

const printedTexts = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'grid' ? block.cells.map(({ text }) => text) : [block.text]));

/** Title, author and dates that the file gives itself. */
function declaredOf(core: XmlElement | undefined): Record<string, string> {
  const elements = core === undefined ? [] : childrenOf(core);
  const pairs = elements.map(({ name, children }): [string, string] => [name, children.filter(isText).join('').trim()]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

const isText = (node: XmlElement | string): node is string => typeof node === 'string';
