import type { HeaderLines, Outcome } from '../../src/domain/capture.ts';
import type { Medium } from '../../src/domain/document.ts';
import type { Cell } from '../../src/domain/report.ts';
import { capturesOfDigest } from './captures.ts';
import { prepared, type Db } from './database.ts';
import { linksTo } from './links.ts';
import { cellsOf } from './load-report.ts';
import { pageFilesOf } from './page-files.ts';
import { assertShown } from './withheld.ts';

/** Where one value comes from, back to the exchanges that brought its bytes and the pages that led there. */
export interface Provenance {
  readonly report: string;
  readonly rendering: string;
  readonly cell: Cell;
  readonly document: {
    readonly id: string;
    /** SHA-256 of the payload; of a document that is several originals, of the one on which the cell stands. */
    readonly digest: string;
    readonly part: string | null;
    readonly medium: Medium;
    readonly extractor: string;
    readonly parser: string;
  };
  /** Of a document that is several originals, such as pictures of its pages: which of them this is. */
  readonly file?: {
    readonly number: number;
    readonly of: number;
    /** Page of the document with which it begins; the cell's place counts pages through. */
    readonly first: number;
    /** SHA-256 of the article that shows them. */
    readonly article: string;
  };
  /** Every exchange that brought these bytes, oldest first. */
  readonly captures: readonly {
    readonly id: string;
    readonly site: string;
    readonly url: string;
    readonly finalUrl: string;
    readonly at: string;
    readonly outcome: Outcome;
    readonly status: number | null;
    readonly headers: HeaderLines;
    readonly listedOn: string | null;
    readonly listedTitle: string | null;
    /** Where no server sent these bytes but a browser made them of a page: how; and the capture of that page. */
    readonly shown?: { readonly how: string; readonly of: string | null };
  }[];
  /** The pages that offer those URLs, as they last did. */
  readonly listings: readonly {
    readonly listedOn: string;
    readonly url: string;
    readonly title: string | null;
    readonly publishedOn: string | null;
  }[];
}

/** Of a box of a report's chosen rendering; null where there is no such report or box. Errors: Withheld. */
export function provenance(db: Db, reportId: string, code: string): Provenance | null {
  const row = prepared(
    db,
    `SELECT r.id AS rendering, d.id, d.digest, d.part, d.medium, r.extractor, r.parser
     FROM reports p JOIN renderings r ON r.id = p.chosen JOIN documents d ON d.id = r.document WHERE p.id = ?`,
  ).get(reportId) as (Provenance['document'] & { readonly rendering: string }) | undefined;
  if (!row) return null;
  const { rendering, ...whole } = row;
  const files = pageFilesOf(db, whole.id);
  for (const digest of [whole.digest, ...files.map((file) => file.digest)]) assertShown(db, digest);
  const cell = cellsOf(db, rendering).find((candidate) => candidate.code === code);
  if (!cell) return null;
  const page = cell.at?.page ?? 0;
  const at = files.findIndex(({ first, last }) => first <= page && page <= last);
  const file = files[at];
  const document = file === undefined ? whole : { ...whole, digest: file.digest };
  const captures = capturesOfDigest(db, document.digest);
  const urls = [...new Set(captures.map(({ url }) => url))];
  return {
    report: reportId,
    rendering,
    cell,
    document,
    ...(file === undefined
      ? {}
      : { file: { number: at + 1, of: files.length, first: file.first, article: whole.digest } }),
    captures: captures.map(({ id, site, url, finalUrl, at, outcome, status, responseHeaders, ...found }) => {
      const { listedOn, listedTitle, kind, reason, previous } = found;
      const shown = kind === 'shown' ? { shown: { how: reason ?? 'as a browser showed it', of: previous } } : {};
      return {
        id,
        site,
        url,
        finalUrl,
        at,
        outcome,
        status,
        headers: responseHeaders,
        listedOn,
        listedTitle,
        ...shown,
      };
    }),
    listings: urls
      .flatMap((url) => linksTo(db, url))
      .map(({ listedOn, url, title, publishedOn }) => ({ listedOn, url, title, publishedOn })),
  };
}
