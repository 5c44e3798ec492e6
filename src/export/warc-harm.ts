import { createHash } from 'node:crypto';
import type { HeaderLines } from '../domain/capture.ts';
import type { ReadWarcRecord } from './warc-read.ts';

/** Algorithms by the label before the digest (WARC 1.1, 5.8); of others nothing can be said. */
const algorithms: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha512: 'sha512',
};

/** RFC 4648, without padding: how most tools write SHA-1. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = bits.match(/.{1,5}/gu) ?? [];
  return letters.map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function isPromised(block: Uint8Array, promise: string): boolean {
  const [, label = '', digest = ''] = /^\s*([\w-]+)\s*:\s*([^\s=]+)/u.exec(promise.toLowerCase()) ?? [];
  const algorithm = algorithms[label.replaceAll('-', '')];
  if (algorithm === undefined) return true;
  const actual = createHash(algorithm).update(block).digest();
  return digest === actual.toString('hex') || digest === base32(actual);
}

/**
 * Why the block of a record is not the whole of what was sent, by what the record says of itself (WARC 1.1, 5.8, 5.13
 * and 7); null where nothing says so. A revisit leaves its payload out and says that it is truncated: that is no harm.
 */
export function harmOfRecord({ type, fields, block }: ReadWarcRecord): string | null {
  if (type === 'revisit' || block === null) return null;
  const cut = fields.get('warc-truncated');
  if (cut !== undefined) return `cut off when it was archived (WARC-Truncated: ${cut})`;
  if (fields.has('warc-segment-number')) return 'one segment of a record in several, which are not put together';
  const promise = fields.get('warc-block-digest');
  if (promise !== undefined && !isPromised(block, promise)) return `its bytes are not those of its digest, ${promise}`;
  return null;
}

/**
 * Why the body of an answer is not the whole, by its own headers; null where nothing says so. Tools that undo chunks or
 * codings may leave the old length standing: only where neither was there does it say what should be there.
 */
export function harmOfAnswer(status: number, headers: HeaderLines, size: number): string | null {
  const named = (name: string): string | undefined => headers.find(([one]) => one.toLowerCase() === name)?.[1];
  if (status === 206) {
    const [, from, to, of] = /^bytes (\d+)-(\d+)\/(\d+)$/iu.exec(named('content-range') ?? '') ?? [];
    if (Number(from) !== 0 || Number(to) + 1 !== Number(of)) return 'HTTP 206, a part only';
  }
  const said = Number(named('content-length') ?? NaN);
  const isAsSent = !headers.some(([name]) => /(?:transfer|content)-encoding$/iu.test(name));
  return isAsSent && size < said ? `${String(size)} bytes of the ${String(said)} that its server announced` : null;
}
