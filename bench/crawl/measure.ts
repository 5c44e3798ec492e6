import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** What a program cost while it ran, children of its own left out. */
export interface Cost {
  /** User and system time of all its threads. */
  readonly cpuSeconds: number;
  /** Most memory it held at once. */
  readonly peakMegabytes: number;
  /** What it held at ten moments of its run, evenly apart. */
  readonly megabytesOverTime: readonly number[];
  readonly wallSeconds: number;
  readonly exitCode: number;
  readonly said: string;
}

const ticksPerSecond = 100;

/** Linux keeps both for every process; the last look before its end is at most one interval old. */
function lookAt(pid: number): { cpu: number; peak: number; now: number } | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name in brackets may hold spaces; utime and stime are fields 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    const [peak, now] = ['VmHWM', 'VmRSS'].map((name) => new RegExp(`${name}:\\s+(\\d+) kB`, 'u').exec(status)?.[1]);
    if (peak === undefined || now === undefined) return null;
    const cpu = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    return { cpu, peak: Number(peak) / 1024, now: Number(now) / 1024 };
  } catch {
    return null;
  }
}

/** Runs a program to its end. Rejects where there is no such program. */
export function measured(program: string, args: readonly string[], cwd: string): Promise<Cost> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let [cpu, peak, said] = [0, 0, ''];
    const held: number[] = [];
    child.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-2000)));
    const timer = setInterval(() => {
      const seen = child.pid === undefined ? null : lookAt(child.pid);
      if (seen === null) return;
      [cpu, peak] = [seen.cpu, seen.peak];
      held.push(seen.now);
    }, 20);
    child.once('error', (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearInterval(timer);
      const wallSeconds = (performance.now() - started) / 1000;
      const megabytesOverTime = Array.from(
        { length: 10 },
        (_, at) => held[Math.ceil(((at + 1) / 10) * held.length) - 1] ?? 0,
      );
      const exitCode = code ?? 1;
      resolve({ cpuSeconds: cpu, peakMegabytes: peak, megabytesOverTime, wallSeconds, exitCode, said: said.trim() });
    });
  });
}
