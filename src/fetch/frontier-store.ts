import type { Exchange } from '../domain/capture.ts';
import type { FetchRequest } from './fetcher.ts';

type Eventually<T> = T | Promise<T>;

/**
 * Where a crawl's requests are kept between the moments of a run and after a crash. The key of a request is
 * `requestKey(request)`. Everything a `FetchRequest` holds but its signal must survive.
 */
export interface FrontierStore {
  /** Keeps the requests whose key was never seen in this run; gives how many were new. */
  add(requests: readonly FetchRequest[]): Eventually<number>;
  /** Hands out at most `limit` waiting requests, oldest first, and marks them as in progress. */
  next(limit: number): Eventually<readonly FetchRequest[]>;
  /** The request was answered and its answer handled. */
  done(key: string, exchange: Exchange): Eventually<void>;
  /** The request is given up. `exchange` is null where not the network but our own handling broke (`error`). */
  failed(key: string, exchange: Exchange | null, error: string | null): Eventually<void>;
  /** The run was stopped before the request was answered: it waits again. */
  putBack(key: string): Eventually<void>;
}
