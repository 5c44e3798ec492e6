import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { answer } from '../answer.ts';
import { html } from '../sites/resource.ts';
import type { SmallPortal } from './portal.ts';

/** One request as the server saw it. */
export interface SeenRequest {
  readonly portal: string;
  /** Milliseconds on the clock of the server's process. */
  readonly at: number;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Requests of this portal under way, this one included. */
  readonly concurrent: number;
  /** Filled in when the answer is sent. */
  status: number;
}

export interface RunningPortal {
  readonly portal: SmallPortal;
  /** http://127.0.0.1:<port>/ */
  readonly home: string;
  /** Hosts beside that of the home page, `host:port`. */
  readonly hosts: readonly string[];
}

export interface RunningPortals {
  readonly running: readonly RunningPortal[];
  readonly log: readonly SeenRequest[];
  readonly close: () => Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const nothing = {
  ...html('<html><head><title>404 Not Found</title></head><body>404</body></html>', null),
  status: 404,
};

/** Answers for one portal, under whichever of its hosts it is asked; `hosts` is full once all of them listen. */
function answerer(portal: SmallPortal, hosts: readonly string[], log: SeenRequest[]): RequestListener {
  let under = 0;
  return (request, response) => {
    under += 1;
    const path = request.url ?? '/';
    const method = request.method ?? 'GET';
    const seen: SeenRequest = {
      portal: portal.id,
      at: performance.now(),
      method,
      path,
      headers: request.headers,
      concurrent: under,
      status: 0,
    };
    log.push(seen);
    response.once('close', () => (under -= 1));
    const url = new URL(path, 'http://portal.example');
    const reply = async (): Promise<void> => {
      const body = await bodyOf(request);
      const [home = '', ...further] = hosts;
      const asked = {
        method,
        path: decodeURI(url.pathname),
        query: url.searchParams,
        body,
        headers: request.headers,
        hosts: [home, ...further] as const,
      };
      const resource =
        url.pathname === '/robots.txt'
          ? html(portal.robots, '2023-05-04', 'text/plain')
          : (portal.respond(asked) ?? portal.missing ?? nothing);
      seen.status = answer(request, response, resource);
    };
    reply().catch((error: unknown) => {
      seen.status = 500;
      response.writeHead(500).end(String(error));
    });
  };
}

/** Starts each portal on a free port of loopback. Every start serves the same bytes. */
export async function servePortals(portals: readonly SmallPortal[]): Promise<RunningPortals> {
  const log: SeenRequest[] = [];
  const started = await Promise.all(
    portals.map(async (portal) => {
      const hosts: string[] = [];
      const reply = answerer(portal, hosts, log);
      const own = [createServer(reply), ...(portal.olderHost === true ? [createServer(reply)] : [])];
      for (const server of own) {
        await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
        hosts.push(`127.0.0.1:${String((server.address() as AddressInfo).port)}`);
      }
      return { portal, hosts, own };
    }),
  );
  const servers = started.flatMap(({ own }) => own);
  const running = started.map(({ portal, hosts: [home = '', ...further] }) => ({
    portal,
    home: `http://${home}/`,
    hosts: further,
  }));
  const close = async (): Promise<void> => {
    await Promise.all(
      servers.map(
        (server) =>
          new Promise<void>((closed) => {
            server.close(() => {
              closed();
            });
            server.closeAllConnections();
          }),
      ),
    );
  };
  return { running, log, close };
}
