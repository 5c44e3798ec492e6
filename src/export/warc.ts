import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { HeaderLines } from '../domain/capture.ts';

/** WARC 1.1 (ISO 28500:2017), clause 6; warcinfo is its file's own. */
export type WarcType = 'warcinfo' | 'request' | 'response' | 'revisit' | 'resource' | 'conversion' | 'metadata';

export interface WarcRecord {
  readonly type: WarcType;
  /** "urn:uuid:…"; see `recordId`. */
  readonly id: string;
  /** UTC, ISO 8601. */
  readonly date: string;
  /** Absolute URL; written percent-encoded. */
  readonly target?: string;
  readonly contentType?: string;
  readonly block: Uint8Array;
  /** SHA-256 of the payload in hex, where the block carries or stands for one. */
  readonly payloadDigest?: string;
  /** More named fields, such as WARC-Concurrent-To. */
  readonly fields?: readonly (readonly [name: string, value: string])[];
}

export const revisitProfiles = {
  identical: 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
  notModified: 'http://netpreserve.org/warc/1.1/revisit/server-not-modified',
} as const;

/** An id that follows from its content, so that the same archive gives the same file: a name-based UUID (RFC 9562, 5.8). */
export function recordId(...content: readonly string[]): string {
  const hex = createHash('sha256').update(content.join('\n')).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}

/** What was made of a page is that of one route in it, where an application keeps its pages behind "#". */
const withFragment = (url: string): string => `${targetUri(url)}${URL.canParse(url) ? new URL(url).hash : ''}`;

/** The URL as a record's target and an index key want it: absolute, without fragment, percent-encoded. */
export function targetUri(url: string): string {
  if (!URL.canParse(url)) return encodeURI(url);
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}

/** One record as one gzip member, ready to be appended to a file. */
export function warcMember(record: WarcRecord): Uint8Array {
  const { type, id, date, target, contentType, block, payloadDigest, fields = [] } = record;
  const lines: (readonly [string, string])[] = [
    ['WARC-Type', type],
    ['WARC-Record-ID', `<${id}>`],
    ['WARC-Date', date],
    ...(target === undefined
      ? []
      : [['WARC-Target-URI', type === 'conversion' ? withFragment(target) : targetUri(target)] as const]),
    ...fields,
    ...(payloadDigest === undefined ? [] : [['WARC-Payload-Digest', `sha256:${payloadDigest}`] as const]),
    ['WARC-Block-Digest', `sha256:${createHash('sha256').update(block).digest('hex')}`],
    ...(contentType === undefined ? [] : [['Content-Type', contentType] as const]),
    ['Content-Length', String(block.byteLength)],
  ];
  const head = lines.map(([name, value]) => `${name}: ${oneLine(value)}\r\n`).join('');
  return gzipSync(Buffer.concat([Buffer.from(`WARC/1.1\r\n${head}\r\n`), block, Buffer.from('\r\n\r\n')]));
}

/** A value that a server wrote must not begin a header line of its own. */
const oneLine = (value: string): string => value.replace(/[\r\n]+/gu, ' ');

/** An HTTP message: first line, headers as received (latin-1), body. */
export function httpBlock(firstLine: string, headers: HeaderLines, body: Uint8Array | null): Uint8Array {
  const lines = headers.map(([name, value]) => `${oneLine(name)}: ${oneLine(value)}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${firstLine}\r\n${lines}\r\n`, 'latin1'), body ?? new Uint8Array()]);
}

/**
 * Response headers for a body that was kept after decoding: those that spoke of its coding on the wire stand under
 * another name, as other archives do it, and the length is that of what is kept.
 */
export function headersOfKeptBody(headers: HeaderLines, length: number): HeaderLines {
  const wire = new Set(['content-encoding', 'transfer-encoding', 'content-length']);
  return [
    ...headers.map(([name, value]): readonly [string, string] =>
      wire.has(name.toLowerCase()) ? [`X-Archive-Orig-${name}`, value] : [name, value],
    ),
    ['Content-Length', String(length)],
  ];
}

/** A block of application/warc-fields. */
export const warcFields = (fields: readonly (readonly [string, string])[]): Uint8Array =>
  Buffer.from(fields.map(([name, value]) => `${name}: ${oneLine(value)}\r\n`).join(''));
