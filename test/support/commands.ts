import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { projectRoot } from './paths.ts';

/** What a finished command left. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  /** The bytes of stdout, for originals. */
  readonly bytes: Buffer;
  readonly stderr: string;
}

const program = join(projectRoot, 'bin', 'nianbao.js');

/** Starts the real command line as its users do, in a process of its own. */
export const start = (args: readonly string[], cwd = tmpdir()): ChildProcess =>
  spawn(process.execPath, [program, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });

/** Waits for a started command to end. */
export async function ended(child: ChildProcess): Promise<Run> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const bytes = Buffer.concat(out);
  return { code, bytes, stdout: bytes.toString('utf8'), stderr: Buffer.concat(err).toString('utf8') };
}

/** Runs the real command line to its end. */
export const nianbao = (...args: string[]): Promise<Run> => ended(start(args));

/** A folder of the test's own, gone after it. */
export function ownFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-commands-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Whether a text shows the inside of the program to its user. */
export const looksLikeStack = (text: string): boolean => /\n\s+at .*\(?(?:node:|file:\/\/|\/).*:\d+:\d+\)?/.test(text);
