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

/**
 * Crawls until nothing waits in the store, the limit is reached or the signal fires; then what is being handled is
 * handled to its end, and what was not answered waits again.
 * @throws what the store throws: without it nothing is remembered, so the crawl stops
 */
export async function crawlFrontier(options: FrontierOptions): Promise<FrontierSummary> {
  const { BasicCrawler, Configuration, Request, Log, LogLevel } = await import('crawlee');
  const { store, signal, retries = 3, concurrency = 4 } = options;
  const counts = { exchanges: 0, done: 0, failed: 0 };
  let fatal: { readonly error: unknown } | null = null;

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
          await answer(request.userData['request'] as FetchRequest, request.retryCount);
        } catch (error) {
          if (error instanceof TryAgain) throw error;
          fatal ??= { error };
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

  /** One attempt, from asking to remembering. */
  async function answer(request: FetchRequest, attemptsBefore: number): Promise<void> {
    const key = requestKey(request);
    if (signal?.aborted) return await store.putBack(key);
    let exchange: Exchange;
    try {
      exchange = await options.fetcher.fetch(signal ? { ...request, signal } : request);
    } catch (error) {
      if (signal?.aborted) return await store.putBack(key);
      counts.failed += 1;
      return await store.failed(key, null, messageOf(error));
    }
    counts.exchanges += 1;
    const willRetry = isRetriable(exchange) && attemptsBefore < retries && !signal?.aborted;
    let found: readonly FetchRequest[];
    try {
      found = await options.handle(request, exchange, { willRetry });
    } catch (error) {
      counts.failed += 1;
      return await store.failed(key, exchange, messageOf(error));
    }
    if (willRetry) throw new TryAgain(exchange.reason ?? exchange.outcome);
    if (isRetriable(exchange) && signal?.aborted) return await store.putBack(key);
    if (found.length > 0) await store.add(found);
    await settle(key, exchange);
  }

  async function settle(key: string, exchange: Exchange): Promise<void> {
    if (isRetriable(exchange)) {
      counts.failed += 1;
      await store.failed(key, exchange, exchange.reason);
    } else {
      counts.done += 1;
      await store.done(key, exchange);
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
  if (fatal) throw (fatal as { error: unknown }).error;
  return { taken: queue.taken(), ...counts, end: endOf(queue, signal) };
}

const endOf = (queue: StoreQueue, signal: AbortSignal | undefined): FrontierSummary['end'] =>
  signal?.aborted ? 'aborted' : queue.atLimit() ? 'limit' : 'finished';

const messageOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
