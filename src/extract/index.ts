import type { Extraction, Medium, Payload } from '../domain/document.ts';
import { gunzipped } from '../html/gunzip.ts';
import type { Extractor } from './extractor.ts';
import { noteOfFailure } from './office/refusal.ts';
import { recogniseMedia } from './recognise-media.ts';

/** Each reader brings heavy packages with it and is loaded when the first payload of its medium comes. */
const readers = {
  html: async () => (await import('./html.ts')).htmlExtractor,
  json: async () => (await import('./json.ts')).jsonExtractor,
  text: async () => (await import('./text.ts')).textExtractor,
  pdf: async () => (await import('./pdf.ts')).pdfExtractor,
  docx: async () => (await import('./docx.ts')).docxExtractor,
  doc: async () => (await import('./doc.ts')).docExtractor,
  odt: async () => (await import('./odt.ts')).odtExtractor,
  ods: async () => (await import('./ods.ts')).odsExtractor,
  xls: async () => (await import('./xls.ts')).xlsExtractor,
  xlsx: async () => (await import('./xls.ts')).xlsxExtractor,
  rtf: async () => (await import('./rtf.ts')).rtfExtractor,
  ofd: async () => (await import('./ofd.ts')).ofdExtractor,
  image: async () => (await import('./image.ts')).imageExtractor,
} satisfies Partial<Record<Medium, () => Promise<Extractor>>>;

const version = '1';
/** Unpacked gzip beyond this is no document. */
const gunzipLimit = 256 * 1024 * 1024;
/** An archive in an archive is opened, one inside that is not. */
const deepestArchive = 2;

const refused = (medium: Medium, code: string, message: string): Extraction => ({
  medium,
  documents: [],
  notes: [{ code, message, at: null }],
  extractor: `extract@${version}`,
});

const hasReader = (medium: string): medium is keyof typeof readers => Object.hasOwn(readers, medium);

async function extractAt(payload: Payload, depth: number): Promise<Extraction> {
  const medium = recogniseMedia(payload.bytes);
  if (medium === 'empty') return refused('unknown', 'empty_file', 'no bytes');
  if (medium === 'encrypted') return refused('unknown', 'encrypted', 'a password is needed to open the file');
  if (medium === 'gzip') return ungzipped(payload, depth);
  if (medium === 'zip' || medium === 'rar' || medium === '7z') return archive(payload, medium, depth);
  if (hasReader(medium)) return (await readers[medium]()).extract(payload);
  return refused(medium, 'unsupported_medium', 'no extractor reads bytes of this kind');
}

async function ungzipped(payload: Payload, depth: number): Promise<Extraction> {
  if (depth >= deepestArchive) return refused('unknown', 'bomb', 'compressed more often than anybody would');
  let bytes;
  try {
    bytes = gunzipped(payload.bytes, gunzipLimit);
  } catch (error) {
    return refused('unknown', error instanceof RangeError ? 'bomb' : 'damaged', `gzip: ${String(error)}`);
  }
  if (bytes.length === 0) return refused('unknown', 'damaged', 'gzip: nothing could be unpacked');
  return extractAt({ ...payload, bytes }, depth + 1);
}

async function archive(payload: Payload, medium: 'zip' | 'rar' | '7z', depth: number): Promise<Extraction> {
  if (depth >= deepestArchive) return refused(medium, 'bomb', `archives nested deeper than ${String(deepestArchive)}`);
  const { extractArchive } = await import('./archive.ts');
  return extractArchive(payload, medium, (part) => extractSafely(part, depth + 1));
}

async function extractSafely(payload: Payload, depth: number): Promise<Extraction> {
  try {
    return await extractAt(payload, depth);
  } catch (error) {
    // Anybody may have written these bytes: what a reader did not foresee must not end the run.
    const { code, message } = noteOfFailure(error);
    return refused('unknown', code, message);
  }
}

/**
 * Reads a payload into documents. Never rejects: what cannot be read gives no document and a note, one of `empty_file`,
 * `encrypted`, `damaged`, `too_large`, `bomb`, `needs_ocr`, `unsupported_medium`, `error_page`, and `reader_failed` where
 * the fault is ours.
 */
export const extract = (payload: Payload): Promise<Extraction> => extractSafely(payload, 0);

/**
 * Reads picture files as the pages of one document, in their order; null stands for one that was not had. Gives the
 * document with its `files`, or none and notes as `extract` does. Never rejects.
 */
export async function extractPages(pictures: readonly (Uint8Array | null)[]): Promise<Extraction> {
  try {
    return await (await import('./image.ts')).readPagePictures(pictures);
  } catch (error) {
    const { code, message } = noteOfFailure(error);
    return refused('image', code, message);
  }
}

/**
 * The version of every reader by its name: documents read by another version are stale. What is missing on this machine
 * counts as a reader too: what was read without an OCR engine is stale as soon as there is one.
 */
export async function extractorVersions(): Promise<Readonly<Record<string, string>>> {
  const loaded = await Promise.all(Object.values(readers).map((load): Promise<Extractor> => load()));
  const { archiveVersion, withoutUnpacker } = await import('./archive.ts');
  const { hasUnpacker } = await import('./archive/program.ts');
  const { hasEngine, ocrVersion, withoutEngine } = await import('./ocr/recognise-pages.ts');
  const versions = loaded.map((one): [string, string] => [one.name, one.version]);
  return Object.fromEntries([
    ...versions,
    ['archive', archiveVersion],
    ['ocr', ocrVersion],
    ['extract', version],
    ...((await hasEngine()) ? [] : [[withoutEngine, '1'] as const]),
    ...((await hasUnpacker()) ? [] : [[withoutUnpacker, '1'] as const]),
  ]);
}
