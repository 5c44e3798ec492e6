import { setTimeout as sleep } from 'node:timers/promises';

/** Time, as lanes need it. Tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970, never going backwards. */
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: async (ms, signal) => {
    try {
      await sleep(ms, undefined, { signal });
    } catch (error) {
      // Node wraps the reason; callers expect the one they aborted with.
      throw signal?.aborted ? signal.reason : error;
    }
  },
};
