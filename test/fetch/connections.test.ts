import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, it } from 'node:test';
import type { Exchange } from '../../src/domain/capture.ts';
import { httpFetcher, type HttpFetcherOptions } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { selfSigned } from '../support/fault-server-tls.ts';
import { reportPage } from '../support/fault-server-faults.ts';
import { until } from '../support/until.ts';

/** Connections as the servers see them: those open, the most at once, and all there were. */
interface Seen {
  open: number;
  most: number;
  all: number;
}

const page: RequestListener = (_, response) =>
  void response.writeHead(200, { 'content-type': 'text/html' }).end(reportPage);

const paths: Readonly<Record<string, RequestListener>> = {
  '/closes': (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/html', connection: 'close' }).end(reportPage),
  '/hop': (_, response) => void response.writeHead(302, { location: '/hop2', connection: 'close' }).end(),
  '/hop2': (_, response) => void response.writeHead(302, { location: '/page' }).end('sent on'),
  '/reset': (request) => request.socket.resetAndDestroy(),
  '/cut': (request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': 100_000 });
    response.write(reportPage, () => request.socket.destroy());
  },
  '/huge': (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('x'.repeat(400_000)),
  '/silent': () => undefined,
  '/leaves': (request, response) => {
    page(request, response);
    response.once('finish', () => setTimeout(() => request.socket.end(), 20));
  },
};

describe('The connections of a lane, as the server sees them', () => {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const thing of open.splice(0).reverse()) await thing.close();
  });

  async function serve(seen: Seen, more: { tls?: { key: Buffer; cert: Buffer }; keepAliveMs?: number } = {}) {
    const listener: RequestListener = (request, response) => {
      (paths[new URL(request.url ?? '/', 'http://any').pathname] ?? page)(request, response);
    };
    const server = more.tls ? createTlsServer(more.tls, listener) : createServer(listener);
    server.keepAliveTimeout = more.keepAliveMs ?? 5000;
    server.on('connection', (socket: Socket) => {
      seen.all += 1;
      seen.most = Math.max(seen.most, (seen.open += 1));
      socket.on('error', () => undefined);
      socket.once('close', () => (seen.open -= 1));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    open.push({
      close: () => {
        server.closeAllConnections();
        server.close();
      },
    });
    return `${more.tls ? 'https' : 'http'}://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  function fetcherOf(home: string, more: Partial<HttpFetcherOptions> = {}) {
    const fetcher = httpFetcher({
      ...{ scope: { home, allowLoopback: true }, userAgent: 'nianbao/0', delayMs: 1 },
      lanes: openLanes({ giveUpAfter: 1000 }),
      limits: { page: 200 * 1024 },
      ...more,
    });
    open.push(fetcher);
    return (path: string): Promise<Exchange> => fetcher.fetch({ url: new URL(path, home).href, kind: 'detail' });
  }

  const none = (): Seen => ({ open: 0, most: 0, all: 0 });

  it('a connection that may stay open is used again', async () => {
    const seen = none();
    const get = fetcherOf(await serve(seen));
    for (let at = 0; at < 5; at += 1) assert.equal((await get(`/page?${String(at)}`)).outcome, 'fetched');
    assert.deepEqual([seen.most, seen.all], [1, 1]);
  });

  for (const [what, path] of [
    ['closed after each answer', '/closes'],
    ['closed between redirects', '/hop'],
    ['reset', '/reset'],
    ['cut off in the middle of an answer', '/cut'],
    ['broken off because the answer is too large', '/huge'],
    ['given up because no answer comes', '/silent'],
    ['left by the server without a word', '/leaves'],
  ] as const) {
    it(`a connection that is ${what} is gone before the next one comes`, async () => {
      const seen = none();
      const isWaitedFor = path === '/silent';
      const get = fetcherOf(await serve(seen), isWaitedFor ? { timeouts: { headers: 600 } } : {});
      for (let at = 0; at < 4; at += 1) {
        await get(`${path}?${String(at)}`);
        await sleep(at * 8);
        assert.equal((await get(`/page?${String(at)}`)).outcome, 'fetched');
      }
      assert.equal(seen.most, 1);
      assert.ok(seen.all > 1, 'nothing was ever closed');
    });
  }

  it('an idle connection is closed before the server says it will close it, whenever the next request comes', async () => {
    const seen = none();
    const get = fetcherOf(await serve(seen, { keepAliveMs: 2500 }));
    for (const pause of [0, 5, 20, 60]) {
      assert.equal((await get(`/page?${String(pause)}`)).outcome, 'fetched');
      await sleep(pause);
    }
    assert.equal(seen.most, 1);
    const began = performance.now();
    await until(() => seen.open === 0);
    assert.ok(performance.now() - began < 2000, 'it was the server that closed it');
  });

  it('several sites on one host, and those of one platform, share one connection', async () => {
    const seen = none();
    const [one, other] = [await serve(seen), await serve(seen)];
    const lanes = openLanes();
    const sites = [one, one, other].map((home) => fetcherOf(home, { lanes, platform: 'yuncheng' }));
    const asked = [0, 1, 2, 3].flatMap((at) => sites.map((get) => get(`/page?${String(at)}`)));
    for (const { outcome } of await Promise.all(asked)) assert.equal(outcome, 'fetched');
    assert.equal(seen.most, 1);
  });

  it('of http and https of one host only one is open', { skip: selfSigned() === null }, async () => {
    const [seen, tls] = [none(), selfSigned()];
    assert.ok(tls);
    const [plain, secure] = [await serve(seen), await serve(seen, { tls })];
    const get = fetcherOf(plain, {
      platform: 'one machine, since here a port is a host',
      unverifiedCertificate: ['127.0.0.1'],
    });
    for (let at = 0; at < 3; at += 1)
      for (const home of [plain, secure])
        assert.equal((await get(`${home}/page?${String(at)}`)).outcome, 'fetched', home);
    assert.equal(seen.most, 1);
    assert.equal(seen.all, 6);
  });
});
