import type { Page } from '../../../crawlers/page.ts';
import { getOriginal } from '../../../storage/archive/originals.ts';
import { prepared, type Db } from '../../../storage/database/database.ts';
import type { HeaderLines } from '../../domain/capture.ts';
import { recogniseMedia } from '../../extract/recognise-media.ts';
import { normaliseUrl } from '../../fetch/request-key.ts';

/** A picture that stands for a page of a report; null where its address never brought one. */
export interface ShownPage {
  readonly url: string;
  readonly digest: string | null;
}

/** One version of an article: the bytes that its address brought from one time up to another. */
export interface ArticleVersion {
  readonly digest: string;
  readonly url: string;
  readonly finalUrl: string;
  readonly headers: string;
}

export interface Archived {
  readonly dataDir: string;
  readonly db: Db;
}

/** Whether an original is a picture: as it was read, else by its bytes. */
export const isPicture = async ({ dataDir, db }: Archived, digest: string): Promise<boolean> => {
  const known = prepared(db, 'SELECT medium FROM originals WHERE digest = ?').pluck().get(digest) as string | null;
  return (known ?? recogniseMedia(await getOriginal(dataDir, digest))) === 'image';
};

/** What an address brought while a version of an article stood; else what it brought first. */
const broughtBefore = (db: Db, url: string, until: string | null): string | null =>
  (prepared(
    db,
    `SELECT digest FROM captures WHERE url = :url AND outcome = 'fetched' AND digest IS NOT NULL
     ORDER BY :until IS NOT NULL AND at >= :until, CASE WHEN :until IS NOT NULL AND at >= :until THEN at END, at DESC, id
     LIMIT 1`,
  )
    .pluck()
    .get({ url, until }) as string | undefined) ?? null;

/** When the address of an article first brought something else than this version. */
const replacedAt = (db: Db, { url, digest }: ArticleVersion): string | null =>
  prepared(
    db,
    `SELECT MIN(at) FROM captures WHERE url = :url AND outcome = 'fetched' AND digest <> :digest
       AND at > (SELECT MAX(at) FROM captures WHERE url = :url AND digest = :digest)`,
  )
    .pluck()
    .get({ url, digest }) as string | null;

async function pageOfVersion({ dataDir }: Archived, version: ArticleVersion): Promise<Page | null> {
  const bytes = await getOriginal(dataDir, version.digest);
  if (recogniseMedia(bytes) !== 'html') return null;
  const headers = JSON.parse(version.headers) as HeaderLines;
  const { pageOf } = await import('../../../crawlers/page.ts');
  return pageOf(bytes, version.finalUrl, headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]);
}

/** Versions of the article at an address, the last first. */
export const versionsAt = (db: Db, url: string): ArticleVersion[] =>
  prepared(
    db,
    `SELECT digest, url, final_url AS finalUrl, response_headers AS headers, MAX(at) FROM captures
     WHERE url = ? AND outcome = 'fetched' AND digest IS NOT NULL GROUP BY digest ORDER BY MAX(at) DESC, digest`,
  ).all(url) as ArticleVersion[];

/** Files that an article offers, in its order, and whether they are all there is to it. */
async function filesOf(
  archived: Archived,
  version: ArticleVersion,
): Promise<{ readonly urls: readonly string[]; readonly picturesOnly: boolean }> {
  const none = { urls: [], picturesOnly: false };
  const page = await pageOfVersion(archived, version);
  if (page === null) return none;
  const { readDetail } = await import('../../../crawlers/detail.ts');
  const detail = readDetail(page);
  const urls = detail.attachments.map(({ url }) => url).filter((url) => URL.canParse(url));
  if (urls.length > 0) return { urls: [...new Set(urls.map(normaliseUrl))], picturesOnly: detail.imageOnly };
  // The article may stand in a frame of the page that was offered.
  for (const frame of detail.frames.slice(0, 2)) {
    const [inner] = versionsAt(archived.db, normaliseUrl(frame));
    const found = inner === undefined || inner.digest === version.digest ? none : await filesOf(archived, inner);
    if (found.urls.length > 0) return found;
  }
  return none;
}

/**
 * The pictures that an article shows as the pages of one report, in its order: all its pictures where it has nothing
 * else to say, else those among its files. Fewer than two are no series, and none of them can be told without bytes.
 */
export async function shownPages(archived: Archived, version: ArticleVersion): Promise<readonly ShownPage[]> {
  const { urls, picturesOnly } = await filesOf(archived, version);
  if (urls.length < 2) return [];
  const until = replacedAt(archived.db, version);
  const pages: ShownPage[] = [];
  for (const url of urls) {
    const digest = broughtBefore(archived.db, url, until);
    if (digest !== null && (await isPicture(archived, digest))) pages.push({ url, digest });
    else if (picturesOnly) pages.push({ url, digest: null });
  }
  return pages.length < 2 || pages.every(({ digest }) => digest === null) ? [] : pages;
}
