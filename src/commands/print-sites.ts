import type { SiteOverview } from '../pipeline/crawl/site-overview.ts';
import { table } from './print-table.ts';

/** Outcomes that leave something unseen, in the order in which people should hear of them. */
const troubles = ['blocked', 'unreachable', 'failed', 'truncated', 'too_large', 'refused_host', 'disallowed'] as const;

/** How the last crawl of a site went, in a word. */
export function siteState({ home, lastCrawl }: SiteOverview): string {
  if (lastCrawl === null) return home === '' ? 'files' : 'not crawled';
  const unmet = lastCrawl.expectations.filter(({ met }) => !met);
  if (unmet.length === 0) return 'ok';
  const walk = unmet.find(({ name }) => name === 'walk');
  return walk === undefined ? 'incomplete' : (/^[a-z_]+/u.exec(walk.actual)?.[0] ?? 'incomplete');
}

/** The table that ends a crawl and begins a status. */
export function siteTable(sites: readonly SiteOverview[]): string {
  const rows = sites.map((site) => [
    site.id,
    site.name,
    siteState(site),
    site.lastCrawl?.listed ?? 0,
    site.lastCrawl?.fetched ?? 0,
    site.lastCrawl?.archived ?? 0,
    site.reports,
    site.cells,
    site.findings,
  ]);
  return table(['site', 'name', 'state', 'listed', 'fetched', 'archived', 'reports', 'cells', 'findings'], rows);
}

/** Expectations of the last crawl that were not met, one line each. */
export const unmetInWords = (sites: readonly SiteOverview[]): string[] =>
  sites.flatMap(({ id, lastCrawl }) =>
    (lastCrawl?.expectations ?? [])
      .filter(({ met }) => !met)
      .map(({ name, expected, actual }) =>
        name === 'walk'
          ? `${id}: the walk ended early: ${actual}`
          : `${id}: ${name}: expected ${expected}, got ${actual}`,
      ),
  );

/** More than these of one site say no more than the first ones do. */
const shownMissed = 5;

/** Pages and files that were offered and did not come, some lines a site. */
export const missedInWords = (sites: readonly SiteOverview[]): string[] =>
  sites.flatMap(({ id, missed }) => [
    ...missed
      .slice(0, shownMissed)
      .map(
        ({ url, outcome, reason, title }) =>
          `${id}: offered but not to be had: ${outcome}${reason === null ? '' : ` (${reason})`} ${title ?? ''} ${url}`,
      ),
    ...(missed.length > shownMissed
      ? [`${id}: and ${String(missed.length - shownMissed)} more (--json has them)`]
      : []),
  ]);

/** Requests of the last crawl that brought nothing, one line a site: "yanhu: 3 blocked, 1 unreachable". */
export const troublesInWords = (sites: readonly SiteOverview[]): string[] =>
  sites.flatMap(({ id, lastCrawl }) => {
    const counts = troubles.flatMap((outcome) => {
      const count = lastCrawl?.outcomes[outcome] ?? 0;
      return count === 0 ? [] : [`${String(count)} ${outcome}`];
    });
    return counts.length === 0 ? [] : [`${id}: requests without an answer to keep: ${counts.join(', ')}`];
  });
