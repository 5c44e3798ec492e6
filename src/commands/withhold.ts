import { userInfo } from 'node:os';
import { Command } from 'commander';
import { prepared, type Db } from '../../storage/database/database.ts';
import { listWithheld, tombstoneOf } from '../../storage/database/withheld.ts';
import { recordWithheld } from '../../storage/hands.ts';
import { openData, openStanding } from './open-data.ts';
import { withData, type DataOption } from './options.ts';

interface Options extends DataOption {
  readonly reason?: string;
  readonly by: string;
  readonly release?: boolean;
  readonly json?: boolean;
}

/** A digest, or a beginning of one that only one original has. */
function digestByName(db: Db, name: string): string {
  const start = name.replace(/^sha256:/u, '').toLowerCase();
  if (!/^[0-9a-f]{8,64}$/u.test(start))
    throw new Error(`"${name}" is no digest: give at least 8 hex digits of its SHA-256`);
  const found = prepared(db, "SELECT digest FROM originals WHERE digest GLOB ? || '*' LIMIT 2")
    .pluck()
    .all(start) as string[];
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only;
  throw new Error(found.length === 0 ? `no original ${name}` : `several originals begin with ${name}`);
}

async function list({ data, json }: Options): Promise<void> {
  const db = await openData(data);
  try {
    const all = listWithheld(db);
    const lines = all
      .map(({ digest, at, by, reason }) => `sha256:${digest} since ${at} by ${by}: ${reason}\n`)
      .join('');
    process.stdout.write(json === true ? `${JSON.stringify(all, null, 1)}\n` : lines || 'nothing is withheld\n');
  } finally {
    db.close();
  }
}

async function withhold(name: string | undefined, options: Options): Promise<void> {
  if (name === undefined) return list(options);
  const { data, by, reason, release } = options;
  if (reason === undefined || reason.trim() === '') throw new Error('say why with --reason: the tombstone shows it');
  const storage = await openStanding(data);
  try {
    const digest = digestByName(storage.db, name);
    if (release === true && tombstoneOf(storage.db, digest) === null)
      throw new Error(`sha256:${digest} is not withheld`);
    const kind = release === true ? 'release' : 'withhold';
    await recordWithheld(data, storage.db, { kind, digest, at: new Date().toISOString(), by, reason });
    process.stdout.write(
      `sha256:${digest}: ${release === true ? 'shown again' : 'withheld; its bytes and captures stay, --release shows it again'}\n`,
    );
  } finally {
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Show the content of an original nowhere, leaving a tombstone with who, when and why. Without arguments: list.',
    )
    .argument('[digest]', 'SHA-256 of the original, or at least its first 8 digits')
    .option('--reason <text>', 'why, in words')
    .option('--by <name>', 'who', userInfo().username)
    .option('--release', 'show it again')
    .option('--json', 'print the list as JSON')
    .action(withhold);
