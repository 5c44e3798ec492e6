import { getOriginal } from '../../../storage/archive/originals.ts';
import { prepared } from '../../../storage/database/database.ts';
import type { Document, Extraction } from '../../domain/document.ts';
import { extractPages } from '../../extract/index.ts';
import {
  isPicture,
  shownPages,
  versionsAt,
  type Archived,
  type ArticleVersion,
  type ShownPage,
} from './shown-pages.ts';

/** Raised whenever other pictures would be joined, or in another order. */
export const joinedPagesMaker = 'pages@1';
/** Says of a picture that it was read, though not by itself. */
export const pageOfReport = 'page_of_report';
/** The part of an article's payload that its pictures are. */
const part = 'pages';

/** What an original has to do with a report whose pages are pictures under one article. */
export type Joined =
  | { readonly kind: 'article'; readonly pages: readonly ShownPage[] }
  | { readonly kind: 'page'; readonly article: string; readonly number: number; readonly of: number };

/** The address at which an original may be an article with pictures: something it links to is one, or was never looked at. */
const asArticle = ({ db }: Archived, digest: string): ArticleVersion | undefined =>
  prepared(
    db,
    `SELECT a.digest, a.url, a.final_url AS finalUrl, a.response_headers AS headers FROM captures a
     WHERE a.digest = ? AND a.outcome = 'fetched' AND EXISTS (
       SELECT 1 FROM links l JOIN captures p ON p.url = l.url JOIN originals o ON o.digest = p.digest
       WHERE l.listed_on = a.url AND p.kind IN ('attachment', 'ingest') AND COALESCE(o.medium, 'image') = 'image')
     ORDER BY a.at, a.id LIMIT 1`,
  ).get(digest) as ArticleVersion | undefined;

/** Any version of an article counts: a picture that was replaced since was a page all the same. */
async function asPage(archived: Archived, digest: string): Promise<Joined | null> {
  const offered = prepared(
    archived.db,
    'SELECT DISTINCT url, listed_on AS article FROM captures WHERE digest = ? AND listed_on IS NOT NULL ORDER BY 2, 1',
  ).all(digest) as { url: string; article: string }[];
  if (offered.length === 0 || !(await isPicture(archived, digest))) return null;
  for (const { url, article } of offered) {
    for (const version of versionsAt(archived.db, article)) {
      const pages = await shownPages(archived, version);
      const number = pages.findIndex((page) => page.url === url) + 1;
      if (number > 0) return { kind: 'page', article, number, of: pages.length };
    }
  }
  return null;
}

/**
 * Whether an original is an article that shows its report as pictures, or one of those pictures; null for all others.
 * Follows from the archive and the captures alone. Errors: DamagedOriginal, MissingOriginal.
 */
export async function joinedPages(archived: Archived, digest: string): Promise<Joined | null> {
  const article = asArticle(archived, digest);
  const pages = article === undefined ? [] : await shownPages(archived, article);
  return pages.length > 0 ? { kind: 'article', pages } : await asPage(archived, digest);
}

/** A page is read with its article, not by itself: a third of a table is no report. */
export const extractionOfPage = ({ article, number, of }: Extract<Joined, { kind: 'page' }>): Extraction => ({
  medium: 'image',
  documents: [],
  notes: [
    {
      code: pageOfReport,
      message: `picture ${String(number)} of the ${String(of)} that ${article} shows: they are read together, as its report`,
      at: null,
    },
  ],
  extractor: joinedPagesMaker,
});

const waitsForPictures = ({ code }: { readonly code: string }): boolean =>
  code === 'needs_ocr' || code === 'picture_unread';

/** An article as it was read by itself, and with it the document that its pictures are together. */
export async function withPages(
  { dataDir }: Archived,
  article: Extraction,
  pages: readonly ShownPage[],
): Promise<Extraction> {
  const pictures = await Promise.all(
    pages.map(async ({ digest }) => (digest === null ? null : await getOriginal(dataDir, digest))),
  );
  const read = await extractPages(pictures);
  const [first] = article.documents;
  // What waited for the pictures has them now, or is told by them why it has not.
  const own = article.documents.map((document): Document => {
    const notes = document.notes.filter((note) => !waitsForPictures(note));
    return { ...document, notes: read.documents.length > 0 ? notes : [...notes, ...read.notes] };
  });
  const joined = read.documents.map((document): Document => ({ ...document, part, declared: first?.declared ?? {} }));
  const makers = new Set([article.extractor, read.extractor, joinedPagesMaker].flatMap((maker) => maker.split('+')));
  return {
    medium: article.medium,
    documents: [...own, ...joined],
    notes: first === undefined ? [...article.notes, ...read.notes] : article.notes,
    extractor: [...makers].join('+'),
  };
}
