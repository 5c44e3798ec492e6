/**
 * Our own crawl, archived as always, without reading the reports: of one site, or of several at once. Arguments: data
 * directory, home pages.
 */
import { loadProject } from '../../src/config/load.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { crawlSite } from '../../src/pipeline/crawl/crawl-site.ts';
import { openStorage } from '../../storage/storage.ts';

const [data = '', ...homes] = process.argv.slice(2);
const project = loadProject();
const storage = await openStorage(data);
const lanes = openLanes();
const crawls = await Promise.all(
  homes.map((home, at) =>
    crawlSite(
      { id: `bench-${String(at)}`, name: '青禾县', region: '140899', home },
      {
        storage,
        project: { ...project, caps: { ...project.caps, requestsPerWalk: 1_000_000 } },
        lanes,
        run: 'bench',
        delayMs: 0,
      },
    ),
  ),
);
await storage.close();
const offers = crawls.reduce((sum, crawl) => sum + crawl.offers.length, 0);
const ends = [...new Set(crawls.map(({ summary }) => summary.why ?? summary.ended))];
process.stderr.write(`${String(offers)} offers, ended: ${ends.join(', ')}\n`);
