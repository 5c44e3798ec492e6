import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { Fetcher } from '../../src/fetch/fetcher.ts';
import { httpFetcher, type HttpFetcherOptions } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { startFaultServer, type FaultServer, type Visit } from '../support/fault-server.ts';
import { reportPage, type Fault } from '../support/fault-server-faults.ts';
import { until } from '../support/until.ts';

const options = (server: FaultServer, more: Partial<HttpFetcherOptions> = {}): HttpFetcherOptions => ({
  ...{ scope: { home: `${server.origin}/` }, userAgent: 'nianbao/0', lanes: openLanes(), delayMs: 100, ...more },
});

const gaps = (visits: readonly Visit[]): number[] =>
  visits.slice(1).map((visit, index) => visit.at - (visits[index]?.at ?? 0));

/** A busy machine sees a request late; its successor is then that much closer. How late is measured beside the test. */
const lateness = monitorEventLoopDelay({ resolution: 1 });
lateness.enable();
const slack = (): number => 25 + lateness.max / 1e6;

const lateAnswer: Fault = (_, response) => void setTimeout(() => response.end(reportPage), 30);

describe('Politeness, as the server sees it', () => {
  const open: { close(): Promise<void> }[] = [];
  const serve = async (paths: Readonly<Record<string, Fault>> = {}): Promise<FaultServer> => {
    const server = await startFaultServer({ paths });
    open.push(server);
    return server;
  };
  const fetcherOf = (server: FaultServer, more: Partial<HttpFetcherOptions> = {}): Fetcher => {
    const fetcher = httpFetcher(options(server, more));
    open.push(fetcher);
    return fetcher;
  };
  beforeEach(() => {
    lateness.reset();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map(async (thing) => thing.close()));
  });
  after(() => {
    lateness.disable();
  });

  it('one request at a time and a gap between starts, whoever asks', async () => {
    const server = await serve({ '/late': lateAnswer });
    const lanes = openLanes();
    const [one, other] = [fetcherOf(server, { lanes }), fetcherOf(server, { lanes })];
    const asked = [one, other, one, other, one].map(async (fetcher, index) =>
      fetcher.fetch({ url: `${server.origin}/late?${String(index)}`, kind: 'detail' }),
    );
    await Promise.all(asked);
    assert.equal(server.visits.length, 5 + 2, 'robots.txt is asked for once by each site');
    assert.equal(server.mostAtOnce(), 1);
    for (const gap of gaps(server.visits)) assert.ok(gap >= 100 - slack(), `gap of ${String(gap)} ms`);
  });

  it('hosts of one platform share one lane', async () => {
    const [first, second] = await Promise.all([serve({ '/late': lateAnswer }), serve({ '/late': lateAnswer })]);
    const lanes = openLanes();
    const fetchers = [first, second].map((server) => fetcherOf(server, { lanes, platform: 'yuncheng' }));
    await Promise.all(
      [0, 1, 2, 3].map(async (index) => {
        const server = index % 2 ? first : second;
        await fetchers[index % 2 ? 0 : 1]?.fetch({ url: `${server.origin}/late?${String(index)}`, kind: 'detail' });
      }),
    );
    const visits = [...first.visits, ...second.visits].sort((a, b) => a.at - b.at);
    assert.equal(visits.length, 6);
    for (const gap of gaps(visits)) assert.ok(gap >= 100 - slack(), `gap of ${String(gap)} ms`);
  });

  it('hosts of no platform do not wait for each other', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((done) => (letGo = done));
    const heldBack: Fault = (_, response) => void held.then(() => response.end(reportPage));
    const [first, second] = await Promise.all([serve({ '/held': heldBack }), serve({ '/at-once': lateAnswer })]);
    const lanes = openLanes();
    const [one, other] = [fetcherOf(first, { lanes }), fetcherOf(second, { lanes })];
    const waiting = one.fetch({ url: `${first.origin}/held`, kind: 'detail' });
    // In one lane the first would be waited for, which ends only behind the second.
    await until(() => first.pages().length === 1);
    const served = await other.fetch({ url: `${second.origin}/at-once`, kind: 'detail' });
    assert.equal(served.outcome, 'fetched');
    letGo();
    assert.equal((await waiting).outcome, 'fetched');
  });

  it('429 with Retry-After pauses the lane for as long as it says', async () => {
    const server = await serve();
    const fetcher = fetcherOf(server, { delayMs: 10 });
    const first = await fetcher.fetch({ url: `${server.origin}/429`, kind: 'detail' });
    assert.equal(first.outcome, 'failed');
    assert.equal((await fetcher.fetch({ url: `${server.origin}/429`, kind: 'detail' })).outcome, 'fetched');
    const [gap = 0] = gaps(server.pages());
    assert.ok(gap >= 1000 - slack(), `gap of ${String(gap)} ms`);
  });

  it('waits double from failure to failure; then the host is left alone and nothing is sent', async () => {
    const server = await serve();
    const lanes = openLanes({ giveUpAfter: 4, jitter: 0 });
    const fetcher = fetcherOf(server, { lanes, delayMs: 30 });
    for (let count = 0; count < 4; count += 1) await fetcher.fetch({ url: `${server.origin}/500`, kind: 'detail' });
    const refused = await fetcher.fetch({ url: `${server.origin}/`, kind: 'home' });
    assert.equal(refused.outcome, 'unreachable');
    assert.match(refused.reason ?? '', /^not sent: .*left alone until .*HTTP 500/);
    const waits = gaps(server.pages());
    assert.equal(waits.length, 3);
    [60, 120, 240].forEach((least, index) => {
      assert.ok((waits[index] ?? 0) >= least - slack(), String(waits));
    });
  });

  it('a host that challenges every visitor is left alone as blocked', async () => {
    const server = await serve();
    const fetcher = fetcherOf(server, { lanes: openLanes({ giveUpAfter: 2 }), delayMs: 5 });
    for (let count = 0; count < 2; count += 1) await fetcher.fetch({ url: `${server.origin}/412`, kind: 'detail' });
    const exchange = await fetcher.fetch({ url: `${server.origin}/`, kind: 'home' });
    assert.equal(exchange.outcome, 'blocked');
    assert.match(exchange.reason ?? '', /not sent/);
    assert.equal(server.pages().length, 2);
  });

  it('a redirect takes its turn in the lane as any request', async () => {
    const server = await serve();
    const fetcher = fetcherOf(server);
    await fetcher.fetch({ url: `${server.origin}/hop-1`, kind: 'detail' });
    assert.equal(server.visits.length, 4);
    for (const gap of gaps(server.visits)) assert.ok(gap >= 100 - slack(), `gap of ${String(gap)} ms`);
  });
});
