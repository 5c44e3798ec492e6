import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { cookieJar } from '../../src/fetch/cookie-jar.ts';
import type { Fetcher } from '../../src/fetch/fetcher.ts';
import { httpFetcher } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { startFaultServer, type FaultServer } from '../support/fault-server.ts';
import { pdfBytes, reportPage, type Fault } from '../support/fault-server-faults.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (thing) => thing.close()));
});

async function setUp(paths: Readonly<Record<string, Fault>>): Promise<{ server: FaultServer; fetcher: Fetcher }> {
  const server = await startFaultServer({ paths });
  const fetcher = fetcherOf(server);
  open.push(server);
  return { server, fetcher };
}

function fetcherOf({ origin }: FaultServer): Fetcher {
  const fetcher = httpFetcher({
    scope: { home: `${origin}/` },
    userAgent: 'nianbao/0',
    lanes: openLanes(),
    delayMs: 1,
  });
  open.push(fetcher);
  return fetcher;
}

/** As VSB and many a Java server: no session, no page; here is a session, come again. */
const sessionFirst: Fault = (request, response) => {
  if ((request.headers.cookie ?? '').includes('JSESSIONID=7F')) response.end(reportPage);
  else
    response
      .writeHead(302, { location: request.url ?? '', 'set-cookie': 'JSESSIONID=7F; Path=/; HttpOnly' })
      .end('moved');
};

describe('A portal that sets a session', () => {
  it('and sends the visitor to the same address is followed, and not asked so again', async () => {
    const { server, fetcher } = await setUp({ '/a': sessionFirst, '/b': sessionFirst });
    const first = await fetcher.fetch({ url: `${server.origin}/a`, kind: 'detail' });
    assert.equal(first.outcome, 'fetched', first.reason ?? '');
    assert.deepEqual(first.redirects, [[302, '/a']]);
    assert.ok(first.requestHeaders.some(([name, value]) => name === 'Cookie' && value === 'JSESSIONID=7F'));
    assert.equal((await fetcher.fetch({ url: `${server.origin}/b`, kind: 'detail' })).outcome, 'fetched');
    assert.deepEqual(
      server.pages().map(({ path }) => path),
      ['/a', '/a', '/b'],
    );
    const other = fetcherOf(server);
    await other.fetch({ url: `${server.origin}/b`, kind: 'detail' });
    assert.equal(server.pages().length, 5, 'another site of this process has a jar of its own');
  });

  it('by way of another address, too', async () => {
    const { server, fetcher } = await setUp({
      '/a': (request, response) =>
        request.headers.cookie === undefined
          ? void response.writeHead(302, { location: '/login' }).end()
          : void response.end(reportPage),
      '/login': (_, response) => void response.writeHead(302, { location: '/a', 'set-cookie': 's=1; path=/' }).end(),
    });
    assert.equal((await fetcher.fetch({ url: `${server.origin}/a`, kind: 'detail' })).outcome, 'fetched');
  });

  it('and gives its files only within it, gives them', async () => {
    const { server, fetcher } = await setUp({
      '/page': (_, response) => void response.writeHead(200, { 'set-cookie': 'vsb=1; path=/' }).end(reportPage),
      '/download.jsp': (request, response) => {
        const mayHave = request.headers.cookie === 'vsb=1' && request.headers.referer !== undefined;
        response.end(mayHave ? pdfBytes : '<html>请先访问页面</html>');
      },
    });
    const referer = `${server.origin}/page`;
    await fetcher.fetch({ url: referer, kind: 'detail' });
    const file = await fetcher.fetch({ url: `${server.origin}/download.jsp`, kind: 'attachment', referer });
    assert.deepEqual(Buffer.from(file.body ?? []), pdfBytes);
  });

  it('anew at every visit is a loop all the same', async () => {
    let count = 0;
    const { server, fetcher } = await setUp({
      '/a': (_, response) => {
        count += 1;
        response.writeHead(302, { location: '/a', 'set-cookie': `s=${String(count)}` }).end();
      },
    });
    const exchange = await fetcher.fetch({ url: `${server.origin}/a`, kind: 'detail' });
    assert.equal(exchange.outcome, 'failed');
    assert.match(exchange.reason ?? '', /more than 5 redirects/);
  });

  it('with a challenge gets nothing back: a challenge is not passed', async () => {
    const { server, fetcher } = await setUp({
      '/gate': (_, response) =>
        void response
          .writeHead(521, { 'set-cookie': '__jsluid_s=1; path=/', 'content-type': 'text/html' })
          .end('<script>document.cookie="__jsl_clearance_s=1";location.href=location.pathname</script>'),
    });
    assert.equal((await fetcher.fetch({ url: `${server.origin}/gate`, kind: 'detail' })).outcome, 'blocked');
    await fetcher.fetch({ url: `${server.origin}/report`, kind: 'detail' });
    assert.ok(server.visits.every(({ headers }) => headers.cookie === undefined));
  });

  it('and answers a form with a way back to its own address is read there', async () => {
    const { server, fetcher } = await setUp({
      '/search': (request, response) =>
        request.method === 'POST'
          ? void response.writeHead(302, { location: '/search' }).end()
          : void response.end(reportPage),
    });
    const exchange = await fetcher.fetch({ url: `${server.origin}/search`, kind: 'endpoint', form: { q: '年报' } });
    assert.equal(exchange.outcome, 'fetched', exchange.reason ?? '');
  });
});

describe('A cookie goes', () => {
  const sent = (set: string, from: string, to: string, later = 0): string | null => {
    let now = 0;
    const jar = cookieJar(() => now);
    jar.keep(new URL(from), [['Set-Cookie', set]]);
    now = later;
    return jar.lineFor(new URL(to));
  };
  const home = 'http://www.quwo.gov.cn/';
  const table: readonly (readonly [set: string, from: string, to: string, line: string | null])[] = [
    ['a=1', home, home, 'a=1'],
    ['a=1', home, 'http://zwgk.quwo.gov.cn/', null],
    ['a=1; Domain=quwo.gov.cn', home, 'http://zwgk.quwo.gov.cn/', 'a=1'],
    ['a=1; Domain=.quwo.gov.cn', home, home, 'a=1'],
    ['a=1; Domain=gov.cn', home, home, null],
    ['a=1; Domain=www.linfen.gov.cn', home, 'http://www.linfen.gov.cn/', null],
    ['a=1', `${home}x/y.html`, `${home}x/z.html`, 'a=1'],
    ['a=1', `${home}x/y.html`, `${home}xy/z.html`, null],
    ['a=1; Path=/', `${home}x/y.html`, home, 'a=1'],
    ['a=1; Path=/; Secure', home, home, null],
    ['a=1; Path=/; Secure', 'https://h.cn/', 'https://h.cn/b', 'a=1'],
    ['a=1; Max-Age=0', home, home, null],
    ['a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', home, home, null],
    ['a=b=c', home, home, 'a=b=c'],
    ['a=1\u0001', home, home, null],
    [`a=${'x'.repeat(5000)}`, home, home, null],
    ['=1', home, home, null],
    ['a', home, home, null],
  ];
  for (const [set, from, to, line] of table) {
    it(`${line === null ? 'not ' : ''}from ${from} to ${to} when set as ${JSON.stringify(set.slice(0, 40))}`, () => {
      assert.equal(sent(set, from, to), line);
    });
  }
  it('until its time is over', () => {
    assert.equal(sent('a=1; Max-Age=10', home, home, 9_000), 'a=1');
    assert.equal(sent('a=1; Max-Age=10', home, home, 11_000), null);
  });
  it('at most fifty a site, the oldest forgotten first', () => {
    const jar = cookieJar(() => 0);
    for (let count = 0; count < 60; count += 1) jar.keep(new URL(home), [['set-cookie', `c${String(count)}=1`]]);
    const line = jar.lineFor(new URL(home)) ?? '';
    assert.equal(line.split('; ').length, 50);
    assert.ok(!line.includes('c9=') && line.includes('c59='));
  });
});
