import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { rehashOne, type Rehashed } from './rehash-one.ts';

/** Compiled or not, the process stands beside this file in the same language. */
const workerFile = fileURLToPath(
  new URL(`./rehash-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
);

/** Originals at a process at once: one is hashed while the next is read from the disk. */
const atOnce = 4;
/** So many are hashed before it is worth to start other processes. */
const fewOriginals = 200;

/** Hashes kept originals again, many in a process a core, and tells what is wrong with each as it comes. */
export async function rehashAll(
  dataDir: string,
  digests: AsyncIterable<string>,
  onEach: (rehashed: Rehashed) => void,
): Promise<void> {
  let count = 0;
  let pool: ReturnType<typeof openPool> | null = null;
  try {
    for await (const digest of digests) {
      count += 1;
      if (count <= fewOriginals) onEach(await rehashOne(dataDir, digest));
      else await (pool ??= openPool(dataDir, onEach)).give(digest);
    }
    await pool?.finished();
  } finally {
    pool?.close();
  }
}

function openPool(dataDir: string, onEach: (rehashed: Rehashed) => void) {
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  const workers = Array.from({ length: availableParallelism() }, () => {
    const worker = { process: fork(workerFile, [dataDir]), waiting: 0 };
    worker.process.on('message', (rehashed: Rehashed) => {
      worker.waiting -= 1;
      onEach(rehashed);
      wake();
    });
    worker.process.on('exit', (code, signal) => {
      failure = new Error(`a hashing process ended (${signal ?? `exit code ${String(code)}`})`);
      wake();
    });
    return worker;
  });
  const until = async (isReady: () => boolean): Promise<void> => {
    while (!isReady() && failure === null) await new Promise<void>((resolve) => (wake = resolve));
    if (failure !== null) throw failure;
  };
  return {
    /** Resolves once a process has taken it, so that no more wait than are hashed soon. */
    give: async (digest: string): Promise<void> => {
      await until(() => workers.some(({ waiting }) => waiting < atOnce));
      const worker = workers.reduce((least, one) => (one.waiting < least.waiting ? one : least));
      worker.waiting += 1;
      worker.process.send(digest);
    },
    finished: () => until(() => workers.every(({ waiting }) => waiting === 0)),
    close: (): void => {
      for (const { process: child } of workers) child.kill();
    },
  };
}
