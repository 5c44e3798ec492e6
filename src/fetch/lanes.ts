import PQueue from 'p-queue';
import type { Outcome } from '../domain/capture.ts';
import { systemClock, type Clock } from './clock.ts';
import { openConnections, type Connections } from './connections.ts';

export interface LaneOptions {
  readonly clock?: Clock;
  /** 0 ≤ random() < 1. */
  readonly random?: () => number;
  /** Upper share by which a gap is stretched at random, so that a crawl does not tick like a clock. Default 0.3. */
  readonly jitter?: number;
  /** Failures in a row after which a lane rests. Default 5. */
  readonly giveUpAfter?: number;
  /** How long a lane rests then. Default 30 minutes. */
  readonly restMs?: number;
  /** Longest pause that is waited for; for a longer one requests are turned away at once. Default 5 minutes. */
  readonly maxWaitMs?: number;
}

/** What made a lane wait. */
export interface Setback {
  readonly outcome: Outcome;
  readonly reason: string;
}

/** The lane takes no requests for a while; nothing was sent. */
export class LaneClosed extends Error {
  override readonly name = 'LaneClosed';
  readonly setback: Setback;
  constructor(key: string, until: number, setback: Setback) {
    super(`${key} is left alone until ${new Date(until).toISOString()}: ${setback.reason}`);
    this.setback = setback;
  }
}

/** One lane a server: one connection, one request in flight, a gap between starts. Shared by all sites of a process. */
export interface Lanes {
  /**
   * Runs the task when every named lane is free and `delayMs` (stretched by the jitter) has passed since the last
   * start in each. Name the wider lane (a platform) before the narrower (a host), always in that order.
   * The task calls `sent` at the moment its request goes out: a slow connection must not shorten the next gap.
   * @throws LaneClosed · the signal's reason
   */
  run<T>(
    keys: readonly string[],
    delayMs: number,
    task: (sent: () => void) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
  /** The server asked for peace (Retry-After). */
  pause(keys: readonly string[], ms: number, setback: Setback): void;
  /** The server failed or refused: waits double from one failure to the next, then the lane rests. */
  trouble(key: string, delayMs: number, setback: Setback): void;
  good(key: string): void;
  readonly connections: Connections;
}

interface Lane {
  readonly key: string;
  readonly queue: PQueue;
  lastStart: number;
  pausedUntil: number;
  failures: number;
  setback: Setback;
}

export function openLanes(options: LaneOptions = {}): Lanes {
  const { clock = systemClock, random = Math.random, jitter = 0.3, giveUpAfter = 5 } = options;
  const { restMs = 30 * 60_000, maxWaitMs = 5 * 60_000 } = options;
  const lanes = new Map<string, Lane>();

  function laneOf(key: string): Lane {
    const known = lanes.get(key);
    if (known) return known;
    const queue = new PQueue({ concurrency: 1 });
    const lane = {
      key,
      queue,
      lastStart: -Infinity,
      pausedUntil: -Infinity,
      failures: 0,
      setback: { outcome: 'unreachable' as const, reason: '' },
    };
    lanes.set(key, lane);
    return lane;
  }

  /** Waits until every lane held may start, again and again, for a pause may be added while waiting. */
  async function turn(held: readonly Lane[], delayMs: number, signal?: AbortSignal): Promise<void> {
    const gap = delayMs * (1 + jitter * random());
    for (;;) {
      signal?.throwIfAborted();
      const now = clock.now();
      for (const lane of held) {
        if (lane.pausedUntil - now > maxWaitMs) throw new LaneClosed(lane.key, lane.pausedUntil, lane.setback);
      }
      const free = Math.max(...held.map((lane) => Math.max(lane.lastStart + gap, lane.pausedUntil)));
      if (free <= now) break;
      await clock.sleep(Math.ceil(free - now), signal);
    }
  }

  async function run<T>(
    keys: readonly string[],
    delayMs: number,
    task: (sent: () => void) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const held = keys.map(laneOf);
    const inside = async (): Promise<T> => {
      await turn(held, delayMs, signal);
      const start = (): void => {
        for (const lane of held) lane.lastStart = clock.now();
      };
      start();
      return await task(start);
    };
    const nested = held.reduceRight<() => Promise<T>>(
      // Without the signal: the queue would turn its back on a request that is out. Who waits is told by `turn`.
      (inner, lane) => async () => await lane.queue.add(inner),
      inside,
    );
    return await nested();
  }

  function pause(keys: readonly string[], ms: number, setback: Setback): void {
    for (const lane of keys.map(laneOf)) {
      const until = clock.now() + ms;
      if (until <= lane.pausedUntil) continue;
      lane.pausedUntil = until;
      lane.setback = setback;
    }
  }

  function trouble(key: string, delayMs: number, setback: Setback): void {
    const lane = laneOf(key);
    lane.failures += 1;
    const givenUp = lane.failures >= giveUpAfter;
    if (givenUp) lane.failures = 0;
    pause([key], givenUp ? restMs : Math.min(delayMs * 2 ** lane.failures, maxWaitMs), setback);
  }

  return {
    run,
    pause,
    trouble,
    good: (key) => void (laneOf(key).failures = 0),
    connections: openConnections(),
  };
}
