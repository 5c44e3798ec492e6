import type { Extraction, Payload } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import { parsePage, TooDeep } from '../html/page.ts';
import type { Page } from '../html/page.ts';
import type { Extractor } from './extractor.ts';
import { isErrorPage } from './html/error-page.ts';
import { goesOn } from './html/goes-on.ts';
import { isMhtml, pageOfMhtml } from './html/mhtml.ts';
import { documentOf } from './html/page-document.ts';
import { writtenDocuments } from './html/written-documents.ts';

const version = '3';
const limit = 32 * 1024 * 1024;

const extractor = `html@${version}`;
const note = (code: string, message: string): Note => ({ code, message, at: null });
const refused = (code: string, message: string): Extraction => ({
  medium: 'html', documents: [], notes: [note(code, message)], extractor,
}); // prettier-ignore

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
    const written = writtenDocuments(page, document);
    if (written !== null) return { medium: 'html', documents: written, notes: [], extractor };
    if (isErrorPage(document))
      return refused('error_page', `an error page was kept instead of a document: ${page.title}`);
    const notes = [...document.notes, ...goesOn(payload)];
    return { medium: 'html', documents: [{ ...document, notes }], notes: [], extractor };
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
