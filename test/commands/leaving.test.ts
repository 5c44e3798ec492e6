import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { ended, looksLikeStack, nianbao, ownFolder, start } from '../support/commands.ts';
import { fixture } from '../support/paths.ts';
import { until } from '../support/until.ts';

const seeds = ['000', '001', '002'].map((name) => fixture('documents', 'seeds', `seed-${name}.docx`));

test('a reader that leaves early is no failure: status | head -1', async (t) => {
  const data = join(ownFolder(t), 'data');
  await nianbao('ingest', ...seeds, '--data', data);
  for (const command of [['status', '--reports'], ['cite', '140802', 't3.new.total'], ['open', '140802'], ['sites']]) {
    const child = start([...command, '--data', data]);
    child.stdout?.destroy();
    const { code, stderr } = await ended(child);
    assert.equal(code, 0, `${command.join(' ')}: ${stderr}`);
    assert.ok(!looksLikeStack(stderr) && !stderr.includes('EPIPE'), stderr);
  }
  const child = start(['parse', seeds[0] ?? '']);
  child.stdout?.destroy();
  child.stderr?.destroy();
  assert.equal((await ended(child)).code, 0);
});

/** A portal that takes its time, with a home page that leads on for ever. */
async function slowPortal(t: TestContext, ms: number): Promise<{ home: string; requests: () => number }> {
  let requests = 0;
  const server: Server = createServer((request, response) => {
    requests += 1;
    setTimeout(() => {
      if (request.url === '/robots.txt') response.writeHead(404).end();
      else {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
        response.end(
          `<a href="/zfxxgknb/${String(requests)}/">政府信息公开年报</a><a href="/zwgk/${String(requests)}/">政务公开</a>`,
        );
      }
    }, ms);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { home: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`, requests: () => requests };
}

test('Ctrl-C ends a crawl after the write in progress: what was fetched stays, and what is left is said', async (t) => {
  const folder = ownFolder(t);
  const portal = await slowPortal(t, 150);
  const [sites, data] = [join(folder, 'sites'), join(folder, 'data')];
  mkdirSync(sites);
  writeFileSync(join(sites, 'slow.yaml'), `id: slow\nname: 慢\nregion: '140802'\nhome: ${portal.home}\n`);
  const child = start(['crawl', '--sites', sites, '--data', data, '--delay', '1']);
  const run = ended(child);
  await until(() => portal.requests() >= 4);
  child.kill('SIGINT');
  const { code, stderr } = await run;
  assert.equal(code, 1);
  assert.match(stderr, /stopped: not finished: slow\. What was fetched is archived: run the same command again/);
  assert.ok(!looksLikeStack(stderr), stderr);
  const verified = await nianbao('verify', '--data', data);
  assert.equal(verified.code, 0, verified.stdout);
  const status = await nianbao('status', '--data', data);
  assert.match(status.stdout, /a crawl begun .* has not ended/);
  const { totals } = JSON.parse((await nianbao('status', '--json', '--data', data)).stdout) as {
    totals: Record<string, number>;
  };
  assert.ok((totals['captures'] ?? 0) >= 3, `only ${String(totals['captures'])} captures were kept`);
  assert.ok(!readFileSync(join(data, 'nianbao.db')).equals(Buffer.alloc(0)));
});

test('Ctrl-C ends a discovery and says how far it came', async (t) => {
  const portal = await slowPortal(t, 100);
  const child = start(['discover', portal.home, '--json', '--delay', '1']);
  const run = ended(child);
  await until(() => portal.requests() >= 3);
  child.kill('SIGINT');
  const { code, stderr } = await run;
  assert.equal(code, 1);
  assert.match(stderr, /stopped: 0 reports found so far/);
});
