import { TextDecoder } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import type { Cell } from '../../src/domain/report.ts';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';
import { zip, type ZipEntry } from '../documents/build/zip.ts';
import { toGbk } from '../portals/report/charset.ts';
import { htmlMarkup, lineLayout, markupLayout, wordMarkup, type SourceTable } from './layout.ts';
import type { Original } from './originals.ts';

/** A source as text, with its tables found in it, and the way back to a file. */
export interface Written {
  readonly source: string;
  readonly tables: readonly SourceTable[];
  readonly encode: (text: string) => Buffer;
  readonly reword: (box: string, change: (words: string) => string) => string;
}

/** An original with what is known of its sources; null where its bytes show no text. */
export interface Subject {
  readonly original: Original;
  /** Cells as read from the original itself. */
  readonly cells: readonly Cell[];
  /** The bytes one by one, as characters. */
  readonly raw: Written | null;
  /** The text that a person would edit. */
  readonly inner: Written | null;
}

const mainPart = 'word/document.xml';

/** Parts of a package in their order (local headers only: our originals have sizes in them). */
function partsOf(bytes: Buffer): ZipEntry[] {
  const parts: ZipEntry[] = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const [packed, nameLength, extra] = [
      bytes.readUInt32LE(at + 18),
      bytes.readUInt16LE(at + 26),
      bytes.readUInt16LE(at + 28),
    ];
    const start = at + 30 + nameLength + extra;
    const content = bytes.subarray(start, start + packed);
    const name = Buffer.from(bytes.subarray(at + 30, at + 30 + nameLength));
    parts.push({ name, bytes: bytes.readUInt16LE(at + 8) === 0 ? content : inflateRawSync(content) });
    at = start + packed;
  }
  return parts;
}

const rewordHtml: Written['reword'] = (box, change) =>
  box.replace(/>([^<]+)</, (_, words: string) => `>${change(words)}<`);
const rewordWord: Written['reword'] = (box, change) =>
  box.replace(/(<w:t(?: [^>]*)?>)([^<]*)</, (_, tag: string, words: string) => `${tag}${change(words)}<`);
const rewordLine: Written['reword'] = (line, change) => line.replace(/\S.*/, change);

async function read(original: Original) {
  const { reports } = await readPayload({ bytes: original.bytes, name: original.name });
  const [only] = reports;
  if (only === undefined || reports.length > 1) throw new Error(`${original.name}: ${String(reports.length)} reports`);
  return only;
}

/** Reads an original and finds its boxes in its source. Throws where it is no longer read as it is told to be. */
export async function subjectOf(original: Original): Promise<Subject> {
  const { document, report } = await read(original);
  const { cells } = report;
  for (const [code, { value }] of original.truth ?? []) {
    const found = cells.find((cell) => cell.code === code)?.value ?? null;
    if (found !== value) throw new Error(`${original.name}: ${code} is ${String(found)}, printed is ${String(value)}`);
  }
  const { medium, bytes, truth } = original;
  const isText = medium === 'html' || medium === 'gbk' || medium === 'text';
  if (truth === null || !(isText || medium === 'docx')) return { original, cells, raw: null, inner: null };
  if (medium === 'docx') {
    const parts = partsOf(bytes);
    const source = parts.find(({ name }) => name.toString() === mainPart)?.bytes.toString('utf8') ?? '';
    const encode = (text: string): Buffer =>
      zip(parts.map((part) => (part.name.toString() === mainPart ? { ...part, bytes: Buffer.from(text) } : part)));
    const tables = markupLayout(source, wordMarkup, document, cells);
    return { original, cells, raw: null, inner: { source, tables, encode, reword: rewordWord } };
  }
  const layout = (source: string): SourceTable[] =>
    medium === 'text' ? lineLayout(source, document, cells) : markupLayout(source, htmlMarkup, document, cells);
  const written = (source: string, encode: (text: string) => Buffer): Written => ({
    source,
    tables: layout(source),
    encode,
    reword: medium === 'text' ? rewordLine : rewordHtml,
  });
  return {
    original,
    cells,
    raw: written(bytes.toString('latin1'), (text) => Buffer.from(text, 'latin1')),
    inner:
      medium === 'gbk'
        ? written(new TextDecoder('gbk').decode(bytes), toGbk)
        : written(bytes.toString('utf8'), (text) => Buffer.from(text, 'utf8')),
  };
}
