import { spawnSync } from 'node:child_process';

/** Milliseconds of processor time, user and system, that this process has used. */
export function ownTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What a child used from its start to its end, its own children included, and what it printed. */
export interface ChildRun {
  readonly ms: number;
  readonly stdout: string;
}

/**
 * Runs a command as a whole process. bash does the measuring: node tells of its children neither user nor system time.
 * Throws where the command fails.
 */
export function runChild(command: readonly string[]): ChildRun {
  const { status, stdout, stderr, error } = spawnSync(
    'bash',
    ['-c', `TIMEFORMAT='%3U %3S'; time "$@"`, 'bash', ...command],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 256 * 1024 * 1024 },
  );
  if (error !== undefined) throw error;
  const [user, system] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  if (status !== 0 || user === undefined || system === undefined || Number.isNaN(user + system))
    throw new Error(`${command.join(' ')}: exit ${String(status)}: ${stderr.slice(0, 500)}`);
  return { ms: (user + system) * 1000, stdout };
}

/** The middle of the values; of an even number the higher one. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export const inMs = (ms: number): string => `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;
