import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { browserFetcher, BrowserMissing, type BrowserFetcherOptions } from '../../src/fetch/browser-fetcher.ts';
import { httpFetcher } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { startFaultServer, type FaultServer, type FaultServerOptions } from '../support/fault-server.ts';
import { gbkNianbao, type Fault } from '../support/fault-server-faults.ts';
import { withoutBrowser as skip } from '../support/browser.ts';

const answer =
  (type: string, body: string | Buffer): Fault =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': type }).end(body);

const pageWithList = (other: string): string => `<!doctype html><html><head>
  <link rel="stylesheet" href="/style.css"><script src="/list.js"></script>
  <script src="http://tracker.example/t.js"></script><script src="${other}/foreign.js"></script></head>
  <body><img src="/picture.png"><ul id="list"></ul><p id="private"></p></body></html>`;
const listScript = `addEventListener('DOMContentLoaded', async () => {
  const rows = await (await fetch('/list.json', { method: 'POST', body: 'page=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).json();
  document.getElementById('list').innerHTML = rows.map((row) => '<li>' + row + '</li>').join('');
  await fetch('/private/x.json').then(() => { document.getElementById('private').textContent = 'read'; }, () => {});
});`;

/** Every way out of a page that its script might try. */
const reachingOut = (host: string): string => `
  const inWorker = 'try { new WebSocket("ws://${host}/") } catch {} fetch("http://${host}/", { mode: "no-cors" }).catch(() => {})';
  const blob = () => URL.createObjectURL(new Blob([inWorker], { type: 'text/javascript' }));
  const add = (name, more) => document.body.append(Object.assign(document.createElement(name), more));
  const ways = [
    () => window.open('http://${host}/popup'),
    () => navigator.sendBeacon('http://${host}/', 'x'),
    () => new EventSource('http://${host}/'),
    () => new WebSocket('ws://${host}/'),
    () => new Worker(blob()),
    () => new SharedWorker(blob()),
    () => add('iframe', { src: 'http://${host}/' }),
    () => add('link', { rel: 'preconnect', href: 'http://${host}/' }),
    () => add('form', { action: 'http://${host}/', target: '_blank', method: 'post' }) ?? document.forms[0].submit(),
    () => new RTCPeerConnection({ iceServers: [{ urls: 'turn:${host}?transport=tcp', username: 'a', credential: 'b' }] }).createDataChannel('x'),
  ];
  let tried = 0;
  for (const way of ways) { tried += 1; try { way(); } catch {} }
  document.body.append('tried ' + tried);`;

/** Ids of the processes that this one started and that run a browser. */
const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${String(pid)}/task`)
    .flatMap((task) =>
      readFileSync(`/proc/${String(pid)}/task/${task}/children`, 'utf8')
        .trim()
        .split(' '),
    )
    .filter((child) => child !== '' && readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('chrom'))
    .map(Number);

/** A process that was killed stands in the list until its parent has taken note. */
const isRunning = (pid: number): boolean => existsSync(`/proc/${String(pid)}`);

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (thing) => thing.close()));
});

async function setUp(
  options: FaultServerOptions,
  more: Partial<BrowserFetcherOptions> = {},
): Promise<{ server: FaultServer; browser: ReturnType<typeof browserFetcher> }> {
  const server = await startFaultServer(options);
  const scope = { home: `${server.origin}/` };
  const fetcher = httpFetcher({ scope, userAgent: 'nianbao/0', lanes: openLanes(), delayMs: 20 });
  const browser = browserFetcher({ fetcher, userAgent: 'nianbao/0', quietMs: 300, timeoutMs: 20_000, ...more });
  open.push(browser, fetcher, server);
  return { server, browser };
}

describe('A page that needs its scripts', { skip }, () => {
  it('is rendered from bytes that all came through host rules, robots.txt and lane', async () => {
    const other = await startFaultServer();
    open.push(other);
    const { server, browser } = await setUp({
      robots: 'User-agent: *\nDisallow: /private/',
      paths: {
        '/list': answer('text/html', pageWithList(other.origin)),
        '/list.js': answer('text/javascript', listScript),
        '/list.json': answer('application/json', '["2023年年报","2024年年报"]'),
        '/private/x.json': answer('application/json', '[]'),
      },
    });
    const rendering = await browser.render({ url: `${server.origin}/list`, kind: 'list' });
    const html = Buffer.from(rendering.rendered ?? []).toString();
    assert.match(html, /<li>2023年年报<\/li><li>2024年年报<\/li>/);
    assert.match(html, /<p id="private"><\/p>/);
    assert.equal(Buffer.from(rendering.exchange.body ?? []).toString(), pageWithList(other.origin));
    const got = rendering.parts.map(
      ({ url, outcome }) => `${outcome} ${url.replace(server.origin, '').replace(other.origin, 'other')}`,
    );
    assert.deepEqual(got.sort(), [
      'disallowed /private/x.json',
      'fetched /list.js',
      'fetched /list.json',
      'refused_host http://tracker.example/t.js',
      'refused_host other/foreign.js',
    ]);
    assert.deepEqual(
      server.pages().map(({ method, path, body }) => `${method} ${path} ${body}`.trim()),
      ['GET /list', 'GET /list.js', 'POST /list.json page=1'],
    );
    assert.equal(other.visits.length, 0);
    assert.equal(server.mostAtOnce(), 1);
    assert.ok(rendering.withheld.some(([url]) => url.endsWith('/picture.png')));
  });

  it('tells where things lead that are pressed and are no links, and asks for none of it', async () => {
    const script = `document.onclick = (event) => {
      const row = event.target.closest('[data-id]');
      if (row) window.location.href = '/view/' + row.dataset.id + '.html';
      if (event.target.id === 'window') window.open('/opened.html');
      if (event.target.id === 'more') fetch('/more.json');
    };`;
    const { server, browser } = await setUp({
      paths: {
        '/list': answer(
          'text/html',
          `<meta charset="utf-8"><div data-id="7"><p>教育局2023年 年报</p></div><i id="window">打开</i><i id="more">加载更多</i><script>${script}</script>`,
        ),
        '/more.json': answer('application/json', '[]'),
      },
    });
    const { pressed, parts } = await browser.render({ url: `${server.origin}/list`, kind: 'list' }, [
      '教育局2023年年报',
      '打开',
      '加载更多',
      '不在这里',
    ]);
    assert.deepEqual(
      pressed.map(({ words, leadsTo }) => [words, leadsTo.replace(server.origin, '')]),
      [
        ['教育局2023年年报', '/view/7.html'],
        ['打开', '/opened.html'],
      ],
    );
    assert.deepEqual(
      parts.map(({ url }) => url.replace(server.origin, '')),
      ['/more.json'],
    );
    assert.deepEqual(
      server.pages().map(({ path }) => path),
      ['/list', '/more.json'],
    );
  });

  it('keeps its base after a redirect, and its charset', async () => {
    const body = Buffer.concat([
      Buffer.from('<html><head><meta charset="gbk"><script src="x.js"></script></head><body>'),
      gbkNianbao,
    ]);
    const { server, browser } = await setUp({
      paths: {
        '/old': (_, response) => void response.writeHead(302, { location: '/deep/new' }).end(),
        '/deep/new': answer('text/html', body),
        '/deep/x.js': answer('text/javascript', 'document.title="ran"'),
      },
    });
    const { rendered } = await browser.render({ url: `${server.origin}/old`, kind: 'list' });
    const html = Buffer.from(rendered ?? []).toString();
    assert.match(html, /年报/);
    assert.match(html, /<title>ran<\/title>/);
  });

  it('a browser that dies is replaced for the next page', async () => {
    const { server, browser } = await setUp({ paths: { '/list': answer('text/html', '<p>here</p>') } });
    const shown = async (): Promise<boolean> => {
      const { rendered } = await browser.render({ url: `${server.origin}/list`, kind: 'list' });
      return Buffer.from(rendered ?? []).includes('here');
    };
    assert.ok(await shown());
    const children = childrenOf(process.pid);
    for (const child of children) process.kill(child, 'SIGKILL');
    while (children.some(isRunning)) await sleep(20);
    assert.ok(await shown());
  });

  it('a challenge is not run, nor a script followed to another page', async () => {
    const { server, browser } = await setUp({
      paths: {
        '/leaves': answer(
          'text/html',
          '<html><body>stays<script>location.href="/report"</script><script>setTimeout(()=>location.reload(),100)</script></body></html>',
        ),
      },
    });
    const challenged = await browser.render({ url: `${server.origin}/cookie-wall`, kind: 'list' });
    assert.equal(challenged.exchange.outcome, 'blocked');
    assert.equal(challenged.rendered, null);
    assert.equal(server.pages().length, 1);
    const leaving = await browser.render({ url: `${server.origin}/leaves`, kind: 'list' });
    assert.match(Buffer.from(leaving.rendered ?? []).toString(), /stays/);
    assert.deepEqual(
      server.pages().map(({ path }) => path),
      ['/cookie-wall', '/leaves'],
    );
  });

  it('reaches nobody but through us: not by pop-ups, workers, sockets, beacons, prefetching or frames', async () => {
    let connections = 0;
    const elsewhere = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready));
    const host = `127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}`;
    const { server, browser } = await setUp({
      paths: { '/list': answer('text/html', `<html><body>stays<script>${reachingOut(host)}</script></body></html>`) },
    });
    const { rendered } = await browser.render({ url: `${server.origin}/list`, kind: 'list' });
    await new Promise((done) => elsewhere.close(done));
    assert.match(Buffer.from(rendered ?? []).toString(), /stays.*tried 10/s);
    assert.equal(connections, 0);
    assert.deepEqual(
      server.pages().map(({ path }) => path),
      ['/list'],
    );
  });

  it('can be called off', async () => {
    const { server, browser } = await setUp({
      paths: {
        '/endless': answer(
          'text/html',
          '<html><script>setInterval(()=>fetch("/x.json?"+Math.random()),50)</script></html>',
        ),
      },
    });
    const signal = AbortSignal.timeout(2500);
    await assert.rejects(
      browser.render({ url: `${server.origin}/endless`, kind: 'list', signal }),
      (error: unknown) => error === signal.reason,
    );
  });
});

it('without Chromium only the page that needs it is lost, with a clear error', async () => {
  const { server, browser } = await setUp({}, { executable: '/nowhere/chromium' });
  await assert.rejects(
    browser.render({ url: `${server.origin}/report`, kind: 'list' }),
    (error: unknown) => error instanceof BrowserMissing && error.message.includes('NIANBAO_CHROMIUM'),
  );
  const missing = await browser.render({ url: `${server.origin}/nowhere`, kind: 'list' });
  assert.equal(missing.exchange.outcome, 'not_found');
});
