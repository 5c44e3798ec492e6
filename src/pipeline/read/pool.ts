import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ReadTask } from './read-original.ts';
import type { ReadAnswer } from './worker.ts';

export interface PoolOptions {
  readonly dataDir: string;
  /** Processes; one a core unless told. */
  readonly workers?: number;
  /** After which a payload is given up, in milliseconds. */
  readonly patience?: number;
  readonly signal?: AbortSignal;
}

/** Compiled or not, the worker stands beside this file in the same language. */
const workerFile = fileURLToPath(new URL(`./worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url));

/**
 * How V8 works in a reading process. Helper threads of its collector would only take turns with the other processes: a
 * tenth of the processor time. Each document is garbage once it is read: a heap that may grow by a quarter, and not by
 * several times as much, before V8 looks for what is dead stays at 210 MB where it went to 360. Nor may V8 put objects
 * where the old ones live because others of their kind came to be old: one such node of a page's tree keeps the whole of
 * it, and moving dead trees about was a third of the time that pages took. Its best compiler is slow, and hundreds of
 * functions run only a little more than V8 asks before it calls it: it shall ask for four times as much, a tenth less for
 * thirty PDFs and no more for a thousand pages.
 */
export const readingFlags: readonly string[] = [
  '--single-threaded-gc',
  '--heap-growing-percent=25',
  '--no-allocation-site-pretenuring',
  '--interrupt-budget=270336',
];

/** Tasks at a worker at once, so that it never waits for the writer. */
const atOnce = 3;
/** Answers that may wait for a slow one before them. */
const window = 256;
const usualPatience = 5 * 60_000;

interface Worker {
  readonly process: ChildProcess;
  readonly tasks: number[];
  timer: NodeJS.Timeout | null;
  ready: boolean;
  slow: boolean;
}

/**
 * Reads payloads in processes of their own and answers in the order of the tasks. A payload that takes its process down
 * twice, or more time than `patience`, is answered by an error; the others go on. Errors: the reason of `signal`.
 */
export async function* readInProcesses(tasks: Iterable<ReadTask>, options: PoolOptions): AsyncIterable<ReadAnswer> {
  const { dataDir, workers = availableParallelism(), patience = usualPatience, signal } = options;
  const source = tasks[Symbol.iterator]();
  const given = new Map<number, ReadTask>();
  const answers = new Map<number, ReadAnswer>();
  const deaths = new Map<number, number>();
  const again: number[] = [];
  const pool = new Set<Worker>();
  const state = { next: 0, yielded: 0, exhausted: false, closing: false, failure: null as Error | null };
  let wake: () => void = () => undefined;

  function nextTask(): number | null {
    const repeated = again.shift();
    if (repeated !== undefined) return repeated;
    if (state.exhausted || state.next - state.yielded >= window) return null;
    const next = source.next();
    if (next.done === true) {
      state.exhausted = true;
      wake();
      return null;
    }
    given.set(state.next, next.value);
    state.next += 1;
    return state.next - 1;
  }

  function answered(index: number, answer: ReadAnswer): void {
    answers.set(index, answer);
    wake();
  }

  function feed(worker: Worker): void {
    while (worker.tasks.length < atOnce && !state.closing) {
      const index = nextTask();
      const task = index === null ? undefined : given.get(index);
      if (index === null || task === undefined) break;
      worker.tasks.push(index);
      worker.process.send(task);
    }
    watch(worker);
  }

  function watch(worker: Worker): void {
    if (worker.timer !== null) clearTimeout(worker.timer);
    worker.timer =
      worker.tasks.length === 0
        ? null
        : setTimeout(() => {
            worker.slow = true;
            worker.process.kill('SIGKILL');
          }, patience);
  }

  function start(): void {
    const worker: Worker = {
      process: fork(workerFile, [dataDir], {
        serialization: 'advanced',
        execArgv: [...process.execArgv, ...readingFlags],
      }),
      tasks: [],
      timer: null,
      ready: false,
      slow: false,
    };
    pool.add(worker);
    worker.process.on('message', (message: ReadAnswer | 'ready') => {
      if (message === 'ready') worker.ready = true;
      else {
        const index = worker.tasks.shift();
        if (index !== undefined) answered(index, message);
      }
      feed(worker);
    });
    worker.process.on('exit', (code, killedBy) => {
      pool.delete(worker);
      if (worker.timer !== null) clearTimeout(worker.timer);
      if (state.closing) return;
      ended(worker, killedBy ?? `exit code ${String(code)}`);
      for (const other of pool) feed(other);
      if (pool.size < workers && !(state.exhausted && again.length === 0)) start();
    });
    worker.process.on('error', () => undefined);
  }

  /** The first of its tasks is the one that took the process down; the others never had their turn. */
  function ended(worker: Worker, how: string): void {
    const [first, ...others] = worker.tasks;
    const digest = first === undefined ? undefined : given.get(first)?.digest;
    if (first === undefined || digest === undefined) {
      if (worker.ready) return;
      state.failure ??= new Error(`a reading process could not start (${how})`);
      wake();
      return;
    }
    const count = (deaths.get(first) ?? 0) + 1;
    deaths.set(first, count);
    if (worker.slow) answered(first, { digest, error: `not read within ${String(patience / 1000)} seconds` });
    else if (count > 1) answered(first, { digest, error: `its reading process ended (${how})` });
    else again.push(first);
    again.push(...others);
  }

  const abort = (): void => {
    wake();
  };
  signal?.addEventListener('abort', abort);
  try {
    for (let n = 0; n < workers; n += 1) start();
    while (true) {
      signal?.throwIfAborted();
      if (state.failure !== null) throw state.failure;
      const answer = answers.get(state.yielded);
      if (answer === undefined) {
        if (state.exhausted && state.yielded >= state.next) return;
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      answers.delete(state.yielded);
      given.delete(state.yielded);
      state.yielded += 1;
      if (state.yielded % 16 === 0) for (const worker of pool) feed(worker);
      yield answer;
    }
  } finally {
    state.closing = true;
    signal?.removeEventListener('abort', abort);
    await Promise.all(
      [...pool].map(async ({ process: child, timer }) => {
        if (timer !== null) clearTimeout(timer);
        const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
        child.kill('SIGKILL');
        // Until then it reads the database, which cannot put its log away while it is closed.
        await gone;
      }),
    );
  }
}
