import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { answer } from './answer.ts';
import { catalogue } from './content/catalogue.ts';
import type { PortalId } from './content/organs.ts';
import type { Publication } from './content/replica-report.ts';
import { portalIds } from './request-log.ts';
import type { LoggedRequest } from './request-log.ts';
import type { Cells } from './report/blocks.ts';
import { html } from './sites/resource.ts';
import type { Resource, Site } from './sites/resource.ts';
import type { Shelf } from './sites/shelf.ts';
import { siteOf } from './sites/site.ts';

/** One replica while it runs. The switches take effect with the next request. */
export interface ReplicaPortal {
  readonly id: PortalId;
  /** Home page, with host and port: http://127.0.0.1:<port>/ */
  readonly home: string;
  readonly port: number;
  /** Puts a report on the column as if it had appeared on that day of its own. */
  readonly publish: (publication: Publication) => void;
  /** Changes printed boxes on the page of a publication; its address stays. */
  readonly edit: (id: string, cells: Cells, on: string) => void;
  readonly remove: (id: string, on?: string) => void;
  readonly listMode: (mode: Shelf['listMode']) => void;
  /** The column's rows are gone ("empty", as after a change of template) or it fails ("error"). */
  readonly breakColumn: (how: Exclude<Shelf['column'], 'whole'> | null) => void;
  /** Milliseconds that every answer is kept waiting. */
  readonly slow: (ms: number) => void;
  /** The next `times` requests for that path fail with this status. */
  readonly fail: (path: string, times: number, status?: number) => void;
  /** Every request meets a page of a web application firewall instead (521, script only). */
  readonly challenge: (on: boolean) => void;
  readonly close: () => Promise<void>;
}

export interface Replicas {
  readonly portals: readonly ReplicaPortal[];
  readonly portal: (id: PortalId) => ReplicaPortal;
  /** Every request in the order received, over all portals. */
  readonly log: LoggedRequest[];
  readonly close: () => Promise<void>;
}

const challengePage: Resource = {
  ...html(
    '<html><head><script>/* 测试用仿制站点，非官方 */document.cookie="__jsl_clearance_s=1;path=/";location.href=location.pathname</script></head></html>',
    null,
  ),
  status: 521,
  headers: { 'Set-Cookie': '__jsluid_s=replica; path=/' },
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const startShelf = (id: PortalId): Shelf => ({
  portal: id,
  publications: catalogue().filter((one) => one.portal === id),
  changed: new Map(),
  listChangedOn: null,
  listMode: id === 'yanhu' ? 'json' : 'static',
  column: 'whole',
});

async function startPortal(id: PortalId, port: number, log: LoggedRequest[], started: number): Promise<ReplicaPortal> {
  let shelf = startShelf(id);
  let site: Site | null = null;
  let [delay, challenged, under] = [0, false, 0];
  const failures = new Map<string, { times: number; status: number }>();
  const change = (next: Partial<Shelf>): void => {
    shelf = { ...shelf, ...next };
    site = null;
  };

  async function resourceFor(request: IncomingMessage): Promise<Resource> {
    site ??= siteOf(shelf);
    const url = new URL(request.url ?? '/', 'http://replica.example');
    const path = decodeURI(url.pathname);
    const failing = failures.get(path);
    if (failing && failing.times > 0) {
      failing.times -= 1;
      return { ...html(`<h1>${String(failing.status)}</h1>`, null), status: failing.status };
    }
    if (challenged) return challengePage;
    // 曲沃's server refuses HEAD, as some do.
    if (request.method === 'HEAD' && id === 'quwo')
      return { ...html('', null), status: 405, headers: { Allow: 'GET' } };
    const body = await bodyOf(request);
    return (
      site.endpoint({ method: request.method ?? 'GET', path, query: url.searchParams, body }) ??
      site.pages.get(path)?.() ??
      site.missing
    );
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    under += 1;
    const entry: LoggedRequest = {
      portal: id,
      at: performance.now() - started,
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: request.headers,
      concurrent: under,
      status: 0,
    };
    log.push(entry);
    response.once('close', () => (under -= 1));
    if (delay > 0) await pause(delay);
    entry.status = answer(request, response, await resourceFor(request));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;

  return {
    id,
    home: `http://127.0.0.1:${String(bound)}/`,
    port: bound,
    publish: (publication) => {
      change({ publications: [...shelf.publications, publication], listChangedOn: publication.publishedOn });
    },
    edit: (edited, cells, on) => {
      change({
        changed: new Map([...shelf.changed, [edited, on]]),
        publications: shelf.publications.map((one) => (one.id === edited ? withCells(one, cells) : one)),
      });
    },
    remove: (removed, on = '2026-03-25') => {
      change({ publications: shelf.publications.filter((one) => one.id !== removed), listChangedOn: on });
    },
    listMode: (listMode) => {
      change({ listMode });
    },
    breakColumn: (how) => {
      change({ column: how ?? 'whole' });
    },
    slow: (ms) => void (delay = ms),
    fail: (path, times, status = 503) => void failures.set(path, { times, status }),
    challenge: (on) => void (challenged = on),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function withCells(publication: Publication, cells: Cells): Publication {
  const [report, ...others] = publication.reports;
  if (!report) return publication;
  const changed = new Map([...report.cells, ...cells]);
  return { ...publication, reports: [{ ...report, cells: changed, blocks: report.redrawn(changed) }, ...others] };
}

/**
 * Starts the four replicas on loopback, each on a port of its own (0 or absent: a free one). Every start serves the
 * same bytes. Rejects where a port is taken.
 */
export async function startReplicas(
  options: { readonly ports?: Partial<Record<PortalId, number>> } = {},
): Promise<Replicas> {
  const log: LoggedRequest[] = [];
  const started = performance.now();
  const portals: ReplicaPortal[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(portals.map((one) => one.close()));
  };
  try {
    for (const id of portalIds) portals.push(await startPortal(id, options.ports?.[id] ?? 0, log, started));
  } catch (error) {
    await close();
    throw error;
  }
  const portal = (id: PortalId): ReplicaPortal => {
    const found = portals.find((one) => one.id === id);
    if (!found) throw new Error(`no replica ${id}`);
    return found;
  };
  return { portals, portal, log, close };
}
