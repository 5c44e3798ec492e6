import type { Block, Document, Extraction, Payload } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import { parsePage, TooDeep } from '../html/page.ts';
import type { Page } from '../html/page.ts';
import type { Extractor } from './extractor.ts';
import { findArticle } from './html/article.ts';
import { isErrorPage } from './html/error-page.ts';
import { isMhtml, pageOfMhtml } from './html/mhtml.ts';
import { readBlocks } from './html/read-blocks.ts';
import type { BlockReading } from './html/read-blocks.ts';
import { weigh } from './html/weigh.ts';
import { tablesInLines } from './text/tables-in-lines.ts';

const version = '2';
const limit = 32 * 1024 * 1024;
/** Less text than any report has: what there is stands in pictures, or is hidden, or is no report. */
const hardlyAnyText = 200;

const extractor = `html@${version}`;
const note = (code: string, message: string): Note => ({ code, message, at: null });
const refused = (code: string, message: string): Extraction => ({
  medium: 'html', documents: [], notes: [note(code, message)], extractor,
}); // prettier-ignore

const textLength = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => {
    const texts = block.kind === 'paragraph' ? [block.text] : block.cells.map((cell) => cell.text);
    return sum + texts.reduce((length, text) => length + text.length, 0);
  }, 0);

function readBody(page: Page, hidden: boolean): BlockReading {
  const nodes = page.root.children;
  const weights = weigh(nodes, hidden);
  const article = findArticle(nodes, weights);
  if (article === null) return readBlocks(nodes, { weights, skipFurniture: true, hidden });
  const inside = [...article.titles, ...article.roots];
  return readBlocks(inside, { weights, skipFurniture: false, hidden });
}

/** Title and metas under their own names; a second, different value of a name gets "#2" behind it. */
function declaredBy(page: Page): Readonly<Record<string, string>> {
  const declared: Record<string, string> = {};
  for (const { name, content } of [{ name: 'title', content: page.title }, ...page.metas]) {
    if (content.trim() === '') continue;
    let key = name;
    for (let count = 2; declared[key] !== undefined && declared[key] !== content; count++)
      key = `${name}#${String(count)}`;
    declared[key] = content;
  }
  return declared;
}

function documentOf(page: Page): Document {
  const notes: Note[] = [];
  let reading = readBody(page, false);
  if (textLength(reading.blocks) < hardlyAnyText) {
    const withHidden = readBody(page, true);
    if (textLength(withHidden.blocks) > hardlyAnyText) {
      reading = withHidden;
      notes.push(note('hidden_content', 'the page hides its text until a script shows it; the hidden text was read'));
    } else if (reading.pictures > 0) {
      notes.push(note('needs_ocr', `hardly any text, but ${String(reading.pictures)} pictures that may be pages`));
    }
  } else if (reading.pictures > 0) {
    notes.push(note('picture_unread', `${String(reading.pictures)} pictures among the text, which may hold tables`));
  }
  if (page.broken > 0)
    notes.push(note('broken_characters', `${String(page.broken)} places hold bytes that are no character`));
  return {
    medium: 'html',
    declared: declaredBy(page),
    blocks: tablesInLines(reading.blocks),
    notes: [...notes, ...reading.notes],
  };
}

function parse(payload: Payload): Page | null {
  const { bytes, contentType, url } = payload;
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const saved = isMhtml(head) ? pageOfMhtml(bytes) : { bytes, contentType };
  return saved && parsePage(saved.bytes, { url: url ?? null, contentType: saved.contentType });
}

function read(payload: Payload): Extraction {
  if (payload.bytes.length > limit) {
    return refused(
      'too_large',
      `${String(payload.bytes.length)} bytes of HTML are more than the ${String(limit)} that are read`,
    );
  }
  try {
    const page = parse(payload);
    if (page === null) return refused('damaged', 'a web archive without a page in it');
    const document = documentOf(page);
    if (isErrorPage(document))
      return refused('error_page', `an error page was kept instead of a document: ${page.title}`);
    return { medium: 'html', documents: [document], notes: [], extractor };
  } catch (error) {
    if (error instanceof TooDeep) return refused('damaged', error.message);
    throw error;
  }
}

/** Web pages, pages saved as one file (MHTML), and the HTML that word processors save under the name of a document. */
export const htmlExtractor: Extractor = {
  name: 'html',
  version,
  extract: (payload) => Promise.resolve(payload).then(read),
};
