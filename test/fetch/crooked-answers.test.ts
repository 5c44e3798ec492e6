import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { after, before, describe, it } from 'node:test';
import type { Exchange, RequestKind } from '../../src/domain/capture.ts';
import type { Fetcher } from '../../src/fetch/fetcher.ts';
import { httpFetcher } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { startFaultServer, type FaultServer } from '../support/fault-server.ts';
import { pdfBytes, reportPage, type Fault } from '../support/fault-server-faults.ts';

/** Bytes on the wire as given, then the end. */
const raw =
  (...parts: (string | Buffer)[]): Fault =>
  (request) => {
    for (const part of parts) request.socket.write(part);
    request.socket.end();
  };
const sent =
  (status: number, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Fault =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
const lines = (...all: string[]): string => `${all.join('\r\n')}\r\n\r\n`;
const length = Buffer.byteLength(reportPage);
const zstdFrame = Buffer.from('28b52ffd2403190000616263', 'hex');
const bigPdf = Buffer.concat([pdfBytes, Buffer.alloc(300 * 1024)]);

const paths: Readonly<Record<string, Fault>> = {
  '/http-1.0': raw(lines('HTTP/1.0 200 OK', 'Content-Type: text/html'), reportPage),
  '/chunked': raw(
    lines('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked'),
    `${length.toString(16)}\r\n`,
    reportPage,
    '\r\n0\r\n\r\n',
  ),
  '/chunked-garbage': raw(
    lines('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked'),
    '5\r\n<html\r\nthis is no number\r\n',
  ),
  '/chunked-unended': raw(lines('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked'), '5\r\n<html\r\n'),
  '/longer-than-said': raw(lines('HTTP/1.1 200 OK', `Content-Length: ${String(length)}`), reportPage, 'and more'),
  '/length-no-number': raw(lines('HTTP/1.1 200 OK', 'Content-Length: many'), reportPage),
  '/header-of-1-mb': raw(lines('HTTP/1.1 200 OK', `X-Long: ${'x'.repeat(1024 * 1024)}`), reportPage),
  '/status-line-only': raw('HTTP/1.1 200 OK\r\n'),
  '/302-cut': raw(
    lines('HTTP/1.1 302 Found', 'Location: /report', 'Content-Length: 500'),
    '<html>you are being sent on',
  ),
  '/302-nowhere': sent(302, ''),
  '/302-empty': sent(302, '', { location: '' }),
  '/204': sent(204, ''),
  '/206': sent(206, reportPage, { 'content-range': `bytes 0-${String(length - 1)}/${String(length)}` }),
  '/206-part': sent(206, '<html>half', { 'content-range': 'bytes 0-9/5000' }),
  '/gzip-twice': sent(200, gzipSync(gzipSync(reportPage)), { 'content-encoding': 'gzip' }),
  '/gzip-listed-twice': sent(200, gzipSync(gzipSync(reportPage)), { 'content-encoding': 'gzip, gzip' }),
  '/br-claimed': sent(200, reportPage, { 'content-encoding': 'br' }),
  '/deflate-claimed': sent(200, reportPage, { 'content-encoding': 'deflate' }),
  '/utf-8-claimed': sent(200, reportPage, { 'content-encoding': 'UTF-8' }),
  '/br-corrupt': sent(200, Buffer.alloc(40, 255), { 'content-encoding': 'br' }),
  '/zstd': sent(200, zstdFrame, { 'content-encoding': 'zstd' }),
  '/zstd-unsaid': sent(200, zstdFrame),
  '/compress': sent(200, Buffer.from([0x1f, 0x9d, 0x90]), { 'content-encoding': 'compress' }),
  '/rows.php': sent(200, gzipSync('rows'), { 'content-disposition': 'attachment; filename="rows.tar.gz"' }),
  '/content.html': sent(200, bigPdf),
  '/long.html': sent(200, reportPage.repeat(200)),
  '/slow-to-turn': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('<p>'), 40);
    response.once('close', () => {
      clearInterval(timer);
    });
  },
};

describe('An answer that breaks the rules', () => {
  let server: FaultServer;
  const fetchers: Fetcher[] = [];
  let get: (path: string, kind?: RequestKind) => Promise<Exchange>;
  before(async () => {
    server = await startFaultServer({ paths });
    const patient = { connect: 60_000, headers: 60_000, bodyIdle: 60_000, total: 120_000 };
    const fetcherOf = (timeouts: typeof patient): Fetcher => {
      const fetcher = httpFetcher({
        ...{ scope: { home: `${server.origin}/` }, userAgent: 'nianbao/0', delayMs: 1, timeouts },
        lanes: openLanes({ giveUpAfter: 1000 }),
        limits: { page: 200 * 1024, file: 1024 * 1024 },
      });
      fetchers.push(fetcher);
      return fetcher;
    };
    const usual = fetcherOf(patient);
    // Short only where the test is of it: a busy machine takes its time over everything else.
    const hasty = fetcherOf({ ...patient, total: 1200 });
    get = async (path, kind = 'detail') =>
      await (path === '/slow-to-turn' ? hasty : usual).fetch({ url: server.origin + path, kind });
  });
  after(async () => {
    await Promise.all(fetchers.map(async (fetcher) => fetcher.close()));
    await server.close();
  });

  const whole = ['/http-1.0', '/chunked', '/302-cut', '/206', '/br-claimed', '/deflate-claimed', '/utf-8-claimed'];
  for (const path of [...whole, '/gzip-twice', '/gzip-listed-twice']) {
    it(`${path} is read for what it is`, async () => {
      const exchange = await get(path);
      assert.equal(exchange.outcome, 'fetched', exchange.reason ?? '');
      assert.equal(Buffer.from(exchange.body ?? []).toString(), reportPage);
      assert.equal(exchange.contentEncoding, path.startsWith('/gzip') ? 'gzip, gzip' : null);
    });
  }

  const table: readonly (readonly [path: string, outcome: string, reason: RegExp])[] = [
    ['/chunked-garbage', 'truncated', /./],
    ['/chunked-unended', 'truncated', /./],
    ['/length-no-number', 'failed', /malformed/],
    ['/header-of-1-mb', 'failed', /headers too large/],
    ['/status-line-only', 'unreachable', /closed/],
    ['/302-nowhere', 'failed', /HTTP 302/],
    ['/302-empty', 'failed', /HTTP 302|loop/],
    ['/204', 'failed', /no content/],
    ['/206-part', 'truncated', /206/],
    ['/br-corrupt', 'failed', /content-encoding br: corrupt/],
    ['/compress', 'failed', /content-encoding compress: undecodable here/],
    ['/slow-to-turn', 'unreachable', /not complete after 1200 ms/],
    ['/long.html', 'too_large', /more than 204800 bytes, the most that is taken of a page/],
  ];
  for (const [path, outcome, reason] of table) {
    it(`${path} is ${outcome}`, async () => {
      const exchange = await get(path);
      assert.equal(exchange.outcome, outcome, exchange.reason ?? '');
      assert.match(exchange.reason ?? '', reason);
    });
  }

  it('what is longer than it said is either taken as long as said or called broken, never joined to the next', async () => {
    const exchange = await get('/longer-than-said');
    assert.ok(exchange.outcome === 'truncated' || exchange.outcome === 'fetched', exchange.outcome);
    assert.equal(Buffer.from(exchange.body ?? []).toString(), reportPage);
    assert.equal((await get('/report')).outcome, 'fetched');
  });

  for (const path of ['/zstd', '/zstd-unsaid']) {
    it(`${path}, which nobody asked for, is undone where Node can, else said aloud; its bytes are kept`, async () => {
      const exchange = await get(path);
      const sentBy = server.visits.at(-1)?.headers['accept-encoding'] ?? '';
      if (sentBy.includes('zstd')) {
        assert.equal(exchange.contentEncoding, 'zstd', exchange.reason ?? '');
        return;
      }
      assert.equal(exchange.outcome, 'failed');
      assert.match(exchange.reason ?? '', /content-encoding zstd: undecodable here/);
      assert.deepEqual(Buffer.from(exchange.body ?? []), zstdFrame);
      assert.equal(exchange.contentEncoding, null);
    });
  }

  it('a .gz that only its name in the header tells is kept as it is', async () => {
    assert.deepEqual(Buffer.from((await get('/rows.php', 'attachment')).body ?? []), gzipSync('rows'));
  });

  it('a file behind the address of a page may be as large as a file', async () => {
    const exchange = await get('/content.html');
    assert.equal(exchange.outcome, 'fetched', exchange.reason ?? '');
    assert.equal(exchange.body?.length, bigPdf.length);
  });
});
