import { expectReadings, prepared, type Db } from '../../../storage/database/database.ts';
import { dropUnseen } from '../../../storage/database/drop-generations.ts';
import {
  noteCursor,
  openGeneration,
  openGenerationRun,
  switchTo,
  type GenerationRun,
} from '../../../storage/database/generations.ts';
import { endRun } from '../../../storage/database/runs.ts';
import { storeReading } from '../../../storage/database/readings.ts';
import {
  countDigests,
  isAsked,
  selectDigests,
  type Makers,
  type Selection,
} from '../../../storage/database/select-digests.ts';
import { settleReports } from '../../../storage/database/settle.ts';
import { ensureRoom } from '../../../storage/room.ts';
import type { Storage } from '../../../storage/storage.ts';
import { crawlerName } from '../crawler-name.ts';
import { readInProcesses, type PoolOptions } from '../read/pool.ts';
import { extractorIds, parserId } from '../read/read-original.ts';
import type { ReadAnswer } from '../read/worker.ts';

export interface ReparseOptions extends Omit<PoolOptions, 'dataDir'> {
  readonly selection: Selection;
  /** Told after each batch; `of` counts what was left at the start. */
  readonly onProgress?: (done: { readonly stage: 'read' | 'settle'; readonly at: number; readonly of: number }) => void;
  /** Called once everything is read, before the switch-over; what it answers is whether to switch. */
  readonly beforeSwitch?: (run: GenerationRun) => boolean;
}

export interface Reparsed {
  /** Null where nothing was to be read. */
  readonly run: string | null;
  /** Whether a run that was cut short was taken up again. */
  readonly resumed: boolean;
  readonly read: number;
  /** Payloads of which anything but versions differs now. */
  readonly changed: number;
  readonly failures: readonly { readonly digest: string; readonly error: string }[];
  readonly switched: boolean;
  /** How long the switch-over took, in milliseconds. */
  readonly switchMs: number;
}

const batchSize = 100;
/** A batch is written after this many milliseconds even if it is small, so that a kill costs little. */
const batchMs = 250;

/**
 * Reads again what is stale, or what is asked for, in processes on all cores. The results stand beside what is seen and
 * are switched over at once at the end; cut short, the same call goes on where it stopped. A payload that cannot be read
 * keeps the reading it has. Errors: LowDisk (before anything is read), those of the pool (the reason of `signal`).
 */
export async function reparse(storage: Storage, options: ReparseOptions): Promise<Reparsed> {
  const { db } = storage;
  expectReadings(db);
  const today: Makers = { extractors: await extractorIds(), parser: parserId };
  const asked = JSON.stringify([options.selection, today]);
  const open = openGenerationRun(db);
  const resumed = open?.asked === asked;
  // What another run left, or what was rolled back, makes room.
  if (!resumed) dropUnseen(db);
  const after = resumed ? (open.cursor ?? '') : '';
  const of = countDigests(db, options.selection, today, after);
  if (of === 0 && !resumed) {
    return { run: null, resumed, read: 0, changed: 0, failures: [], switched: false, switchMs: 0 };
  }
  await ensureRoom(storage.archive.dataDir, of * bytesPerReading(db), `reading ${String(of)} originals`);
  const run = resumed ? open : begin(db, asked, today);
  const read = await readAll(storage, run, { ...options, today, after, of });
  settleReports(db, (left) => options.onProgress?.({ stage: 'settle', at: 0, of: left }));
  const switched = options.beforeSwitch?.(run) ?? true;
  const started = performance.now();
  const ended = new Date().toISOString();
  const counts = { read: read.read, changed: read.changed, failed: read.failures.length };
  if (switched) switchTo(db, run.generation, { id: run.id, ended, counts });
  else {
    dropUnseen(db);
    endRun(db, run.id, ended, counts);
  }
  return { run: run.id, resumed, ...read, switched, switchMs: switched ? performance.now() - started : 0 };
}

/** What a reading takes in this database so far, its share of the indexes included. */
function bytesPerReading(db: Db): number {
  const pages = db.pragma('page_count', { simple: true }) as number;
  const pageSize = db.pragma('page_size', { simple: true }) as number;
  const readings = prepared(db, 'SELECT COUNT(*) FROM readings').pluck().get() as number;
  return (pages * pageSize) / Math.max(1, readings);
}

function begin(db: Db, asked: string, today: Makers): GenerationRun {
  const started = new Date().toISOString();
  const id = `reparse-${started.replace(/[:.]/gu, '-')}`;
  return openGeneration(db, { id, started, asked, versions: { program: crawlerName, parser: today.parser } });
}

async function readAll(
  { archive, db }: Storage,
  run: GenerationRun,
  options: ReparseOptions & { readonly today: Makers; readonly after: string; readonly of: number },
): Promise<Pick<Reparsed, 'read' | 'changed' | 'failures'>> {
  const { selection, today, after, of } = options;
  const failures: { digest: string; error: string }[] = [];
  let read = 0;
  let changed = 0;
  const store = db.transaction((answers: readonly ReadAnswer[]) => {
    for (const answer of answers) {
      if ('error' in answer) failures.push(answer);
      else if (storeReading(db, answer.read.reading, { run: run.id, generation: run.generation })) changed += 1;
    }
    const last = answers.at(-1);
    if (last) noteCursor(db, run.id, last.digest);
  });
  let batch: ReadAnswer[] = [];
  let since = performance.now();
  const flush = (): void => {
    store.immediate(batch);
    read += batch.length;
    batch = [];
    since = performance.now();
    options.onProgress?.({ stage: 'read', at: read, of });
  };
  for await (const answer of readInProcesses(tasksOf(db, selection, today, after), {
    ...options,
    dataDir: archive.dataDir,
  })) {
    batch.push(answer);
    if (batch.length >= batchSize || performance.now() - since > batchMs) flush();
  }
  flush();
  return { read, changed, failures };
}

function* tasksOf(db: Db, selection: Selection, today: Makers, after: string) {
  // What is asked for by name is read from its bytes: its extractor may have changed without telling.
  const fromBytes = isAsked(selection);
  for (const digest of selectDigests(db, selection, today, after)) yield { digest, fromBytes };
}
