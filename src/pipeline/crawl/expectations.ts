import type { Expectation } from '../../../storage/database/crawl-results.ts';
import type { Site } from '../../config/site-schema.ts';
import type { Offers } from '../../domain/listing.ts';
import type { KeptCrawl } from './crawl-records.ts';
import type { WalkSummary } from '../walk/discover.ts';
import { lostByList } from './lost-offers.ts';

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
export function weighExpectations(
  site: Site,
  offers: Offers,
  summary: WalkSummary,
  lastGood: KeptCrawl | null,
): Expectation[] {
  const count = offers.length;
  const organs = new Set<string | null>();
  const years = new Set<number | null>();
  for (const { organ, year } of offers) {
    organs.add(organ);
    years.add(year);
  }
  const least = site.expect?.reportsAtLeast ?? 1;
  return [
    {
      name: 'walk',
      expected: 'done',
      actual: endInWords(summary),
      met: summary.ended === 'done',
    },
    { name: 'reports', expected: `at least ${String(least)}`, actual: String(count), met: count >= least },
    ...(lastGood === null
      ? []
      : [
          {
            name: 'reports since the last good crawl',
            expected: `about ${String(lastGood.offers.length)} (${lastGood.ended.slice(0, 10)})`,
            actual: String(count),
            met: count >= lastGood.offers.length * tolerated,
          },
          ...lostByList(lastGood, offers, summary.lists),
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
