import type { IRequestManager, Request } from 'crawlee';
import type { FetchRequest } from './fetcher.ts';
import type { FrontierStore } from './frontier-store.ts';

/** The durable frontier in the shape crawlee draws its requests from, so that nothing is queued twice. */
export interface StoreQueue extends IRequestManager {
  /** Requests drawn from the store so far. */
  taken(): number;
  atLimit(): boolean;
  /** Gives out nothing more. */
  close(): void;
  /** Keys drawn from the store and neither answered nor given up. */
  unanswered(): readonly string[];
}

export interface StoreQueueOptions {
  readonly limit: number;
  /** Requests drawn from the store at a time; what is drawn and not begun waits for the next run after a crash. */
  readonly ahead: number;
  readonly wrap: (request: FetchRequest) => Request;
}

export function storeQueue(store: FrontierStore, { limit, ahead, wrap }: StoreQueueOptions): StoreQueue {
  const waiting: Request[] = [];
  const underWay = new Set<string>();
  let [taken, handled, closed] = [0, 0, false];
  let drawing: Promise<void> | null = null;

  async function draw(): Promise<void> {
    const requests = await store.next(Math.min(ahead, limit - taken));
    taken += requests.length;
    waiting.push(...requests.map(wrap));
  }

  async function isEmpty(): Promise<boolean> {
    if (closed) return true;
    if (waiting.length === 0 && taken < limit) {
      // crawlee asks from several tasks at once; the store is asked by one.
      drawing ??= draw().finally(() => (drawing = null));
      await drawing;
    }
    return waiting.length === 0;
  }

  async function fetchNextRequest(): Promise<Request | null> {
    if (await isEmpty()) return null;
    const request = waiting.shift() ?? null;
    if (request) underWay.add(request.uniqueKey);
    return request;
  }

  const queue: Omit<StoreQueue, 'fetchNextRequest'> = {
    isEmpty,
    isFinished: async () => underWay.size === 0 && (await isEmpty()),
    handledCount: () => Promise.resolve(handled),
    getTotalCount: () => taken,
    getPendingCount: () => waiting.length + underWay.size,
    markRequestHandled: (request) => {
      handled += 1;
      underWay.delete(request.uniqueKey);
      return Promise.resolve();
    },
    reclaimRequest: (request) => {
      underWay.delete(request.uniqueKey);
      // Behind the others: its lane makes it wait, theirs may be free.
      waiting.push(request);
      return Promise.resolve(null);
    },
    addRequest: () => Promise.reject(new TypeError('requests are added to the store')),
    addRequestsBatched: () => Promise.reject(new TypeError('requests are added to the store')),
    async *[Symbol.asyncIterator]() {
      for (let next = await fetchNextRequest(); next; next = await fetchNextRequest()) yield next;
    },
    taken: () => taken,
    atLimit: () => taken >= limit,
    close: () => {
      closed = true;
    },
    unanswered: () => [...waiting.map((request) => request.uniqueKey), ...underWay],
  };
  return { ...queue, fetchNextRequest: fetchNextRequest };
}
