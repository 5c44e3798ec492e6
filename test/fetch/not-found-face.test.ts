import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { httpFetcher } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { learnsFaces, probeNotFoundFace } from '../../src/fetch/not-found-face.ts';
import { retryAfterMs } from '../../src/fetch/retry-after.ts';
import { startFaultServer, type FaultServer } from '../support/fault-server.ts';
import type { RequestKind } from '../../src/domain/capture.ts';
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
  const paths = { '/nianbao-no-such-page.html': welcome, '/lost': welcome };
  const server = await startFaultServer({ paths });
  const faces = new Map<string, Set<string>>();
  const fetcher = fetcherOf(server, faces);
  const url = `${server.origin}/lost`;
  assert.equal((await fetcher.fetch({ url, kind: 'detail' })).outcome, 'fetched');
  const { exchange, face } = await probeNotFoundFace(fetcher, server.origin);
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

describe('A fetcher that learns', () => {
  const front = `<html><body><h1>某县人民政府</h1>${'<a href="/x">栏目</a>'.repeat(30)}欢迎访问某县人民政府门户网站</body></html>`;
  const shell =
    '<html><head><title>某县人民政府门户网站</title></head><body><noscript>请启用JavaScript</noscript><div id="app"></div><script src="/app.js"></script></body></html>';
  const list = '<html><body><ul><li><a href="/report">某县2024年政府信息公开工作年度报告</a></li></ul></body></html>';
  const learning = async (pages: Readonly<Record<string, string>>, otherwise?: string) => {
    const page =
      (body: string): Fault =>
      (_, response) =>
        void response.end(body);
    const paths = Object.fromEntries(Object.entries(pages).map(([path, body]) => [path, page(body)]));
    const probe = otherwise === undefined ? {} : { '/nianbao-no-such-page.html': page(otherwise) };
    const server = await startFaultServer({ paths: { ...paths, ...probe } });
    const faces = new Map<string, ReadonlySet<string>>();
    const inner = httpFetcher({
      ...{ scope: { home: `${server.origin}/` }, userAgent: 'nianbao/0', lanes: openLanes(), delayMs: 1 },
      notFoundFaces: faces,
    });
    const probes: string[] = [];
    const fetcher = learnsFaces(inner, { faces, onProbe: ({ outcome }) => void probes.push(outcome) });
    open.push(fetcher, server);
    const outcome = async (path: string, kind: RequestKind): Promise<string> =>
      (await fetcher.fetch({ url: server.origin + path, kind })).outcome;
    return { outcome, probes, server };
  };

  it('knows the front page that stands for every lost page, from the first lost page on, and asks once', async () => {
    const { outcome, probes, server } = await learning(
      { '/': front, '/lost': front, '/lost2': front, '/zfxxgknb/': list },
      front,
    );
    assert.equal(await outcome('/', 'home'), 'fetched');
    assert.equal(await outcome('/lost', 'detail'), 'soft_404');
    assert.equal(await outcome('/lost2', 'detail'), 'soft_404');
    assert.equal(await outcome('/zfxxgknb/', 'column'), 'fetched');
    assert.equal(await outcome('/', 'home'), 'fetched');
    assert.deepEqual(probes, ['fetched']);
    assert.equal(server.visits.filter(({ path }) => path.includes('no-such-page')).length, 1);
  });

  it('takes no shell that a script fills for lost, though it stands for every address', async () => {
    const { outcome } = await learning({ '/': shell, '/zfxxgknb/': shell }, shell);
    assert.equal(await outcome('/zfxxgknb/', 'column'), 'fetched');
  });

  it('asks nothing of a host that was not asked for a page below its home', async () => {
    const { outcome, probes } = await learning({ '/': front });
    await outcome('/', 'home');
    assert.deepEqual(probes, []);
    await outcome('/report', 'detail');
    assert.deepEqual(probes, ['not_found']);
  });
});
