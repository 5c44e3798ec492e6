import type { RequestQueue } from 'crawlee';
import type { Exchange } from '../domain/capture.ts';
import { isRetriable, type Fetcher, type FetchRequest } from './fetcher.ts';
import type { FrontierStore } from './frontier-store.ts';
import { requestKey } from './request-key.ts';
import { storeQueue, type StoreQueue } from './store-queue.ts';

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

/** Told to crawlee, so that it gives the request out again. */
class TryAgain extends Error {
  override readonly name = 'TryAgain';
}

type Verdict =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly exchange: Exchange | null; readonly error: string | null }
  | { readonly state: 'done'; readonly exchange: Exchange; readonly found: readonly FetchRequest[] };

/**
 * Crawls until nothing waits in the store, the limit is reached or the signal fires; then what is being handled is
 * handled to its end, and what was not answered waits again.
 * @throws what the store throws: without it nothing is remembered, so the crawl stops
 */
export async function crawlFrontier(options: FrontierOptions): Promise<FrontierSummary> {
  const { BasicCrawler, Configuration, Request, Log, LogLevel } = await import('crawlee');
  const { store, signal, retries = 3, concurrency = 4 } = options;
  const counts = { exchanges: 0, done: 0, failed: 0 };
  const broken: unknown[] = [];

  await store.add(options.seeds);
  const queue = storeQueue(store, {
    limit: options.maxRequests,
    ahead: concurrency,
    wrap: (request) => new Request({ url: request.url, uniqueKey: requestKey(request), userData: { request } }),
  });
  const crawler = new BasicCrawler(
    {
      // The option meant for this, `requestManager`, is in crawlee 3.18's types but refused by its own check of options.
      requestQueue: queue as unknown as RequestQueue,
      requestHandler: async ({ request }) => {
        try {
          const asked = request.userData['request'] as FetchRequest;
          await remember(request.uniqueKey, await answer(asked, request.retryCount));
        } catch (error) {
          if (error instanceof TryAgain) throw error;
          broken.push(error);
          stop();
        }
      },
      maxRequestRetries: retries,
      minConcurrency: concurrency,
      maxConcurrency: concurrency,
      // Lanes wait, pauses are long: time limits are the fetcher's.
      requestHandlerTimeoutSecs: 24 * 3600,
      // Sessions rotate identities after a refusal. We have one, and take refusals as given.
      useSessionPool: false,
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
      statisticsOptions: { persistenceOptions: { enable: false }, logIntervalSecs: 24 * 3600 },
      log: new Log({ level: LogLevel.OFF }),
    },
    new Configuration({ persistStorage: false, purgeOnStart: false, logLevel: LogLevel.OFF }),
  );

  /** One attempt; throws TryAgain where another is to follow. */
  async function answer(request: FetchRequest, attemptsBefore: number): Promise<Verdict> {
    const fetched = signal?.aborted ? 'aborted' : await attempt(request);
    if (fetched === 'aborted') return { state: 'waiting' };
    if (typeof fetched === 'string') return { state: 'failed', exchange: null, error: fetched };
    counts.exchanges += 1;
    const mayPass = isRetriable(fetched);
    const willRetry = mayPass && attemptsBefore < retries && !signal?.aborted;
    let found: readonly FetchRequest[];
    try {
      found = await options.handle(request, fetched, { willRetry });
    } catch (error) {
      return { state: 'failed', exchange: fetched, error: messageOf(error) };
    }
    if (willRetry) throw new TryAgain(fetched.reason ?? fetched.outcome);
    if (mayPass && signal?.aborted) return { state: 'waiting' };
    return mayPass
      ? { state: 'failed', exchange: fetched, error: fetched.reason }
      : { state: 'done', exchange: fetched, found };
  }

  /** The exchange; or, as text, "aborted" or what is wrong with the request or with us. */
  async function attempt(request: FetchRequest): Promise<Exchange | string> {
    try {
      return await options.fetcher.fetch(signal ? { ...request, signal } : request);
    } catch (error) {
      return signal?.aborted ? 'aborted' : messageOf(error);
    }
  }

  async function remember(key: string, verdict: Verdict): Promise<void> {
    if (verdict.state === 'waiting') {
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

  function stop(): void {
    queue.close();
    crawler.stop();
  }

  if (signal?.aborted) queue.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await crawler.run();
    for (const key of queue.unanswered()) await store.putBack(key);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  if (broken.length > 0) throw broken[0];
  return { taken: queue.taken(), ...counts, end: endOf(queue, signal) };
}

const endOf = (queue: StoreQueue, signal: AbortSignal | undefined): FrontierSummary['end'] =>
  signal?.aborted ? 'aborted' : queue.atLimit() ? 'limit' : 'finished';

const messageOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
