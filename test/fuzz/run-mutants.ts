import { mkdirSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FuzzedMedium } from './originals.ts';
import type { Message, Task } from './reader.ts';

export interface Outcome {
  readonly read: number;
  /** Mutants in which figures were reported: a run without any proves nothing. */
  readonly telling: number;
  readonly violations: readonly string[];
  readonly slowestMs: number;
}

/**
 * More of the processor's time than any file may take: how long that lasts depends on who else is busy. One that waits
 * for ever takes none, and is known by the clock on the wall.
 */
const longestMs = 20_000;
const longestWaitMs = 300_000;

/** Milliseconds that this process has had of the processor. Its main thread only waits while the worker reads. */
const busyMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function keep(folder: string | undefined, name: string, bytes: Uint8Array): void {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}`, bytes);
}

/**
 * Reads `count` mutants of the originals of a medium, the same ones every time. A mutant that is not read in twenty
 * seconds of the processor's time is a violation, and reading goes on behind it. `folder`: where mutants with violations are kept.
 */
export async function runMutants(medium: FuzzedMedium, count: number, folder?: string): Promise<Outcome> {
  const violations: string[] = [];
  let [read, telling, slowestMs, from] = [0, 0, 0, 0];
  while (from < count) {
    from = await new Promise<number>((resolve, reject) => {
      const worker = new Worker(new URL(`./reader${extname(import.meta.url)}`, import.meta.url), {
        workerData: { medium, from, count: count - from } satisfies Task,
      });
      let ended = false;
      let begun: Extract<Message, { kind: 'begun' }> | null = null;
      let [began, beganBusy] = [performance.now(), busyMs()];
      const watch = setInterval(() => {
        const isInTime = busyMs() - beganBusy < longestMs && performance.now() - began < longestWaitMs;
        if (begun === null || isInTime) return;
        violations.push(`${begun.name} (${begun.how}): not read in ${String(longestMs)} ms of the processor`);
        clearInterval(watch);
        ended = true;
        const next = begun.ordinal + 1;
        void worker.terminate().then(() => {
          resolve(next);
        });
      }, 500);
      worker.on('message', (message: Message) => {
        if (message.kind === 'begun') {
          begun = message;
          [began, beganBusy] = [performance.now(), busyMs()];
          return;
        }
        begun = null;
        read += 1;
        slowestMs = Math.max(slowestMs, performance.now() - began);
        if (message.reported > 0) telling += 1;
        violations.push(...message.violations.map((one) => `${message.name} (${message.how}): ${one}`));
        if (message.bytes !== null) keep(folder, message.name, message.bytes);
      });
      worker.once('error', (error) => {
        clearInterval(watch);
        reject(error);
      });
      worker.once('exit', () => {
        clearInterval(watch);
        // Ended from outside: reading goes on behind the mutant that did not end.
        if (!ended) resolve(count);
      });
    });
  }
  return { read, telling, violations, slowestMs };
}
