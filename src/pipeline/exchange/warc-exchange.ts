import { capturesOfUrl } from '../../../storage/database/captures.ts';
import type { Storage } from '../../../storage/storage.ts';
import type { Exchange, HeaderLines, Outcome, RequestKind } from '../../domain/capture.ts';
import { harmOfAnswer, harmOfRecord } from '../../export/warc-harm.ts';
import { readHttp, type ReadWarcRecord } from '../../export/warc-read.ts';
import { recogniseMedia } from '../../extract/recognise-media.ts';
import { undoContentEncoding } from '../../fetch/content-encoding.ts';
import { utcInstant } from '../../text/utc-instant.ts';

const largestBody = 200 * 2 ** 20;

/** What a record of somebody else's WARC says of an exchange; `previous` is the capture that a revisit repeats. */
export interface RecordedExchange {
  readonly exchange: Exchange;
  readonly kind: RequestKind;
  readonly previous: string | null;
}

/** The request that belongs to an answer. */
export interface Sent {
  readonly method: string;
  readonly headers: HeaderLines;
  readonly body: string;
}

/**
 * Null for records that hold no exchange: requests, what a tool says of itself, redirects, what is too large. What is not
 * whole is `truncated`, and `reason` says by which sign: it is kept, and not read for what it is not.
 */
export async function exchangeOf(
  storage: Storage,
  record: ReadWarcRecord,
  said: { readonly file: string; readonly by: string; readonly from: string },
  requests: Map<string, Sent>,
): Promise<RecordedExchange | null> {
  const { type, fields, block } = record;
  const url = fields.get('warc-target-uri')?.replace(/^<|>$/gu, '');
  const date = utcInstant(fields.get('warc-date') ?? '');
  const isHttp =
    ['response', 'revisit'].includes(type) &&
    (fields.get('content-type') ?? 'application/http').startsWith('application/http');
  if (block === null || url === undefined || !isFromSite(url) || Number.isNaN(date)) return null;
  if (!isHttp && type !== 'resource' && type !== 'conversion') return null;
  const id = fields.get('warc-record-id') ?? '';
  const sent = requests.get(id) ?? requests.get(fields.get('warc-concurrent-to') ?? '');
  requests.delete(id);
  requests.delete(fields.get('warc-concurrent-to') ?? '');
  const earlier = type === 'revisit' ? revisited(storage, fields, url) : null;
  if (type === 'revisit' && earlier === null) return null;
  const answer =
    earlier !== null
      ? await answerAgain(storage, block, earlier)
      : isHttp
        ? await httpAnswer(block, url, sent?.method)
        : resourceAnswer(block, fields.get('content-type'));
  if (answer === null) return null;
  const { harm: harmInside = null, ...whole } = answer;
  const harm = harmOfRecord(record) ?? harmInside;
  const exchange: Exchange = {
    url,
    finalUrl: url,
    redirects: [],
    method: sent?.method ?? (isHttp ? 'GET' : 'INGEST'),
    at: new Date(date).toISOString(),
    durationMs: 0,
    reason: `${harm === null ? '' : `${harm}; `}${type === 'conversion' ? 'not as sent by the server: made of another record; ' : ''}taken from ${said.file}, record ${id}; supplied by ${said.by} from ${said.from}`,
    requestHeaders: sent?.headers ?? [],
    ...(sent === undefined || sent.body === '' ? {} : { requestBody: sent.body }),
    ip: fields.get('warc-ip-address') ?? null,
    robots: 'not_consulted',
    relaxations: [],
    ...whole,
    ...(harm === null || whole.outcome !== 'fetched' ? {} : { outcome: 'truncated' as const }),
  };
  const kind = type === 'conversion' ? shownKind(exchange) : kindOf(exchange);
  return { exchange, kind, previous: earlier?.id ?? null };
}

/** Not what the tool says of itself: wget's manifest ("metadata:"), Browsertrix's texts and pictures of pages ("urn:"). */
const isFromSite = (url: string): boolean => /^(?:https?|ftp|file):/iu.test(url);

/** `harm`: by which sign its body is not whole. */
type Answer = Pick<Exchange, 'outcome' | 'status' | 'responseHeaders' | 'body' | 'contentEncoding'> & {
  readonly harm?: string | null;
};

const resourceAnswer = (block: Uint8Array, type: string | undefined): Answer => ({
  outcome: 'fetched',
  status: null,
  responseHeaders: type === undefined ? [] : [['Content-Type', type]],
  body: block,
  contentEncoding: null,
});

/** The exchange that a revisit says it repeats, where it was taken in before. */
function revisited({ db }: Storage, fields: ReadWarcRecord['fields'], url: string): Repeated | null {
  const target = fields.get('warc-refers-to-target-uri')?.replace(/^<|>$/gu, '') ?? url;
  const second = fields.get('warc-refers-to-date')?.slice(0, 19);
  const brought = capturesOfUrl(db, target).flatMap(({ id, at, digest }) =>
    digest === null ? [] : [{ id, at, digest }],
  );
  return brought.find(({ at }) => at.slice(0, 19) === second) ?? brought.at(-1) ?? null;
}

interface Repeated {
  readonly id: string;
  readonly digest: string;
}

/** The same bytes at another time or place, or a 304 that confirms them. */
async function answerAgain({ archive }: Storage, block: Uint8Array, { digest }: Repeated): Promise<Answer> {
  const { first, headers } = readHttp(block);
  const status = statusOf(first);
  return status === 304
    ? { outcome: 'not_modified', status, responseHeaders: headers, body: null, contentEncoding: null }
    : { outcome: 'fetched', status, responseHeaders: headers, body: await archive.get(digest), contentEncoding: null };
}

const statusOf = (first: string): number => Number(/^HTTP\/\S+ (\d{3})/u.exec(first)?.[1]);

/** Null for answers that are no page: redirects, which the target's own record follows. */
async function httpAnswer(block: Uint8Array, url: string, method: string | undefined): Promise<Answer | null> {
  const { first, headers, body, cut } = readHttp(block);
  const status = statusOf(first);
  if (Number.isNaN(status) || (status >= 300 && status < 400)) return null;
  const coding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? '';
  const servesArchives = /\.t?gz$/iu.test(new URL(url, 'http://unknown/').pathname);
  const { bytes, encoding, trouble } = await undoContentEncoding(body, coding, servesArchives, largestBody);
  const outcome: Outcome =
    trouble !== null
      ? 'truncated'
      : status === 404 || status === 410
        ? 'not_found'
        : status < 300
          ? 'fetched'
          : 'failed';
  const harm =
    trouble ?? (cut ? 'its chunks break off' : method === 'HEAD' ? null : harmOfAnswer(status, headers, body.length));
  return { outcome, status, responseHeaders: headers, body: bytes, contentEncoding: encoding, harm };
}

/** Of what tools made of pages (texts, pictures, other formats) only pages are read, and as what they are. */
const shownKind = ({ body }: Exchange): RequestKind =>
  body !== null && recogniseMedia(body) === 'html' ? 'shown' : 'subresource';

const documentTypes =
  /html|pdf|msword|officedocument|excel|spreadsheet|opendocument|rtf|zip|octet-stream|text\/plain/iu;

/** Of a whole portal only what may be a report is read, data where they hold one; scripts, styles and pictures are kept for those who replay it. */
function kindOf({ outcome, status, body, responseHeaders }: Exchange): RequestKind {
  if (outcome !== 'fetched' || body === null) return 'subresource';
  const medium = recogniseMedia(body);
  if (medium === 'json') return 'endpoint';
  const type = responseHeaders.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const isDocument =
    medium !== 'image' && medium !== 'empty' && (type === '' ? status === null : documentTypes.test(type));
  return isDocument ? 'ingest' : 'subresource';
}
