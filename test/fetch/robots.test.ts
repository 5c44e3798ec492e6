import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { httpFetcher, type HttpFetcherOptions } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { robotsRules } from '../../src/fetch/robots.ts';
import type { Exchange } from '../../src/domain/capture.ts';
import { startFaultServer, type FaultServer, type FaultServerOptions } from '../support/fault-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (thing) => thing.close()));
});

async function setUp(options: FaultServerOptions, more: Partial<HttpFetcherOptions> = {}) {
  const server: FaultServer = await startFaultServer(options);
  const archived: Exchange[] = [];
  const fetcher = httpFetcher({
    ...{ scope: { home: `${server.origin}/` }, userAgent: 'nianbao/1.2 (+https://example.org/)', delayMs: 1 },
    ...{ lanes: openLanes(), onRobots: (exchange: Exchange) => void archived.push(exchange), ...more },
  });
  open.push(fetcher, server);
  const get = async (path: string): Promise<Exchange> => fetcher.fetch({ url: server.origin + path, kind: 'detail' });
  return { server, archived, get };
}

/** What rules say of a path, asked the way a crawl asks. */
async function decision(text: string, path: string): Promise<string> {
  const exchange = { outcome: 'fetched', status: 200, reason: null, body: Buffer.from(text) } as unknown as Exchange;
  const rules = robotsRules(
    'nianbao',
    () => Promise.resolve(exchange),
    () => 0,
  );
  return (await rules.verdict(new URL(path, 'http://h.cn'))).decision;
}

describe('RFC 9309, as a portal would write it', () => {
  const table: readonly (readonly [rules: string, path: string, decision: string])[] = [
    ['User-agent: *\nDisallow: /', '/a', 'disallowed'],
    ['User-agent: *\nDisallow:', '/a', 'allowed'],
    ['User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', 'allowed'],
    ['User-agent: *\nAllow: /a/b\nDisallow: /a', '/a/c', 'disallowed'],
    ['User-agent: *\nDisallow: /a\nAllow: /a', '/a', 'allowed'],
    ['User-agent: *\nDisallow: /*.pdf$', '/x/2024.pdf', 'disallowed'],
    ['User-agent: *\nDisallow: /*.pdf$', '/x/2024.pdf?a', 'allowed'],
    ['User-agent: *\nDisallow: /*?', '/x?a=1', 'disallowed'],
    ['User-agent: *\nDisallow: /A', '/a', 'allowed'],
    ['User-agent: *\nDisallow: /年报', '/%E5%B9%B4%E6%8A%A5/1', 'disallowed'],
    ['User-agent: *\nDisallow: /\nUser-agent: nianbao\nDisallow: /x', '/a', 'allowed'],
    ['User-agent: NianBao/2.0\nDisallow: /\nUser-agent: *\nDisallow:', '/a', 'disallowed'],
    ['User-agent: baiduspider\nDisallow: /', '/a', 'allowed'],
    ['User-agent: a\nUser-agent: nianbao\nDisallow: /a', '/a', 'disallowed'],
    ['User-agent: nianbao\nSitemap: http://h.cn/s.xml\nUser-agent: b\nDisallow: /a', '/a', 'disallowed'],
    [
      'User-agent: nianbao\nDisallow: /a\nUser-agent: *\nDisallow: /\nUser-agent: nianbao\nDisallow: /b',
      '/b',
      'disallowed',
    ],
    ['\uFEFFuser-agent : *\r\ndisallow : /a # tail', '/a', 'disallowed'],
    ['User-agent: *\rDisallow: /a', '/a', 'disallowed'],
    ['Disallow: /', '/a', 'allowed'],
    ['<!DOCTYPE html><html>User-agent: *\nDisallow: /</html>', '/a', 'none'],
    ['', '/a', 'none'],
  ];
  for (const [rules, path, expected] of table) {
    it(`${JSON.stringify(rules)} says ${expected} of ${path}`, async () => {
      assert.equal(await decision(rules, path), expected);
    });
  }

  it('Crawl-delay is honoured up to 30 seconds', async () => {
    for (const [text, delay] of [
      ['2', 2000],
      ['0.5', 500],
      ['3600', 30_000],
      ['soon', 0],
      ['-1', 0],
    ] as const) {
      const body = Buffer.from(`User-agent: *\nCrawl-delay: ${text}\nDisallow: /x`);
      const exchange = { outcome: 'fetched', status: 200, reason: null, body } as unknown as Exchange;
      const rules = robotsRules(
        'nianbao',
        () => Promise.resolve(exchange),
        () => 0,
      );
      assert.equal((await rules.verdict(new URL('http://h.cn/'))).delayMs, delay);
    }
  });

  it('rules are kept for a day', async () => {
    let [asked, now] = [0, 0];
    const exchange = { outcome: 'not_found', status: 404, reason: null, body: null } as unknown as Exchange;
    const rules = robotsRules(
      'nianbao',
      () => Promise.resolve(((asked += 1), exchange)),
      () => now,
    );
    const url = new URL('http://h.cn/');
    for (const hours of [0, 1, 23.9]) {
      now = hours * 3600_000;
      await rules.verdict(url);
    }
    assert.equal(asked, 1);
    now = 24 * 3600_000;
    await rules.verdict(url);
    await rules.verdict(new URL('https://h.cn/'));
    assert.equal(asked, 3, 'the other scheme is another origin');
  });
});

describe('A crawl asks robots.txt first', () => {
  it('once, keeps the exchange, and sends nothing that is disallowed', async () => {
    const { server, archived, get } = await setUp({ robots: 'User-agent: *\nDisallow: /gbk' });
    const exchanges = await Promise.all([get('/report'), get('/gbk'), get('/')]);
    assert.deepEqual(
      exchanges.map(({ outcome, robots }) => [outcome, robots]),
      [
        ['fetched', 'allowed'],
        ['disallowed', 'disallowed'],
        ['fetched', 'allowed'],
      ],
    );
    assert.deepEqual(server.visits.map(({ path }) => path).sort(), ['/', '/report', '/robots.txt']);
    assert.equal(server.visits[0]?.path, '/robots.txt');
    assert.equal(archived.length, 1);
    assert.equal(Buffer.from(archived[0]?.body ?? []).toString(), 'User-agent: *\nDisallow: /gbk');
    assert.equal(archived[0]?.robots, 'not_consulted');
  });

  it('of redirect targets as well', async () => {
    const { server, get } = await setUp({ robots: 'User-agent: *\nDisallow: /report' });
    const exchange = await get('/hop-1');
    assert.equal(exchange.outcome, 'disallowed');
    assert.equal(exchange.finalUrl, `${server.origin}/report`);
    assert.ok(!server.visits.some(({ path }) => path === '/report'));
  });

  for (const status of [400, 401, 403, 404, 410]) {
    it(`${String(status)} means there are no rules`, async () => {
      const { get } = await setUp({ robots: status });
      const exchange = await get('/report');
      assert.deepEqual([exchange.outcome, exchange.robots], ['fetched', 'none']);
    });
  }

  for (const status of [429, 500, 503]) {
    it(`${String(status)} means hands off for now; asked again with the next request`, async () => {
      const { server, get } = await setUp({ robots: status }, { lanes: openLanes({ giveUpAfter: 50 }) });
      for (let count = 0; count < 2; count += 1) {
        const exchange = await get('/report');
        assert.equal(exchange.outcome, 'unreachable');
        assert.match(exchange.reason ?? '', new RegExp(`robots.txt: .*${String(status)}`));
      }
      assert.deepEqual(
        server.visits.map(({ path }) => path),
        ['/robots.txt', '/robots.txt'],
      );
    });
  }

  it('521 there is the challenge that any page would meet', async () => {
    const { get } = await setUp({ robots: 521 });
    assert.equal((await get('/report')).outcome, 'blocked');
  });

  it('more than 500 KiB is read no further', async () => {
    const { archived, get } = await setUp({ robots: `User-agent: *\nDisallow: /report\n${'# x\n'.repeat(200_000)}` });
    assert.equal((await get('/report')).outcome, 'disallowed');
    assert.equal(archived[0]?.outcome, 'too_large');
    assert.equal(archived[0].body?.length, 500 * 1024);
  });

  it('Crawl-delay spaces requests, seen on the server', async () => {
    const { server, get } = await setUp({ robots: 'User-agent: *\nCrawl-delay: 0.3' });
    await Promise.all([get('/report'), get('/')]);
    const [first, second] = server.pages();
    assert.ok(first && second && second.at - first.at >= 275);
  });
});
