import assert from 'node:assert/strict';
import { test } from 'node:test';
import { httpFetcher } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { walkPortal } from '../../src/pipeline/walk/discover.ts';
import { liveGet } from '../../src/pipeline/walk/live-get.ts';
import { pageRenderer } from '../../src/pipeline/walk/page-renderer.ts';
import { unitsPortal, type UnitsBy } from '../portals/applications/units.ts';
import { servePortals } from '../portals/families/serve.ts';
import { withoutBrowser as skip } from '../support/browser.ts';

/** What a walk finds of a portal whose units' lists are asked for by script, and how many pages a browser showed for it. */
async function walked(by: UnitsBy): Promise<{ found: string[]; wanted: string[]; shown: number; posts: number }> {
  const portal = unitsPortal(by, 8);
  const served = await servePortals([portal]);
  const home = served.running[0]?.home ?? '';
  const site = { id: portal.id, name: portal.place.name, region: '139901', home };
  const fetcher = httpFetcher({ scope: site, userAgent: 'nianbao/0', lanes: openLanes(), delayMs: 0 });
  const get = liveGet(fetcher, new AbortController().signal);
  const renderer = pageRenderer(get, 'nianbao/0');
  let shown = 0;
  try {
    const found: string[] = [];
    const render: typeof renderer.render = (...asked) => {
      shown += 1;
      return renderer.render(...asked);
    };
    for await (const event of walkPortal({ site, get, render }))
      if (event.kind === 'offer') found.push(event.offer.title);
    const posts = served.log.filter(({ method }) => method === 'POST').length;
    return { found: found.sort(), wanted: portal.reports.map(({ title }) => title).sort(), shown, posts };
  } finally {
    await renderer.close();
    await fetcher.close();
    await served.close();
  }
}

test(
  'of units whose empty pages are filled by script one is shown by a browser, the others’ lists are asked for',
  { skip },
  async () => {
    const { found, wanted, shown, posts } = await walked('pages');
    assert.deepEqual(found, wanted);
    // Eleven units with two parts each, and one of nothing.
    assert.equal(shown, 1);
    assert.ok(posts < 50, `${String(posts)} requests for lists`);
  },
);

test('units of which only data know the ids are asked for by them', { skip }, async () => {
  const { found, wanted, shown, posts } = await walked('menu');
  assert.deepEqual(found, wanted);
  assert.equal(shown, 1);
  assert.ok(posts < 50, `${String(posts)} requests for lists`);
});
