import type { Exchange } from '../domain/capture.ts';
import { isRetriable, type Fetcher, type FetchRequest } from './fetcher.ts';
import type { FrontierStore } from './frontier-store.ts';
import { requestKey } from './request-key.ts';

/** What the crawl does with an answer. */
export interface Handling {
  /** The same request will be sent again, so that this exchange is a record of an attempt and nothing more. */
  readonly willRetry: boolean;
}

export interface FrontierOptions {
  readonly seeds: readonly FetchRequest[];
  readonly fetcher: Pick<Fetcher, 'fetch'>;
  readonly store: FrontierStore;
  /**
   * Called once for every exchange, failed attempts included: keep it, read it, name what to ask for next. What it
   * throws fails this request only.
   */
  readonly handle: (
    request: FetchRequest,
    exchange: Exchange,
    handling: Handling,
  ) => Promise<readonly FetchRequest[]> | readonly FetchRequest[];
  /** Most requests to take up in this run. */
  readonly maxRequests: number;
  /** Requests under way at once over all hosts; how many reach one host is for its lane to say. Default 4. */
  readonly concurrency?: number;
  /** Further attempts after a failure that may pass. The lane spaces them. Default 3. */
  readonly retries?: number;
  readonly signal?: AbortSignal;
}

export interface FrontierSummary {
  readonly taken: number;
  readonly exchanges: number;
  readonly done: number;
  readonly failed: number;
  readonly end: 'finished' | 'limit' | 'aborted';
}

/** A request that was taken from the store, and how often it was sent. */
interface Taken {
  readonly request: FetchRequest;
  readonly attempts: number;
}

type Verdict =
  | { readonly state: 'waiting' }
  | { readonly state: 'again' }
  | { readonly state: 'failed'; readonly exchange: Exchange | null; readonly error: string | null }
  | { readonly state: 'done'; readonly exchange: Exchange; readonly found: readonly FetchRequest[] };

/**
 * Crawls until nothing waits in the store, the limit is reached or the signal fires; then what is being handled is
 * handled to its end, and what was not answered waits again.
 * @throws what the store throws: without it nothing is remembered, so the crawl stops
 */
export async function crawlFrontier(options: FrontierOptions): Promise<FrontierSummary> {
  const { store, signal, retries = 3, concurrency = 4, maxRequests } = options;
  const counts = { exchanges: 0, done: 0, failed: 0 };
  const waiting: Taken[] = [];
  const underWay = new Set<Promise<void>>();
  const broken: unknown[] = [];
  let taken = 0;

  await store.add(options.seeds);
  try {
    for (;;) {
      while (underWay.size < concurrency && !isStopped()) {
        const next = (await draw()) ?? waiting.shift();
        if (next === undefined) break;
        const running: Promise<void> = visit(next)
          .catch((error: unknown) => void broken.push(error))
          .finally(() => underWay.delete(running));
        underWay.add(running);
      }
      if (underWay.size === 0) break;
      await Promise.race(underWay);
    }
  } finally {
    // Where the store itself threw, what is under way still ends before the caller hears of it.
    await Promise.all(underWay);
  }
  if (broken.length > 0) throw broken[0];
  for (const { request } of waiting) await store.putBack(requestKey(request));
  const end = signal?.aborted ? 'aborted' : taken >= maxRequests ? 'limit' : 'finished';
  return { taken, ...counts, end };

  function isStopped(): boolean {
    return signal?.aborted === true || broken.length > 0;
  }

  /** One at a time: what is drawn and not begun would wait for the next run after a crash. */
  async function draw(): Promise<Taken | undefined> {
    const [request] = taken < maxRequests ? await store.next(1) : [];
    if (request === undefined) return undefined;
    taken += 1;
    return { request, attempts: 0 };
  }

  async function visit(one: Taken): Promise<void> {
    const verdict = await answer(one);
    const key = requestKey(one.request);
    if (verdict.state === 'again') {
      // Behind the others: its lane makes it wait, theirs may be free.
      waiting.push({ ...one, attempts: one.attempts + 1 });
    } else if (verdict.state === 'waiting') {
      await store.putBack(key);
    } else if (verdict.state === 'failed') {
      counts.failed += 1;
      await store.failed(key, verdict.exchange, verdict.error);
    } else {
      counts.done += 1;
      if (verdict.found.length > 0) await store.add(verdict.found);
      await store.done(key, verdict.exchange);
    }
  }

  async function answer({ request, attempts }: Taken): Promise<Verdict> {
    const fetched = await attempt(request);
    if (fetched === 'aborted') return { state: 'waiting' };
    if (typeof fetched === 'string') return { state: 'failed', exchange: null, error: fetched };
    counts.exchanges += 1;
    const mayPass = isRetriable(fetched);
    const willRetry = mayPass && attempts < retries && !signal?.aborted;
    let found: readonly FetchRequest[];
    try {
      found = await options.handle(request, fetched, { willRetry });
    } catch (error) {
      return { state: 'failed', exchange: fetched, error: messageOf(error) };
    }
    if (willRetry) return { state: 'again' };
    if (!mayPass) return { state: 'done', exchange: fetched, found };
    return signal?.aborted ? { state: 'waiting' } : { state: 'failed', exchange: fetched, error: fetched.reason };
  }

  /** The exchange; or, as text, "aborted" or what is wrong with the request or with us. */
  async function attempt(request: FetchRequest): Promise<Exchange | string> {
    try {
      return await options.fetcher.fetch(signal ? { ...request, signal } : request);
    } catch (error) {
      return signal?.aborted ? 'aborted' : messageOf(error);
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
