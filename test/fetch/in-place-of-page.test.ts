import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Exchange } from '../../src/domain/capture.ts';
import type { Fetcher } from '../../src/fetch/fetcher.ts';
import { httpFetcher } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { startFaultServer, type FaultServer } from '../support/fault-server.ts';
import { reportPage, type Fault } from '../support/fault-server-faults.ts';

const sent =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Fault =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
/** A page before the page: its cookie comes with the first answer and is asked for with the second. */
const onceSeen =
  (first: string): Fault =>
  (request, response, ...rest) => {
    const seen = request.headers.cookie?.includes('seen=1') === true;
    sent(200, seen ? reportPage : first, { 'set-cookie': 'seen=1; path=/' })(request, response, ...rest);
  };
const login =
  '<html><title>统一认证</title><form method="post"><input name="user"><input type="password" name="pw"><button>登录</button></form></html>';
const menu = Array.from({ length: 8 }, (_, i) => `<a href="/c${String(i)}/">栏目</a>`).join('');

const paths: Readonly<Record<string, Fault>> = {
  '/to-log-in': sent(302, '', { location: '/sso/login?back=%2Fto-log-in' }),
  '/sso/login': sent(200, login),
  '/with-log-in': sent(200, `<html>${menu}<form><input type="password" name="pw"></form><h1>政务公开</h1></html>`),
  '/too-often': sent(200, '{"code":429,"msg":"请求过于频繁，请稍后再试"}', { 'content-type': 'application/json' }),
  '/no-rows': sent(200, '{"code":200,"msg":"操作成功","data":[]}', { 'content-type': 'application/json' }),
  '/busy': sent(200, '系统繁忙，请稍后再试！'),
  '/broken': sent(200, '<html><h1>HTTP Status 500 – Internal Server Error</h1><p>NullPointerException</p></html>'),
  '/about-errors': sent(200, `<html>${menu}<h1>关于服务器故障处置的报告</h1><p>服务器故障已排除。</p></html>`),
};
const reloading: Readonly<Record<string, string>> = {
  '/refresh': '<html><meta http-equiv="refresh" content="0"><body>正在进入…</body></html>',
  '/refresh-to-itself': '<html><meta http-equiv="refresh" content="1; url=/refresh-to-itself"></html>',
  '/reload': '<html><script>window.location.reload();</script></html>',
};

describe('What comes with status 200 in the place of a page', () => {
  let server: FaultServer;
  let fetcher: Fetcher;
  let get: (path: string) => Promise<Exchange>;
  const serve = async (more: Readonly<Record<string, Fault>>): Promise<void> => {
    server = await startFaultServer({ paths: { ...paths, ...more } });
    const scope = { home: `${server.origin}/` };
    fetcher = httpFetcher({ scope, userAgent: 'nianbao/0', delayMs: 1, lanes: openLanes({ giveUpAfter: 1000 }) });
    get = async (path) => await fetcher.fetch({ url: server.origin + path, kind: 'list' });
  };
  before(async () => {
    await serve({ '/never': sent(200, reloading['/refresh'] ?? '', { 'set-cookie': 'seen=1; path=/' }) });
  });
  after(async () => {
    await fetcher.close();
    await server.close();
  });

  const table: readonly (readonly [path: string, outcome: string, reason: RegExp])[] = [
    ['/to-log-in', 'blocked', /log-in/],
    ['/with-log-in', 'fetched', /^$/],
    ['/too-often', 'blocked', /过于频繁/],
    ['/no-rows', 'fetched', /^$/],
    ['/busy', 'failed', /系统繁忙/],
    ['/broken', 'failed', /HTTP Status 500/],
    ['/about-errors', 'fetched', /^$/],
    ['/never', 'failed', /loaded again/],
  ];
  for (const [path, outcome, reason] of table) {
    it(`${path} is ${outcome}`, async () => {
      const exchange = await get(path);
      assert.equal(exchange.outcome, outcome, exchange.reason ?? '');
      assert.match(exchange.reason ?? '', reason);
    });
  }

  it('a page that sets a cookie and only asks to be loaded again is asked for once more, with it', async () => {
    for (const [path, first] of Object.entries(reloading)) {
      await fetcher.close();
      await server.close();
      await serve({ [path]: onceSeen(first) });
      const exchange = await get(path);
      assert.equal(Buffer.from(exchange.body ?? []).toString(), reportPage, path);
      assert.equal(server.visits.filter((visit) => visit.path === path).length, 2);
    }
  });

  it('a script that makes the cookie itself is a challenge, and is not answered', async () => {
    await fetcher.close();
    await server.close();
    const challenge = '<html><script>document.cookie="seen=1";location.reload();</script></html>';
    await serve({ '/made': sent(200, challenge) });
    await get('/made');
    assert.equal(server.visits.filter((visit) => visit.path === '/made').length, 1);
  });
});
