import type { Block } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import { blocksOf } from '../pdf/blocks.ts';
import type { Box, PageMarks } from '../pdf/marks.ts';
import { asksForOcr } from '../pdf/quality.ts';
import type { PagePicture } from './page-bitmap.ts';
import { onlyWithin, showsText, withPictures } from './pictures-on-page.ts';
import type { RecognisedPage } from './read-page.ts';
import { recognisePages, withConfidence } from './recognise-pages.ts';

export interface BlocksRead {
  readonly blocks: readonly Block[];
  readonly notes: readonly Note[];
  /** The recognition, by name and version. */
  readonly maker: string;
}

const isAsked = (note: Note): boolean => asksForOcr([note]);

/** A page that is read turned cannot take what was recognised on it as displayed. */
const isUpright = (page: PageMarks | null | undefined): page is PageMarks => page?.displayed([1, 2, 3, 4])[0] === 1;

/**
 * The blocks of pages of which some are pictures, or have pictures among their text: those that `notes` (of
 * `pdf/quality.ts`) name by `needs_ocr`, the latter with a box. `draw` gives a page as displayed, by its number.
 */
export async function blocksWithPictures(
  pages: readonly (PageMarks | null)[],
  notes: readonly Note[],
  draw: (number: number) => PagePicture | null,
): Promise<BlocksRead> {
  const parts = new Map<number, Box[]>();
  const asked = new Set<number>();
  for (const { at } of notes.filter(isAsked)) {
    const number = at?.page ?? 0;
    if (at?.box === undefined) asked.add(number);
    else if (isUpright(pages[number - 1])) {
      asked.add(number);
      parts.set(number, [...(parts.get(number) ?? []), at.box]);
    }
  }
  const recognised = await recognisePages([...asked], (number) => {
    const drawn = draw(number);
    const boxes = parts.get(number);
    return drawn === null || boxes === undefined ? drawn : onlyWithin(drawn, boxes);
  });
  const read = new Map<number, RecognisedPage>();
  const other = new Set<number>();
  for (const [number, page] of recognised.pages) {
    const [own, boxes] = [pages[number - 1], parts.get(number)];
    if (!own || boxes === undefined) read.set(number, page);
    else if (showsText(page)) read.set(number, withPictures(own, page, boxes));
    else other.add(number);
  }
  const marks = pages.flatMap((page, index) => read.get(index + 1)?.marks ?? page ?? []);
  const isOther = ({ at }: Note): boolean => other.has(at?.page ?? 0);
  return {
    blocks: withConfidence(blocksOf(marks), read),
    notes: [
      ...notes.filter((note) => !isAsked(note) || !asked.has(note.at?.page ?? 0)),
      ...recognised.notes.map((note) => (isOther(note) ? { ...note, ...noText } : note)),
    ],
    maker: recognised.maker,
  };
}

const noText = { code: 'image_on_page', message: 'A picture on the page shows neither a table nor a text.' };
