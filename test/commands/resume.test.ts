import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { test, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { readJournal } from '../../storage/archive/journal-reader.ts';
import { verifyArchive } from '../../storage/verify-archive.ts';
import { familyPortals } from '../portals/families/index.ts';
import { servePortals, type RunningPortals } from '../portals/families/serve.ts';
import { ended, ownFolder, start } from '../support/commands.ts';

/** A portal with static pages and files, one whose lists are posted for, one that gives them as JSON. */
const chosen: ReadonlySet<string> = new Set(['trs', 'jpaas', 'intertid']);
const kills = 6;

/** One spelling for a request, whether the server or the journal tells of it. */
function nameOf(origin: string, method: string, path: string, query: URLSearchParams, body: string): string {
  return [origin, method, decodeURI(path), query.toString(), body].join(' ');
}

/** What the server was asked for, robots.txt left out: each process reads the rules for itself. */
async function startPortals(t: TestContext): Promise<{ portals: RunningPortals; asked: string[] }> {
  const asked: string[] = [];
  const watched = familyPortals()
    .filter(({ id }) => chosen.has(id))
    .map((portal) => ({
      ...portal,
      respond: (request: Parameters<typeof portal.respond>[0]) => {
        const { method, path, query, body, headers } = request;
        asked.push(nameOf(headers.host ?? '', method, path, query, body));
        return portal.respond(request);
      },
    }));
  const portals = await servePortals(watched);
  t.after(portals.close);
  return { portals, asked };
}

function writeSites(folder: string, { running }: RunningPortals): string {
  const sites = join(folder, 'sites');
  mkdirSync(sites);
  running.forEach(({ portal, home }, at) => {
    const site = { id: portal.id, name: portal.place.name, region: String(139_901 + at), home };
    writeFileSync(join(sites, `${portal.id}.yaml`), JSON.stringify(site));
  });
  return sites;
}

/** Requests whose answers stand in the journal. */
async function keptIn(data: string): Promise<Set<string>> {
  const kept = new Set<string>();
  for await (const { url, method, requestBody = '', outcome, kind } of readJournal(data)) {
    if (kind === 'robots' || outcome === 'unreachable' || outcome === 'truncated') continue;
    const { host, pathname, searchParams } = new URL(url);
    kept.add(nameOf(host, method, pathname, searchParams, requestBody));
  }
  return kept;
}

test('a crawl that is killed again and again goes on where it was: nothing lost, nothing kept asked for twice', async (t) => {
  const { portals, asked } = await startPortals(t);
  assert.equal(portals.running.length, chosen.size);
  const folder = ownFolder(t);
  const data = join(folder, 'data');
  const command = ['crawl', '--sites', writeSites(folder, portals), '--data', data, '--delay', '0'];

  for (let kill = 0; kill < kills; kill += 1) {
    const [kept, before] = [kill === 0 ? new Set<string>() : await keptIn(data), asked.length];
    const started = performance.now();
    const crawl = start(command);
    const end = ended(crawl);
    // At a random moment after a few more requests; the last ones may find it reading what it fetched.
    const enough = before + 5 + Math.floor(Math.random() * 30);
    let wentOn: number | null = null;
    while (asked.length < enough && crawl.exitCode === null) {
      if (asked.length > before) wentOn ??= performance.now() - started;
      await pause(1);
    }
    await pause(Math.random() * 30);
    crawl.kill('SIGKILL');
    await end;
    if (wentOn !== null) t.diagnostic(`kill ${String(kill + 1)}: went on after ${wentOn.toFixed(0)} ms`);
    const again = asked.slice(before).filter((name) => kept.has(name));
    assert.deepEqual(again, [], `asked for again after kill ${String(kill)}`);
  }

  const [kept, before] = [await keptIn(data), asked.length];
  assert.ok(kept.size > 20, `${String(kept.size)} answers were kept before the last start`);
  const { code, stderr } = await ended(start(command));
  assert.equal(code, 0, stderr);
  assert.match(stderr, /an interrupted crawl was taken up again/);
  assert.deepEqual(
    asked.slice(before).filter((name) => kept.has(name)),
    [],
  );

  await t.test('every report is there, and the archive is whole', async () => {
    const all = await keptIn(data);
    for (const { portal, home } of portals.running) {
      const nameIn = (path: string): string => {
        const { host, pathname, searchParams } = new URL(path, home);
        return nameOf(host, 'GET', pathname, searchParams, '');
      };
      const lacking = portal.reports.filter(({ paths }) => !paths.some((path) => all.has(nameIn(path))));
      assert.deepEqual(lacking, [], portal.id);
    }
    const { ok, ...found } = await verifyArchive(data);
    assert.ok(ok, JSON.stringify(found));
  });
});
