import { constants, createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import type { HeaderLines } from '../domain/capture.ts';

/** A WARC file that breaks off or is no WARC; `records` before it were whole. */
export class DamagedWarc extends Error {
  override name = 'DamagedWarc';
  readonly records: number;
  constructor(records: number, why: string) {
    super(`damaged after ${String(records)} whole records: ${why}`);
    this.records = records;
  }
}

/** A record of a WARC file made by anybody. */
export interface ReadWarcRecord {
  readonly type: string;
  /** Named fields by lower-case name; of repeated ones the first. */
  readonly fields: ReadonlyMap<string, string>;
  /** Null where it is larger than the limit. */
  readonly block: Uint8Array | null;
}

/** Fields of a record take no more than this; what does is no WARC. */
const headerLimit = 256 * 1024;

/**
 * Every record of a WARC 1.0 or 1.1 file, plain or in gzip members, in its order. Blocks above `limit` bytes are passed
 * over. Errors: DamagedWarc, with how many records came before the damage.
 */
export async function* readWarc(
  source: AsyncIterable<Uint8Array>,
  limit = 256 * 2 ** 20,
): AsyncIterable<ReadWarcRecord> {
  let records = 0;
  const reader = byteReader(await unpacked(source));
  try {
    for (;;) {
      const head = await reader.until('\r\n\r\n', headerLimit);
      if (head === null) return;
      const { version, fields } = headOf(head);
      if (!/^WARC\/1\.[01]$/u.test(version)) throw new Error(`"${version.slice(0, 40)}" is no WARC version`);
      const length = Number(fields.get('content-length') ?? NaN);
      if (!Number.isSafeInteger(length) || length < 0) throw new Error('a record without its length');
      const block = length > limit ? await reader.skip(length) : await reader.take(length);
      await reader.take(4);
      records += 1;
      yield { type: fields.get('warc-type') ?? '', fields, block };
    }
  } catch (error) {
    throw new DamagedWarc(records, error instanceof Error ? error.message : String(error));
  }
}

function headOf(head: Buffer): { version: string; fields: ReadonlyMap<string, string> } {
  const [version = '', ...lines] = head.toString('utf8').replace(/^\s+/u, '').split('\r\n');
  return {
    version,
    fields: new Map(
      fieldsOf(lines)
        .map(([name, value]) => [name.toLowerCase(), value] as const)
        .toReversed(),
    ),
  };
}

/** Header lines; one that begins with a space goes on with the one before it. */
function fieldsOf(lines: readonly string[]): [string, string][] {
  const fields: [string, string][] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    const colon = line.indexOf(':');
    if (/^[ \t]/u.test(line) && last) last[1] += ` ${line.trim()}`;
    else if (colon > 0) fields.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return fields;
}

/**
 * An HTTP message in a block: its first line, headers (latin-1) and the body as it went over the wire, unchunked; `cut`
 * where the chunks break off.
 */
export function readHttp(block: Uint8Array): {
  readonly first: string;
  readonly headers: HeaderLines;
  readonly body: Buffer;
  readonly cut: boolean;
} {
  const bytes = Buffer.from(block);
  const end = bytes.indexOf('\r\n\r\n');
  const head = (end < 0 ? bytes : bytes.subarray(0, end)).toString('latin1');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = fieldsOf(lines);
  const body = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4);
  const isChunked = headers.some(
    ([name, value]) => name.toLowerCase() === 'transfer-encoding' && /chunked/iu.test(value),
  );
  return { first, headers, ...(isChunked ? unchunked(body) : { body, cut: false }) };
}

/**
 * Many tools say "chunked" and have undone it already: what does not begin with a chunk is the body. What begins with
 * chunks and does not end with the last is cut, and its sizes are no part of the text.
 */
function unchunked(body: Buffer): { readonly body: Buffer; readonly cut: boolean } {
  const pieces: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const size = /^([0-9a-f]{1,8})(?:;.*)?$/iu.exec(body.toString('latin1', at, Math.max(at, end)))?.[1];
    if (end < 0 || size === undefined)
      return at === 0 ? { body, cut: false } : { body: Buffer.concat(pieces), cut: true };
    const length = Number.parseInt(size, 16);
    if (length === 0) return { body: Buffer.concat(pieces), cut: false };
    pieces.push(body.subarray(end + 2, end + 2 + length));
    if (end + 2 + length > body.length) return { body: Buffer.concat(pieces), cut: true };
    at = end + 2 + length + 2;
  }
}

/** Without the gzip members, where there are any. A member that fails its checksum is an error. */
async function unpacked(source: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const pieces = source[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) return Readable.from([]);
  const { value } = first;
  async function* all(): AsyncIterable<Uint8Array> {
    yield value;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
  }
  if (value[0] !== 0x1f || value[1] !== 0x8b) return all();
  return gunzipped(all());
}

/** Piece by piece, so that what a damaged file holds before the damage is given out before the error. */
async function* gunzipped(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  // A cut file is the reader's to notice: it knows what is missing.
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  const given: Uint8Array[] = [];
  gunzip.on('data', (piece: Uint8Array) => given.push(piece));
  const broken = new Promise<Error>((resolve) => gunzip.once('error', resolve));
  const brokenBy = (begin: (done: () => void) => unknown): Promise<Error | null> =>
    Promise.race([
      broken,
      new Promise<null>((resolve) => {
        begin(() => {
          resolve(null);
        });
      }),
    ]);
  try {
    for await (const piece of source) {
      const failure = await brokenBy((done) => gunzip.write(piece, done));
      yield* given.splice(0);
      if (failure !== null) throw failure;
    }
    const failure = await brokenBy((done) => gunzip.once('end', done).end());
    yield* given.splice(0);
    if (failure !== null) throw failure;
  } finally {
    gunzip.destroy();
  }
}

/** Takes bytes from a stream in the portions that a format wants. */
function byteReader(source: AsyncIterable<Uint8Array>) {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const next = await pieces.next();
    if (next.done === true) return false;
    rest = rest.length === 0 ? Buffer.from(next.value) : Buffer.concat([rest, next.value]);
    return true;
  };
  return {
    /** Up to a mark, which is passed over; null at the end of the stream. */
    until: async (mark: string, limit: number): Promise<Buffer | null> => {
      for (let from = 0; ;) {
        const at = rest.indexOf(mark, from);
        if (at >= 0) {
          const found = rest.subarray(0, at);
          rest = rest.subarray(at + mark.length);
          return found;
        }
        if (rest.length > limit) throw new Error('no end of a header');
        from = Math.max(0, rest.length - mark.length);
        if (await more()) continue;
        if (rest.toString('latin1').trim() === '') return null;
        throw new Error('cut within a header');
      }
    },
    take: async (length: number): Promise<Buffer> => {
      const parts: Buffer[] = [];
      for (let left = length; left > 0;) {
        if (rest.length === 0 && !(await more()))
          throw new Error(`cut ${String(left)} bytes before the end of a record`);
        parts.push(rest.subarray(0, left));
        left -= parts.at(-1)?.length ?? 0;
        rest = rest.subarray(parts.at(-1)?.length ?? 0);
      }
      return Buffer.concat(parts);
    },
    skip: async (length: number): Promise<null> => {
      for (let left = length; left > 0;) {
        if (rest.length === 0 && !(await more())) throw new Error('cut within a large record');
        const step = Math.min(left, rest.length);
        rest = rest.subarray(step);
        left -= step;
      }
      return null;
    },
  };
}
