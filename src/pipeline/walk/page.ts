import { createHash } from 'node:crypto';
import { addressKey, withRoute } from '../../../crawlers/addresses.ts';
import type { PageRequest } from '../../../crawlers/family.ts';
import { pageOf, type Page } from '../../../crawlers/page.ts';
import { decode } from '../../html/charset.ts';
import type { Outcome, RequestKind } from '../../domain/capture.ts';
import type { FetchRequest } from '../../fetch/fetcher.ts';
import { redirectShell } from '../../fetch/redirect-shell.ts';

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

/** A page before it is parsed, which is dear: some say enough by their text. */
export interface Source {
  readonly kind: 'source';
  readonly text: string;
  readonly url: string;
  read(): Answer;
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
      /** The browser that showed it; not there where the page is as the server sent it. */
      readonly shownBy?: string;
      /** Data that its scripts asked for, where a browser showed it. */
      readonly calls?: readonly DataCall[];
      /** What was pressed on it, and led to another page. */
      readonly pressed?: readonly { readonly words: string; readonly leadsTo: string }[];
    }
  | { readonly kind: 'data'; readonly text: string; readonly url: string; readonly hash: string; readonly size: number }
  | { readonly kind: 'file'; readonly url: string }
  | { readonly kind: 'none'; readonly outcome: Outcome; readonly why: string; readonly url: string };

/** Shows a page in a browser and gives what it then holds. `presses`: words to be pressed · `listed`: the row that led to it. */
export type Render = (url: string, presses?: readonly string[], listed?: Listed) => Promise<Answer>;

/** Keeps what a browser showed of an article as a document of its own. */
export type KeepShown = (
  shown: Extract<Answer, { kind: 'page' }>,
  listed: Listed & { readonly listedOn: string },
) => Promise<void>;

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

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function readPage(source: string, url: string, bytes: Uint8Array): Answer {
  try {
    return { kind: 'page', page: pageOf(source, url), url, hash: hashOf(bytes), size: bytes.length };
  } catch (error) {
    // A page nested beyond reading: one bad page must not end the walk.
    return { kind: 'none', outcome: 'failed', why: error instanceof Error ? error.message : String(error), url };
  }
}

function answerOf(exchange: WalkExchange, asked: string, isData: boolean): Answer | Source {
  const { bytes, finalUrl, outcome } = exchange;
  const url = withRoute(finalUrl, asked);
  if ((outcome !== 'fetched' && outcome !== 'not_modified') || bytes === null)
    return { kind: 'none', outcome, why: exchange.reason ?? outcome, url };
  if (isFile(bytes)) return { kind: 'file', url };
  try {
    const { text } = decode(bytes, exchange.contentType ?? undefined);
    if (isData) return { kind: 'data', text, url, hash: hashOf(bytes), size: bytes.length };
    return { kind: 'source', text, url, read: () => readPage(text, url, bytes) };
  } catch (error) {
    // A gzip bomb.
    return { kind: 'none', outcome: 'failed', why: error instanceof Error ? error.message : String(error), url };
  }
}

/** Without one of these words a page leads nowhere by itself, and need not be looked at a second time. */
const redirects = /http-equiv\s*=\s*["']?\s*refresh|location(?:\.href)?\s*(?:=|\.(?:replace|assign)\()/i;

interface Asking {
  readonly get: Get;
  readonly allows: (url: string) => boolean;
  readonly count: () => void;
  readonly kind: RequestKind;
  readonly referer?: string | undefined;
  readonly listed?: Listed | undefined;
}

/**
 * Asks once and follows pages that are nothing but a redirect, three at most. `count` is called for every request
 * made; `allows` says which addresses belong to the site.
 */
export async function askForSource(request: PageRequest, asking: Asking): Promise<Answer | Source> {
  const { get, allows, count, kind, referer, listed } = asking;
  let sent = fetchRequest(request, kind, referer);
  for (let hop = 0; ; hop += 1) {
    count();
    const answer = answerOf(await get(sent, listed), sent.url, request.kind === 'endpoint');
    if (answer.kind !== 'source') return answer;
    const target = redirects.test(answer.text) ? redirectShell(answer.text, answer.url) : null;
    if (target === null || hop === 3) return answer;
    if (!allows(target))
      return { kind: 'none', outcome: 'refused_host', why: `redirects to ${target}`, url: answer.url };
    sent = { url: target, kind, referer: answer.url };
  }
}

/** The same, with a page parsed. */
export async function ask(request: PageRequest, asking: Asking): Promise<Answer> {
  const answer = await askForSource(request, asking);
  return answer.kind === 'source' ? answer.read() : answer;
}
