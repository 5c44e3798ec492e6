/** Our own crawl of one site, archived as always, without reading the reports. Arguments: home page, data directory. */
import { loadProject } from '../../src/config/load.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { crawlSite } from '../../src/pipeline/crawl-site.ts';
import { openStorage } from '../../storage/storage.ts';

const [home = '', data = ''] = process.argv.slice(2);
const project = loadProject();
const storage = await openStorage(data);
const { offers, summary } = await crawlSite(
  { id: 'bench', name: '青禾县', region: '140899', home },
  {
    storage,
    project: { ...project, caps: { ...project.caps, requestsPerWalk: 1_000_000 } },
    lanes: openLanes(),
    run: 'bench',
    delayMs: 0,
  },
);
await storage.close();
process.stderr.write(`${String(offers.length)} offers, ended: ${summary.why ?? summary.ended}\n`);
