import { setTimeout as pause } from 'node:timers/promises';

/** So long nothing takes on the slowest machine: what has not happened by then never will. */
const neverMs = 120_000;

/** Waits for something to be so. Measured by a clock that nobody sets. */
export async function until(holds: () => boolean): Promise<void> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > neverMs) throw new Error('it never happened');
    await pause(20);
  }
}
