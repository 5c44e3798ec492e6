import { places } from '../../test/portals/content/organs.ts';
import type { PortalId } from '../../test/portals/content/organs.ts';
import type { TrueReport } from '../../test/portals/families/portal.ts';
import { servePortals } from '../../test/portals/families/serve.ts';
import type { SmallPortal } from '../../test/portals/families/portal.ts';
import { startReplicas } from '../../test/portals/server.ts';
import { replicaTruth } from '../../test/portals/truth.ts';

/** A request as the server saw it. */
export interface Served {
  /** Path with query. */
  readonly path: string;
  readonly concurrent: number;
}

/** A portal to be measured, with what is true of it. */
export interface MeasuredPortal {
  readonly id: string;
  readonly name: string;
  readonly home: string;
  /** Hosts that its site file declares beside that of the home page. */
  readonly hosts: readonly string[];
  readonly reports: readonly TrueReport[];
  readonly disallowed: readonly string[];
  readonly canonical: (path: string) => string;
  /** What its server saw so far. */
  readonly served: () => readonly Served[];
}

export interface Measured {
  readonly portals: readonly MeasuredPortal[];
  readonly close: () => Promise<void>;
}

/** The same report under two addresses is one. */
function bigTruth(id: PortalId): TrueReport[] {
  const byReport = new Map<string, TrueReport>();
  for (const offer of replicaTruth().offers.filter((one) => one.portal === id)) {
    const key = offer.reports.join();
    const { title, year, organ } = byReport.get(key) ?? offer;
    byReport.set(key, { paths: [...(byReport.get(key)?.paths ?? []), offer.path], title, year, organ });
  }
  return [...byReport.values()];
}

/** The four big replicas, whose truth goes down to every box. */
export async function bigPortals(): Promise<Measured> {
  const replicas = await startReplicas();
  const { disallowed } = replicaTruth();
  const portals = replicas.portals.map(({ id, home }) => ({
    id,
    name: places[id].regionName,
    home,
    hosts: [],
    reports: bigTruth(id),
    disallowed,
    canonical: (path: string) => path,
    served: () => replicas.log.filter((one) => one.portal === id),
  }));
  return { portals, close: replicas.close };
}

export async function smallPortals(portals: readonly SmallPortal[]): Promise<Measured> {
  const { running, log, close } = await servePortals(portals);
  return {
    portals: running.map(({ portal, home, hosts }) => ({
      id: portal.id,
      name: portal.place.name,
      home,
      hosts,
      reports: portal.reports,
      disallowed: portal.disallowed,
      canonical: portal.canonical ?? ((path: string) => path),
      served: () => log.filter((one) => one.portal === portal.id),
    })),
    close,
  };
}
