import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { looksLikeStack, nianbao, ownFolder, type Run } from '../support/commands.ts';
import { reportText, servePortal, type Pages, type Served } from '../support/crawlers-portal.ts';
import { fixture } from '../support/paths.ts';

const challenge: Served = {
  status: 521,
  body: '<html><head><script>document.cookie="__jsl_clearance_s=1;path=/";location.href=location.pathname</script></head></html>',
};
const riverSecurity: Served = {
  status: 412,
  body: '<!DOCTYPE html><html><head><meta id="9DhefwqGPrzGxEp9hPaoag" content="x"><script>$_ts=window["$_ts"]</script></head><body></body></html>',
};
const errorPage: Served =
  '<html><head><title>系统错误</title></head><body><h1>服务器内部错误</h1><p>java.lang.NullPointerException</p></body></html>';

interface BadPortal {
  readonly name: string;
  /** What it answers to everything; null: nobody listens. */
  readonly answer: Served | null;
  /** How `status` calls the site, and what is said on stderr. */
  readonly state: string;
  readonly words: RegExp;
}
const bad: readonly BadPortal[] = [
  { name: 'challenge', answer: challenge, state: 'blocked', words: /blocked: .*HTTP 521, challenge: 加速乐/ },
  { name: 'river', answer: riverSecurity, state: 'blocked', words: /blocked: .*HTTP 412, challenge: 瑞数/ },
  { name: 'lost', answer: { status: 404, body: '<h1>404</h1>' }, state: 'not_found', words: /not_found: HTTP 404/ },
  { name: 'errors', answer: errorPage, state: 'failed', words: /failed: says “系统错误”/ },
  {
    name: 'mute',
    answer: '<html><head><title>清河县</title></head><body><p>欢迎</p></body></html>',
    state: 'incomplete',
    words: /an error page, or a page that only a script fills/,
  },
  { name: 'dead', answer: null, state: 'unreachable', words: /unreachable: .*ECONNREFUSED/ },
];

/** Address of a portal that answers everything alike; of none at all for a dead one. */
async function homeOf(t: TestContext, { answer }: BadPortal): Promise<string> {
  const portal = await servePortal({}, () => answer);
  if (answer === null) await portal.close();
  else t.after(() => portal.close());
  return portal.home;
}

const assertPlain = ({ stderr }: Run): void => {
  assert.ok(!looksLikeStack(stderr), stderr);
};

test('discover says why a portal gave nothing, and exits with 2', async (t) => {
  const check = async (portal: BadPortal): Promise<void> => {
    const run = await nianbao('discover', await homeOf(t, portal), '--json', '--delay', '1');
    assert.deepEqual([portal.name, run.code, run.stdout], [portal.name, 2, '']);
    assert.match(run.stderr, portal.words);
    assertPlain(run);
  };
  await Promise.all(bad.map(check));
});

const title = '清河县2024年政府信息公开工作年度报告';
const goodPortal: Pages = {
  '/': '<a href="/zfxxgknb/">政府信息公开年报</a>',
  '/zfxxgknb/': `<ul><li><a href="/zfxxgknb/1.html">${title}</a> 2025-01-20</li><li><a href="/zfxxgknb/2.html">清河县教育局2024年政府信息公开工作年度报告</a> 2025-01-21</li></ul>`,
  '/zfxxgknb/1.html': `<html><head><title>${title}</title></head><body><h1>${title}</h1><div class="content">${reportText(2024)}<p><a href="/files/1.docx">附件.docx</a></p></div></body></html>`,
  '/files/1.docx': {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    body: readFileSync(fixture('documents', 'seeds', 'seed-002.docx')),
  },
};

test('a crawl of bad portals beside a good one keeps and reads the good, and names each of the bad', async (t) => {
  const folder = ownFolder(t);
  const [sites, data] = [join(folder, 'sites'), join(folder, 'data')];
  mkdirSync(sites);
  const site = (id: string, home: string): void => {
    writeFileSync(join(sites, `${id}.yaml`), `id: ${id}\nname: ${id}\nregion: '130534'\nhome: ${home}\n`);
  };
  for (const portal of bad) site(portal.name, await homeOf(t, portal));
  const good = await servePortal(goodPortal);
  t.after(() => good.close());
  site('good', good.home);

  const run = await nianbao('crawl', '--sites', sites, '--data', data, '--delay', '1');
  assert.equal(run.code, 2, run.stderr);
  assertPlain(run);
  for (const { name, state, words } of bad) {
    assert.match(run.stdout, new RegExp(`^${name} +${name} +${state} `, 'm'));
    assert.ok(
      run.stderr.split('\n').some((line) => line.startsWith(`${name}: `) && words.test(line)),
      run.stderr,
    );
  }
  // Two rows are listed, one leads to a page that is gone: it is no report, and nothing to pass over in silence.
  assert.match(run.stdout, /^good +good +ok +1 /m);
  assert.match(run.stderr, /^good: offered but not to be had: not_found \(HTTP 404\) 清河县教育局2024年.*\/2\.html$/m);

  await t.test('status says the same later, by site and by code', async () => {
    const status = await nianbao('status', '--data', data);
    assert.equal(status.code, 2);
    for (const { name, state } of bad) assert.match(status.stdout, new RegExp(`^${name} +${name} +${state} `, 'm'));
    assert.match(status.stdout, /^challenge: requests without an answer to keep: .*blocked/m);
    const { sites: rows } = JSON.parse((await nianbao('status', '--json', '--data', data)).stdout) as {
      sites: { id: string; state: string; lastCrawl: { outcomes: Record<string, number> } }[];
    };
    const dead = rows.find(({ id }) => id === 'dead');
    assert.equal(dead?.state, 'unreachable');
    assert.ok((dead.lastCrawl.outcomes['unreachable'] ?? 0) > 0);
  });

  await t.test('every answer was kept, the refusals too, and all of it is whole', async () => {
    assert.equal((await nianbao('verify', '--data', data)).code, 0);
  });

  await t.test('only the sites asked for are visited, however they are asked for', async () => {
    const together = await nianbao('crawl', '--site', 'good', 'lost', '--sites', sites, '--data', data, '--delay', '1');
    const apart = await nianbao(
      'crawl',
      '--site',
      'good',
      '--site',
      'lost',
      '--sites',
      sites,
      '--data',
      data,
      '--delay',
      '1',
    );
    for (const { stdout, stderr } of [together, apart]) {
      assert.deepEqual(
        stdout
          .split('\n')
          .slice(2, -1)
          .map((line) => line.split(' ')[0]),
        ['good', 'lost'],
      );
      assert.match(stderr, /nothing new/);
    }
  });
});
