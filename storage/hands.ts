import { createHash } from 'node:crypto';
import { appendHand, readHands, type HandsFile } from './archive/hands.ts';
import { indexCorrection, type Correction } from './database/corrections.ts';
import { prepared, type Db } from './database/database.ts';
import { indexWithheld, type Tombstone } from './database/withheld.ts';

/** Writes a person's decision down: into its file first, which is the truth, then into the index. */
export async function recordCorrection(dataDir: string, db: Db, decision: Omit<Correction, 'id'>): Promise<Correction> {
  const id = createHash('sha256').update(JSON.stringify(decision)).digest('hex').slice(0, 16);
  const correction: Correction = { ...decision, id };
  await appendHand(dataDir, 'corrections.jsonl', { schema: 1, ...correction });
  await indexHands(dataDir, db);
  return correction;
}

/** Withholds the content of an original, or shows it again. */
export async function recordWithheld(
  dataDir: string,
  db: Db,
  entry: Tombstone & { readonly kind: 'withhold' | 'release' },
): Promise<void> {
  await appendHand(dataDir, 'withheld.jsonl', { schema: 1, ...entry });
  await indexHands(dataDir, db);
}

/** Takes in what the index lacks of people's decisions: all of them after a rebuild. */
export async function indexHands(dataDir: string, db: Db): Promise<void> {
  await catchUp(dataDir, db, 'corrections.jsonl', (entry) => {
    indexCorrection(db, entry as Correction);
  });
  await catchUp(dataDir, db, 'withheld.jsonl', (entry) => {
    indexWithheld(db, entry as Parameters<typeof indexWithheld>[1]);
  });
}

async function catchUp(dataDir: string, db: Db, file: HandsFile, index: (entry: unknown) => void): Promise<void> {
  const known = prepared(db, 'SELECT indexed FROM hands_progress WHERE file = ?').pluck();
  const { entries, end } = await readHands(dataDir, file, (known.get(file) as number | undefined) ?? 0);
  db.transaction(() => {
    for (const entry of entries) if ((entry as { schema?: number }).schema === 1) index(entry);
    prepared(db, 'INSERT OR REPLACE INTO hands_progress VALUES (?, ?)').run(file, end);
  }).immediate();
}
