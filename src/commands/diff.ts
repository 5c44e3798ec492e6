import { Command } from 'commander';
import { tombstoneOf } from '../../storage/database/withheld.ts';
import { changeInWords, diffInWords } from './print-diff.ts';
import { diffRuns, generationByName } from '../pipeline/reparse/diff.ts';
import { openData } from './open-data.ts';
import { withData, type DataOption } from './options.ts';

interface Options extends DataOption {
  readonly json?: boolean;
  readonly summary?: boolean;
}

async function diff(from: string, to: string, { data, json, summary }: Options): Promise<void> {
  const db = await openData(data);
  try {
    const sums = diffRuns(db, generationByName(db, from), generationByName(db, to), (change) => {
      if (summary === true) return;
      const tombstone = tombstoneOf(db, change.digest);
      if (tombstone !== null) {
        const { digest, url } = change;
        const words = `sha256:${digest} ${url}\n  withheld since ${tombstone.at} by ${tombstone.by}: ${tombstone.reason}\n`;
        process.stdout.write(json === true ? `${JSON.stringify({ digest, url, withheld: tombstone })}\n` : words);
        return;
      }
      process.stdout.write(json === true ? `${JSON.stringify(change)}\n` : `${changeInWords(change).join('\n')}\n`);
    });
    process.stdout.write(json === true ? `${JSON.stringify(sums)}\n` : diffInWords(sums));
  } finally {
    db.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'List what two runs read otherwise: cells changed, appeared, vanished, each with its place in the original; facts; findings.',
    )
    .argument(
      '[from]',
      'a run\'s id or the end of it, the number of a generation, "current", or "before" (the one before)',
      'before',
    )
    .argument('[to]', 'the same', 'current')
    .option('--summary', 'the sums by site and rule only')
    .option('--json', 'one JSON object an original, then one with the sums')
    .action(diff);
