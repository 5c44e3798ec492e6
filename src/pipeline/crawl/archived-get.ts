import type { CaptureContext } from '../../../storage/archive/capture.ts';
import { captureAt } from '../../../storage/archive/journal-reader.ts';
import { capturesOfUrl, findCapture, type CaptureRow } from '../../../storage/database/captures.ts';
import { validatorsOf } from '../../../storage/database/validators.ts';
import type { Storage } from '../../../storage/storage.ts';
import type { Exchange, Outcome } from '../../domain/capture.ts';
import { isRetriable, type Fetcher, type FetchRequest } from '../../fetch/fetcher.ts';
import { normaliseUrl, requestKey } from '../../fetch/request-key.ts';
import { crawlerName } from '../crawler-name.ts';
import type { Listed, WalkExchange } from '../walk/page.ts';

export interface ArchivedGetOptions {
  readonly storage: Storage;
  readonly fetcher: Fetcher;
  readonly site: string;
  readonly run: string;
  /** Attempts after the first, where another may end otherwise. */
  readonly retries: number;
  /** Earlier runs that were cut short: what they brought of pages and files counts as asked for. */
  readonly cut?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onExchange?: (exchange: Exchange) => void;
}

const header = (headers: CaptureRow['responseHeaders'], name: string): string | null =>
  headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;

const isPost = ({ method, form, body }: FetchRequest): boolean =>
  method === 'POST' || form !== undefined || body !== undefined;

/** An answer without its bytes, which stand in the archive under their digest. */
interface Kept extends Omit<WalkExchange, 'bytes'> {
  readonly digest: string | null;
}

/** Outcomes that are final: what ended so is not asked for again in its run, not even after a kill. */
const stands = (outcome: Outcome): boolean =>
  outcome !== 'unreachable' && outcome !== 'truncated' && outcome !== 'failed';

/** Lists grow from night to night; a page or a file that came in a run cut short need not come again. */
const isKeptDetail = ({ kind, outcome }: CaptureRow): boolean =>
  (kind === 'detail' || kind === 'attachment') && (outcome === 'fetched' || outcome === 'not_modified');

type Payload = Pick<Kept, 'contentType' | 'digest'>;

/** The payload of the earlier exchange that a 304 confirms. */
function confirmed({ db }: Storage, previous: string | null): Payload {
  const earlier = previous === null ? null : findCapture(db, previous);
  if (earlier?.digest == null) return { contentType: null, digest: null };
  return { contentType: header(earlier.responseHeaders, 'content-type'), digest: earlier.digest };
}

/**
 * By request: what this very run already holds of a URL. After a kill it goes on from the archive and asks nobody
 * twice. What was posted is not in the index but in the journal.
 */
async function keptInRun(options: ArchivedGetOptions, url: string): Promise<Map<string, Kept>> {
  const { storage, site, run, cut = [] } = options;
  const rows = capturesOfUrl(storage.db, url).filter(
    (row) => row.site === site && (row.run === run ? stands(row.outcome) : cut.includes(row.run) && isKeptDetail(row)),
  );
  const kept = new Map<string, Kept>();
  for (const row of rows) {
    const { method, requestBody } = await captureAt(storage.archive.dataDir, row.place);
    const asked = requestBody === undefined ? { url } : { url, method: 'POST' as const, body: requestBody };
    if (method !== (asked.method ?? 'GET')) continue;
    const { finalUrl, status, outcome, reason, digest } = row;
    const own = { contentType: header(row.responseHeaders, 'content-type'), digest };
    const payload = outcome === 'not_modified' ? confirmed(storage, row.previous) : own;
    kept.set(requestKey(asked), { url, finalUrl, status, outcome, reason, ...payload });
  }
  return kept;
}

/** What a run, or one that it goes on with, already holds of a URL; null where it was not answered yet. */
export async function answerKept(
  { storage, site, run, cut = [] }: Pick<ArchivedGetOptions, 'storage' | 'site' | 'run' | 'cut'>,
  url: string,
): Promise<Pick<Exchange, 'outcome' | 'body'> | null> {
  const row = capturesOfUrl(storage.db, normaliseUrl(url)).find(
    (capture) => capture.site === site && (capture.run === run || cut.includes(capture.run)) && stands(capture.outcome),
  );
  if (row === undefined) return null;
  return { outcome: row.outcome, body: row.digest === null ? null : await storage.archive.get(row.digest) };
}

/**
 * The walk's way to the network: every exchange is archived before it is looked at, asked for conditionally where an
 * earlier one left validators, and never made twice in a run. Bodies are let go once they are answered with: the
 * archive has them, and a portal has tens of thousands.
 */
export function archivedGet(
  options: ArchivedGetOptions,
): (request: FetchRequest, listed?: Listed) => Promise<WalkExchange> {
  const { storage, fetcher, signal } = options;
  const underWay = new Map<string, Promise<WalkExchange>>();
  /** Answers that the index does not give again: of posts it does not know the bodies, failures it would have retried. */
  const remembered = new Map<string, Kept>();
  const postedTo = new Set<string>();

  const reopened = async (kept: Kept): Promise<WalkExchange> => ({
    ...kept,
    bytes: kept.digest === null ? null : await storage.archive.get(kept.digest),
  });

  async function recalled(request: FetchRequest, url: string, key: string): Promise<Kept | null> {
    if (!isPost(request)) return remembered.get(key) ?? (await keptInRun(options, url)).get(key) ?? null;
    if (!postedTo.has(url)) {
      postedTo.add(url);
      for (const [name, kept] of await keptInRun(options, url)) remembered.set(name, kept);
    }
    return remembered.get(key) ?? null;
  }

  async function exchangeOnce(request: FetchRequest, key: string, listed: Listed | undefined): Promise<WalkExchange> {
    const url = normaliseUrl(request.url);
    const kept = await recalled(request, url, key);
    if (kept !== null) return await reopened(kept);
    const known = isPost(request) ? null : validatorsOf(storage.db, url);
    const conditions = {
      ...(known?.etag ? { etag: known.etag } : {}),
      ...(known?.lastModified ? { lastModified: known.lastModified } : {}),
    };
    const context: CaptureContext = {
      run: options.run,
      site: options.site,
      kind: request.kind,
      crawler: crawlerName,
      listedOn: request.referer ?? null,
      listedTitle: listed?.title ?? null,
      listedDate: listed?.publishedOn ?? null,
      previous: known?.capture ?? null,
    };
    for (let attempt = 0; ; attempt += 1) {
      const exchange = await fetcher.fetch({
        ...request,
        url,
        ...conditions,
        ...(signal === undefined ? {} : { signal }),
      });
      const { digest, previous } = await storage.keep(exchange, context);
      options.onExchange?.(exchange);
      if (isRetriable(exchange) && attempt < options.retries) continue;
      const { finalUrl, status, outcome, reason, responseHeaders, body } = exchange;
      const own = { contentType: header(responseHeaders, 'content-type'), digest };
      const payload = outcome === 'not_modified' ? confirmed(storage, previous) : own;
      const answered: Kept = { url, finalUrl, status, outcome, reason, ...payload };
      if (isPost(request) || !stands(outcome)) remembered.set(key, answered);
      return outcome === 'not_modified' ? await reopened(answered) : { ...answered, bytes: body };
    }
  }

  return async (request, listed) => {
    const key = requestKey(request);
    const running = underWay.get(key) ?? exchangeOnce(request, key, listed);
    underWay.set(key, running);
    try {
      return await running;
    } finally {
      underWay.delete(key);
    }
  };
}
