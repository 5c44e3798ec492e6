import { addressKey } from '../../../crawlers/addresses.ts';
import type { PageRequest } from '../../../crawlers/family.ts';
import { judgeTitle } from '../../../crawlers/is-report.ts';
import type { ListRow } from '../../../crawlers/list-rows.ts';
import { offerIdentity } from '../../../crawlers/offer-identity.ts';
import { organInFull, organOfTitle } from '../../../crawlers/report-organ.ts';
import { yearOfTitle } from '../../../crawlers/report-year.ts';
import type { Outcome } from '../../domain/capture.ts';
import type { Offer } from '../../domain/listing.ts';
import { fingerprints, type Fingerprints } from './fingerprints.ts';
import { learntRequests, type LearntRequests } from './learnt-requests.ts';
import type { Confirmation } from './offer.ts';
import { requestName, type Get, type KeepShown, type Render } from './page.ts';
import { walkQueue } from './queue.ts';
import type { Sample } from './sample.ts';

export interface WalkLimits {
  /** Requests in all. */
  readonly requests: number;
  /**
   * Requests before any report was found. Each report found adds `perReport`, and so does each that a list announces,
   * as far as such announcements have come true so far: rows without end that lead nowhere soon count for nothing.
   */
  readonly base: number;
  readonly perReport: number;
  readonly pagesPerList: number;
  /** Pages of a list in a row without a report before the rest is left unread. */
  readonly dryPages: number;
  /** Pages run through a browser. */
  readonly renders: number;
  /** Articles among them count for themselves: where every report needs one, these are as many as there are. */
  readonly shownArticles: number;
}

export const usualLimits: WalkLimits = {
  requests: 20_000,
  base: 60,
  perReport: 3,
  pagesPerList: 200,
  dryPages: 8,
  renders: 30,
  shownArticles: 300,
};

/** Pages behind rows that wait before further ones are opened ahead of more lists: of very large portals memory holds a part. */
const mostWaiting = 2000;
const aheadOfLists = 150;

/** Announced reports that may be none before the rest of them is doubted. */
const benefitOfDoubt = 5;

/** How a list was read, for people who ask whether everything was found. */
export interface ListEvidence {
  readonly url: string;
  readonly label: string;
  readonly role: Role;
  readonly families: readonly string[];
  readonly pages: number;
  readonly rows: number;
  readonly reports: number;
  /** end: read to its end · else why it was left. */
  readonly ended: string;
  readonly why: string;
}

export type WalkEvent =
  | {
      readonly kind: 'offer';
      readonly offer: Offer;
      readonly confirmedBy: Confirmation;
      /** The same report was offered before, at another address. */
      readonly again: boolean;
    }
  | {
      readonly kind: 'rejected';
      readonly url: string;
      readonly title: string;
      readonly listedOn: string;
      readonly reason: string;
    }
  | { readonly kind: 'list'; readonly list: ListEvidence }
  | { readonly kind: 'decision'; readonly text: string; readonly url: string };

export interface WalkSummary {
  readonly requests: number;
  readonly offers: number;
  readonly repeats: number;
  readonly rejected: number;
  readonly lists: readonly ListEvidence[];
  /** Parts of the 年报 column that were not read to their end: reports may be missing. */
  readonly unread: readonly ListEvidence[];
  /** Where nothing was found: columns linked to on hosts that the site does not declare. */
  readonly elsewhere: readonly ListEvidence[];
  /** done: nothing left to look at · budget: a limit was reached · else the outcome of the home page. */
  readonly ended: 'done' | 'budget' | Outcome;
  readonly why: string | null;
}

export type Role =
  'home' | 'column' | 'year' | 'level' | 'unit' | 'area' | 'map' | 'menu' | 'guess' | 'search' | 'article';

export interface Task {
  readonly role: Role;
  readonly request: PageRequest;
  readonly label: string;
  readonly why: string;
  /** Higher first. */
  readonly priority: number;
  readonly depth: number;
  /** Names of the parts of the column on the way here. */
  readonly trail: readonly string[];
  /** The column this belongs to, null outside one. */
  readonly column: string | null;
  readonly row?: ListRow;
  readonly referer?: string;
  /** The organ in whose own small site this stands. */
  readonly unit?: string;
  /** To be shown by a browser, once it was read without. */
  readonly shown?: true;
  /** The report that a row explains or draws: opened only where that report is nowhere else. */
  readonly instead?: string;
}

/** Everything a walk remembers. */
export interface WalkState {
  readonly get: Get;
  readonly render: Render | null;
  /** Keeps the document that a browser showed, where nothing else holds the text of a report. */
  readonly keepShown?: KeepShown;
  /** How scripts fill the pages of articles, and those of lists. */
  readonly learnt: { readonly articles: LearntRequests; readonly lists: LearntRequests };
  readonly limits: WalkLimits;
  readonly allows: (url: string) => boolean;
  /** Family to read every page with, beside those whose marks it bears. */
  readonly family: string | null;
  /** Name of the place whose portal this is: 盐湖区. */
  readonly place: string;
  readonly asked: Fingerprints;
  /** Menus of organs that a browser was asked to show. */
  readonly menusShown: Fingerprints;
  readonly hashes: Fingerprints;
  /** Script files of the portal, by address; empty where they did not come or are too long to say anything. */
  readonly scripts: Map<string, string>;
  readonly lists: ListEvidence[];
  /** Columns on hosts that are not the site's: nobody asked them. */
  readonly elsewhere: ListEvidence[];
  /** First pages read, from which menus and a search may be learned. */
  readonly samples: Sample[];
  readonly folders: Set<string>;
  requests: number;
  offers: number;
  repeats: number;
  rejected: number;
  renders: number;
  shownArticles: number;
  /** Articles in a row of which a browser showed no more than the server sent. */
  vainlyShown: number;
  areas: number;
  menus: number;
  /** Pages read in the areas of an organ's own small site. */
  readonly unitAreas: Map<string, number>;
  /** Offers there were when the last organ's own site was begun. */
  offersAtUnit: number | null;
  /** The home page is empty without scripts: so may be every other page. */
  needsBrowser: boolean;
  dryUnits: number;
  /** Columns that were found by their name, whether or not they had anything. */
  namedColumns: number;
  /** Offers there were when the portal's own search was asked. */
  offersAtSearch: number;
  /** Guessed paths in a row that were answered with a page known already: the portal's 404. */
  deadGuesses: number;
  push(task: Task): boolean;
  take(): Task | null;
  /** False when the budget is spent. */
  mayAsk(): boolean;
  count(): void;
  /**
   * Notes an offer; null where this very address was offered before. `empty`: nothing of a report was on its page but
   * the title, so that it takes no other's place.
   */
  offered(offer: Offer, confirmedBy: Confirmation, empty?: boolean): WalkEvent | null;
  reject(row: Pick<ListRow, 'url' | 'title' | 'listedOn'>, reason: string): WalkEvent | null;
  /** True where a report of the organ and the year of this title was offered. */
  hasReport(title: string): boolean;
}

export function walkState(
  options: Pick<WalkState, 'get' | 'render' | 'keepShown' | 'limits' | 'allows' | 'family' | 'place'>,
): WalkState {
  const queue = walkQueue<Task>();
  // A portal has tens of thousands of addresses, and a walk remembers each of them to its end.
  const [queued, byAddress, byIdentity, refused] = [fingerprints(), fingerprints(), fingerprints(), fingerprints()];
  const announced = fingerprints();
  const reported = fingerprints();
  const reportName = (organ: string | null, year: number | null): string =>
    `${organ === null ? '' : organInFull(organ, options.place).replace(/(?:人民)?政府$/u, '')} ${String(year)}`;
  let [waiting, pending, opened] = [0, 0, 0];
  const isRow = ({ role, row }: Task): boolean => role === 'article' && row !== undefined;
  const isLikely = (task: Task): boolean => isRow(task) && judgeTitle(task.row?.title ?? '').verdict === 'report';
  const state: WalkState = {
    ...options,
    asked: fingerprints(),
    menusShown: fingerprints(),
    hashes: fingerprints(),
    scripts: new Map(),
    lists: [],
    elsewhere: [],
    samples: [],
    folders: new Set(),
    requests: 0,
    offers: 0,
    repeats: 0,
    rejected: 0,
    renders: 0,
    shownArticles: 0,
    vainlyShown: 0,
    learnt: { articles: learntRequests(), lists: learntRequests() },
    areas: 0,
    menus: 0,
    unitAreas: new Map(),
    offersAtUnit: null,
    needsBrowser: false,
    dryUnits: 0,
    namedColumns: 0,
    offersAtSearch: 0,
    deadGuesses: 0,
    push(task) {
      const name = `${requestName(task.request)}${task.shown === true ? ' shown' : ''}`;
      if (!state.allows(task.request.url) || !queued.add(name)) return false;
      if (isRow(task)) waiting += 1;
      if (isLikely(task)) pending += 1;
      queue.push(isRow(task) && waiting > mostWaiting ? { ...task, priority: aheadOfLists } : task);
      return true;
    },
    take() {
      const task = queue.take();
      if (task !== null && isRow(task)) waiting -= 1;
      if (task !== null && isLikely(task)) {
        pending -= 1;
        opened += 1;
      }
      return task;
    },
    mayAsk: () => {
      const { requests, base, perReport } = options.limits;
      const found = state.offers + state.repeats;
      const trust = Math.min(1, (found + benefitOfDoubt) / (opened + benefitOfDoubt));
      return state.requests < Math.min(requests, base + perReport * (found + trust * pending));
    },
    count() {
      state.requests += 1;
    },
    offered(found, confirmedBy, empty = false) {
      // A string cut out of a page keeps the whole page in memory as long as it lives, and offers outlive their page.
      const said = JSON.parse(JSON.stringify(found)) as Offer;
      const offer = { ...said, organ: said.organ === null ? null : organInFull(said.organ, options.place) };
      if (!byAddress.add(addressKey(offer.url))) return null;
      // Only a title that names its organ tells two reports of one year apart.
      const identity = organOfTitle(offer.title) === null ? null : offerIdentity(offer);
      const again = identity !== null && (byIdentity.has(identity) || (empty && announced.has(identity)));
      if (identity !== null) (empty ? announced : byIdentity).add(identity);
      if (!empty) reported.add(reportName(offer.organ, offer.year));
      if (again) state.repeats += 1;
      else state.offers += 1;
      return { kind: 'offer', offer, confirmedBy, again };
    },
    reject(row, reason) {
      const key = addressKey(row.url);
      if (byAddress.has(key) || !refused.add(key)) return null;
      state.rejected += 1;
      return { kind: 'rejected', url: row.url, title: row.title, listedOn: row.listedOn, reason };
    },
    hasReport: (title) => reported.has(reportName(organOfTitle(title), yearOfTitle(title))),
  };
  return state;
}
