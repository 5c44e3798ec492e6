import { Command } from 'commander';
import { generationRuns, generations } from '../../storage/database/generations.ts';
import { listRuns } from '../../storage/database/runs.ts';
import { openData } from './open-data.ts';
import { wholeNumber, withData, type DataOption } from './options.ts';
import { table } from './print-table.ts';

interface Options extends DataOption {
  readonly json?: boolean;
  readonly limit: number;
}

async function runs({ data, json, limit }: Options): Promise<void> {
  const db = await openData(data);
  try {
    const { current, oldest } = generations(db);
    const made = new Map(generationRuns(db).map((run) => [run.id, run.generation]));
    const standing = (kind: string, generation: number | null, ended: string | null): string => {
      if (ended === null) return 'cut short';
      if (generation === null) return kind === 'reparse' ? 'not kept' : '';
      if (generation === current) return 'seen';
      return generation > current ? 'rolled back' : generation < oldest ? 'pruned' : 'kept';
    };
    const listed = listRuns(db, limit).map((run) => {
      const generation = made.get(run.id) ?? null;
      return { ...run, generation, standing: standing(run.kind, generation, run.ended) };
    });
    if (json === true) {
      process.stdout.write(`${JSON.stringify({ current, oldest, runs: listed }, null, 1)}\n`);
      return;
    }
    const rows = listed.map(({ id, kind, started, ended, generation, standing: how, counts }) => [
      id,
      kind,
      started.slice(0, 19),
      ended?.slice(0, 19) ?? '–',
      generation === null ? '–' : String(generation),
      how,
      Object.entries(counts ?? {})
        .map(([name, count]) => `${name} ${String(count)}`)
        .join(' '),
    ]);
    process.stdout.write(table(['run', 'kind', 'started', 'ended', 'generation', 'standing', 'counts'], rows));
    process.stdout.write(`generation ${String(current)} is seen, ${String(oldest)} the oldest kept\n`);
  } finally {
    db.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description('List the runs, latest first, and which of their results are seen, kept or rolled back.')
    .option('--limit <count>', 'how many', wholeNumber, 30)
    .option('--json', 'print as JSON')
    .action(runs);
