import { createHash } from 'node:crypto';
import { addressKey } from '../../crawlers/addresses.ts';
import type { PageRequest } from '../../crawlers/family.ts';
import { pageOf, type Page } from '../../crawlers/page.ts';
import type { Outcome, RequestKind } from '../domain/capture.ts';
import type { FetchRequest } from '../fetch/fetcher.ts';
import { redirectShell } from '../fetch/redirect-shell.ts';

/** What a walk needs to know of an exchange, however it came about: fetched now, or read from the archive. */
export interface WalkExchange {
  readonly url: string;
  readonly finalUrl: string;
  readonly status: number | null;
  readonly outcome: Outcome;
  readonly reason?: string | null;
  /** The body; with `not_modified` that of the earlier capture. */
  readonly bytes: Uint8Array | null;
  readonly contentType: string | null;
}

/** The words in which a list offered the URL. */
export interface Listed {
  readonly title: string;
  readonly publishedOn: string | null;
}

/** Data that a page's script asked for, and how. */
export interface DataCall {
  readonly request: PageRequest;
  readonly text: string;
}

export type Get = (request: FetchRequest, listed?: Listed) => Promise<WalkExchange>;

/** What a request came to: a page, data for a family to read, a file, or nothing and why. */
export type Answer =
  | {
      readonly kind: 'page';
      readonly page: Page;
      readonly url: string;
      readonly hash: string;
      readonly size: number;
      /** Data that its scripts asked for, where a browser showed it. */
      readonly calls?: readonly DataCall[];
    }
  | { readonly kind: 'data'; readonly text: string; readonly url: string; readonly hash: string; readonly size: number }
  | { readonly kind: 'file'; readonly url: string }
  | { readonly kind: 'none'; readonly outcome: Outcome; readonly why: string; readonly url: string };

const fileMarks: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46], // %PDF
  [0x50, 0x4b, 0x03, 0x04], // zip: docx, xlsx, ofd
  [0xd0, 0xcf, 0x11, 0xe0], // OLE: doc, wps, xls
  [0x52, 0x61, 0x72, 0x21], // Rar!
  [0x7b, 0x5c, 0x72, 0x74], // {\rt
];

const isFile = (bytes: Uint8Array): boolean =>
  fileMarks.some((mark) => mark.every((byte, index) => bytes[index] === byte));

/** Key under which a request is known to have been made. */
export const requestName = (request: PageRequest): string =>
  `${request.method} ${addressKey(request.url)} ${request.body ?? ''}`;

function fetchRequest(request: PageRequest, kind: RequestKind, referer: string | undefined): FetchRequest {
  return {
    url: request.url,
    kind,
    ...(referer === undefined ? {} : { referer }),
    ...(request.method === 'POST' ? { method: 'POST' as const, body: request.body ?? '' } : {}),
    ...(request.bodyType === undefined
      ? {}
      : { headers: [['content-type', `${request.bodyType}; charset=UTF-8`]] as const }),
  };
}

function answerOf(exchange: WalkExchange, isData: boolean): Answer {
  const { bytes, finalUrl, outcome } = exchange;
  if ((outcome !== 'fetched' && outcome !== 'not_modified') || bytes === null) {
    return { kind: 'none', outcome, why: exchange.reason ?? outcome, url: finalUrl };
  }
  if (isFile(bytes)) return { kind: 'file', url: finalUrl };
  const hash = createHash('sha256').update(bytes).digest('hex');
  try {
    const page = pageOf(bytes, finalUrl, exchange.contentType ?? undefined);
    if (isData) return { kind: 'data', text: page.source, url: finalUrl, hash, size: bytes.length };
    return { kind: 'page', page, url: finalUrl, hash, size: bytes.length };
  } catch (error) {
    // A page nested beyond reading or a gzip bomb: one bad page must not end the walk.
    return {
      kind: 'none',
      outcome: 'failed',
      why: error instanceof Error ? error.message : String(error),
      url: finalUrl,
    };
  }
}

/**
 * Asks once and follows pages that are nothing but a redirect, three at most. `count` is called for every request
 * made; `allows` says which addresses belong to the site.
 */
export async function ask(
  request: PageRequest,
  {
    get,
    allows,
    count,
    kind,
    referer,
    listed,
  }: {
    readonly get: Get;
    readonly allows: (url: string) => boolean;
    readonly count: () => void;
    readonly kind: RequestKind;
    readonly referer?: string | undefined;
    readonly listed?: Listed | undefined;
  },
): Promise<Answer> {
  let sent = fetchRequest(request, kind, referer);
  for (let hop = 0; ; hop += 1) {
    count();
    const answer = answerOf(await get(sent, listed), request.kind === 'endpoint');
    if (answer.kind !== 'page') return answer;
    const target = redirectShell(answer.page.source, answer.url);
    if (target === null || hop === 3) return answer;
    if (!allows(target))
      return { kind: 'none', outcome: 'refused_host', why: `redirects to ${target}`, url: answer.url };
    sent = { url: target, kind, referer: answer.url };
  }
}
