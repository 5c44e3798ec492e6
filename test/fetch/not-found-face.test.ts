import assert from 'node:assert/strict';
import { afterEach, it } from 'node:test';
import { httpFetcher } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { probeNotFoundFace } from '../../src/fetch/not-found-face.ts';
import { retryAfterMs } from '../../src/fetch/retry-after.ts';
import { startFaultServer, type FaultServer } from '../support/fault-server.ts';
import type { Fault } from '../support/fault-server-faults.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (thing) => thing.close()));
});

function fetcherOf(server: FaultServer, notFoundFaces: Map<string, Set<string>>): ReturnType<typeof httpFetcher> {
  const scope = { home: `${server.origin}/` };
  const fetcher = httpFetcher({ scope, userAgent: 'nianbao/0', lanes: openLanes(), delayMs: 1, notFoundFaces });
  open.push(fetcher, server);
  return fetcher;
}

it('a host that shows its own words for every lost page is known by them', async () => {
  let count = 0;
  const welcome: Fault = (_, response) => {
    count += 1;
    response.end(`<html><body>欢迎来到某县人民政府门户网站，您是第${String(count)}位访客</body></html>`);
  };
  // The path of the probe is chosen by the test's own "random" number.
  const paths = { '/nianbao-no-such-page-89oqgw.html': welcome, '/lost': welcome };
  const server = await startFaultServer({ paths });
  const faces = new Map<string, Set<string>>();
  const fetcher = fetcherOf(server, faces);
  const url = `${server.origin}/lost`;
  assert.equal((await fetcher.fetch({ url, kind: 'detail' })).outcome, 'fetched');
  const { exchange, face } = await probeNotFoundFace(fetcher, server.origin, { random: () => 0.5 });
  assert.equal(exchange.outcome, 'fetched', exchange.url);
  faces.set(new URL(server.origin).host, new Set([face ?? '']));
  const again = await fetcher.fetch({ url, kind: 'detail' });
  assert.equal(again.outcome, 'soft_404');
  assert.match(again.reason ?? '', /this host's answer/);
  assert.equal((await fetcher.fetch({ url: `${server.origin}/report`, kind: 'detail' })).outcome, 'fetched');
});

it('a host that answers 404 has no face', async () => {
  const server = await startFaultServer();
  const { exchange, face } = await probeNotFoundFace(fetcherOf(server, new Map()), server.origin);
  assert.equal(exchange.outcome, 'not_found');
  assert.equal(face, null);
});

it('Retry-After is seconds or a date, and at most a day', () => {
  const now = Date.parse('2025-03-04T00:00:00Z');
  assert.equal(retryAfterMs(undefined, now), null);
  assert.equal(retryAfterMs('soon', now), null);
  assert.equal(retryAfterMs(' 120 ', now), 120_000);
  assert.equal(retryAfterMs('Tue, 04 Mar 2025 00:01:00 GMT', now), 60_000);
  assert.equal(retryAfterMs('Mon, 03 Mar 2025 00:00:00 GMT', now), 0);
  assert.equal(retryAfterMs('99999999999999', now), 86_400_000);
});
