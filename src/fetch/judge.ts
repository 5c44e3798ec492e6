import type { HeaderLines, Outcome, RequestKind } from '../domain/capture.ts';
import { challengeHeader, challengeMark, refusalStatuses } from './challenge.ts';
import { glanceAt, looksLikeHtml, saysMuch } from './glance.ts';
import { inPlaceOfPage } from './in-place-of-page.ts';
import { soft404Mark } from './soft-404.ts';

/** A complete answer, to be called by its name. */
export interface Evidence {
  readonly kind: RequestKind;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  /** The address left by the last redirect; null where there was none. */
  readonly redirectedFrom: URL | null;
  readonly method: 'GET' | 'POST';
  readonly status: number;
  readonly headers: HeaderLines;
  readonly body: Uint8Array;
  /** Whether validators were sent, so that 304 is an answer. */
  readonly conditional: boolean;
  readonly knownFaces?: ReadonlySet<string> | undefined;
}

export interface Judgement {
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** Blocked by a firewall that will stop the next request as well. */
  readonly challenged: boolean;
}

const called = (outcome: Outcome, reason: string | null, challenged = false): Judgement => ({
  ...{ outcome, reason, challenged },
});

/** Statuses that only firewalls use. */
const firewallStatuses: ReadonlySet<number> = new Set([412, 418, 468, 521]);

/** Pages larger than this are nobody's error page. */
const LARGEST_GLANCE = 512 * 1024;

export function judge(evidence: Evidence): Judgement {
  const { status, body } = evidence;
  const saysLittle = body.length <= LARGEST_GLANCE && !saysMuch(body);
  const mark = challengeOf(evidence, saysLittle);
  if (mark !== null) return called('blocked', `HTTP ${String(status)}, challenge: ${mark}`, true);
  // A file's address that is posted to answers 405 without meaning the visitor.
  if (refusalStatuses.has(status) && !(status === 405 && evidence.method === 'POST')) {
    return called('blocked', `HTTP ${String(status)}`, firewallStatuses.has(status));
  }
  if (status === 404 || status === 410) return called('not_found', `HTTP ${String(status)}`);
  if (status === 304 && evidence.conditional) return called('not_modified', null);
  if (status === 206)
    return isWhole(evidence) ? judgeSuccess(evidence, saysLittle) : called('truncated', 'HTTP 206, a part only');
  if (status === 200 || status === 203) return judgeSuccess(evidence, saysLittle);
  if (status === 204) return called('failed', 'HTTP 204, no content');
  return called('failed', `HTTP ${String(status)}`);
}

/** Challenges come with any status: 521 and 412, but 200 and 503 as well. */
function challengeOf(evidence: Evidence, saysLittle: boolean): string | null {
  const { status, headers, body } = evidence;
  const isPage = body.length > 0 && (status === 200 ? looksLikeHtml(body) || isSaying(body) : true);
  // Scripts that come with 202 count whatever stands beside them.
  const page = isPage && (saysLittle || status === 202) ? glanceAt(body) : null;
  const mark = page ? challengeMark(page, headers) : null;
  if (mark !== null) return mark;
  // VSB asks so after some downloads, inside a page with the portal's whole menu around it.
  if (evidence.kind === 'attachment' && page && /\bname\s*=\s*["']?codeValue\b/.test(page.html))
    return 'asks for a code before the file';
  if (status === 202 && page && page.scripts.length > 0) return 'script instead of a page';
  return refusalStatuses.has(status) ? challengeHeader(headers) : null;
}

function judgeSuccess(evidence: Evidence, saysLittle: boolean): Judgement {
  const { kind, url, body, knownFaces, redirectedFrom } = evidence;
  if (kind === 'robots') return called('fetched', null);
  if (body.length === 0 && kind !== 'endpoint' && kind !== 'subresource') {
    return called('failed', 'HTTP 200 with an empty body');
  }
  // Asked for a page below, sent to the front door: the portal's way of saying that it is gone.
  const toFrontDoor = redirectedFrom?.origin === url.origin && redirectedFrom.pathname !== '/' && url.pathname === '/';
  if (toFrontDoor && kind !== 'home') return called('soft_404', 'redirected to the home page');
  if (redirectedFrom && /\/(?:404|error|notfound)(?:\.\w+|\/)?$/i.test(url.pathname)) {
    return called('soft_404', `redirected to ${url.pathname}`);
  }
  if (body.length > LARGEST_GLANCE || (!knownFaces?.size && !saysLittle)) return called('fetched', null);
  const instead = looksLikeHtml(body) || isSaying(body) ? inPlaceOfPage(glanceAt(body), redirectedFrom !== null) : null;
  if (instead !== null) return called(instead.outcome, instead.reason);
  const mark = soft404Mark({ url: url.href, body, ...(knownFaces ? { knownFaces } : {}) });
  return mark === null ? called('fetched', null) : called('soft_404', mark);
}

/** Nobody asked for a part; some stores answer so all the same, and mean the whole. */
function isWhole({ headers, body }: Evidence): boolean {
  const range = headers.find(([name]) => name.toLowerCase() === 'content-range')?.[1] ?? '';
  const [, from, to, of] = /^bytes (\d+)-(\d+)\/(\d+)$/i.exec(range) ?? [];
  return Number(from) === 0 && Number(to) + 1 === Number(of) && body.length > 0;
}

/** A few words without any markup, or as the only thing in an object of JSON: how some gates refuse, and no data. */
function isSaying(body: Uint8Array): boolean {
  if (body.length >= 400 || body.includes(0)) return false;
  const text = Buffer.from(body).toString('latin1');
  return !/^\s*[{["<]/.test(text) || /^\s*\{(?:[^{}[\]]|\[\]|\{\})*\}\s*$/.test(text);
}
