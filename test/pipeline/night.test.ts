import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookCodes, nightsOver, published, siteIn, startCounty } from '../support/night-portal.ts';

const organs = ['清河县民政局', '清河县教育局', '清河县财政局'];
const shelf = organs.flatMap((organ, at) => [published(organ, 2024, 100 + at), published(organ, 2025, 200 + at)]);

test('a first night takes everything; the next asks the lists alone and has nothing to say', async (t) => {
  const county = await startCounty(t, 'qinghe', shelf);
  const nights = await nightsOver(t, [county.site]);
  const first = await nights.run('2026-04-20');
  const site = siteIn(first, 'qinghe');
  assert.equal(site.state, 'fine', site.cause ?? '');
  assert.deepEqual(
    site.new.map(({ organ, year }) => `${String(organ)} ${String(year)}`).sort(),
    shelf.map(({ organ, year }) => `${organ} ${String(year)}`).sort(),
  );
  assert.ok(site.new.every(({ reports, unread }) => reports.length === 1 && unread === null));
  assert.deepEqual([first.outcome, first.exit, first.window], ['done', 0, 'quiet']);
  const before = county.log.length;
  assert.equal((await nights.run('2026-04-21')).counts['due'], 0, 'off season a week passes');
  assert.equal(county.log.length, before, 'and nobody is asked for anything');
  const second = await nights.run('2026-04-27');
  assert.deepEqual(
    [second.exit, second.counts['new'], second.counts['changed'], second.counts['missing']],
    [0, 0, 0, 0],
  );
  const asked = county.log.slice(before);
  assert.deepEqual(
    asked.filter((line) => /\/t\d{8}_/u.test(line)),
    [],
    'old pages are left alone',
  );
  assert.ok(asked.includes('GET /zfxxgk/zfxxgknb/'));
});

test('what is published, edited, moved and taken away stands in the report of its night', async (t) => {
  const county = await startCounty(t, 'qinghe', shelf);
  const nights = await nightsOver(t, [county.site]);
  await nights.run('2027-01-10');

  county.shelf.push(published('清河县民政局', 2026, 301, '2027-01-11'));
  const news = siteIn(await nights.run('2027-01-11'), 'qinghe');
  assert.deepEqual(
    news.new.map(({ organ, year, publishedOn }) => [organ, year, publishedOn]),
    [['清河县民政局', 2026, '2027-01-11']],
  );
  assert.deepEqual([news.changed, news.missing, news.moved], [[], [], []]);

  // The list shows the new date of an edited page: asked for at once.
  const [edited] = county.shelf.splice(0, 1);
  assert.ok(edited);
  county.shelf.push({ ...edited, on: '2027-01-12', more: '更正：本年度受理申请三件。' });
  const changed = siteIn(await nights.run('2027-01-12'), 'qinghe');
  assert.deepEqual(
    changed.changed.map(({ url }) => new URL(url).pathname),
    [edited.path],
  );
  assert.deepEqual([changed.new, changed.missing], [[], []]);

  const [moved] = county.shelf.splice(0, 1);
  assert.ok(moved);
  county.shelf.push({ ...moved, path: '/zfxxgk/zfxxgknb/202701/t20270113_999.html' });
  const at = siteIn(await nights.run('2027-01-13'), 'qinghe');
  assert.deepEqual(
    at.moved.map(({ from, to }) => [new URL(from).pathname, new URL(to).pathname]),
    [[moved.path, '/zfxxgk/zfxxgknb/202701/t20270113_999.html']],
  );
  assert.deepEqual(at.missing, [], 'a report that moved is not missing');

  const [gone] = county.shelf.splice(0, 1);
  assert.ok(gone);
  const states: string[] = [];
  for (const day of ['2027-01-14', '2027-01-15', '2027-01-16', '2027-01-21', '2027-01-22']) {
    const report = await nights.run(day);
    states.push(
      ...siteIn(report, 'qinghe').missing.map(({ state, url }) => `${day} ${state} ${new URL(url).pathname}`),
    );
  }
  assert.deepEqual(states, [
    `2027-01-14 missing ${gone.path}`,
    `2027-01-15 missing ${gone.path}`,
    `2027-01-16 missing ${gone.path}`,
    `2027-01-21 vanished ${gone.path}`,
  ]);
});

test('an edit that no list shows is found when the page is asked again: while young within a week, later within a month', async (t) => {
  const county = await startCounty(t, 'qinghe', shelf);
  const nights = await nightsOver(t, [county.site]);
  const fresh = published('清河县民政局', 2026, 301, '2027-01-09');
  county.shelf.push(fresh);
  await nights.run('2027-01-10');
  county.shelf.splice(-1, 1, { ...fresh, more: '更正：本年度未收到申请。' });
  const found: string[] = [];
  for (const day of ['2027-01-11', '2027-01-16', '2027-01-17', '2027-01-18']) {
    if (siteIn(await nights.run(day), 'qinghe').changed.length > 0) found.push(day);
  }
  assert.deepEqual(found, ['2027-01-17']);
  await nights.run('2027-02-09');
  county.shelf.splice(-1, 1, { ...fresh, more: '再次更正。' });
  assert.equal(siteIn(await nights.run('2027-02-20'), 'qinghe').changed.length, 0, 'old now');
  assert.equal(
    siteIn(await nights.run('2027-03-11'), 'qinghe').changed.length,
    1,
    'thirty days after the last recheck',
  );
});

test('a site that fails is named with its cause until it answers again, and nothing on it is called missing', async (t) => {
  const [whole, broken] = [await startCounty(t, 'whole', shelf), await startCounty(t, 'broken', shelf)];
  const nights = await nightsOver(t, [whole.site, broken.site]);
  await nights.run('2027-01-10');
  const faults: readonly (readonly [state: string, cause: RegExp, fault: typeof broken.fault])[] = [
    ['failed', /HTTP 500/u, () => ({ status: 500, body: 'error' })],
    ['blocked', /HTTP 403/u, () => ({ status: 403, body: 'Forbidden' })],
    [
      'silent',
      /no report offered, where 6 were known/u,
      (path) => (path === '/zfxxgk/zfxxgknb/' ? '<h2>政府信息公开年报</h2><ul></ul>' : null),
    ],
    ['failed', /list .*not_found/u, (path) => (path === '/zfxxgk/zfxxgknb/' ? { status: 404, body: '404' } : null)],
    ['silent', /leads nowhere/u, (path) => (path === '/' ? '<html><body>欢迎访问</body></html>' : null)],
  ];
  for (const [at, [state, cause, fault]] of faults.entries()) {
    broken.fault = fault;
    const day = `2027-01-${String(11 + at * 4)}`;
    const report = await nights.run(day);
    const site = siteIn(report, 'broken');
    assert.equal(site.state, state, `${day}: ${site.state} ${site.cause ?? ''}`);
    assert.match(site.cause ?? '', cause);
    assert.deepEqual(site.missing, []);
    assert.equal(report.exit, 2);
    assert.ok(lookCodes(report).includes(`${state} broken`));
    assert.equal(siteIn(report, 'whole').state, 'fine');
  }
  broken.fault = null;
  const healed = await nights.run('2027-01-31');
  assert.deepEqual([siteIn(healed, 'broken').state, siteIn(healed, 'broken').new, healed.exit], ['fine', [], 0]);
});

test('a refusal that stands is told of on the nights that do not ask, too', async (t) => {
  const county = await startCounty(t, 'qinghe', shelf);
  const nights = await nightsOver(t, [county.site]);
  await nights.run('2027-01-10');
  county.fault = () => ({ status: 403, body: 'Forbidden' });
  await nights.run('2027-01-11');
  await nights.run('2027-01-12');
  const before = county.log.length;
  const report = await nights.run('2027-01-13');
  assert.equal(county.log.length, before);
  const site = siteIn(report, 'qinghe');
  assert.deepEqual(
    [site.state, site.standing?.state, site.standing?.since, site.nextVisit, report.exit],
    ['not_due', 'blocked', '2027-01-11', '2027-01-14', 2],
  );
});

test('a portal that closes at night is asked by day, is never called removed, and is left alone at night once that is known', async (t) => {
  const county = await startCounty(t, 'qinghe', shelf);
  const nights = await nightsOver(t, [county.site]);
  const asNight = (): void => void (county.fault = () => ({ status: 503, body: 'closed' }));
  const asDay = (): void => void (county.fault = null);
  asDay();
  await nights.run('2027-01-10');
  for (const day of ['2027-01-11', '2027-01-12', '2027-01-13']) {
    asNight();
    assert.equal(siteIn(await nights.run(day), 'qinghe').state, 'failed');
    asDay();
    const byDay = siteIn(await nights.run(day, { round: 'day' }), 'qinghe');
    assert.deepEqual([byDay.state, byDay.missing], ['fine', []]);
  }
  asNight();
  const before = county.log.length;
  const night = siteIn(await nights.run('2027-01-14'), 'qinghe');
  assert.deepEqual([night.state, night.byDay, county.log.length - before], ['not_due', true, 0]);
  asDay();
  county.shelf.push(published('清河县民政局', 2026, 301, '2027-01-14'));
  const day = siteIn(await nights.run('2027-01-14', { round: 'day' }), 'qinghe');
  assert.deepEqual([day.state, day.new.length], ['fine', 1]);
  // The same portal at night, at an hour at which it answers: a cron line at ten o'clock does for those.
  assert.equal(
    (await nights.run('2027-01-15', { clock: () => new Date('2027-01-15T10:00:00+08:00') })).counts['visited'],
    1,
  );
});

test('organs are called late after the day the law sets, each for its own report year, and only where the portal was read since', async (t) => {
  const government = '清河县人民政府';
  const county = await startCounty(t, 'qinghe', [...shelf, published(government, 2025, 400, '2026-03-01')]);
  const nights = await nightsOver(t, [county.site]);
  county.shelf.push(published('清河县财政局', 2026, 500, '2027-01-15'));
  const late = async (day: string): Promise<string[]> =>
    (await nights.run(day)).overdue
      .map(({ organ, year, state, deadline }) => `${organ} ${String(year)} ${state} ${deadline}`)
      .sort();
  assert.deepEqual(await late('2027-01-31'), []);
  const [civil, schools] = ['清河县民政局', '清河县教育局'];
  assert.deepEqual(
    await late('2027-02-01'),
    [`${schools} 2026 grace 2027-01-31`, `${civil} 2026 grace 2027-01-31`].sort(),
  );
  const first = await nights.run('2027-02-16');
  assert.deepEqual(
    first.overdue.map(({ state, first: isFirst }) => [state, isFirst]),
    [
      ['overdue', true],
      ['overdue', true],
    ],
  );
  assert.ok(lookCodes(first).includes('overdue qinghe'));
  const second = await nights.run('2027-02-17');
  assert.deepEqual(
    second.overdue.map(({ first: isFirst }) => isFirst),
    [false, false],
  );
  assert.equal(second.exit, 0, 'what is known to be late asks for no second look');
  county.shelf.push(published(civil, 2026, 501, '2027-02-18'));
  assert.deepEqual(await late('2027-02-18'), [`${schools} 2026 overdue 2027-01-31`]);
  assert.equal((await late('2027-03-31')).length, 1);
  county.fault = () => ({ status: 500, body: 'error' });
  assert.deepEqual(
    await late('2027-04-01'),
    [`${schools} 2026 overdue 2027-01-31`, `${government} 2026 unjudged 2027-03-31`].sort(),
  );
  county.fault = null;
  assert.ok((await late('2027-04-02')).includes(`${government} 2026 overdue 2027-03-31`));
});

test('when the budget ends nothing new is begun, and the next night begins with what was left', async (t) => {
  const counties = await Promise.all(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'].map((id) => startCounty(t, id, shelf)),
  );
  const nights = await nightsOver(
    t,
    counties.map(({ site }) => site),
  );
  const slow = { delayMs: 60 };
  const first = await nights.run('2027-01-10', { ...slow, budgetMinutes: 0.02 });
  assert.deepEqual([first.outcome, first.exit], ['budget', 2]);
  assert.ok(first.seconds < 60, `${String(first.seconds)} s for a budget of 1.2 s, on however busy a machine`);
  assert.ok(first.left.length > 0);
  assert.ok(lookCodes(first).includes('left -'));
  const asked = counties.reduce((sum, { log }) => sum + log.length, 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(
    counties.reduce((sum, { log }) => sum + log.length, 0),
    asked,
    'nobody is asked after the end',
  );
  const second = await nights.run('2027-01-11');
  assert.deepEqual([second.outcome, second.left], ['done', []]);
  const told = [first, second].flatMap(({ sites }) => sites.flatMap((site) => site.new.map(({ url }) => url)));
  assert.equal(told.length, counties.length * shelf.length);
  assert.equal(new Set(told).size, told.length, 'every report is told of once');
  for (const { log } of counties) {
    const pages = log.filter((line) => /\/t\d{8}_/u.test(line));
    assert.deepEqual(
      pages.filter((line, at) => pages.indexOf(line) !== at),
      [],
      'no page is asked for twice',
    );
  }
});

test('a report that a list names and that is not there is told of once, and taken when it comes', async (t) => {
  const county = await startCounty(t, 'qinghe', shelf);
  const nights = await nightsOver(t, [county.site]);
  await nights.run('2027-01-10');
  const early = published('清河县民政局', 2026, 301, '2027-01-11');
  county.shelf.push(early);
  county.fault = (path) => (path === early.path ? { status: 404, body: '404' } : null);
  const first = await nights.run('2027-01-11');
  assert.deepEqual(
    siteIn(first, 'qinghe').missing.map(({ url, state }) => [new URL(url).pathname, state]),
    [[early.path, 'missing']],
  );
  assert.equal(first.exit, 2);
  const second = await nights.run('2027-01-12');
  assert.deepEqual([siteIn(second, 'qinghe').missing, second.exit], [[], 0]);
  county.fault = null;
  assert.deepEqual(
    siteIn(await nights.run('2027-01-13'), 'qinghe').new.map(({ reports }) => reports.length),
    [1],
  );
});

test('a file that is refused night after night makes the site incomplete, and everything else goes on', async (t) => {
  const county = await startCounty(t, 'qinghe', shelf);
  const nights = await nightsOver(t, [county.site]);
  const refused = shelf[0]?.path ?? '';
  county.fault = (path) => (path === refused ? { status: 403, body: 'Forbidden' } : null);
  const first = siteIn(await nights.run('2027-01-10'), 'qinghe');
  assert.deepEqual([first.state, first.new.length, first.blocked.length], ['incomplete', shelf.length - 1, 1]);
  assert.match(first.cause ?? '', /1 of the pages and files offered did not come: blocked/u);
  const later = siteIn(await nights.run('2027-02-09'), 'qinghe');
  assert.deepEqual(
    later.visited.map(({ what }) => what),
    ['columns', 'recheck'],
  );
  assert.deepEqual([later.state, later.since, later.missing], ['incomplete', '2027-01-10', []]);
  county.fault = null;
  const healed = siteIn(await nights.run('2027-02-10'), 'qinghe');
  assert.deepEqual([healed.state, healed.new.length], ['fine', 1]);
});
