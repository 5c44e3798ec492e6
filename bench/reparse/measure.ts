import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Measured {
  readonly seconds: number;
  /** User and system time of the process and all it started. */
  readonly cpuSeconds: number;
  /** Largest sum of resident memory of the process and those below it. */
  readonly peakMb: number;
  readonly output: string;
}

const script = (name: string): string =>
  fileURLToPath(new URL(`./${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url));

/** Resident bytes of every process of a session, in megabytes. */
function residentOf(session: number): number {
  let pages = 0;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/u.test(pid)) continue;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      if (Number(stat[3]) === session) pages += Number(stat[21]);
    } catch {
      // It ended meanwhile.
    }
  }
  return (pages * 4096) / 2 ** 20;
}

/** Runs scripts of this folder side by side under the shell's `time`, which counts the children of children too. */
export async function measure(runs: readonly (readonly [name: string, ...args: string[]])[]): Promise<Measured> {
  const flags = process.execArgv.map((flag) => `'${flag}'`).join(' ');
  const commands = runs.map(([name, ...args]) => `'${process.execPath}' ${flags} '${script(name)}' ${args.join(' ')}`);
  const text = `TIMEFORMAT='%R %U %S'; time { ${commands.map((one) => `${one} &`).join(' ')} wait; }`;
  const child = spawn('bash', ['-c', text], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  let said = '';
  let peakMb = 0;
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  const timer = setInterval(() => (peakMb = Math.max(peakMb, residentOf(child.pid ?? -1))), 250);
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  const [seconds, user, system] = (said.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  if (seconds === undefined || user === undefined || system === undefined || Number.isNaN(seconds))
    throw new Error(said);
  return { seconds, cpuSeconds: user + system, peakMb, output };
}
