import { createHash } from 'node:crypto';
import type { Exchange, HeaderLines, Outcome, RequestKind } from '../../src/domain/capture.ts';

/** Why and by whom an exchange was made: what the fetcher cannot know of its own request. */
export interface CaptureContext {
  /** Id of the crawl run; letters, digits, "-", "_", "." only, since it names the journal file. */
  readonly run: string;
  readonly site: string;
  readonly kind: RequestKind;
  /** Name and version of the crawler, for example "nianbao/0.1.0"; the user agent sent stands in the request headers. */
  readonly crawler: string;
  /** Page on which the URL was found; null for a seed. */
  readonly listedOn?: string | null;
  readonly listedTitle?: string | null;
  /** YYYY-MM-DD as the list prints it. */
  readonly listedDate?: string | null;
  /** Capture whose validators were sent (304), or whose payload this one repeats. */
  readonly previous?: string | null;
  /** UTC: the moment that a rehearsal pretended it was; `at` stays the machine's own time. */
  readonly rehearsal?: string;
}

/** One line of the capture journal: one attempt, whatever came of it, with all that a WARC record needs. */
export interface Capture {
  readonly schema: 1;
  /** 16 hex digits, from the content: see `captureId`. */
  readonly id: string;
  /** UTC, ISO 8601 with milliseconds: when the request was sent. */
  readonly at: string;
  readonly run: string;
  readonly site: string;
  readonly kind: RequestKind;
  readonly method: string;
  readonly url: string;
  readonly finalUrl: string;
  readonly redirects: readonly (readonly [number, string])[];
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly status: number | null;
  readonly requestHeaders: HeaderLines;
  /** What a POST sent, as text; not there in lines of requests that sent nothing, nor in those written before it was kept. */
  readonly requestBody?: string;
  readonly responseHeaders: HeaderLines;
  readonly ip: string | null;
  readonly robots: Exchange['robots'];
  /** SHA-256 (64 hex digits) and length of the body kept; null where there was none. */
  readonly digest: string | null;
  readonly size: number | null;
  readonly contentEncoding: string | null;
  readonly relaxations: readonly string[];
  readonly crawler: string;
  readonly listedOn: string | null;
  readonly listedTitle: string | null;
  readonly listedDate: string | null;
  readonly previous: string | null;
  readonly durationMs: number;
  /** Only in rehearsals: see `CaptureContext`. */
  readonly rehearsal?: string;
}

/** Where a line stands: `file` relative to the data directory, `start` and `length` in bytes (newline included). */
export interface JournalPlace {
  readonly file: string;
  readonly start: number;
  readonly length: number;
}

export interface JournaledCapture {
  readonly capture: Capture;
  readonly place: JournalPlace;
}

/** First 16 hex digits of SHA-256 over site, URL, time and payload digest (outcome where there is no payload). */
export function captureId(site: string, url: string, at: string, digestOrOutcome: string): string {
  return createHash('sha256').update([site, url, at, digestOrOutcome].join('\n')).digest('hex').slice(0, 16);
}

/** The journal line of an exchange whose body, if any, is already kept under `digest`. */
export function captureOf(exchange: Exchange, context: CaptureContext, digest: string | null): Capture {
  const { url, at, outcome } = exchange;
  return {
    schema: 1,
    id: captureId(context.site, url, at, digest ?? outcome),
    at,
    run: context.run,
    site: context.site,
    kind: context.kind,
    method: exchange.method,
    url,
    finalUrl: exchange.finalUrl,
    redirects: exchange.redirects,
    outcome,
    reason: exchange.reason,
    status: exchange.status,
    requestHeaders: exchange.requestHeaders,
    ...(exchange.requestBody === undefined ? {} : { requestBody: exchange.requestBody }),
    responseHeaders: exchange.responseHeaders,
    ip: exchange.ip,
    robots: exchange.robots,
    digest,
    size: digest === null ? null : (exchange.body?.byteLength ?? null),
    contentEncoding: exchange.contentEncoding,
    relaxations: exchange.relaxations,
    crawler: context.crawler,
    listedOn: context.listedOn ?? null,
    listedTitle: context.listedTitle ?? null,
    listedDate: context.listedDate ?? null,
    previous: context.previous ?? null,
    durationMs: exchange.durationMs,
    ...(context.rehearsal === undefined ? {} : { rehearsal: context.rehearsal }),
  };
}
