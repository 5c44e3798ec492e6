import type { Extraction, Medium, Payload } from '../domain/document.ts';
import { gunzipped } from '../html/gunzip.ts';
import type { Extractor } from './extractor.ts';
import { recogniseMedia } from './recognise-media.ts';

/** Each reader brings heavy packages with it and is loaded when the first payload of its medium comes. */
const readers = {
  html: async () => (await import('./html.ts')).htmlExtractor,
  text: async () => (await import('./text.ts')).textExtractor,
  pdf: async () => (await import('./pdf.ts')).pdfExtractor,
  docx: async () => (await import('./docx.ts')).docxExtractor,
  doc: async () => (await import('./doc.ts')).docExtractor,
  odt: async () => (await import('./odt.ts')).odtExtractor,
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
  if (medium === 'zip') return archive(payload, depth);
  if (hasReader(medium)) return (await readers[medium]()).extract(payload);
  return refused(
    medium,
    'unsupported_medium',
    `no extractor reads ${medium === 'unknown' ? 'bytes of this kind' : medium}`,
  );
}

async function ungzipped(payload: Payload, depth: number): Promise<Extraction> {
  if (depth >= deepestArchive) return refused('unknown', 'bomb', 'compressed more often than anybody would');
  try {
    const bytes = gunzipped(payload.bytes, gunzipLimit);
    if (bytes.length === 0) return refused('unknown', 'damaged', 'gzip: nothing could be unpacked');
    return await extractAt({ ...payload, bytes }, depth + 1);
  } catch (error) {
    return refused('unknown', error instanceof RangeError ? 'bomb' : 'damaged', `gzip: ${messageOf(error)}`);
  }
}

async function archive(payload: Payload, depth: number): Promise<Extraction> {
  if (depth >= deepestArchive) return refused('zip', 'bomb', `archives nested deeper than ${String(deepestArchive)}`);
  const { extractZip } = await import('./archive.ts');
  return extractZip(payload, (part) => extractSafely(part, depth + 1));
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function extractSafely(payload: Payload, depth: number): Promise<Extraction> {
  try {
    return await extractAt(payload, depth);
  } catch (error) {
    // Anybody may have written these bytes: what a reader did not foresee is damage to this file, not to the run.
    return refused('unknown', 'damaged', messageOf(error));
  }
}

/**
 * Reads a payload into documents. Never rejects: what cannot be read gives no document and a note, one of `empty_file`,
 * `encrypted`, `damaged`, `too_large`, `bomb`, `needs_ocr`, `unsupported_medium`, `error_page`.
 */
export const extract = (payload: Payload): Promise<Extraction> => extractSafely(payload, 0);

/** The version of every reader by its name: documents read by another version are stale. */
export async function extractorVersions(): Promise<Readonly<Record<string, string>>> {
  const loaded = await Promise.all(Object.values(readers).map((load): Promise<Extractor> => load()));
  const { archiveVersion } = await import('./archive.ts');
  const versions = loaded.map((one): [string, string] => [one.name, one.version]);
  return Object.fromEntries([...versions, ['archive', archiveVersion], ['extract', version]]);
}
