import type { Project } from '../config/project-schema.ts';
import type { Site } from '../config/site-schema.ts';
import type { Exchange } from '../domain/capture.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import { httpFetcher } from '../fetch/http-fetcher.ts';
import type { Lanes } from '../fetch/lanes.ts';

const megabyte = 1024 * 1024;

/** Our own name, with whom to complain to. */
export const userAgentOf = ({ userAgent, contact }: Project): string =>
  userAgent.endsWith(')') ? `${userAgent.slice(0, -1)}; ${contact})` : `${userAgent} (${contact})`;

/** The fetcher for one site, polite as the project and the site's file say. `delayMs` overrides both. */
export function siteFetcher(
  site: Site,
  project: Project,
  options: {
    readonly lanes: Lanes;
    readonly delayMs?: number;
    readonly onRobots?: (exchange: Exchange) => Promise<void>;
  },
): Fetcher {
  const host = new URL(site.home).host;
  const { timeouts, caps, politeness } = project;
  return httpFetcher({
    scope: site,
    userAgent: userAgentOf(project),
    lanes: options.lanes,
    delayMs: options.delayMs ?? (site.delaySeconds ?? politeness.delaySeconds) * 1000,
    ...(site.platform === undefined ? {} : { platform: site.platform }),
    ...(site.legacyTls === true ? { legacyTls: [host] } : {}),
    ...(site.unverifiedCertificate === true ? { unverifiedCertificate: [host] } : {}),
    ...(options.onRobots === undefined ? {} : { onRobots: options.onRobots }),
    timeouts: {
      connect: timeouts.connectSeconds * 1000,
      headers: timeouts.headersSeconds * 1000,
      bodyIdle: timeouts.bodySeconds * 1000,
    },
    limits: { page: caps.pageMegabytes * megabyte, file: caps.attachmentMegabytes * megabyte },
  });
}
