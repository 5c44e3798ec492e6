import type { Project } from '../../config/project-schema.ts';
import type { Site } from '../../config/site-schema.ts';
import type { Exchange } from '../../domain/capture.ts';
import type { Fetcher } from '../../fetch/fetcher.ts';
import { httpFetcher } from '../../fetch/http-fetcher.ts';
import { openLanes, type Lanes } from '../../fetch/lanes.ts';
import { learnsFaces, type KeptAnswer } from '../../fetch/not-found-face.ts';

const megabyte = 1024 * 1024;

/** Our own name, with whom to complain to. */
export const userAgentOf = ({ userAgent, contact }: Project): string =>
  userAgent.endsWith(')') ? `${userAgent.slice(0, -1)}; ${contact})` : `${userAgent} (${contact})`;

/** The lanes of one process: every site shares them. */
export function projectLanes({ politeness }: Project): Lanes {
  const { delaySeconds, jitterSeconds, longestDelaySeconds } = politeness;
  return openLanes({
    jitter: delaySeconds > 0 ? jitterSeconds / delaySeconds : 0,
    maxWaitMs: longestDelaySeconds * 1000,
  });
}

const hostsNamed = (given: boolean | readonly string[] | undefined, home: string): readonly string[] =>
  given === true ? [new URL(home).host] : typeof given === 'object' ? given : [];

/** The fetcher for one site, polite as the project and the site's file say. `delayMs` overrides both. */
export function siteFetcher(
  site: Site,
  project: Project,
  options: {
    readonly lanes: Lanes;
    readonly delayMs?: number;
    /** What is asked for beside what was wanted, to be archived: robots.txt, and a page that cannot exist. */
    readonly onAside?: (exchange: Exchange, kind: 'robots' | 'subresource') => Promise<void>;
    /** What is kept of such a question from before the run was cut short. */
    readonly recallAside?: (url: string) => Promise<KeptAnswer | null>;
  },
): Fetcher {
  const { timeouts, caps, politeness } = project;
  const { onAside, recallAside } = options;
  const faces = new Map<string, ReadonlySet<string>>();
  const fetcher = httpFetcher({
    scope: site,
    userAgent: userAgentOf(project),
    lanes: options.lanes,
    delayMs: options.delayMs ?? (site.delaySeconds ?? politeness.delaySeconds) * 1000,
    longestCrawlDelayMs: politeness.longestDelaySeconds * 1000,
    redirects: caps.redirects,
    ...(site.platform === undefined ? {} : { platform: site.platform }),
    legacyTls: hostsNamed(site.legacyTls, site.home),
    unverifiedCertificate: hostsNamed(site.unverifiedCertificate, site.home),
    ...(site.schemeSwitch === undefined ? {} : { schemeSwitch: site.schemeSwitch }),
    ...(onAside === undefined ? {} : { onRobots: (exchange) => onAside(exchange, 'robots') }),
    notFoundFaces: faces,
    timeouts: {
      connect: timeouts.connectSeconds * 1000,
      headers: timeouts.headersSeconds * 1000,
      bodyIdle: timeouts.bodySeconds * 1000,
    },
    limits: { page: caps.pageMegabytes * megabyte, file: caps.attachmentMegabytes * megabyte },
  });
  return learnsFaces(fetcher, {
    faces,
    ...(recallAside === undefined ? {} : { recall: recallAside }),
    ...(onAside === undefined ? {} : { onProbe: (exchange) => onAside(exchange, 'subresource') }),
  });
}
