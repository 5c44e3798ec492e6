import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { startsLikeFile } from './file-head.ts';
import { looksLikeHtml } from './glance.ts';

/** A body with its content-encoding undone. */
export interface Decoded {
  readonly bytes: Buffer;
  /** What was undone, in the order the server applied it ("gzip"); null where nothing was. */
  readonly encoding: string | null;
  /** The coding that made trouble, or the last one undone. */
  readonly coding: string;
  readonly trouble: 'too_large' | 'truncated' | 'corrupt' | 'undecodable here' | null;
}

type Undo = (bytes: Buffer, options: zlib.ZlibOptions & zlib.BrotliOptions) => Promise<Buffer>;

// Node 20 has no zstd; from 22.15 on it is there. It is asked for only where it can be undone.
const zstd = (zlib as unknown as { zstdDecompress?: typeof zlib.gunzip }).zstdDecompress;

const inflate = promisify(zlib.inflate) as Undo;
const inflateRaw = promisify(zlib.inflateRaw) as Undo;
const undo: Readonly<Record<string, Undo>> = {
  gzip: promisify(zlib.gunzip),
  br: promisify(zlib.brotliDecompress),
  deflate: (bytes, options) => (isZlib(bytes) ? inflate : inflateRaw)(bytes, options),
  ...(zstd ? { zstd: promisify(zstd) } : {}),
};

/** Codings there are and that cannot be undone here. Any other name ("UTF-8", "none") names no coding. */
const beyondUs = /^(?:compress|x-compress|zstd|dcb|dcz|sdch|exi|pack200-gzip|bzip2|x-bzip2|xz|lzma)$/;

export const acceptEncoding = ['gzip', 'deflate', 'br', ...(zstd ? ['zstd'] : [])].join(', ');

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
const isZlib = (bytes: Buffer): boolean =>
  bytes.length > 1 && ((bytes[0] ?? 0) & 15) === 8 && bytes.readUInt16BE(0) % 31 === 0;
const isZstd = (bytes: Buffer): boolean => bytes.length > 3 && bytes.readUInt32LE(0) === 0xfd2fb528;

/** The codings to undo, in the order applied, whatever was said of them. */
function codingsOf(raw: Buffer, header: string, servesArchives: boolean): readonly string[] {
  const named = header
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replace(/^x-gzip$/, 'gzip'))
    .filter((name) => name in undo || beyondUs.test(name));
  // Some servers compress whatever they are asked and say nothing, others announce gzip and send plain text.
  if (named.length === 0 && isGzip(raw) && !servesArchives) return ['gzip'];
  if (named.length === 0 && isZstd(raw)) return ['zstd'];
  return named.length === 1 && named[0] === 'gzip' && !isGzip(raw) ? [] : named;
}

/**
 * @param header value of Content-Encoding, '' where there is none
 * @param servesArchives the file asked for is itself a .gz: gzip bytes are then the payload
 * @param limit most bytes to keep after decoding
 */
export async function undoContentEncoding(
  raw: Buffer,
  header: string,
  servesArchives: boolean,
  limit: number,
): Promise<Decoded> {
  const codings = raw.length === 0 ? [] : codingsOf(raw, header, servesArchives);
  const plain = { bytes: raw, encoding: null, coding: '', trouble: null };
  const undone: string[] = [];
  let bytes = raw;
  const todo = [...codings];
  for (let coding = todo.pop(); coding !== undefined; coding = todo.pop()) {
    const step = undo[coding];
    if (step === undefined) return { ...plain, coding, trouble: 'undecodable here' };
    try {
      bytes = await step(bytes, { maxOutputLength: limit });
    } catch (error) {
      const trouble = troubleOf(error);
      // Announced, and then sent as it is.
      if (trouble !== 'too_large' && (looksLikeHtml(raw) || startsLikeFile(raw))) return plain;
      return { ...plain, coding, trouble };
    }
    undone.unshift(coding);
    // A gate before the portal compresses once more what the portal had compressed.
    if (todo.length === 0 && undone.length === 1 && isGzip(bytes) && !servesArchives) todo.push('gzip');
  }
  return { bytes, encoding: undone.length > 0 ? undone.join(', ') : null, coding: undone.join(', '), trouble: null };
}

function troubleOf(error: unknown): NonNullable<Decoded['trouble']> {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_BUFFER_TOO_LARGE') return 'too_large';
  return code === 'Z_BUF_ERROR' || message.includes('unexpected end') ? 'truncated' : 'corrupt';
}
