import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { loadProject } from '../../src/config/load.ts';
import type { Site } from '../../src/config/site-schema.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { examineSite, type Examination } from '../../src/pipeline/doctor.ts';
import { recordSite } from '../../src/pipeline/record.ts';
import { siteFetcher, userAgentOf } from '../../src/pipeline/site-fetcher.ts';
import type { PortalId } from '../portals/content/organs.ts';
import { startReplicas, type Replicas } from '../portals/server.ts';
import { replicaTruth } from '../portals/truth.ts';
import { siteOf } from '../support/replica-sites.ts';

const project = loadProject();
let replicas: Replicas;
before(async () => {
  replicas = await startReplicas();
});
after(() => replicas.close());

async function withFetcher<T>(site: Site, use: (fetcher: ReturnType<typeof siteFetcher>) => Promise<T>): Promise<T> {
  const fetcher = siteFetcher(site, project, { lanes: openLanes(), delayMs: 1 });
  try {
    return await use(fetcher);
  } finally {
    await fetcher.close();
  }
}

async function examine(id: PortalId, more: Partial<Site> = {}): Promise<Map<string, Examination>> {
  const site = { ...siteOf(replicas.portal(id)), ...more };
  const signal = new AbortController().signal;
  const found = await withFetcher(site, (fetcher) =>
    examineSite(site, fetcher, { signal, userAgent: userAgentOf(project) }),
  );
  return new Map(found.map((one) => [one.name, one]));
}

const wrong = (found: Map<string, Examination>): string[] =>
  [...found.values()].filter(({ ok }) => !ok).map(({ name }) => name);

describe('doctor', () => {
  it('finds nothing amiss on four portals that are as they were, without crawling them', async () => {
    for (const { id } of replicas.portals) {
      const from = replicas.log.length;
      const found = await examine(id);
      assert.deepEqual(wrong(found), [], id);
      assert.deepEqual([...found.keys()], ['home', 'robots', 'column', 'pager', 'report']);
      assert.ok(replicas.log.length - from < 30, `${String(replicas.log.length - from)} requests`);
    }
  });

  it('says that a column which lost its rows holds no report, and which address that is', async () => {
    replicas.portal('quwo').breakColumn('empty');
    const found = await examine('quwo');
    replicas.portal('quwo').breakColumn(null);
    assert.deepEqual(wrong(found), ['column', 'pager', 'report']);
    assert.match(found.get('column')!.said, /\/zfxxgk\/xxgkzl\/zfxxgknb\//u);
  });

  it('says that the address of a column in the site’s file is dead, and where the reports are', async () => {
    const dead = new URL('/contents/31310/', replicas.portal('quwo').home).href;
    const found = await examine('quwo', { columns: [dead] });
    assert.deepEqual(wrong(found), ['column']);
    assert.ok(found.get('column')!.said.includes(dead));
    assert.match(found.get('column')!.said, /reports are at .*zfxxgknb/u);
  });

  it('says that a firewall answers in the place of the site', async () => {
    replicas.portal('yanhu').challenge(true);
    const found = await examine('yanhu');
    replicas.portal('yanhu').challenge(false);
    assert.deepEqual([...found.keys()], ['home', 'robots']);
    assert.match(found.get('home')!.said, /521/u);
  });

  it('says that another area’s portal stands at the address', async () => {
    const found = await examine('quwo', { region: '350100' });
    assert.deepEqual(wrong(found), ['home']);
  });
});

describe('record', () => {
  it('keeps the bytes as they came, with home, column and reports among them, and goes no further than asked', async () => {
    const site = siteOf(replicas.portal('quwo'));
    const { pages, bytes } = await withFetcher(site, (fetcher) =>
      recordSite(site, fetcher, new AbortController().signal, 2),
    );
    assert.deepEqual(new Set(pages.map(({ kind }) => kind)), new Set(['home', 'list', 'column', 'detail']));
    const details = pages.filter(({ kind }) => kind === 'detail');
    assert.ok(details.length <= 2);
    const offered = replicaTruth().offers.map(({ path }) => path);
    for (const { url } of details) assert.ok(offered.includes(new URL(url).pathname), url);
    for (const [at, { url }] of pages.entries()) {
      const served = Buffer.from(await (await fetch(url)).arrayBuffer());
      assert.ok(served.equals(bytes[at]!), url);
    }
  });
});
