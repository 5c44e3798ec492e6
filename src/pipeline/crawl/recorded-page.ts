import { readDataList } from '../../../crawlers/data-list.ts';
import { readDetail } from '../../../crawlers/detail.ts';
import type { PageRequest } from '../../../crawlers/family.ts';
import { judgeTitle } from '../../../crawlers/is-report.ts';
import { pageOf } from '../../../crawlers/page.ts';
import { readList } from '../../../crawlers/read-list.ts';
import type { HeaderLines, RequestKind } from '../../domain/capture.ts';
import type { Candidate } from '../../domain/listing.ts';
import { confirmPage, offerOfPage } from '../walk/offer.ts';

/** One page of a recording as its index names it; its bytes lie beside it as received. */
export interface RecordedPage {
  readonly file: string;
  readonly url: string;
  readonly kind: RequestKind;
  readonly status: number | null;
  readonly headers: HeaderLines;
  /** Of an article: the row that led to it. */
  readonly title?: string;
}

/** What the readers make of a recorded page, in the form a person reviews. */
export type PageExpectation =
  | {
      readonly file: string;
      readonly families: readonly string[];
      /** "2025-01-24 report 盐湖区教育局2024年… /doc/…": rows that are no menu entries. */
      readonly rows: readonly string[];
      readonly pages: readonly string[];
      /** "column 政府信息公开年报 /zfxxgk/…" */
      readonly leads: readonly string[];
    }
  | {
      readonly file: string;
      readonly confirmedBy: string | null;
      readonly title: string;
      readonly year: number | null;
      readonly organ: string | null;
      readonly publishedOn: string | null;
      readonly attachments: readonly string[];
    };

const contentType = (headers: HeaderLines): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];

/** Address without scheme and host, which differ from one recording of a replica to the next. */
const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/]+/u, '');

const rowInWords = ({ url, title, publishedOn }: Candidate): string =>
  `${publishedOn ?? '?'} ${judgeTitle(title).verdict} ${title} ${pathOf(url)}`;

const requestInWords = ({ method, url }: PageRequest): string => `${method} ${pathOf(url)}`;

/** Reads a recorded page as a walk would have. */
export function readRecorded(page: RecordedPage, bytes: Uint8Array): PageExpectation {
  const { file, url, kind, headers } = page;
  const parsed = pageOf(bytes, url, contentType(headers));
  if (kind === 'detail') {
    const detail = readDetail(parsed);
    const text = parsed.text();
    const row = { url, title: page.title ?? '', publishedOn: null, listedOn: url, certain: true };
    const place = { trail: [], trusted: true };
    const { title, year, organ, publishedOn, attachments } = offerOfPage(url, row, detail, text, place);
    const confirmedBy = confirmPage(row, detail, text, place);
    return {
      file,
      confirmedBy,
      title,
      year,
      organ,
      publishedOn,
      attachments: attachments.map((one) => `${one.name} ${pathOf(one.url)}`),
    };
  }
  if (kind === 'endpoint') {
    const { rows, more } = readDataList(parsed.source, { url, method: 'GET', kind: 'endpoint', family: 'script' });
    return { file, families: [], rows: rows.map(rowInWords), pages: more.map(requestInWords), leads: [] };
  }
  const { families, rows, pages, leads } = readList(
    parsed,
    kind === 'home' ? 'home' : kind === 'column' ? 'column' : 'area',
  );
  return {
    file,
    families,
    rows: rows.filter(({ certain }) => certain && kind === 'column').map(rowInWords),
    pages: kind === 'column' ? pages.map(requestInWords) : [],
    leads: leads.map((lead) => `${lead.role} ${lead.label} ${pathOf(lead.url)}`),
  };
}
