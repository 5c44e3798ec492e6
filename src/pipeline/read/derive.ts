import { availableParallelism } from 'node:os';
import { expectReadings, prepared, type Db } from '../../../storage/database/database.ts';
import { storeReading } from '../../../storage/database/readings.ts';
import { settleReports } from '../../../storage/database/settle.ts';
import type { Storage } from '../../../storage/storage.ts';
import { readInProcesses } from './pool.ts';
import { extractorIds, readOriginal, type ReadTask } from './read-original.ts';
import type { ReadAnswer } from './worker.ts';
import { waiting } from './waiting.ts';

export interface Derived {
  readonly extracted: number;
  readonly parsed: number;
  readonly reports: number;
  /** Payloads that were read and hold no report, by the code of the note that says why. */
  readonly refused: Readonly<Record<string, number>>;
  /** Payloads whose reading failed, and why: they stay unread. */
  readonly failures: readonly { readonly digest: string; readonly error: string }[];
}

export interface DeriveOptions {
  readonly onProgress?: (done: { stage: 'extract' | 'parse'; at: number; of: number }) => void;
  readonly signal?: AbortSignal;
  /** Processes that read; by default as many as there are cores, and none of their own for a handful of payloads. */
  readonly workers?: number;
}

/** Below this, starting processes takes longer than they save. */
const fewPayloads = 40;

/**
 * Reads every original that was never read, and those whose surroundings changed. What an older extractor or parser
 * has read stays as it is until `reparse`. Each payload is one transaction; cut short, the next call goes on.
 */
export async function derive(storage: Storage, options: DeriveOptions = {}): Promise<Derived> {
  const { archive, db } = storage;
  expectReadings(db);
  const digests = waiting(db);
  const refused: Record<string, number> = {};
  const failures: { digest: string; error: string }[] = [];
  const store = db.transaction(({ reading }: Extract<ReadAnswer, { read: unknown }>['read']) => {
    storeReading(db, reading, { run: 'derive' });
    prepared(db, 'DELETE FROM rereads WHERE digest = ?').run(reading.digest);
  });
  let at = 0;
  let reports = 0;
  const tasks = digests.map((digest) => ({ digest, fromBytes: false }));
  for await (const answer of answersTo(tasks, archive.dataDir, db, options)) {
    at += 1;
    options.onProgress?.({ stage: 'extract', at, of: digests.length });
    if ('error' in answer) {
      failures.push(answer);
      continue;
    }
    store.immediate(answer.read);
    reports += answer.read.reports;
    const { refused: why } = answer.read;
    if (why !== null) refused[why] = (refused[why] ?? 0) + 1;
  }
  settleReports(db);
  const parsed = at - failures.length - Object.values(refused).reduce((sum, count) => sum + count, 0);
  return { extracted: at, parsed, reports, refused, failures };
}

function answersTo(
  tasks: readonly ReadTask[],
  dataDir: string,
  db: Db,
  { signal, workers = tasks.length < fewPayloads ? 0 : availableParallelism() }: DeriveOptions,
): AsyncIterable<ReadAnswer> {
  return workers === 0
    ? readHere(tasks, dataDir, db, signal)
    : readInProcesses(tasks, { dataDir, workers, ...(signal === undefined ? {} : { signal }) });
}

async function* readHere(
  tasks: readonly ReadTask[],
  dataDir: string,
  db: Db,
  signal: AbortSignal | undefined,
): AsyncIterable<ReadAnswer> {
  const extractors = await extractorIds();
  for (const task of tasks) {
    signal?.throwIfAborted();
    const { digest } = task;
    yield await readOriginal({ dataDir, db, extractors }, task).then(
      (read) => ({ digest, read }),
      (error: unknown) => ({ digest, error: error instanceof Error ? error.message : String(error) }),
    );
    // Reading is all computing: without this pause a Ctrl-C would wait for the last payload.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
