import type { HeaderLines, Outcome } from '../../src/domain/capture.ts';
import type { Medium } from '../../src/domain/document.ts';
import type { Cell } from '../../src/domain/report.ts';
import { capturesOfDigest } from './captures.ts';
import { prepared, type Db } from './database.ts';
import { linksTo } from './links.ts';
import { cellsOf } from './load-report.ts';
import { assertShown } from './withheld.ts';

/** Where one value comes from, back to the exchanges that brought its bytes and the pages that led there. */
export interface Provenance {
  readonly report: string;
  readonly rendering: string;
  readonly cell: Cell;
  readonly document: {
    readonly id: string;
    /** SHA-256 of the payload. */
    readonly digest: string;
    readonly part: string | null;
    readonly medium: Medium;
    readonly extractor: string;
    readonly parser: string;
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
  const { rendering, ...document } = row;
  assertShown(db, document.digest);
  const cell = cellsOf(db, rendering).find((candidate) => candidate.code === code);
  if (!cell) return null;
  const captures = capturesOfDigest(db, document.digest);
  const urls = [...new Set(captures.map(({ url }) => url))];
  return {
    report: reportId,
    rendering,
    cell,
    document,
    captures: captures.map(({ id, site, url, finalUrl, at, outcome, status, responseHeaders, ...found }) => {
      const { listedOn, listedTitle } = found;
      return { id, site, url, finalUrl, at, outcome, status, headers: responseHeaders, listedOn, listedTitle };
    }),
    listings: urls
      .flatMap((url) => linksTo(db, url))
      .map(({ listedOn, url, title, publishedOn }) => ({ listedOn, url, title, publishedOn })),
  };
}
