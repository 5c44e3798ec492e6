import { addressKey } from '../../../crawlers/addresses.ts';
import { judgeTitle } from '../../../crawlers/is-report.ts';
import type { ListRow } from '../../../crawlers/list-rows.ts';
import { capturesOfUrl } from '../../../storage/database/captures.ts';
import { prepared, type Db } from '../../../storage/database/database.ts';
import type { Outcome } from '../../domain/capture.ts';
import type { Offer, Offers } from '../../domain/listing.ts';
import type { Day, MissingReport, VisitKind } from '../../domain/night.ts';
import { normaliseUrl } from '../../fetch/request-key.ts';
import type { Article, Recall } from '../walk/recall.ts';
import { daysBetween } from './day.ts';
import type { KnownPage, SiteMemory } from './memory.ts';
import { isPageDue } from './season.ts';

interface Visiting {
  readonly db: Db;
  readonly memory: SiteMemory;
  readonly what: VisitKind;
  readonly night: Day;
  /** This run, and those that began the visit and were cut short. */
  readonly runs: readonly string[];
}

/** The pages of a site in the course of one visit: which need not be asked for, and what came of those that were. */
export interface SitePages extends Recall {
  isSettled(file: string, offer: Offer): boolean;
  /** Answers of the pages that were asked for, by their keys. */
  answers(): Map<string, Outcome>;
  /** Everything that is known after the visit, and the addresses of reports that no visit before was offered. */
  after(offers: Offers): {
    readonly pages: Record<string, KnownPage>;
    readonly fresh: readonly string[];
    /** Reports that a list names for the first time and that are not there. */
    readonly dead: readonly MissingReport[];
  };
}

const came: readonly (Outcome | null)[] = ['fetched', 'not_modified'];
const gone: readonly string[] = ['not_found', 'soft_404'];
const over: readonly (string | null)[] = [...came, ...gone];
/** Days on which a report that a list names and that is not there is asked for every night. */
const deadDays = 7;

export function sitePages({ db, memory, what, night, runs }: Visiting): SitePages {
  const learned = new Map<string, { readonly row: ListRow; readonly article: Article }>();
  const recalled = new Map<string, string>();
  const told = new Set<string>();

  /** A page is asked for again where its row reads otherwise, where it was gone, and when its time has come. */
  const standing = (row: Pick<ListRow, 'url' | 'title' | 'publishedOn'>): KnownPage | null => {
    const page = memory.pages[addressKey(row.url)];
    if (page === undefined || page.absentOn.length > 0 || page.movedTo !== undefined) return null;
    // A list is often published an hour before its pages are.
    if (page.rejected !== null && gone.includes(page.rejected) && daysBetween(page.first, night) < deadDays)
      return null;
    const same = page.title === row.title && page.date === row.publishedOn;
    return same && !isPageDue(page, what, night) ? page : null;
  };
  const lastOutcome = (url: string, inRuns: readonly string[] | null): Outcome | null =>
    spellings(url)
      .flatMap((one) => capturesOfUrl(db, one))
      .filter(({ run, site }) => site === memory.site && (inRuns === null || inRuns.includes(run)))
      .at(-1)?.outcome ?? null;

  function isSettled(file: string, offer: Offer): boolean {
    const isKnown = told.has(addressKey(offer.url)) || (isFileItself(offer) && standing(offer) !== null);
    return isKnown && over.includes(lastOutcome(file, null));
  }

  function after(offers: Offers): ReturnType<SitePages['after']> {
    const pages: Record<string, KnownPage> = { ...memory.pages };
    const fresh: string[] = [];
    const dead: MissingReport[] = [];
    const put = (row: Pick<ListRow, 'url' | 'title' | 'publishedOn'>, article: Article): void => {
      const key = addressKey(row.url);
      const before = memory.pages[key];
      if (article.offers.length > 0 && (before === undefined || before.offers.length === 0)) fresh.push(key);
      pages[key] = {
        ...article,
        url: row.url,
        title: row.title,
        date: row.publishedOn,
        first: before?.first ?? night,
        asked: night,
        listed: night,
        absentOn: [],
        unlistedOn: [],
      };
    };
    const ofArticles = new Set(told);
    for (const [key, { row, article }] of learned) {
      article.offers.forEach(({ offer }) => ofArticles.add(addressKey(offer.url)));
      const outcome = lastOutcome(row.url, runs);
      if (came.includes(outcome)) put(row, article);
      else if (outcome !== null && gone.includes(outcome) && (memory.pages[key]?.offers.length ?? 0) === 0) {
        const isNew = memory.pages[key] === undefined && judgeTitle(row.title).verdict === 'report';
        if (isNew) dead.push({ url: row.url, title: row.title, state: 'missing', absentOn: [night] });
        put(row, { offers: [], rejected: outcome });
      }
    }
    for (const [key, url] of recalled) {
      const page = pages[key];
      if (page !== undefined) pages[key] = { ...page, url, listed: night };
    }
    for (const offer of offers) {
      if (ofArticles.has(addressKey(offer.url))) continue;
      const [key, isHere] = [addressKey(offer.url), came.includes(lastOutcome(offer.url, runs))];
      const page = pages[key];
      if (isHere) put(offer, { offers: [{ offer, by: 'title' }], rejected: null });
      else if (page !== undefined) pages[key] = { ...page, url: offer.url, listed: night };
    }
    return { pages, fresh, dead };
  }

  return {
    recall: (row) => {
      const page = standing(row);
      if (page === null) return null;
      recalled.set(addressKey(row.url), row.url);
      page.offers.forEach(({ offer }) => told.add(addressKey(offer.url)));
      return page;
    },
    learn: (row, article) => void learned.set(addressKey(row.url), { row, article }),
    isSettled,
    answers: () =>
      new Map(
        [...learned].flatMap(([key, { row }]) => {
          const outcome = lastOutcome(row.url, runs);
          return outcome === null ? [] : [[key, outcome] as const];
        }),
      ),
    after,
  };
}

/** A portal that changes from http to https has not changed its reports. */
function spellings(url: string): string[] {
  const one = normaliseUrl(url);
  return [one.startsWith('https:') ? one.replace(/^https:/u, 'http:') : one.replace(/^http:/u, 'https:'), one];
}

/** The list links to the file directly: there is no page of its own. */
const isFileItself = ({ url, attachments }: Offer): boolean => attachments.some((file) => file.url === url);

interface ChangedAddress {
  readonly url: string;
  readonly before: string;
  readonly after: string;
}

/** Pages and files whose bytes differ from those that the same address brought before these runs; a menu's page may be a report. */
export function changedAddresses(db: Db, site: string, runs: readonly string[]): ChangedAddress[] {
  const rows = prepared(
    db,
    `SELECT url, digest AS after, (
       SELECT p.digest FROM captures p WHERE p.url IN (c.url, replace(c.url, 'https://', 'http://'))
         AND p.digest IS NOT NULL AND p.outcome = 'fetched' AND (p.kind = 'shown') = (c.kind = 'shown')
         AND (c.kind <> 'endpoint' OR p.listed_on IS c.listed_on)
         AND p.at < c.at AND p.run NOT IN (SELECT value FROM json_each(:runs)) ORDER BY p.at DESC, p.id LIMIT 1) AS before
     FROM captures c WHERE site = :site AND run IN (SELECT value FROM json_each(:runs))
       AND (kind IN ('detail', 'shown', 'attachment', 'column', 'list')
         OR (kind = 'endpoint' AND EXISTS (SELECT 1 FROM readings g WHERE g.digest = c.digest)))
       AND outcome = 'fetched' AND digest IS NOT NULL
     ORDER BY c.at, c.id`,
  ).all({ site, runs: JSON.stringify(runs) }) as (Omit<ChangedAddress, 'before'> & { before: string | null })[];
  const last = new Map<string, ChangedAddress>();
  for (const { url, before, after } of rows)
    if (before !== null && before !== after) last.set(`${url} ${before}`, { url, before, after });
  return [...last.values()];
}
