import { statSync } from 'node:fs';
import { Command } from 'commander';
import { databaseFile } from '../../storage/database/database.ts';
import { dropUnseen, pruneBefore } from '../../storage/database/drop-generations.ts';
import { generations, openGenerationRun } from '../../storage/database/generations.ts';
import { ensureRoom } from '../../storage/room.ts';
import { openStanding } from './open-data.ts';
import { wholeNumber, withData, type DataOption } from './options.ts';

interface Options extends DataOption {
  readonly keep: number;
  readonly compact?: boolean;
}

async function prune({ data, keep, compact }: Options): Promise<void> {
  const storage = await openStanding(data);
  try {
    const { db } = storage;
    const before = statSync(databaseFile(data)).size;
    const { current, oldest } = generations(db);
    // A run that was cut short is no old result: the same "reparse" goes on with it.
    const unseen = openGenerationRun(db) === null ? dropUnseen(db) : 0;
    const least = Math.max(oldest, current - keep);
    const old = pruneBefore(db, least);
    process.stdout.write(
      `${String(old + unseen)} old readings removed; results are kept from generation ${String(least)} on, ${String(current)} is seen\n`,
    );
    if (compact !== true) return;
    await ensureRoom(data, before, 'writing the database anew');
    db.exec('VACUUM');
    db.pragma('wal_checkpoint(TRUNCATE)');
    process.stdout.write(`database: ${String(before)} → ${String(statSync(databaseFile(data)).size)} bytes\n`);
  } finally {
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description('Remove old results of reading; never originals, captures, corrections, or what is seen.')
    .option(
      '--keep <count>',
      'how many results before the current one to keep for "rollback" and "diff"',
      wholeNumber,
      1,
    )
    .option('--compact', 'give the freed space back to the disk')
    .action(prune);
