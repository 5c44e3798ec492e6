import type { Capture } from '../../../storage/archive/capture.ts';
import type { Tombstone } from '../../../storage/database/withheld.ts';
import {
  headersOfKeptBody,
  httpBlock,
  recordId,
  revisitProfiles,
  warcFields,
  type WarcRecord,
} from '../../export/warc.ts';

/** A record, and how it is to be found by its URL; null for those that nobody looks up. */
export interface ExportRecord {
  readonly record: WarcRecord;
  readonly index: { readonly mime: string; readonly status: number; readonly digest: string } | null;
}

/** An earlier exchange that brought the same payload: written before, or confirmed by a 304. */
export interface EarlierCapture {
  readonly id: string;
  readonly url: string;
  readonly at: string;
  readonly digest: string;
}

/** What is known of a capture beside its journal line. */
export interface CaptureContent {
  readonly capture: Capture;
  /** Its payload, null where it brought none or that is withheld. */
  readonly body: Uint8Array | null;
  readonly withheld: Tombstone | null;
  /** An earlier record of this file with the same payload. */
  readonly same: EarlierCapture | null;
  /** Of a 304, the exchange that it confirms. */
  readonly confirmed: EarlierCapture | null;
}

const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  403: 'Forbidden',
  404: 'Not Found',
};
const statusLine = (status: number): string => `HTTP/1.1 ${String(status)} ${reasons[status] ?? 'Unknown'}`;

function mimeOf(headers: Capture['responseHeaders']): string {
  const type =
    headers
      .find(([name]) => name.toLowerCase() === 'content-type')?.[1]
      .split(';')[0]
      ?.trim() ?? '';
  return type === '' ? 'application/octet-stream' : type;
}

/** The records of one capture: what was asked, what was answered, and what is known of both. */
export function recordsOf(content: CaptureContent): ExportRecord[] {
  const { capture } = content;
  const answer = answerOf(content);
  const concurrent: [string, string][] = answer === null ? [] : [['WARC-Concurrent-To', `<${answer.record.id}>`]];
  return [
    ...hopsOf(capture),
    ...(answer === null ? [] : [answer]),
    ...(capture.status === null ? [] : [requestOf(capture, concurrent)]),
    metadataOf(content, concurrent),
  ];
}

/** Redirects followed on the way: the journal keeps their status and target, and the record says that this is all. */
function hopsOf({ id, url, at, redirects }: Capture): ExportRecord[] {
  let from = url;
  return redirects.map(([status, location], n) => {
    const headers = [
      ['Location', location],
      ['X-Archive-Reconstructed', 'status and location only'],
      ['Content-Length', '0'],
    ] as const;
    const record: WarcRecord = {
      type: 'response',
      id: recordId(id, 'redirect', String(n)),
      date: at,
      target: from,
      contentType: 'application/http;msgtype=response',
      payloadDigest: emptyDigest,
      block: httpBlock(statusLine(status), headers, null),
    };
    from = URL.canParse(location, from) ? new URL(location, from).href : location;
    return { record, index: { mime: 'text/html', status, digest: emptyDigest } };
  });
}

function answerOf({ capture, body, withheld, same, confirmed }: CaptureContent): ExportRecord | null {
  const { id, finalUrl, at, status, digest, responseHeaders, outcome, ip } = capture;
  if (withheld !== null) return null;
  const base = {
    id: recordId(id, 'answer'),
    date: at,
    target: finalUrl,
    fields: ip === null ? [] : [['WARC-IP-Address', ip] as const],
  };
  const mime = mimeOf(responseHeaders);
  if (status === null) {
    if (body === null || digest === null) return null;
    // What a browser made of a page is no page: whoever replays the archive has the page itself and all its script asked for.
    if (capture.kind === 'shown') return { record: shownRecord(capture, digest, body), index: null };
    // A file that somebody supplied: there was no exchange to record.
    const record = { ...base, type: 'resource', contentType: mime, payloadDigest: digest, block: body } as const;
    return { record, index: { mime, status: 200, digest } };
  }
  const http = 'application/http;msgtype=response';
  const earlier = outcome === 'not_modified' ? confirmed : same;
  if (earlier !== null) {
    const profile = outcome === 'not_modified' ? revisitProfiles.notModified : revisitProfiles.identical;
    const block = httpBlock(statusLine(status), responseHeaders, null);
    const fields = [...base.fields, ...refersTo(earlier), ['WARC-Profile', profile] as const];
    const record = {
      ...base,
      type: 'revisit',
      contentType: http,
      payloadDigest: earlier.digest,
      fields,
      block,
    } as const;
    // Replay would answer a 304 with a 304, which shows nothing: whoever looks the URL up is led to what it confirms.
    const isFound = outcome !== 'not_modified';
    return { record, index: isFound ? { mime: 'warc/revisit', status, digest: earlier.digest } : null };
  }
  const cut = outcome === 'truncated' ? 'disconnect' : outcome === 'too_large' ? 'length' : null;
  const fields = [...base.fields, ...(cut === null ? [] : [['WARC-Truncated', cut] as const])];
  const headers = headersOfKeptBody(responseHeaders, body?.byteLength ?? 0);
  const block = httpBlock(statusLine(status), headers, body);
  const payloadDigest = digest ?? emptyDigest;
  return {
    record: { ...base, type: 'response', contentType: http, payloadDigest, fields, block },
    index: { mime, status, digest: payloadDigest },
  };
}

/** WARC 1.1 §6.8: "an alternative version of another record’s content that was created as the result of an archival process". */
const shownRecord = (
  { id, url, at, previous, responseHeaders }: Capture,
  digest: string,
  body: Uint8Array,
): WarcRecord => ({
  ...{ type: 'conversion', id: recordId(id, 'answer'), date: at, target: url },
  ...{ contentType: mimeOf(responseHeaders), payloadDigest: digest, block: body },
  fields: previous === null ? [] : [['WARC-Refers-To', `<${recordId(previous, 'answer')}>`]],
});

const refersTo = ({ id, url, at }: EarlierCapture): [string, string][] => [
  ['WARC-Refers-To', `<${recordId(id, 'answer')}>`],
  ['WARC-Refers-To-Target-URI', URL.canParse(url) ? new URL(url).href : encodeURI(url)],
  ['WARC-Refers-To-Date', at],
];

function requestOf(capture: Capture, concurrent: readonly (readonly [string, string])[]): ExportRecord {
  const { id, at, method, finalUrl, requestHeaders, requestBody } = capture;
  const { pathname, search } = new URL(finalUrl);
  const block = httpBlock(
    `${method} ${pathname}${search} HTTP/1.1`,
    requestHeaders,
    requestBody === undefined ? null : Buffer.from(requestBody),
  );
  const type = 'application/http;msgtype=request';
  const record: WarcRecord = {
    ...{ type: 'request', id: recordId(id, 'request'), date: at, target: finalUrl, contentType: type },
    ...{ fields: concurrent, block },
  };
  return { record, index: null };
}

/** What a WARC has no field for: why it was asked, where it was found, how it ended. */
function metadataOf(
  { capture, withheld }: CaptureContent,
  concurrent: readonly (readonly [string, string])[],
): ExportRecord {
  const said: readonly (readonly [string, string | null])[] = [
    ['capture', capture.id],
    ['run', capture.run],
    ['site', capture.site],
    ['kind', capture.kind],
    ['outcome', capture.outcome],
    ['reason', capture.reason],
    ['via', capture.listedOn],
    ['listedTitle', capture.listedTitle],
    ['listedDate', capture.listedDate],
    ['robots', capture.robots],
    ['crawler', capture.crawler],
    ['contentEncodingUndone', capture.contentEncoding],
    ['relaxations', capture.relaxations.join(' ') || null],
    ['durationMs', String(Math.round(capture.durationMs))],
    ['withheld', withheld === null ? null : `since ${withheld.at} by ${withheld.by}: ${withheld.reason}`],
  ];
  const given = said.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const record: WarcRecord = {
    type: 'metadata',
    id: recordId(capture.id, 'metadata'),
    date: capture.at,
    target: capture.finalUrl,
    contentType: 'application/warc-fields',
    fields: concurrent,
    block: warcFields(given),
  };
  return { record, index: null };
}
