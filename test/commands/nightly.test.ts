import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openStorage } from '../../storage/storage.ts';
import { looksLikeStack, nianbao, ownFolder, start } from '../support/commands.ts';
import { configured, filesBelow, nightEnded, nightly } from '../support/night-command.ts';
import { published, startCounty } from '../support/night-portal.ts';
import { until } from '../support/until.ts';

const organs = ['清河县民政局', '清河县教育局', '清河县财政局', '清河县审计局', '清河县司法局', '清河县水务局'];
const thisYear = new Date().getFullYear();
/** Of the last two years, so that on no day of the year anybody is late. */
const shelf = organs.flatMap((organ, at) => [
  published(organ, thisYear - 2, 100 + at),
  published(organ, thisYear - 1, 200 + at),
]);
/** Where two nights must be of one day, they rehearse one: a day of the machine may end between them. */
const tonight = ['--now', `${String(thisYear)}-06-15T01:00:00+08:00`];
const pagesIn = (log: readonly string[]): string[] => log.filter((line) => /\/t\d{8}_/u.test(line));

test('a night says where its report stands in one line on stdout, and ends with 0; another the same night has nothing to do', async (t) => {
  const [folder, county] = [ownFolder(t), await startCounty(t, 'qinghe', shelf)];
  const args = [...configured(folder, [county.site]), ...tonight];
  const run = await nightly(...args);
  assert.equal(run.code, 0, run.stderr);
  assert.equal(run.stdout.split('\n').length, 2, 'one line');
  const { html, json } = JSON.parse(run.stdout) as { html: string; json: string };
  assert.ok(existsSync(html) && existsSync(json));
  assert.equal(run.report?.counts['new'], shelf.length);
  assert.match(readFileSync(html, 'utf8'), /清河县民政局/u);
  assert.ok(!run.stderr.includes('\r') && !run.stderr.includes('█'), 'no progress bar where nobody looks');
  const lines = readFileSync(join(folder, 'data', 'nights', 'log.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  for (const line of lines) assert.ok('event' in (JSON.parse(line) as object));
  assert.match(
    readFileSync(join(folder, 'data', 'nights', 'metrics.prom'), 'utf8'),
    /^nianbao_round_exit\{round="night"\} 0$/mu,
  );
  const before = county.log.length;
  const again = await nightly(...args);
  assert.deepEqual([again.code, again.report?.counts['due'], county.log.length], [0, 0, before]);
  assert.match(again.report?.run ?? '', /-2$/u);
});

test('while one night runs, a second exits with 1 and says who holds the data directory', async (t) => {
  const [folder, county] = [ownFolder(t), await startCounty(t, 'qinghe', shelf)];
  const args = configured(folder, [county.site]);
  county.fault = () => null;
  const first = start(['nightly', ...args, '--delay', '200']);
  const running = nightEnded(first);
  await until(() => county.log.length > 0);
  const second = await nightly(...args);
  assert.deepEqual([second.code, second.stdout], [1, '']);
  assert.ok(second.stderr.includes(`in use by process ${String(first.pid)} on ${hostname()}`), second.stderr);
  assert.match(second.stderr, /nightly/u);
  assert.equal((await running).code, 0);
});

test('a rehearsal and live captures never share a data directory', async (t) => {
  const [folder, county] = [ownFolder(t), await startCounty(t, 'qinghe', shelf)];
  const args = configured(folder, [county.site]);
  assert.equal((await nightly(...args)).code, 0);
  const refused = await nightly(...args, '--now', '2027-01-20T01:00:00+08:00');
  assert.deepEqual([refused.code, refused.stdout], [1, '']);
  assert.match(refused.stderr, /holds live captures.*--data/u);

  const other = [...args, '--data', join(folder, 'rehearsal')];
  const rehearsed = await nightly(...other, '--now', '2027-01-20T01:00:00+08:00');
  assert.deepEqual(
    [rehearsed.report?.night, rehearsed.report?.rehearsal, rehearsed.report?.window],
    ['2027-01-20', true, 'departments'],
  );
  const journal = filesBelow(join(folder, 'rehearsal', 'captures')).flatMap(({ text }) => text.trimEnd().split('\n'));
  for (const line of journal) {
    const { at, rehearsal } = JSON.parse(line) as { at: string; rehearsal?: string };
    assert.match(rehearsal ?? '', /^2027-01-19T1[78]:/u);
    assert.ok(Math.abs(Date.parse(at) - Date.now()) < 600_000, `a capture says ${at}`);
  }
  for (const live of [
    ['nightly', '--delay', '0'],
    ['crawl', '--delay', '0'],
  ]) {
    const project = live[0] === 'crawl' ? [] : ['--project', join(folder, 'project.yaml')];
    const run = await nianbao(
      ...live,
      '--sites',
      join(folder, 'sites'),
      ...project,
      '--data',
      join(folder, 'rehearsal'),
    );
    assert.deepEqual([run.code, run.stdout], [1, ''], live[0]);
    assert.match(run.stderr, /belongs to rehearsals/u);
  }
  assert.equal((await nightly(...other, '--now', '2027-01-21T01:00:00+08:00')).report?.night, '2027-01-21');
});

/** An address of the operator's own that keeps what is posted to it. */
async function startHook(t: TestContext, status: number) {
  const posts: { headers: IncomingHttpHeaders; body: string; url: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      posts.push({ headers: request.headers, body, url: request.url ?? '' });
      response.writeHead(status).end('thank you');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return { posts, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

const token = 'tok-7f3a9c+/secret=';

test('a report is sent by command, webhook and mail, and the token of the webhook appears nowhere', async (t) => {
  const [folder, county, hook] = [ownFolder(t), await startCounty(t, 'qinghe', shelf), await startHook(t, 200)];
  process.env['NIANBAO_TEST_TOKEN'] = token;
  t.after(() => delete process.env['NIANBAO_TEST_TOKEN']);
  const [script, told] = [join(folder, 'told.mjs'), join(folder, 'told.json')];
  writeFileSync(
    script,
    `import { writeFileSync } from 'node:fs';
let text = ''; for await (const piece of process.stdin) text += piece;
writeFileSync(${JSON.stringify(told)}, JSON.stringify({ text, html: process.env.NIANBAO_HTML, summary: process.env.NIANBAO_SUMMARY }));`,
  );
  const args = configured(folder, [county.site], {
    deliver: {
      command: [process.execPath, script],
      webhook: {
        url: `${hook.url}/robot/send?access_token=\${NIANBAO_TEST_TOKEN}`,
        headers: { authorization: 'Bearer ${NIANBAO_TEST_TOKEN}' },
      },
      mail: { maildir: join(folder, 'mail'), from: 'nianbao@localhost', to: 'operator@localhost' },
    },
  });
  const run = await nightly(...args, '--log-level', 'debug', '--log', 'json');
  assert.equal(run.code, 0, run.stderr);
  assert.deepEqual(
    run.report?.deliveries,
    ['command', 'webhook', 'mail'].map((to) => ({ to, ok: true, error: null })),
  );

  const sent = JSON.parse(readFileSync(told, 'utf8')) as { text: string; html: string; summary: string };
  assert.equal((JSON.parse(sent.text) as { run: string }).run, run.report.run);
  assert.ok(existsSync(sent.html));
  assert.match(sent.summary, /新增 12/u);

  const [post] = hook.posts;
  assert.ok(post !== undefined);
  assert.equal(post.headers.authorization, `Bearer ${token}`);
  assert.equal(new URL(post.url, hook.url).pathname, '/robot/send');
  assert.equal((JSON.parse(post.body) as { exit: number }).exit, 0);

  const letters = readdirSync(join(folder, 'mail', 'new'));
  assert.equal(letters.length, 1);
  const letter = readFileSync(join(folder, 'mail', 'new', letters[0] ?? ''), 'utf8');
  const [head = '', ...bodies] = letter.split('\r\n\r\n');
  assert.match(head, /^From: nianbao@localhost\r\nTo: operator@localhost\r\nSubject: =\?UTF-8\?B\?/u);
  assert.ok(head.split('\r\n').every((line) => line.length <= 78 && /^[\x20-\x7e]*$/u.test(line)));
  assert.ok(
    bodies.some((body) =>
      Buffer.from(body.split('--')[0] ?? '', 'base64')
        .toString('utf8')
        .includes('年报存档'),
    ),
  );

  const secret = [token, encodeURIComponent(token), 'tok-7f3a9c'];
  const seen = [
    { path: 'stdout', text: run.stdout },
    { path: 'stderr', text: run.stderr },
    ...filesBelow(join(folder, 'data')),
    ...filesBelow(join(folder, 'mail')),
  ];
  for (const { path, text } of seen)
    for (const one of secret) assert.ok(!text.includes(one), `the token stands in ${path}`);
});

test('a report that cannot be sent stands on disk all the same, says so, and gives away no token', async (t) => {
  const [folder, county, hook] = [ownFolder(t), await startCounty(t, 'qinghe', shelf), await startHook(t, 500)];
  process.env['NIANBAO_TEST_TOKEN'] = token;
  t.after(() => delete process.env['NIANBAO_TEST_TOKEN']);
  const script = join(folder, 'fails.mjs');
  writeFileSync(script, `console.error('cannot: ' + process.env.NIANBAO_TEST_TOKEN); process.exit(3);`);
  const args = configured(folder, [county.site], {
    deliver: { command: [process.execPath, script], webhook: { url: `${hook.url}/\${NIANBAO_TEST_TOKEN}` } },
  });
  const run = await nightly(...args);
  assert.equal(run.code, 2);
  assert.deepEqual(
    run.report?.deliveries.map(({ ok }) => ok),
    [false, false],
  );
  assert.deepEqual(
    run.report.look.map(({ code }) => code),
    ['not_sent', 'not_sent'],
  );
  assert.match(run.report.deliveries[0]?.error ?? '', /ended with 3: cannot: \*\*\*/u);
  assert.match(run.report.deliveries[1]?.error ?? '', /answered HTTP 500/u);
  for (const { path, text } of [{ path: 'stderr', text: run.stderr }, ...filesBelow(join(folder, 'data'))])
    assert.ok(!text.includes('tok-7f3a9c'), `the token stands in ${path}`);
});

test('a variable that is not set and a key that is wrong are named before anybody is asked for anything', async (t) => {
  const [folder, county] = [ownFolder(t), await startCounty(t, 'qinghe', shelf)];
  const unset = await nightly(
    ...configured(folder, [county.site], {
      deliver: { webhook: { url: 'https://example.org/${NIANBAO_NOWHERE_SET}' } },
    }),
  );
  assert.deepEqual([unset.code, unset.stdout], [1, '']);
  assert.match(unset.stderr, /night\.deliver\.webhook\.url names the variable NIANBAO_NOWHERE_SET/u);
  const wrong = await nightly(...configured(folder, [county.site], { budgetMinutes: -3, delivr: {} }));
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /project\.yaml:\d+:\d+: night\.budgetMinutes: /u);
  assert.match(wrong.stderr, /project\.yaml:\d+:\d+: .*unknown key "delivr"/u);
  assert.ok(!looksLikeStack(wrong.stderr));
  assert.equal(county.log.length, 0);
});

test('SIGTERM ends a night after the write in progress, says what is left, and the next start goes on with it', async (t) => {
  const [folder, county] = [ownFolder(t), await startCounty(t, 'qinghe', shelf)];
  const args = [...configured(folder, [county.site]), ...tonight];
  const child = start(['nightly', ...args, '--delay', '150']);
  const running = nightEnded(child);
  await until(() => pagesIn(county.log).length >= 3);
  child.kill('SIGTERM');
  const stopped = await running;
  assert.equal(stopped.code, 130, stopped.stderr);
  assert.match(stopped.stderr, /stopped: left for the next night: qinghe \(columns\)/u);
  assert.deepEqual([stopped.report?.outcome, stopped.report?.left.length], ['stopped', 1]);
  const next = await nightly(...args);
  assert.equal(next.code, 0, next.stderr);
  assert.deepEqual([next.report?.run, next.report?.counts['new']], [stopped.report?.run, shelf.length]);
  const pages = pagesIn(county.log);
  assert.deepEqual(
    pages.filter((line, at) => pages.indexOf(line) !== at),
    [],
    'no page is asked for twice',
  );
});

test('killed at any point, the night that follows loses nothing and does nothing twice', async (t) => {
  const counties = await Promise.all(['a', 'b', 'c'].map((id) => startCounty(t, id, shelf)));
  const folder = ownFolder(t);
  const args = [
    ...configured(
      folder,
      counties.map(({ site }) => site),
    ),
    ...tonight,
  ];
  const requests = (): number => counties.reduce((sum, { log }) => sum + log.length, 0);
  // A kill may fall between an answer and its journal line: one request at most a kill is made again.
  let kills = 0;
  for (const after of [1, 7, 16, 24, 33, 40]) {
    const child = start(['nightly', ...args, '--delay', '15']);
    const running = nightEnded(child);
    let isOver = false;
    void running.then(() => (isOver = true));
    await until(() => isOver || requests() >= after);
    if (child.kill('SIGKILL')) kills += 1;
    await running;
  }
  const last = await nightly(...args);
  assert.ok(last.code === 0, last.stderr);
  assert.equal((await nianbao('verify', '--data', join(folder, 'data'))).code, 0);
  const storage = await openStorage(join(folder, 'data'));
  t.after(() => storage.close());
  const reports = storage.db.prepare('SELECT COUNT(*) FROM renderings').pluck().get() as number;
  assert.ok(reports >= shelf.length, `${String(reports)} renderings`);
  const again = storage.db
    .prepare("SELECT url, COUNT(*) AS n FROM captures WHERE kind = 'detail' GROUP BY url HAVING n > 1")
    .all();
  assert.deepEqual(again, [], 'what was archived is not asked for again');
  const told = last.report?.sites.flatMap((site) => site.new.map(({ url }) => url)) ?? [];
  assert.equal(new Set(told).size, told.length, 'nothing is told of twice');
  assert.equal(told.length, counties.length * shelf.length, 'every new report is told of');
  const twice = counties.flatMap(({ log }) => pagesIn(log).filter((line, at, all) => all.indexOf(line) !== at));
  assert.ok(
    twice.length <= kills * counties.length,
    `${String(twice.length)} pages were asked for twice in ${String(kills)} kills`,
  );
});

test('schedule does a night at its hour, serves its numbers, and ends in order', async (t) => {
  const [folder, county] = [ownFolder(t), await startCounty(t, 'qinghe', shelf)];
  const args = configured(folder, [county.site], { at: '* * * * * *', byDay: '0 0 1 1 *' });
  const child = start(['schedule', ...args, '--delay', '0', '--metrics-port', '0', '--log', 'json']);
  let said = '';
  child.stderr?.on('data', (text: Buffer) => (said += text.toString('utf8')));
  const running = new Promise<number | null>((resolve) => child.once('close', resolve));
  await until(() => /"round_ended".*"round":"night"/u.test(said));
  const address = /"address":"([^"]+)"/u.exec(said)?.[1] ?? '';
  const metrics = await (await fetch(address)).text();
  assert.match(metrics, /^nianbao_round_count\{round="night",what="new"\} \d+$/mu);
  assert.match(said, /"timezone":"Asia\/Shanghai"/u);
  child.kill('SIGTERM');
  assert.equal(await running, 0, said);
  assert.ok(readdirSync(join(folder, 'data', 'nights')).some((name) => /^night-.*\.html$/u.test(name)));
  assert.ok(!existsSync(join(folder, 'data', 'lock')));
});
