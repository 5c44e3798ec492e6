import { Command } from 'commander';
import { generationByName } from '../pipeline/reparse/diff.ts';
import { rollBack } from '../pipeline/reparse/rollback.ts';
import { openStanding } from './open-data.ts';
import { withData, type DataOption } from './options.ts';

async function rollback(name: string | undefined, { data }: DataOption): Promise<void> {
  const storage = await openStanding(data);
  try {
    const { from, to, undone } = rollBack(
      storage.db,
      name === undefined ? undefined : generationByName(storage.db, name),
    );
    const what = undone.length > 0 ? `${undone.join(', ')} no longer seen` : 'seen again what was rolled back';
    process.stdout.write(
      `generation ${String(from)} → ${String(to)}: ${what}; "nianbao rollback ${String(from)}" goes back to it, until originals are read again\n`,
    );
  } finally {
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Show the results before the last "reparse" again, or those of another kept generation. Nothing is read or lost.',
    )
    .argument('[run]', 'a run or generation to return to, as in "nianbao runs" (default: the one before the current)')
    .action(rollback);
