import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { answer } from '../answer.ts';
import type { Reply } from './spells.ts';
import { siteInTime, slowness } from './spells.ts';
import { dayAt, spellOn, type SeasonSite } from './story.ts';
import { twoTongues } from './two-tongues.ts';

/** One request as a server of the world saw it. */
export interface WorldRequest {
  readonly site: string;
  /** Time of the world's clock. */
  readonly at: Date;
  /** Milliseconds of this process's clock. */
  readonly real: number;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** Requests of this site under way, this one included. */
  readonly concurrent: number;
  /** 0 where the connection was cut. */
  status: number;
}

export interface World {
  /** Home page of every site, by its id. */
  readonly homes: ReadonlyMap<string, string>;
  readonly log: WorldRequest[];
  /** Sets the world's clock, which then goes on as any other. */
  readonly setNow: (now: Date) => void;
  readonly now: () => Date;
  readonly close: () => Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function listenerFor(site: SeasonSite, now: () => Date, log: WorldRequest[]): RequestListener {
  const reply = siteInTime(site);
  let under = 0;
  async function respond(request: IncomingMessage, response: ServerResponse, seen: WorldRequest): Promise<void> {
    const body = await bodyOf(request);
    if (spellOn(site, 'slow', dayAt(seen.at)) !== undefined) await pause(slowness);
    const url = new URL(seen.path, 'http://portal.example');
    const secure = 'encrypted' in request.socket;
    const asked = {
      method: seen.method,
      path: decodeURI(url.pathname),
      query: url.searchParams,
      body,
      headers: request.headers,
      hosts: [request.headers.host ?? ''] as const,
    };
    const resource: Reply = reply(seen.at, asked, secure);
    if (resource === 'nothing') return;
    if (resource === 'cut') {
      request.socket.destroy();
      return;
    }
    response.setHeader('Date', seen.at.toUTCString());
    seen.status = answer(request, response, resource);
  }
  return (request, response) => {
    under += 1;
    const seen: WorldRequest = {
      site: site.id,
      at: now(),
      real: performance.now(),
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      concurrent: under,
      status: 0,
    };
    log.push(seen);
    response.once('close', () => (under -= 1));
    respond(request, response, seen).catch((error: unknown) => {
      seen.status = 500;
      if (!response.headersSent) response.writeHead(500).end(String(error));
    });
  };
}

/** Serves a society on loopback, each site on a free port, all under one clock that the caller sets. */
export async function startWorld(sites: readonly SeasonSite[], start: Date): Promise<World> {
  const log: WorldRequest[] = [];
  let [base, since] = [start.getTime(), performance.now()];
  const now = (): Date => new Date(base + performance.now() - since);
  const sockets = new Set<Socket>();
  const servers = sites.map((site): Server => {
    const listener = listenerFor(site, now, log);
    const server = (site.spells ?? []).some(({ kind }) => kind === 'https')
      ? twoTongues(listener)
      : createServer(listener);
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    return server;
  });
  await Promise.all(servers.map((server) => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))));
  const homes = new Map(
    sites.map(({ id }, i) => [id, `http://127.0.0.1:${String((servers[i]?.address() as AddressInfo).port)}/`] as const),
  );
  return {
    homes,
    log,
    now,
    setNow: (time) => void ([base, since] = [time.getTime(), performance.now()]),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    },
  };
}
