import { prepared, type Db } from '../../../storage/database/database.ts';
import { historyOf } from '../../../storage/database/history.ts';
import type { ChangedReport, NewReport } from '../../domain/night.ts';
import { normaliseUrl } from '../../fetch/request-key.ts';
import { pageOfReport } from '../read/joined-pages.ts';
import type { KnownPage, SiteMemory, SiteVisit } from './memory.ts';

/** Addresses of a page and of everything it offers, as captures know them. */
const addressesOf = ({ url, offers }: KnownPage): string[] => [
  ...new Set(
    [url, ...offers.flatMap(({ offer }) => [offer.url, ...offer.attachments.map((file) => file.url)])]
      .filter((one) => URL.canParse(one))
      .map(normaliseUrl),
  ),
];

const reportsOf = (db: Db, digest: string): string[] =>
  prepared(
    db,
    `SELECT DISTINCT r.report FROM documents d JOIN renderings r ON r.document = d.id
     WHERE d.digest = :digest OR d.id IN (SELECT document FROM page_files WHERE digest = :digest) ORDER BY 1`,
  )
    .pluck()
    .all({ digest }) as string[];

const lastDigest = (db: Db, url: string): string | null =>
  (prepared(
    db,
    `SELECT digest FROM captures WHERE url = ? AND outcome = 'fetched' AND digest IS NOT NULL ORDER BY at DESC, id LIMIT 1`,
  )
    .pluck()
    .get(url) as string | undefined) ?? null;

/** Why nothing was read from these originals: the note that says most, or that nobody has tried yet. */
function whyUnread(db: Db, digests: readonly string[]): string {
  if (digests.length === 0) return 'not_had';
  const list = JSON.stringify(digests);
  const read = prepared(db, 'SELECT COUNT(*) FROM readings WHERE digest IN (SELECT value FROM json_each(?))')
    .pluck()
    .get(list) as number;
  if (read === 0) return 'not_read';
  const code = prepared(
    db,
    `SELECT code FROM notes WHERE (stage = 'extraction' AND code <> '${pageOfReport}' AND subject IN (SELECT value FROM json_each(:list)))
       OR (stage = 'document' AND code IN ('needs_ocr', 'no_text_layer', 'damaged')
         AND subject IN (SELECT id FROM documents WHERE digest IN (SELECT value FROM json_each(:list))))
     ORDER BY stage DESC, n LIMIT 1`,
  )
    .pluck()
    .get({ list }) as string | undefined;
  return code ?? 'no_report';
}

/** Reports that a visit was the first to be offered, with what was read of them since. */
export function newReports(db: Db, memory: SiteMemory, { new: keys }: SiteVisit): NewReport[] {
  return keys.flatMap((key) => {
    const page = memory.pages[key];
    if (page === undefined) return [];
    const digests = addressesOf(page).flatMap((one) => lastDigest(db, one) ?? []);
    const reports = [...new Set(digests.flatMap((digest) => reportsOf(db, digest)))].sort();
    return page.offers.slice(0, 1).map(({ offer }) => ({
      url: offer.url,
      title: offer.title === '' ? page.title : offer.title,
      organ: offer.organ,
      year: offer.year,
      publishedOn: offer.publishedOn,
      reports,
      unread: reports.length === 0 ? whyUnread(db, digests) : null,
    }));
  });
}

/** A picture that is one page of a report says nothing by itself: other bytes of it are news. */
const contentOf = (db: Db, digest: string): string =>
  (
    prepared(
      db,
      `SELECT content FROM documents WHERE digest = :digest
       UNION ALL SELECT digest FROM page_files WHERE digest = :digest ORDER BY 1`,
    )
      .pluck()
      .all({ digest }) as string[]
  ).join('+');

/** Known reports whose page or file says something else: other bytes that say the same are no news. */
export function changedReports(db: Db, memory: SiteMemory, { changed }: SiteVisit): ChangedReport[] {
  if (changed.length === 0) return [];
  const pages = new Map(
    Object.values(memory.pages)
      .filter(({ offers }) => offers.length > 0)
      .flatMap((page) => addressesOf(page).map((url) => [url, page] as const)),
  );
  return changed.flatMap(({ url, before, after }): ChangedReport[] => {
    const page = pages.get(url);
    if (page === undefined || contentOf(db, before) === contentOf(db, after)) return [];
    const reports = [...new Set([...reportsOf(db, after), ...reportsOf(db, before)])].sort();
    const cells = reports.map(
      (report) =>
        historyOf(db, report).versions.find((one) => one.url === url && one.digest === after)?.cells.length ?? 0,
    );
    return [
      { url, title: page.offers[0]?.offer.title ?? page.title, reports, cells: cells.reduce((sum, n) => sum + n, 0) },
    ];
  });
}
