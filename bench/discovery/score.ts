import type { Offer } from '../../src/domain/listing.ts';
import type { MeasuredPortal } from './portals.ts';

export interface PortalScore {
  readonly id: string;
  readonly reports: number;
  readonly offers: number;
  readonly found: number;
  readonly years: number;
  readonly organs: number;
  /** Browser subresources and page images are counted apart. */
  readonly requests: number;
  readonly subresources: number;
  readonly violations: number;
  /** Most requests under way at once. */
  readonly concurrent: number;
  readonly seconds: number;
  readonly ended: string;
  /** What went wrong, one line each. */
  readonly faults: readonly string[];
}

/**
 * A title may name a township as 柳树镇, a district as 离石区, a zone without its 管理委员会, and leave the place out: the
 * organ is right as the title says it. An office (办公室) is another organ than its government.
 */
function sameOrgan(read: string | null, organ: string, place: string): boolean {
  const bare = (name: string): string =>
    name
      .slice(name.includes(place) ? name.indexOf(place) : 0)
      .replace(/(?<=.)(?:人民政府|办事处|管理委员会)$/u, '')
      .replace(new RegExp(`^${place}(?=.)`, 'u'), '');
  return read !== null && (read === organ || bare(read) === bare(organ));
}

/** Compares what was found with what is there. An offer beyond the first for one report counts as wrong. */
export function scorePortal(
  portal: MeasuredPortal,
  offers: readonly Offer[],
  run: { readonly subresources: number; readonly seconds: number; readonly ended: string },
): PortalScore {
  const byPath = new Map(portal.reports.flatMap((report) => report.paths.map((path) => [path, report] as const)));
  const found = new Set<unknown>();
  const faults: string[] = [];
  let [years, organs] = [0, 0];
  for (const offer of offers) {
    const { pathname, search } = new URL(offer.url);
    const path = decodeURI(portal.canonical(pathname + search));
    const report = byPath.get(path);
    if (report === undefined) faults.push(`not a report: ${offer.title} ${path}`);
    else if (found.has(report)) faults.push(`offered twice: ${offer.title} ${path}`);
    else {
      found.add(report);
      if (offer.year === report.year) years += 1;
      else faults.push(`year ${String(offer.year)} instead of ${String(report.year)}: ${offer.title} ${path}`);
      if (sameOrgan(offer.organ, report.organ, portal.name)) organs += 1;
      else faults.push(`organ ${String(offer.organ)} instead of ${report.organ}: ${offer.title} ${path}`);
    }
  }
  for (const report of portal.reports)
    if (!found.has(report)) faults.push(`missed: ${String(report.year)} ${report.organ} ${report.paths.join(' ')}`);
  const served = portal.served();
  const forbidden = served.filter(({ path }) =>
    portal.disallowed.some((prefix) => portal.canonical(path).startsWith(prefix)),
  );
  faults.push(...forbidden.map(({ path }) => `forbidden by robots.txt: ${path}`));
  return {
    id: portal.id,
    reports: portal.reports.length,
    offers: offers.length,
    found: found.size,
    years,
    organs,
    requests: served.length - run.subresources,
    subresources: run.subresources,
    violations: forbidden.length,
    concurrent: Math.max(0, ...served.map((one) => one.concurrent)),
    seconds: run.seconds,
    ended: run.ended,
    faults,
  };
}
