import type { Block, Document, Extraction } from '../../domain/document.ts';
import type { Locator } from '../../domain/locator.ts';
import { numberInWords } from '../../text/numerals.ts';

/** A picture in an archive. */
export interface PackedPicture {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** 2.jpg comes before 10.jpg, 第二页 before 第十页. */
const collator = new Intl.Collator('en', { numeric: true });
const withDigits = (path: string): string =>
  path.replace(/[〇零一二三四五六七八九十百]+/gu, (words) => String(numberInWords(words) ?? words));
const inOrder = (a: PackedPicture, b: PackedPicture): number =>
  collator.compare(withDigits(a.path), withDigits(b.path));

/** Pictures that lie together are pages of one document, in the order of their names; one by itself is its own. */
export function pageSeries(pictures: readonly PackedPicture[]): readonly (readonly PackedPicture[])[] {
  const folders = new Map<string, PackedPicture[]>();
  for (const picture of pictures) {
    const folder = folderOf(picture.path);
    folders.set(folder, [...(folders.get(folder) ?? []), picture]);
  }
  return [...folders.values()].map((series) => series.toSorted(inOrder));
}

/**
 * Reads a series of at least two as one document, named after its folder (of the archive itself, after the first
 * picture); places name the picture and count the pages through.
 */
export async function readSeries(series: readonly PackedPicture[]): Promise<Extraction> {
  const { readPagePictures } = await import('../image.ts');
  const { documents, notes, ...read } = await readPagePictures(series.map(({ bytes }) => bytes));
  const first = series[0]?.path ?? '';
  const part = folderOf(first).replace(/\/$/, '') || first;
  const placed =
    (files: Document['files']) =>
    (at: Locator): Locator => {
      const page = at.page ?? 0;
      const nth = files?.findIndex((file) => file.first <= page && page <= file.last) ?? page - 1;
      const path = series[nth]?.path;
      return path === undefined ? at : { ...at, part: path };
    };
  return {
    ...read,
    documents: documents.map(({ files, ...document }) => ({
      ...document,
      part,
      blocks: document.blocks.map((block) => placedBlock(block, placed(files))),
      notes: document.notes.map((note) => (note.at === null ? note : { ...note, at: placed(files)(note.at) })),
    })),
    notes: notes.map((note) => ({ ...note, at: note.at === null ? { part } : placed(undefined)(note.at) })),
  };
}

const placedBlock = (block: Block, placed: (at: Locator) => Locator): Block =>
  block.kind === 'paragraph'
    ? { ...block, at: placed(block.at) }
    : { ...block, at: placed(block.at), cells: block.cells.map((cell) => ({ ...cell, at: placed(cell.at) })) };
