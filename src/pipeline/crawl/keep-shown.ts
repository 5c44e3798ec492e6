import { capturesOfUrl } from '../../../storage/database/captures.ts';
import type { Storage } from '../../../storage/storage.ts';
import { normaliseUrl } from '../../fetch/request-key.ts';
import type { KeepShown } from '../walk/page.ts';
import { crawlerName } from '../crawler-name.ts';

/**
 * Keeps the document that a browser made of a page whose report stands nowhere else: in none of the answers that its
 * scripts were given, all of which are kept, but only in what they put together. No server sent these bytes: the capture
 * has no status, is of a kind of its own, says what made them, and names the capture of the page they were made of.
 */
export function shownKeeper(filing: {
  readonly storage: Storage;
  readonly site: string;
  readonly run: string;
}): KeepShown {
  const { storage, site, run } = filing;
  return async ({ page, url, shownBy }, { title, publishedOn, listedOn }) => {
    const shell = capturesOfUrl(storage.db, normaliseUrl(url)).filter(
      (one) => one.site === site && one.kind !== 'shown',
    );
    await storage.keep(
      {
        ...{ url, finalUrl: url, redirects: [], method: 'RENDER', at: new Date().toISOString(), durationMs: 0 },
        outcome: 'fetched',
        reason: `not as sent by the server: the document as ${shownBy ?? 'a browser'} showed it after its scripts had run`,
        ...{
          status: null,
          requestHeaders: [],
          responseHeaders: [['Content-Type', 'text/html; charset=utf-8']],
          ip: null,
        },
        ...{ robots: 'not_consulted', body: Buffer.from(page.source, 'utf8'), contentEncoding: null, relaxations: [] },
      },
      {
        ...{ run, site, kind: 'shown', crawler: crawlerName, previous: shell.at(-1)?.id ?? null },
        ...{ listedOn, listedTitle: title, listedDate: publishedOn },
      },
    );
  };
}
