import { crawlResults, type Expectation } from '../../storage/database/crawl-results.ts';
import type { Db } from '../../storage/database/database.ts';
import type { Site } from '../config/site-schema.ts';
import type { Offer } from '../domain/listing.ts';
import type { WalkSummary } from './discover.ts';

/** A list may lose a row or two from one night to the next; more is a change somebody should look at. */
const tolerated = 0.9;

/** How the walk ended, said once: the reason often begins with the outcome. */
export const endInWords = ({ ended, why }: WalkSummary): string =>
  why === null || why.startsWith(ended) ? (why ?? ended) : `${ended}: ${why}`;

/** A home page that leads nowhere: an error page with status 200, or one that only a script fills. */
export const leadsNowhere = ({ ended, lists, elsewhere }: WalkSummary): boolean =>
  ended === 'done' &&
  elsewhere.length === 0 &&
  lists.every(({ role, rows }) => rows === 0 && (role === 'home' || role === 'guess' || role === 'search'));

/** What the site's file promises, what its last good crawl brought, and that the walk came to its end. */
export function weighExpectations(db: Db, site: Site, offers: readonly Offer[], summary: WalkSummary): Expectation[] {
  const count = offers.length;
  const lastGood = crawlResults(db, { site: site.id }).find((result) => result.expectations.every(({ met }) => met));
  const organs = new Set(offers.map(({ organ }) => organ));
  const years = new Set(offers.map(({ year }) => year));
  const least = site.expect?.reportsAtLeast ?? 1;
  return [
    {
      name: 'walk',
      expected: 'done',
      actual: endInWords(summary),
      met: summary.ended === 'done',
    },
    { name: 'reports', expected: `at least ${String(least)}`, actual: String(count), met: count >= least },
    ...(lastGood === undefined
      ? []
      : [
          {
            name: 'reports since the last good crawl',
            expected: `about ${String(lastGood.listed)}`,
            actual: String(count),
            met: count >= lastGood.listed * tolerated,
          },
        ]),
    ...(site.expect?.organs ?? []).map((organ) => ({
      name: `organ ${organ}`,
      expected: 'listed',
      actual: organs.has(organ) ? 'listed' : 'not listed',
      met: organs.has(organ),
    })),
    ...(site.expect?.years ?? []).map((year) => ({
      name: `year ${String(year)}`,
      expected: 'listed',
      actual: years.has(year) ? 'listed' : 'not listed',
      met: years.has(year),
    })),
    ...(count === 0 && leadsNowhere(summary)
      ? [
          {
            name: `home page (${site.home})`,
            expected: 'links to follow',
            actual: 'none: an error page, or a page that only a script fills',
            met: false,
          },
        ]
      : []),
    ...summary.elsewhere.map(({ label, url, ended }) => ({
      name: `list ${label} (${url})`,
      expected: 'on a host of this site',
      actual: ended,
      met: false,
    })),
    // Where the home page itself did not come, the walk has said so.
    ...summary.unread
      .filter(({ role }) => role !== 'home' || summary.ended === 'done')
      .map(({ label, url, ended }) => ({
        name: `list ${label} (${url})`,
        expected: 'read to its end',
        actual: ended,
        met: false,
      })),
  ];
}
