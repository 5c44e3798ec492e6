import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** A body with its content-encoding undone. */
export interface Decoded {
  readonly bytes: Buffer;
  /** What was undone, in the order the server applied it ("gzip"); null where nothing was. */
  readonly encoding: string | null;
  readonly trouble: 'too_large' | 'truncated' | 'corrupt' | 'unknown encoding' | null;
}

type Undo = (bytes: Buffer, options: zlib.ZlibOptions & zlib.BrotliOptions) => Promise<Buffer>;

// Node 20 has no zstd; from 22.15 on it is there. It is asked for only where it can be undone.
const zstd = (zlib as unknown as { zstdDecompress?: typeof zlib.gunzip }).zstdDecompress;

const undo: Readonly<Record<string, Undo>> = {
  gzip: promisify(zlib.gunzip),
  br: promisify(zlib.brotliDecompress),
  ...(zstd ? { zstd: promisify(zstd) } : {}),
};
const inflate = promisify(zlib.inflate) as Undo;
const inflateRaw = promisify(zlib.inflateRaw) as Undo;

export const acceptEncoding = ['gzip', 'deflate', 'br', ...(zstd ? ['zstd'] : [])].join(', ');

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
const isZlib = (bytes: Buffer): boolean => ((bytes[0] ?? 0) & 15) === 8 && bytes.readUInt16BE(0) % 31 === 0;

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
  if (raw.length === 0) return { bytes: raw, encoding: null, trouble: null };
  const named = header
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replace(/^x-gzip$/, 'gzip'));
  let codings = named.filter((name) => name !== '' && name !== 'identity');
  // Some servers gzip whatever they are asked and say nothing, others announce gzip and send plain text.
  if (codings.length === 0 && isGzip(raw) && !servesArchives) codings = ['gzip'];
  if (codings.length === 1 && codings[0] === 'gzip' && !isGzip(raw)) codings = [];
  let bytes = raw;
  for (const coding of codings.toReversed()) {
    const step = coding === 'deflate' ? (bytes.length > 1 && isZlib(bytes) ? inflate : inflateRaw) : undo[coding];
    if (step === undefined) return { bytes, encoding: null, trouble: 'unknown encoding' };
    try {
      bytes = await step(bytes, { maxOutputLength: limit });
    } catch (error) {
      return { bytes: raw, encoding: null, trouble: troubleOf(error) };
    }
  }
  return { bytes, encoding: codings.length > 0 ? codings.join(', ') : null, trouble: null };
}

function troubleOf(error: unknown): NonNullable<Decoded['trouble']> {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_BUFFER_TOO_LARGE') return 'too_large';
  return code === 'Z_BUF_ERROR' || message.includes('unexpected end') ? 'truncated' : 'corrupt';
}
