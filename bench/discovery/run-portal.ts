import { performance } from 'node:perf_hooks';
import { loadProject } from '../../src/config/load.ts';
import type { Offer } from '../../src/domain/listing.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { walkPortal } from '../../src/pipeline/walk/discover.ts';
import { liveGet } from '../../src/pipeline/walk/live-get.ts';
import { pageRenderer } from '../../src/pipeline/walk/page-renderer.ts';
import { siteFetcher, userAgentOf } from '../../src/pipeline/crawl/site-fetcher.ts';
import type { MeasuredPortal } from './portals.ts';
import { traceLine } from './trace.ts';
import { scorePortal, type PortalScore } from './score.ts';

const spacing = 2;

/** `trace` is told every step. Lets the walk find what it can from the home page, as `discover` does with a site file of four lines. */
export async function runPortal(portal: MeasuredPortal, trace: (line: string) => void): Promise<PortalScore> {
  const project = loadProject();
  const site = {
    id: portal.id,
    name: portal.name,
    region: '000000',
    home: portal.home,
    ...(portal.hosts.length === 0 ? {} : { hosts: [...portal.hosts], allowLoopback: true }),
  };
  const fetcher = siteFetcher(site, project, { lanes: openLanes(), delayMs: spacing });
  const [offers, started] = [[] as Offer[], performance.now()];
  let subresources = 0;
  const live = liveGet(
    {
      ...fetcher,
      fetch: (request) => {
        if (request.kind === 'subresource') subresources += 1;
        return fetcher.fetch(request);
      },
    },
    new AbortController().signal,
  );
  const renderer = pageRenderer(live, userAgentOf(project));
  try {
    const walk = walkPortal({ site, get: live, render: renderer.render });
    let step = await walk.next();
    for (; step.done !== true; step = await walk.next()) {
      trace(traceLine(step.value));
      if (step.value.kind === 'offer' && !step.value.again) offers.push(step.value.offer);
    }
    const { ended, why } = step.value;
    const seconds = (performance.now() - started) / 1000;
    return scorePortal(portal, offers, { subresources, seconds, ended: ended === 'done' ? ended : (why ?? ended) });
  } finally {
    await renderer.close();
    await fetcher.close();
  }
}
