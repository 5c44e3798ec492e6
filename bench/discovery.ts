/**
 * How well reports are found on portals whose truth is known, from the home page alone.
 *
 *     node dist/bench/discovery.js [--only <portal>] [--faults] [--trace]
 *
 * Exit code 0 where every target holds, 2 where one does not.
 */
import { parseArgs } from 'node:util';
import { familyPortals } from '../test/portals/families/index.ts';
import { unseenPortals } from '../test/portals/unseen/index.ts';
import { unseen2Portals } from '../test/portals/unseen2/index.ts';
import { unseen3Portals } from '../test/portals/unseen3/index.ts';
import { unseen4Portals } from '../test/portals/unseen4/index.ts';
import { unseen5Portals } from '../test/portals/unseen5/index.ts';
import { unseen6Portals } from '../test/portals/unseen6/index.ts';
import { unseen7Portals } from '../test/portals/unseen7/index.ts';
import { bigPortals, smallPortals, type Measured } from './discovery/portals.ts';
import { scoreText, targetsMissed } from './discovery/print-scores.ts';
import { runPortal } from './discovery/run-portal.ts';
import type { PortalScore } from './discovery/score.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    faults: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
  },
});

async function measure(name: string, measured: Measured): Promise<readonly PortalScore[]> {
  const scores: PortalScore[] = [];
  for (const portal of measured.portals.filter((one) => one.id.includes(options.only)))
    scores.push(
      await runPortal(portal, (line) => {
        if (options.trace) process.stderr.write(`${line}\n`);
      }),
    );
  await measured.close();
  if (scores.length > 0) process.stdout.write(`${scoreText(name, scores, options.faults)}\n`);
  return scores;
}

const scores = [
  ...(await measure('The four big replicas', await bigPortals())),
  ...(await measure('One portal of every family', await smallPortals(familyPortals()))),
  ...(await measure('Five portals that nobody developed on', await smallPortals(unseenPortals()))),
  ...(await measure('Seven more that nobody developed on', await smallPortals(unseen2Portals()))),
  ...(await measure('Three of ideas left over', await smallPortals(unseen3Portals()))),
  ...(await measure('Four ordinary ones', await smallPortals(unseen4Portals()))),
  ...(await measure('Six ordinary ones and two odd ones', await smallPortals(unseen5Portals()))),
  ...(await measure('Six ordinary ones and two unusual ones', await smallPortals(unseen6Portals()))),
  ...(await measure('Four ordinary ones and four of one peculiarity each', await smallPortals(unseen7Portals()))),
];
process.stdout.write(scoreText('In all', scores, false));
const missed = targetsMissed(scores);
if (missed.length > 0) {
  process.stdout.write(`missed: ${missed.join(', ')}\n`);
  process.exitCode = 2;
}
