import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { captureId } from '../../../storage/archive/capture.ts';
import { findCapture } from '../../../storage/database/captures.ts';
import type { Storage } from '../../../storage/storage.ts';
import { readHttp, readWarc, type ReadWarcRecord } from '../../export/warc-read.ts';
import { openWacz, verified } from '../../export/wacz-read.ts';
import { crawlerName } from '../crawler-name.ts';
import { exchangeOf, type Sent } from './warc-exchange.ts';

export interface WarcIngestOptions {
  readonly run: string;
  readonly site: string;
  /** Who supplied it, and where it comes from, in words. */
  readonly by: string;
  readonly from: string;
  readonly signal?: AbortSignal;
  /** Told after each exchange that was taken in or is known. */
  readonly onExchange?: () => void;
}

export interface WarcIngested {
  /** Digests of the payloads taken in that may be documents; of those known before, too. */
  readonly documents: readonly string[];
  /** Exchanges taken in, and those that the archive had already. */
  readonly captures: number;
  readonly known: number;
  /** Records that hold no exchange for this archive, by type. */
  readonly passedOver: Readonly<Record<string, number>>;
  /** Answers that were not taken in, or not whole and so not read, and why. */
  readonly harmed: readonly { readonly url: string; readonly why: string }[];
}

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
  const state: State = {
    ...{ documents: new Set(), captures: 0, known: 0, passedOver: {}, harmed: [], requests: new Map() },
  };
  if ((await webArchiveKind(path)) === 'wacz') {
    const wacz = await openWacz(path);
    try {
      for (const file of wacz.warcs) await takeIn(storage, verified(file), basename(path), options, state);
    } finally {
      await wacz.close();
    }
  } else await takeIn(storage, createReadStream(path, { highWaterMark: 1 << 20 }), basename(path), options, state);
  const { documents, captures, known, passedOver, harmed } = state;
  return { documents: [...documents], captures, known, passedOver, harmed };
}

interface State {
  readonly documents: Set<string>;
  captures: number;
  known: number;
  readonly passedOver: Record<string, number>;
  readonly harmed: { readonly url: string; readonly why: string }[];
  /** Requests by the record they belong to, until it comes. */
  readonly requests: Map<string, Sent>;
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
  const read = await exchangeOf(storage, record, { file, by: options.by, from: options.from }, state.requests);
  if (record.block === null) {
    const url = record.fields.get('warc-target-uri') ?? record.type;
    state.harmed.push({ url, why: 'larger than an original may be, not taken in' });
    return;
  }
  if (read === null) {
    state.passedOver[record.type] = (state.passedOver[record.type] ?? 0) + 1;
    return;
  }
  const { exchange, kind, previous } = read;
  if (exchange.outcome === 'truncated')
    state.harmed.push({ url: exchange.url, why: `kept, not read: ${(exchange.reason ?? '').split('; ')[0] ?? ''}` });
  const stored = exchange.body === null ? null : await storage.archive.put(exchange.body);
  const id = captureId(options.site, exchange.url, exchange.at, stored?.digest ?? exchange.outcome);
  if (findCapture(storage.db, id) !== null) state.known += 1;
  else {
    await storage.keep(exchange, { run: options.run, site: options.site, kind, crawler: crawlerName, previous });
    state.captures += 1;
  }
  options.onExchange?.();
  if (kind === 'ingest' && stored !== null) state.documents.add(stored.digest);
}
