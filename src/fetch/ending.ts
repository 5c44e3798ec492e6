import type { Exchange, HeaderLines, Outcome } from '../domain/capture.ts';
import { undoContentEncoding } from './content-encoding.ts';
import type { FetchRequest } from './fetcher.ts';
import { judge } from './judge.ts';
import { headerLine } from './request-headers.ts';
import type { SizeLimit } from './size-limits.ts';
import type { Answer } from './wire.ts';

/** How a chain of redirects ended. */
export interface Ending extends Pick<Exchange, 'outcome' | 'reason' | 'body' | 'contentEncoding'> {
  /** A firewall's challenge, not the refusal of one page: the next request would meet it as well. */
  readonly challenged: boolean;
}

export const ended = (outcome: Outcome, reason: string | null): Ending => ({
  ...{ outcome, reason, body: null, contentEncoding: null, challenged: false },
});

export interface EndingContext {
  readonly request: FetchRequest;
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly redirectedFrom: URL | null;
  readonly limit: SizeLimit;
  readonly knownFaces: ReadonlySet<string> | undefined;
}

/**
 * What one answer amounts to. A body that was cut is kept, as evidence, with the outcome `truncated`; one that is too
 * large is not, except for robots.txt, whose head counts.
 */
export async function endingOf(answer: Answer, context: EndingContext): Promise<Ending> {
  const { request, url, limit } = context;
  const { trouble, status, headers } = answer;
  const keepsPart = trouble?.outcome === 'truncated' || (trouble?.outcome === 'too_large' && request.kind === 'robots');
  if (trouble && !keepsPart) return ended(trouble.outcome, trouble.reason);
  const coding = headerLine(headers, 'content-encoding') ?? '';
  const decoded = await undoContentEncoding(answer.bytes, coding, isArchive(url, headers), limit.bytes);
  const body = decoded.bytes.length > 0 ? decoded.bytes : null;
  const kept = { body, contentEncoding: decoded.encoding, challenged: false };
  if (trouble) return { ...kept, outcome: trouble.outcome, reason: trouble.reason };
  if (decoded.trouble === 'too_large')
    return ended('too_large', `more than ${String(limit.bytes)} bytes once decompressed`);
  if (decoded.trouble !== null) {
    const outcome = decoded.trouble === 'truncated' ? 'truncated' : 'failed';
    return { ...kept, outcome, reason: `content-encoding ${decoded.coding}: ${decoded.trouble}` };
  }
  const judgement = judge({
    ...{ kind: request.kind, url, method: context.method, redirectedFrom: context.redirectedFrom },
    ...{ headers, body: decoded.bytes },
    ...{ status: status ?? 0, knownFaces: context.knownFaces },
    conditional: request.etag !== undefined || request.lastModified !== undefined,
  });
  return { ...kept, ...judgement };
}

/** Where the file asked for is itself a .gz, gzip bytes are the payload and not its wrapping. */
function isArchive(url: URL, headers: HeaderLines): boolean {
  const type = headerLine(headers, 'content-type') ?? '';
  const name = /filename[^;]*\.(?:gz|tgz)\b/i.test(headerLine(headers, 'content-disposition') ?? '');
  return name || /\.(?:gz|tgz)$/i.test(url.pathname) || /gzip/i.test(type);
}
