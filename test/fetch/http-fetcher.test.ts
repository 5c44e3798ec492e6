import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { after, before, describe, it } from 'node:test';
import { httpFetcher, type HttpFetcherOptions } from '../../src/fetch/http-fetcher.ts';
import { isRetriable, type Fetcher, type FetchRequest } from '../../src/fetch/fetcher.ts';
import { fileNameFromDisposition } from '../../src/fetch/content-disposition.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { startFaultServer, type FaultServer } from '../support/fault-server.ts';
import { gbkPage, pdfBytes, reportPage } from '../support/fault-server-faults.ts';
import type { Exchange } from '../../src/domain/capture.ts';

const opened: Fetcher[] = [];
const patient = { connect: 60_000, headers: 60_000, bodyIdle: 60_000, total: 120_000 };
/** Short only where the test is of it: a busy machine takes its time over everything else. */
const hasty: Readonly<Record<string, Partial<typeof patient>>> = {
  '/slow': { headers: 400 },
  '/stalls': { bodyIdle: 300 },
  '/trickle': { total: 1500 },
};

const defaults = (origin: string): HttpFetcherOptions => ({
  scope: { home: `${origin}/` },
  userAgent: 'nianbao/0.0 (+https://example.org/)',
  lanes: openLanes({ giveUpAfter: 1000 }),
  delayMs: 1,
  timeouts: patient,
  limits: { page: 1024 * 1024, file: 2 * 1024 * 1024 },
});

function fetcherFor(origin: string, more: Partial<HttpFetcherOptions> = {}): Fetcher {
  const fetcher = httpFetcher({ ...defaults(origin), ...more });
  opened.push(fetcher);
  return fetcher;
}

const header = (exchange: Exchange, name: string): string[] =>
  exchange.responseHeaders.filter(([key]) => key === name).map(([, value]) => value);

describe('One call gives one exchange with one outcome', () => {
  let server: FaultServer;
  let get: (path: string, more?: Partial<FetchRequest>) => Promise<Exchange>;
  before(async () => {
    server = await startFaultServer();
    get = async (path, more = {}) =>
      await fetcherFor(server.origin, { timeouts: { ...patient, ...hasty[path] } }).fetch({
        ...{ url: server.origin + path, kind: 'detail', ...more },
      });
  });
  after(async () => {
    await Promise.all(opened.map(async (fetcher) => fetcher.close()));
    await server.close();
  });

  const table: readonly (readonly [path: string, outcome: string, reason: RegExp, retriable: boolean])[] = [
    ['/521', 'blocked', /521.*加速乐/, false],
    ['/412', 'blocked', /412.*瑞数/, false],
    ['/202', 'blocked', /202.*script/, false],
    ['/403', 'blocked', /HTTP 403/, false],
    ['/captcha', 'blocked', /安全验证|过于频繁/, false],
    ['/wzws', 'blocked', /wzws/, false],
    ['/hoy', 'blocked', /HOY_TR/, false],
    ['/cookie-wall', 'blocked', /cookie/, false],
    ['/nowhere', 'not_found', /404/, false],
    ['/gone', 'not_found', /410/, false],
    ['/soft-404', 'soft_404', /页面不存在/, false],
    ['/missing.pdf', 'soft_404', /instead of a document/, false],
    ['/to-home', 'soft_404', /home page/, false],
    ['/slow', 'unreachable', /UND_ERR_HEADERS_TIMEOUT/, true],
    ['/stalls', 'unreachable', /UND_ERR_BODY_TIMEOUT/, true],
    ['/trickle', 'unreachable', /not complete after 1500 ms/, true],
    ['/reset-before', 'unreachable', /closed|reset/, true],
    ['/reset-mid', 'truncated', /reset|closed/, true],
    ['/short', 'truncated', /./, true],
    ['/garbage', 'failed', /malformed/, false],
    ['/gzip-cut', 'truncated', /gzip/, true],
    ['/bomb', 'too_large', /decompressed/, false],
    ['/unknown-encoding', 'failed', /sdch/, false],
    ['/loop-a', 'failed', /redirect loop/, false],
    ['/self', 'failed', /redirect loop/, false],
    ['/many', 'failed', /more than 5 redirects/, false],
    ['/to-10', 'refused_host', /10\.0\.0\.1/, false],
    ['/to-decimal', 'refused_host', /127\.0\.0\.1:1 is on this machine/, false],
    ['/to-elsewhere', 'refused_host', /example\.com is not a host of this site/, false],
    ['/to-file', 'refused_host', /file:/, false],
    ['/huge', 'too_large', /bytes/, false],
    ['/huge-declared', 'too_large', /bytes/, false],
    ['/503', 'failed', /503/, true],
    ['/500', 'failed', /500/, true],
    ['/304-unasked', 'failed', /304/, false],
    ['/empty', 'failed', /empty/, false],
  ];
  for (const [path, outcome, reason, retriable] of table) {
    it(`${path} is ${outcome}${retriable ? ', to be tried again' : ''}`, async () => {
      const exchange = await get(path);
      assert.equal(exchange.outcome, outcome, exchange.reason ?? '');
      assert.match(exchange.reason ?? '', reason);
      assert.equal(isRetriable(exchange), retriable);
    });
  }

  it('keeps the bytes as sent, in whatever charset', async () => {
    const exchange = await get('/gbk');
    assert.equal(exchange.outcome, 'fetched');
    assert.deepEqual(Buffer.from(exchange.body ?? []), gbkPage);
  });

  for (const [path, encoding] of [
    ['/gzip', 'gzip'],
    ['/deflate', 'deflate'],
    ['/deflate-raw', 'deflate'],
    ['/brotli', 'br'],
    ['/gzip-forced', 'gzip'],
    ['/gzip-claimed', null],
  ] as const) {
    it(`undoes the content-encoding of ${path} and records it`, async () => {
      const exchange = await get(path);
      assert.equal(exchange.outcome, 'fetched');
      assert.equal(Buffer.from(exchange.body ?? []).toString(), reportPage);
      assert.equal(exchange.contentEncoding, encoding);
    });
  }

  it('keeps a file that is itself gzip as it is', async () => {
    const archive = gzipSync('rows');
    const other = await startFaultServer({ paths: { '/a.tar.gz': (_, response) => void response.end(archive) } });
    const exchange = await fetcherFor(other.origin).fetch({ url: `${other.origin}/a.tar.gz`, kind: 'attachment' });
    await other.close();
    assert.deepEqual(Buffer.from(exchange.body ?? []), archive);
    assert.equal(exchange.contentEncoding, null);
  });

  it('keeps header lines in their order, spelling, number and bytes', async () => {
    const exchange = await get('/download', { kind: 'attachment' });
    assert.deepEqual(Buffer.from(exchange.body ?? []), pdfBytes);
    assert.deepEqual(header(exchange, 'X-Twice'), ['one', 'two']);
    assert.equal(exchange.responseHeaders[0]?.[0], 'Content-Type');
    assert.equal(fileNameFromDisposition(header(exchange, 'Content-Disposition')[0] ?? ''), '年报.pdf');
    assert.equal(exchange.ip, '127.0.0.1');
    assert.equal(exchange.robots, 'none');
    assert.match(exchange.at, /^\d{4}-\d\d-\d\dT.*\.\d{3}Z$/);
  });

  it('says honestly who asks, and sends the referer only within the site', async () => {
    const own = await get('/echo', { referer: `${server.origin}/report#part` });
    const sent = JSON.parse(Buffer.from(own.body ?? []).toString()) as string[];
    assert.deepEqual(sent, own.requestHeaders.flat());
    assert.ok(sent.includes('nianbao/0.0 (+https://example.org/)'));
    assert.ok(sent.includes(`${server.origin}/report`));
    assert.ok(sent.some((value) => value.startsWith('zh-CN')));
    const foreign = await get('/echo', { referer: 'https://elsewhere.example/' });
    assert.ok(
      !Buffer.from(foreign.body ?? [])
        .toString()
        .includes('elsewhere'),
    );
  });

  it('never sends HEAD', () => {
    assert.ok(server.visits.length > 30);
    assert.ok(server.visits.every((visit) => visit.method !== 'HEAD'));
  });

  it('follows redirects by hand and writes each down', async () => {
    const exchange = await get('/hop-1');
    assert.equal(exchange.outcome, 'fetched');
    assert.equal(exchange.url, `${server.origin}/hop-1`);
    assert.equal(exchange.finalUrl, `${server.origin}/report`);
    assert.deepEqual(exchange.redirects, [
      [301, '/hop-2'],
      [307, '/report'],
    ]);
    assert.equal((await get('/redirect-with-fragment')).finalUrl, `${server.origin}/report`);
  });

  it('sends raw bytes of a Location back as they came', async () => {
    const exchange = await get('/to-gbk');
    assert.equal(exchange.outcome, 'fetched');
    assert.equal(exchange.finalUrl, `${server.origin}/%C4%EA%B1%A8`);
  });

  it('asks with validators and takes 304 for an answer', async () => {
    const first = await get('/conditional');
    assert.equal(first.outcome, 'fetched');
    const second = await get('/conditional', { etag: '"v1"' });
    assert.equal(second.outcome, 'not_modified');
    assert.equal(second.body, null);
    assert.equal(second.status, 304);
    assert.equal(
      (await get('/conditional', { lastModified: 'Tue, 04 Mar 2025 08:00:00 GMT' })).outcome,
      'not_modified',
    );
  });

  it('does not take the cookie of a content network for a challenge', async () => {
    assert.equal((await get('/good-with-jsluid')).outcome, 'fetched');
  });

  it('keeps the part of a body that was cut, marked as cut', async () => {
    const exchange = await get('/reset-mid');
    assert.equal(Buffer.from(exchange.body ?? []).toString(), '<html>half of ');
    assert.equal(exchange.status, 200);
  });

  it('posts forms', async () => {
    await get('/echo', { kind: 'endpoint', form: { q: '年报', page: '1' } });
    const visit = server.visits.at(-1);
    assert.equal(visit?.method, 'POST');
    assert.equal(visit.body, 'q=%E5%B9%B4%E6%8A%A5&page=1');
    assert.match(visit.headers['content-type'] ?? '', /x-www-form-urlencoded/);
    assert.equal(visit.headers['content-length'], '27');
  });

  it('writes down names that do not exist and ports that refuse', async () => {
    const nameless = fetcherFor('http://nianbao.invalid', { schemeSwitch: 'never' });
    const exchange = await nameless.fetch({ url: 'http://nianbao.invalid/', kind: 'home' });
    assert.equal(exchange.outcome, 'unreachable');
    assert.match(exchange.reason ?? '', /ENOTFOUND|EAI_AGAIN/);
    const other = await startFaultServer();
    await other.close();
    const refused = await fetcherFor(other.origin).fetch({ url: `${other.origin}/`, kind: 'home' });
    assert.equal(refused.outcome, 'unreachable');
    assert.match(refused.reason ?? '', /ECONNREFUSED/);
  });

  it('sends nothing to a redirect target that is refused', async () => {
    const other = await startFaultServer();
    const paths = {
      '/to-other': ((_, response) =>
        void response
          .writeHead(302, { location: `${other.origin}/report` })
          .end()) satisfies import('../support/fault-server-faults.ts').Fault,
    };
    const from = await startFaultServer({ paths });
    const exchange = await fetcherFor(from.origin).fetch({ url: `${from.origin}/to-other`, kind: 'detail' });
    assert.equal(exchange.outcome, 'refused_host');
    assert.equal(other.visits.length, 0);
    const scope = { home: `${from.origin}/`, attachmentHosts: [`127.0.0.1:${String(other.port)}`] };
    const closed = fetcherFor(from.origin, { scope });
    assert.equal((await closed.fetch({ url: `${from.origin}/to-other`, kind: 'detail' })).outcome, 'refused_host');
    assert.equal(other.visits.length, 0);
    const allowed = fetcherFor(from.origin, { scope: { ...scope, allowLoopback: true } });
    assert.equal((await allowed.fetch({ url: `${from.origin}/to-other`, kind: 'detail' })).outcome, 'fetched');
    await Promise.all([from.close(), other.close()]);
  });

  it('stops at once when told to, with the reason given', async () => {
    const signal = AbortSignal.timeout(100);
    await assert.rejects(get('/slow', { signal }), (error: unknown) => error === signal.reason);
  });

  it('throws for a URL that is none', async () => {
    await assert.rejects(fetcherFor(server.origin).fetch({ url: 'no url', kind: 'detail' }), TypeError);
    await assert.rejects(get('/report', { headers: [['X-Line', 'two\r\nlines']] }), TypeError);
  });
});
