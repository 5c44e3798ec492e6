import { spawn } from 'node:child_process';
import type { NightReport } from '../../domain/night.ts';

interface Told {
  readonly report: NightReport;
  readonly files: { readonly html: string; readonly json: string };
  readonly summary: string;
}

/** A command that hangs must not hold the data directory's lock until the next night. */
const longestMs = 60_000;
const shownBytes = 500;

/**
 * Runs a command of the operator's: the report as JSON on its stdin, the files and a summary in its environment
 * (NIANBAO_HTML, NIANBAO_JSON, NIANBAO_SUMMARY, NIANBAO_EXIT). No shell is between. Throws where it fails.
 */
export async function runTold([program = '', ...args]: readonly string[], told: Told): Promise<void> {
  const { report, files, summary } = told;
  const child = spawn(program, args, {
    stdio: ['pipe', 'ignore', 'pipe'],
    timeout: longestMs,
    env: {
      ...process.env,
      NIANBAO_HTML: files.html,
      NIANBAO_JSON: files.json,
      NIANBAO_SUMMARY: summary,
      NIANBAO_EXIT: String(report.exit),
    },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < shownBytes) said += text;
  });
  // A command need not read what it is given.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(report));
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${signal ?? String(code)}${said === '' ? '' : `: ${said.trim()}`}`));
    });
  });
}
