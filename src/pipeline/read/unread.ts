import { prepared, type Db } from '../../../storage/database/database.ts';
import { locatorFrom } from '../../../storage/database/locator-column.ts';
import type { Medium } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import { pageOfReport } from './joined-pages.ts';

/** An original, or a part of one, that was kept and did not become a report. */
export interface Unread extends Note {
  readonly digest: string;
  readonly medium: Medium;
  /** The first address that brought it. */
  readonly url: string;
  readonly site: string;
}

interface NoteRow {
  readonly stage: 'extraction' | 'document';
  readonly subject: string;
  readonly code: string;
  readonly message: string;
  readonly locator: string | null;
}

/** What the notes of a document say when its text could not be read. */
const unreadCodes = new Set(['needs_ocr', 'no_text_layer', 'damaged']);

const rows = <Row>(db: Db, sql: string): Row[] => prepared(db, sql).all() as Row[];

const group = <Row>(all: readonly Row[], key: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of all) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
};

const noReport: Note = {
  code: 'no_report',
  message: 'was read, but nothing in it reads as a yearly report',
  at: null,
};

const noteOf = ({ code, message, locator }: NoteRow): Note => ({ code, message, at: locatorFrom(locator) });

/**
 * Everything that was kept and not read, with the code of the note that says why, by code and address. A page whose
 * files hold its report is none of these.
 */
export function unread(db: Db): Unread[] {
  const notes = group(
    rows<NoteRow>(
      db,
      `SELECT stage, subject, code, message, locator FROM notes WHERE stage <> 'rendering' ORDER BY subject, n`,
    ),
    ({ stage, subject }) => `${stage} ${subject}`,
  );
  const documents = group(
    rows<{ id: string; digest: string }>(db, 'SELECT id, digest FROM documents ORDER BY id'),
    ({ digest }) => digest,
  );
  const rendered = new Set(
    rows<{ document: string }>(db, 'SELECT DISTINCT document FROM renderings').map(({ document }) => document),
  );
  const files = group(
    rows<{ page: string; digest: string }>(
      db,
      // The page of an application is an empty shell: what its script asked for, or a browser made of it, speaks for it.
      `SELECT DISTINCT listed_on AS page, digest FROM captures
       WHERE kind = 'attachment' AND listed_on IS NOT NULL AND digest IS NOT NULL
       UNION SELECT SUBSTR(listed_on, 1, INSTR(listed_on || '#', '#') - 1), digest FROM captures
       WHERE kind = 'endpoint' AND listed_on IS NOT NULL AND digest IN (SELECT digest FROM extractions)
       UNION SELECT SUBSTR(url, 1, INSTR(url || '#', '#') - 1), digest FROM captures WHERE kind = 'shown'`,
    ),
    ({ page }) => page,
  );
  const originals = rows<{ digest: string; medium: Medium; url: string; final_url: string; site: string; at: string }>(
    db,
    `SELECT e.digest, e.medium, c.url, c.final_url, c.site, MIN(c.at) AS at
     FROM extractions e JOIN captures c ON c.digest = e.digest GROUP BY e.digest`,
  );
  const isRead = (digest: string): boolean => (documents.get(digest) ?? []).some(({ id }) => rendered.has(id));
  const refusals = (digest: string): Note[] => (notes.get(`extraction ${digest}`) ?? []).map(noteOf);
  /** For the pictures of one report their article speaks. */
  const isPage = (digest: string): boolean => refusals(digest).some(({ code }) => code === pageOfReport);
  const why = ({ digest, url, final_url: finalUrl }: (typeof originals)[number]): Note[] => {
    if (isPage(digest)) return [];
    const offered = [...(files.get(url) ?? []), ...(files.get(finalUrl) ?? [])].filter(
      (file) => file.digest !== digest && !isPage(file.digest),
    );
    const refused = refusals(digest);
    if (offered.some((file) => isRead(file.digest))) return refused;
    const ofDocument = ({ id }: { readonly id: string }): Note[] =>
      (notes.get(`document ${id}`) ?? [])
        .filter(({ code }) => unreadCodes.has(code) && (code !== 'damaged' || !rendered.has(id)))
        .map(noteOf);
    const found = [...refused, ...(documents.get(digest) ?? []).flatMap(ofDocument)];
    // Files that could not be read either speak for themselves.
    return found.length === 0 && !isRead(digest) && offered.length === 0 ? [noReport] : found;
  };
  return originals
    .flatMap((original) => {
      const { digest, medium, url, site } = original;
      return why(original).map((note) => ({ ...note, digest, medium, url, site }));
    })
    .sort((a, b) => compare(a.code, b.code) || compare(a.url, b.url));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
