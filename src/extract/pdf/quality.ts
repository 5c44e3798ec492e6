import type { Note } from '../../domain/note.ts';
import type { Locator } from '../../domain/locator.ts';
import type { PageMarks } from './marks.ts';
import { unreadPictures } from './pictures.ts';

/** Why parts of a file may be missing from its text; each with its page. Nothing is made up for what cannot be read. */
export const qualityNotes = (pages: readonly (PageMarks | null)[]): Note[] =>
  pages.flatMap((page, index) => {
    const notes: Note[] = [];
    const say: Say = (code, message, place = {}) => {
      notes.push({ code, message, at: { page: index + 1, ...place } });
    };
    if (page === null) say('damaged', 'The page cannot be read.');
    else pageNotes(page, say);
    return notes;
  });

/** Whether a page, or a picture on one, waits to be recognised. */
export const asksForOcr = (notes: readonly Note[]): boolean =>
  notes.some(({ code, at }) => code === 'needs_ocr' && at?.page !== undefined);

/** Fewer than five characters of Chinese are no text. */
const enoughHan = /(?:\p{Script=Han}\P{Script=Han}*){5}/u;

type Say = (code: string, message: string, place?: Pick<Locator, 'box'>) => void;

function pageNotes(page: PageMarks, say: Say): void {
  const text = page.glyphs.map((glyph) => glyph.text).join('');
  const hasText = enoughHan.test(text);
  const unread = text.match(/[\ufffd\p{Co}]/gu)?.length ?? 0;
  const covered = `${String(Math.round(page.imageCover * 100))}% of the page`;
  if (!hasText && page.hiddenGlyphs > 20)
    say('ocr_text_layer', 'The page is an image; the invisible text behind it was read by a machine and is left out.');
  if (!hasText && (page.imageCover > 0.05 || page.drawings > 200))
    say('needs_ocr', `The page has an image or drawing (${covered}) and no text.`);
  else if (!hasText && page.rulings.length >= 6) say('no_text_layer', 'The page has ruling lines but hardly any text.');
  else
    for (const box of unreadPictures(page))
      say('needs_ocr', 'A picture among the text of the page may hold a table.', { box: page.displayed(box) });
  if (runsOffPaper(page)) say('cut_at_edge', 'A table runs over the edge of the paper; what lies beyond may be lost.');
  if (unread > 5 && unread > 0.05 * page.glyphs.length)
    say('unmapped_text', `${String(unread)} characters have no meaning in the file's fonts.`);
  if (page.obliqueGlyphs > 0)
    say('oblique_text', 'Text at an angle, or much larger than the text that it lies on (a watermark), is left out.');
}

/** Rulings that reach or pass the edge of the paper on its left or right, as those of a table too wide for it do. */
function runsOffPaper({ rulings, width }: PageMarks): boolean {
  const level = rulings.filter(({ x0, x1, y0, y1 }) => x1 - x0 > y1 - y0);
  const atEdge = level.filter(({ x0, x1 }) => x0 < 1 !== x1 > width - 1);
  return atEdge.length >= 3;
}
