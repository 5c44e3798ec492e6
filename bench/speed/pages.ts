import { readdirSync, readFileSync } from 'node:fs';
import { fixture } from '../../test/support/paths.ts';
import { startReplicas } from '../../test/portals/server.ts';
import { replicaTruth } from '../../test/portals/truth.ts';

/** Reports as pages: the seeds bare, and every page of the replica portals with its menus, styles and scripts. */
export async function reportPages(): Promise<Uint8Array[]> {
  const seeds = fixture('documents', 'seeds');
  const bare = readdirSync(seeds)
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => readFileSync(`${seeds}/${file}`));
  const replicas = await startReplicas();
  try {
    const dressed: Uint8Array[] = [];
    for (const offer of replicaTruth().offers.filter(({ body }) => body === 'full')) {
      const answer = await fetch(new URL(offer.path, replicas.portal(offer.portal).home));
      if (answer.status === 200) dressed.push(new Uint8Array(await answer.arrayBuffer()));
    }
    return [...bare, ...dressed];
  } finally {
    await replicas.close();
  }
}
