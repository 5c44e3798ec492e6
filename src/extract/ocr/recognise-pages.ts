import type { Block } from '../../domain/document.ts';
import type { Locator } from '../../domain/locator.ts';
import type { Note } from '../../domain/note.ts';
import type { Box } from '../pdf/marks.ts';
import { chooseEngine } from './choose-engine.ts';
import type { OcrEngine } from './engine.ts';
import type { PagePicture } from './page-bitmap.ts';
import { weighed } from './read-figures.ts';
import type { ReadPage, RecognisedPage } from './read-page.ts';
import { readUpright } from './turned-page.ts';

export const ocrVersion = '3';
/** Stands among the makers of what was read while no engine was there. */
export const withoutEngine = 'no-ocr';

export interface Recognised {
  /** By page number. */
  readonly pages: ReadonlyMap<number, RecognisedPage>;
  readonly notes: readonly Note[];
  /** "ocr@1", or that there was none. */
  readonly maker: string;
}

/** A report has a dozen pages; what has more is a book, and its pages stay pictures. */
const mostPages = 40;
/** Milliseconds: a page takes some seconds, one that lies wrong four times as many, on a very busy machine thirty times. */
const pageTimeout = 600_000;

/**
 * Reads pictures of pages (`numbers` from 1). Pages that cannot be read keep the note `needs_ocr`, with the reason;
 * nothing is ever made of them.
 */
export async function recognisePages(
  numbers: readonly number[],
  draw: (number: number) => PagePicture | null,
): Promise<Recognised> {
  const engine = await chooseEngine();
  if (engine === null) {
    const reason = 'The page is a picture, and no OCR engine is installed (the tesseract program, or tesseract.js).';
    const notes = numbers.map((number) => needsOcr(number, reason));
    return { pages: new Map(), notes, maker: `${withoutEngine}@1` };
  }
  try {
    return await recogniseWith(engine, numbers, draw);
  } finally {
    await engine.close();
  }
}

/** Whether this machine has an engine. */
export async function hasEngine(): Promise<boolean> {
  const engine = await chooseEngine();
  await engine?.close();
  return engine !== null;
}

async function recogniseWith(
  engine: OcrEngine,
  numbers: readonly number[],
  draw: (number: number) => PagePicture | null,
): Promise<Recognised> {
  const notes: Note[] = [];
  const read: ReadPage[] = [];
  for (const [index, number] of numbers.entries()) {
    try {
      const drawn = index < mostPages ? draw(number) : null;
      if (drawn !== null) read.push(await readUpright(drawn, number, engine, AbortSignal.timeout(pageTimeout)));
      else
        notes.push(needsOcr(number, index < mostPages ? 'The page cannot be drawn.' : 'Too many pages are pictures.'));
    } catch (error) {
      // A trap inside PDFium: nothing more can be drawn from this file.
      if (error instanceof Error && error.name === 'RuntimeError') throw error;
      notes.push(needsOcr(number, `Recognition failed: ${error instanceof Error ? error.message : String(error)}`));
    }
  }
  const figures = weighed(read.flatMap((page) => page.figures));
  let next = 0;
  const pages = new Map(
    read.map((page) => [page.number, page.finish(figures.slice(next, (next += page.figures.length)))]),
  );
  for (const { number } of read)
    notes.push({ code: 'ocr', message: `The page is a picture, read by ${engine.name}.`, at: { page: number } });
  return { pages, notes, maker: `ocr@${ocrVersion}` };
}

const needsOcr = (number: number, message: string): Note => ({ code: 'needs_ocr', message, at: { page: number } });

/** A box without any ink was seen to be blank, which is surer than any reading. */
const sureOfBlank = 0.95;

/** The recognised page on which a box stands; null where its text was there to be read. */
function recognisedAt(
  { page: number, box = [0, 0, 0, 0] }: Locator,
  pages: Recognised['pages'],
): RecognisedPage | null {
  const page = pages.get(number ?? 0);
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const isInside = ([left, top, right, bottom]: Box): boolean => x > left && x < right && y > top && y < bottom;
  return page === undefined || page.areas?.some(isInside) === false ? null : page;
}

/** Says of every grid on recognised pages that it was recognised, and of every box how surely. */
export function withConfidence(blocks: readonly Block[], pages: Recognised['pages']): Block[] {
  return blocks.map((block) => {
    if (block.kind === 'paragraph' || !block.cells.some(({ at }) => recognisedAt(at, pages) !== null)) return block;
    const cells = block.cells.map((cell) => {
      const page = recognisedAt(cell.at, pages);
      const [left, top, right, bottom] = cell.at.box ?? [0, 0, 0, 0];
      if (page === null) return cell;
      const inside = page.sureness.filter(({ x, y }) => x > left && x < right && y > top && y < bottom);
      return { ...cell, confidence: Math.min(sureOfBlank, ...inside.map(({ confidence }) => confidence)) };
    });
    return { ...block, method: 'ocr' as const, cells };
  });
}
