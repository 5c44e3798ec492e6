import { prepared, type Db } from '../../storage/database/database.ts';
import { locatorFrom } from '../../storage/database/locator-column.ts';
import type { Medium } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';

/** An original, or a part of one, that was kept and did not become a report. */
export interface Unread extends Note {
  readonly digest: string;
  readonly medium: Medium;
  /** The first address that brought it. */
  readonly url: string;
  readonly site: string;
}

type Row = Omit<Unread, 'at'> & { readonly locator: string | null };

const source = `(SELECT url FROM captures WHERE digest = e.digest ORDER BY at, id LIMIT 1) AS url,
  (SELECT site FROM captures WHERE digest = e.digest ORDER BY at, id LIMIT 1) AS site`;

/** Refused by the extractors, whole or in part; and pages whose text nobody could read. */
const noted = `SELECT e.digest, e.medium, ${source}, n.code, n.message, n.locator, 0 AS kind, n.n
  FROM notes n JOIN extractions e ON e.digest = n.subject WHERE n.stage = 'extraction'
  UNION ALL
  SELECT e.digest, e.medium, ${source}, n.code, n.message, n.locator, 1, n.n
  FROM notes n JOIN documents d ON d.id = n.subject JOIN extractions e ON e.digest = d.digest
  WHERE n.stage = 'document' AND (n.code IN ('needs_ocr', 'no_text_layer')
    OR n.code = 'damaged' AND NOT EXISTS (SELECT 1 FROM renderings r WHERE r.document = d.id))`;

/** Read without a word, and no report in it. A page whose files hold the report is none of these. */
const withoutReport = `SELECT e.digest, e.medium, ${source}, 'no_report' AS code,
    'was read, but nothing in it reads as a yearly report' AS message, NULL AS locator, 2, 0
  FROM extractions e
  WHERE EXISTS (SELECT 1 FROM documents d WHERE d.digest = e.digest)
    AND NOT EXISTS (SELECT 1 FROM documents d JOIN renderings r ON r.document = d.id WHERE d.digest = e.digest)
    AND NOT EXISTS (SELECT 1 FROM documents d JOIN notes n ON n.subject = d.id
      WHERE d.digest = e.digest AND n.stage = 'document' AND n.code IN ('needs_ocr', 'no_text_layer', 'damaged'))
    AND NOT EXISTS (SELECT 1 FROM captures p JOIN captures f ON f.listed_on IN (p.url, p.final_url) AND f.kind = 'attachment'
      WHERE p.digest = e.digest)`;

/** Everything that was kept and not read, of one original or of all, with the code of the note that says why. */
export function unread(db: Db, digest?: string): Unread[] {
  const rows = prepared(
    db,
    `SELECT * FROM (${noted} UNION ALL ${withoutReport}) WHERE digest = COALESCE(?, digest) ORDER BY code, url, kind, n`,
  ).all(digest ?? null) as Row[];
  return rows.map(({ digest: of, medium, url, site, code, message, locator }) => ({
    digest: of,
    medium,
    url,
    site,
    code,
    message,
    at: locatorFrom(locator),
  }));
}
