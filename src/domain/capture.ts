/** What came of one attempt to fetch one URL; exactly one each. */
export type Outcome =
  | 'fetched'
  | 'not_modified'
  | 'not_found'
  | 'soft_404'
  | 'blocked'
  | 'disallowed'
  | 'unreachable'
  | 'refused_host'
  | 'too_large'
  | 'truncated'
  | 'failed';

/** Header lines in the order and spelling received; names may repeat. Raw bytes are kept as latin-1 characters. */
export type HeaderLines = readonly (readonly [string, string])[];

/** One exchange with a server, or the attempt at one. */
export interface Exchange {
  readonly url: string;
  readonly finalUrl: string;
  /** Redirects followed, first to last: [status, location]. */
  readonly redirects: readonly (readonly [number, string])[];
  readonly method: string;
  /** UTC, ISO 8601 with milliseconds: when the request was sent. */
  readonly at: string;
  readonly durationMs: number;
  readonly outcome: Outcome;
  /** Why, for people: the error, the mark by which a challenge was recognised. */
  readonly reason: string | null;
  readonly status: number | null;
  readonly requestHeaders: HeaderLines;
  /** What a POST sent, as text; not there where nothing was sent. */
  readonly requestBody?: string;
  readonly responseHeaders: HeaderLines;
  readonly ip: string | null;
  /** Decision of robots.txt: allowed, disallowed, or none where the host has no rules. */
  readonly robots: 'allowed' | 'disallowed' | 'none' | 'not_consulted';
  /** Body after transfer- and content-decoding, as kept; null where there was none. */
  readonly body: Uint8Array | null;
  /** Content-Encoding undone before keeping ("gzip"), null where none. */
  readonly contentEncoding: string | null;
  /** Departures from strict transport that this host was allowed: "legacy_tls", "unverified_certificate". */
  readonly relaxations: readonly string[];
}

/** Why a URL was asked for. shown: it was not, but made by a browser of what was (see `reason`). */
export type RequestKind =
  'home' | 'column' | 'list' | 'endpoint' | 'detail' | 'shown' | 'attachment' | 'robots' | 'subresource' | 'ingest';
