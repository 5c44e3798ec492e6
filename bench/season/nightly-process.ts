import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NightReport } from '../../src/domain/night.ts';
import { projectRoot } from '../../test/support/paths.ts';

/** How a `nightly` in a process of its own ended. */
export interface NightlyEnd {
  /** Exit code; null where it was killed. */
  readonly code: number | null;
  readonly stderr: string;
  /** The report it named; null where it named none. */
  readonly report: NightReport | null;
  readonly seconds: number;
  /** Most memory it ever held, where the system tells. */
  readonly megabytes: number;
}

export interface NightlyProcess {
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly end: Promise<NightlyEnd>;
}

/** Peak resident memory of a process in megabytes; 0 where it is gone or the system does not tell. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s*(\d+)/u.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The paths that the command's one line names. */
function reportOf(stdout: string): NightReport | null {
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) return null;
  const { json } = JSON.parse(line) as { readonly json: string };
  return JSON.parse(readFileSync(json, 'utf8')) as NightReport;
}

/** Starts the real command. */
export function startNightly(args: readonly string[]): NightlyProcess {
  const began = performance.now();
  const child = spawn(process.execPath, [join(projectRoot, 'bin', 'nianbao.js'), 'nightly', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr, megabytes, over] = ['', '', 0, false];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const watch = async (): Promise<void> => {
    while (!over) {
      megabytes = Math.max(megabytes, peakOf(child.pid ?? 0));
      await pause(50);
    }
  };
  const end = async (): Promise<NightlyEnd> => {
    const watched = watch();
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    over = true;
    await watched;
    const seconds = (performance.now() - began) / 1000;
    return { code, stderr, report: code === null ? null : reportOf(stdout), seconds, megabytes };
  };
  return { pid: child.pid ?? 0, kill: (signal) => void child.kill(signal), end: end() };
}
