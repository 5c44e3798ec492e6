import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Site } from '../../src/config/site-schema.ts';
import type { NightReport } from '../../src/domain/night.ts';
import { ended, start, type Run } from './commands.ts';
import { fixture } from './paths.ts';

/** Writes site files, and a project file with the delivery wanted; returns the arguments that name them. */
export function configured(folder: string, sites: readonly Site[], night: Record<string, unknown> = {}): string[] {
  const sitesFolder = join(folder, 'sites');
  mkdirSync(sitesFolder, { recursive: true });
  for (const site of sites)
    writeFileSync(join(sitesFolder, `${site.id}.yaml`), stringify(site, { defaultStringType: 'QUOTE_SINGLE' }));
  const project = join(folder, 'project.yaml');
  const usual = readFileSync(fixture('..', 'config', 'project.yaml'), 'utf8')
    .replace(/\nnight:[\s\S]*$/u, '\n')
    .replace(/retries: \d+/u, 'retries: 0');
  writeFileSync(project, `${usual}\n${stringify({ night })}`);
  return ['--sites', sitesFolder, '--project', project, '--data', join(folder, 'data')];
}

export interface NightRun extends Run {
  readonly report: NightReport | null;
}

/** The report that the last line on stdout leads to. */
export function reportOf(run: Run): NightReport | null {
  const last = run.stdout.trimEnd().split('\n').at(-1) ?? '';
  if (last === '') return null;
  const { json } = JSON.parse(last) as { readonly html: string; readonly json: string };
  return JSON.parse(readFileSync(json, 'utf8')) as NightReport;
}

export async function nightEnded(child: ChildProcess): Promise<NightRun> {
  const run = await ended(child);
  return { ...run, report: reportOf(run) };
}

export const nightly = (...args: string[]): Promise<NightRun> =>
  nightEnded(start(['nightly', ...args, '--delay', '0']));

/** Every file below a folder, with its text. */
export const filesBelow = (folder: string): { path: string; text: string }[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, 'latin1') }));
