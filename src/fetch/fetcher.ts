import type { Exchange, HeaderLines, RequestKind } from '../domain/capture.ts';

/** One URL to ask for, and why. */
export interface FetchRequest {
  /** Absolute http(s) URL. A fragment is dropped before sending. */
  readonly url: string;
  readonly kind: RequestKind;
  /** Page on which the URL was found. Sent only to hosts of the same site. */
  readonly referer?: string;
  /** Validators of an earlier capture: with one of them the answer may be `not_modified`. */
  readonly etag?: string;
  readonly lastModified?: string;
  /** GET unless a form or a body is given. HEAD does not exist here: portals refuse it or answer it wrongly. */
  readonly method?: 'GET' | 'POST';
  /** Sent as application/x-www-form-urlencoded in UTF-8. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as it is; give its Content-Type in `headers`. */
  readonly body?: string | Uint8Array;
  /** More header lines, sent after the fetcher's own. */
  readonly headers?: HeaderLines;
  readonly signal?: AbortSignal;
}

/**
 * The only door to the network. One call gives one Exchange with one Outcome, whatever the server or the line did;
 * it throws only for a request that makes no sense (TypeError) and, when `signal` fires, the signal's reason.
 */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<Exchange>;
  close(): Promise<void>;
}

/** Whether asking again later can change the answer. `blocked` is not: a refusal is taken as given. */
export function isRetriable(exchange: Exchange): boolean {
  if (exchange.outcome === 'unreachable' || exchange.outcome === 'truncated') return true;
  return exchange.outcome === 'failed' && (exchange.status === 429 || (exchange.status ?? 0) >= 500);
}
