import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '../../test/support/browser.ts';

export type Producer = 'libreoffice-pdf' | 'libreoffice-doc' | 'chromium-pdf';
export interface Job {
  readonly by: Producer;
  /** A Word file for LibreOffice, a page for Chromium. */
  readonly source: Uint8Array | string;
}

const cache = process.env['NIANBAO_BENCH_CACHE'] ?? join(tmpdir(), 'nianbao-bench');
const pathOf = ({ by, source }: Job): string =>
  join(
    cache,
    `${createHash('sha256').update(by).update(source).digest('hex').slice(0, 40)}.${by === 'libreoffice-doc' ? 'doc' : 'pdf'}`,
  );

/** One start of LibreOffice for many files: starting takes longer than converting. */
function byLibreOffice(jobs: readonly Job[], room: string): void {
  const doc = jobs[0]?.by === 'libreoffice-doc';
  const inputs = jobs.map((job, at) => {
    const path = join(room, `${doc ? 'd' : 'p'}${String(at)}.docx`);
    writeFileSync(path, job.source);
    return path;
  });
  const profile = `-env:UserInstallation=file://${join(room, 'profile')}`;
  const filter = doc ? 'doc:MS Word 97' : 'pdf';
  execFileSync('soffice', ['--headless', profile, '--convert-to', filter, '--outdir', room, ...inputs], {
    stdio: 'ignore',
  });
  // Moved only when whole, so that a run broken off leaves no half file to be taken for a result.
  jobs.forEach((job, at) => {
    renameSync(inputs[at]?.replace(/docx$/, doc ? 'doc' : 'pdf') ?? '', pathOf(job));
  });
}

async function byChromium(jobs: readonly Job[]): Promise<void> {
  const playwright = await import('playwright');
  const browser = await playwright.chromium.launch({
    executablePath: chromium ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const page = await browser.newPage();
    for (const job of jobs) {
      await page.setContent(String(job.source));
      const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
      writeFileSync(`${pathOf(job)}.part`, bytes);
      renameSync(`${pathOf(job)}.part`, pathOf(job));
    }
  } finally {
    await browser.close();
  }
}

/**
 * Makes what the cache does not hold yet. Answers the producers that this machine lacks: their documents must then be
 * left out, and said to be.
 */
export async function produce(jobs: readonly Job[]): Promise<Map<Producer, string>> {
  mkdirSync(cache, { recursive: true });
  const room = mkdtempSync(join(cache, 'work-'));
  const lacking = new Map<Producer, string>();
  try {
    for (const by of ['libreoffice-doc', 'libreoffice-pdf', 'chromium-pdf'] as const) {
      const missing = jobs.filter((job) => job.by === by && !existsSync(pathOf(job)));
      try {
        if (by === 'chromium-pdf' && missing.length > 0) await byChromium(missing);
        else for (let at = 0; at < missing.length; at += 20) byLibreOffice(missing.slice(at, at + 20), room);
      } catch (error) {
        lacking.set(by, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
      }
    }
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
  return lacking;
}

export const produced = (job: Job): Uint8Array | null => (existsSync(pathOf(job)) ? readFileSync(pathOf(job)) : null);
