import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { faults, type Fault } from './fault-server-faults.ts';

/** One request as the server saw it. */
export interface Visit {
  readonly method: string;
  readonly path: string;
  /** Milliseconds, monotonic, when the request had come in. */
  readonly at: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface FaultServer {
  readonly origin: string;
  readonly port: number;
  /** Everything asked for, robots.txt included, in order. */
  readonly visits: readonly Visit[];
  /** Most requests that were open at once. */
  mostAtOnce(): number;
  /** Visits other than to robots.txt. */
  pages(): readonly Visit[];
  close(): Promise<void>;
}

export interface FaultServerOptions {
  /** robots.txt: its text, or a status. Without it there is none (404). */
  readonly robots?: string | number;
  /** More paths, or others in place of the usual faults. */
  readonly paths?: Readonly<Record<string, Fault>>;
  /** Key and certificate make it an HTTPS server. */
  readonly tls?: TlsOptions;
}

/** A portal on loopback with every nastiness seen on real ones, each on a path of its own. */
export async function startFaultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const visits: Visit[] = [];
  let [open, most] = [0, 0];
  const listener: RequestListener = (request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => (open -= 1));
    void answer(request, response);
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = performance.now();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? '/';
    const { method = '', headers } = request;
    visits.push({ method, path, at, headers, body: Buffer.concat(chunks).toString() });
    const [name = ''] = path.split('?');
    if (name === '/robots.txt') {
      sendRobots(response, options.robots);
      return;
    }
    const fault = options.paths?.[name] ?? faults[name];
    if (fault) {
      fault(request, response, visits.filter((visit) => visit.path === path).length);
      return;
    }
    response.writeHead(404, { 'content-type': 'text/html' }).end('<html><title>404</title>Not Found</html>');
  }

  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return {
    origin: `${options.tls ? 'https' : 'http'}://127.0.0.1:${String(port)}`,
    port,
    visits,
    mostAtOnce: () => most,
    pages: () => visits.filter((visit) => visit.path !== '/robots.txt'),
    close,
  };
}

function sendRobots(response: ServerResponse, robots: string | number | undefined): void {
  if (typeof robots === 'string') response.writeHead(200, { 'content-type': 'text/plain' }).end(robots);
  else response.writeHead(robots ?? 404).end();
}
