import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { captureId } from '../../storage/archive/capture.ts';
import { findCapture } from '../../storage/database/captures.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Exchange, HeaderLines, Outcome, RequestKind } from '../domain/capture.ts';
import { readHttp, readWarc, type ReadWarcRecord } from '../export/warc-read.ts';
import { openWacz, verified } from '../export/wacz-read.ts';
import { recogniseMedia } from '../extract/recognise-media.ts';
import { undoContentEncoding } from '../fetch/content-encoding.ts';
import { crawlerName } from './crawler-name.ts';

export interface WarcIngestOptions {
  readonly run: string;
  readonly site: string;
  /** Who supplied it, and where it comes from, in words. */
  readonly by: string;
  readonly from: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (records: number) => void;
}

export interface WarcIngested {
  /** Digests of the payloads taken in that may be documents; of those known before, too. */
  readonly documents: readonly string[];
  /** Exchanges taken in, and those that the archive had already. */
  readonly captures: number;
  readonly known: number;
  /** Records that hold no exchange for this archive, by type. */
  readonly passedOver: Readonly<Record<string, number>>;
}

const largestBody = 200 * 2 ** 20;
const mostRequests = 4096;

/** Whether a file is a WARC or a WACZ, by its first bytes and its name; null where it is neither. */
export async function webArchiveKind(path: string): Promise<'warc' | 'wacz' | null> {
  const handle = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(8);
    await handle.read(bytes, 0, 8, 0);
    if (bytes.toString('latin1', 0, 7) === 'WARC/1.') return 'warc';
    if (bytes[0] === 0x1f && bytes[1] === 0x8b && /\.warc\.gz$/iu.test(path)) return 'warc';
    return bytes.readUInt32LE(0) === 0x04034b50 && /\.wacz$/iu.test(path) ? 'wacz' : null;
  } finally {
    await handle.close();
  }
}

/**
 * Takes the exchanges of a WARC or WACZ made by others into the archive, with the times and headers that it tells. What
 * is there already is not kept twice. Errors: DamagedWarc; what stood before the damage is kept.
 */
export async function ingestWarc(storage: Storage, path: string, options: WarcIngestOptions): Promise<WarcIngested> {
  const state: State = { documents: new Set(), captures: 0, known: 0, passedOver: {}, records: 0, requests: new Map() };
  if ((await webArchiveKind(path)) === 'wacz') {
    const wacz = await openWacz(path);
    try {
      for (const file of wacz.warcs) await takeIn(storage, verified(file), basename(path), options, state);
    } finally {
      await wacz.close();
    }
  } else await takeIn(storage, createReadStream(path, { highWaterMark: 1 << 20 }), basename(path), options, state);
  const { documents, captures, known, passedOver } = state;
  return { documents: [...documents], captures, known, passedOver };
}

interface State {
  readonly documents: Set<string>;
  captures: number;
  known: number;
  records: number;
  readonly passedOver: Record<string, number>;
  /** Requests by the record they belong to, until it comes. */
  readonly requests: Map<string, Sent>;
}

interface Sent {
  readonly method: string;
  readonly headers: HeaderLines;
  readonly body: string;
}

async function takeIn(
  storage: Storage,
  source: AsyncIterable<Uint8Array>,
  file: string,
  options: WarcIngestOptions,
  state: State,
): Promise<void> {
  // A request may stand before or behind its response: each response waits for the record after it.
  let waiting: ReadWarcRecord | null = null;
  for await (const record of readWarc(source)) {
    options.signal?.throwIfAborted();
    state.records += 1;
    options.onProgress?.(state.records);
    if (record.type === 'request') {
      noteRequest(record, waiting, state);
      continue;
    }
    if (waiting !== null) await keepOne(storage, waiting, file, options, state);
    waiting = record;
  }
  if (waiting !== null) await keepOne(storage, waiting, file, options, state);
}

function noteRequest({ fields, block }: ReadWarcRecord, before: ReadWarcRecord | null, { requests }: State): void {
  if (block === null) return;
  // Requests whose answers never came are not kept for ever.
  if (requests.size > mostRequests) requests.clear();
  const { first, headers, body } = readHttp(block);
  const sent = { method: first.split(' ')[0] ?? 'GET', headers, body: body.toString('utf8') };
  const answered = fields.get('warc-concurrent-to') ?? before?.fields.get('warc-record-id');
  if (answered !== undefined) requests.set(answered, sent);
  // Some tools point from the response to the request instead.
  const own = fields.get('warc-record-id');
  if (own !== undefined) requests.set(own, sent);
}

async function keepOne(
  storage: Storage,
  record: ReadWarcRecord,
  file: string,
  options: WarcIngestOptions,
  state: State,
): Promise<void> {
  const read = await exchangeOf(record, file, options, state);
  if (read === null) {
    state.passedOver[record.type] = (state.passedOver[record.type] ?? 0) + 1;
    return;
  }
  const { exchange, kind } = read;
  const stored = exchange.body === null ? null : await storage.archive.put(exchange.body);
  const id = captureId(options.site, exchange.url, exchange.at, stored?.digest ?? exchange.outcome);
  if (findCapture(storage.db, id) !== null) state.known += 1;
  else {
    await storage.keep(exchange, { run: options.run, site: options.site, kind, crawler: crawlerName });
    state.captures += 1;
  }
  if (kind === 'ingest' && stored !== null) state.documents.add(stored.digest);
}

async function exchangeOf(
  { type, fields, block }: ReadWarcRecord,
  file: string,
  { by, from }: WarcIngestOptions,
  { requests }: State,
): Promise<{ exchange: Exchange; kind: RequestKind } | null> {
  const url = fields.get('warc-target-uri')?.replace(/^<|>$/gu, '');
  const date = Date.parse(fields.get('warc-date') ?? '');
  const isHttp =
    type === 'response' && (fields.get('content-type') ?? 'application/http').startsWith('application/http');
  if (block === null || url === undefined || Number.isNaN(date) || !(isHttp || type === 'resource')) return null;
  const id = fields.get('warc-record-id') ?? '';
  const sent = requests.get(id) ?? requests.get(fields.get('warc-concurrent-to') ?? '');
  requests.delete(id);
  requests.delete(fields.get('warc-concurrent-to') ?? '');
  const answer = isHttp ? await httpAnswer(block, url) : resourceAnswer(block, fields.get('content-type'));
  if (answer === null) return null;
  const exchange: Exchange = {
    url,
    finalUrl: url,
    redirects: [],
    method: sent?.method ?? (isHttp ? 'GET' : 'INGEST'),
    at: new Date(date).toISOString(),
    durationMs: 0,
    reason: `taken from ${file}, record ${id}; supplied by ${by} from ${from}`,
    requestHeaders: sent?.headers ?? [],
    ...(sent === undefined || sent.body === '' ? {} : { requestBody: sent.body }),
    ip: fields.get('warc-ip-address') ?? null,
    robots: 'not_consulted',
    relaxations: [],
    ...answer,
  };
  return { exchange, kind: kindOf(exchange) };
}

type Answer = Pick<Exchange, 'outcome' | 'status' | 'responseHeaders' | 'body' | 'contentEncoding'>;

const resourceAnswer = (block: Uint8Array, type: string | undefined): Answer => ({
  outcome: 'fetched',
  status: null,
  responseHeaders: type === undefined ? [] : [['Content-Type', type]],
  body: block,
  contentEncoding: null,
});

/** Null for answers that are no page: redirects, which the target's own record follows. */
async function httpAnswer(block: Uint8Array, url: string): Promise<Answer | null> {
  const { first, headers, body } = readHttp(block);
  const status = Number(/^HTTP\/\S+ (\d{3})/u.exec(first)?.[1]);
  if (Number.isNaN(status) || (status >= 300 && status < 400)) return null;
  const coding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? '';
  const servesArchives = /\.t?gz$/iu.test(new URL(url, 'http://unknown/').pathname);
  const { bytes, encoding, trouble } = await undoContentEncoding(body, coding, servesArchives, largestBody);
  const outcome: Outcome =
    trouble !== null
      ? 'truncated'
      : status === 404 || status === 410
        ? 'not_found'
        : status < 300
          ? 'fetched'
          : 'failed';
  return { outcome, status, responseHeaders: headers, body: bytes, contentEncoding: encoding };
}

const documentTypes =
  /html|pdf|msword|officedocument|excel|spreadsheet|opendocument|rtf|zip|octet-stream|text\/plain/iu;

/** Of a whole portal only what may be a report is read; scripts, styles and pictures are kept for those who replay it. */
function kindOf({ outcome, status, body, responseHeaders }: Exchange): RequestKind {
  if (outcome !== 'fetched' || body === null) return 'subresource';
  const medium = recogniseMedia(body);
  const type = responseHeaders.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const isDocument =
    medium !== 'image' && medium !== 'empty' && (type === '' ? status === null : documentTypes.test(type));
  return isDocument ? 'ingest' : 'subresource';
}
