import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Project } from '../../config/project-schema.ts';
import type { Day, NightReport, Overdue } from '../../domain/night.ts';
import { nightMetrics } from '../../export/night-metrics.ts';
import { nightPage } from '../../export/night-page.ts';
import { nightsFolder, writeWhole } from './memory.ts';

/** The last night in numbers, as Prometheus reads them. */
export const metricsFile = (dataDir: string): string => join(nightsFolder(dataDir), 'metrics.prom');

/** Where the report of a run stands in the data directory. */
export const reportFiles = (dataDir: string, run: string): { readonly html: string; readonly json: string } => ({
  html: join(nightsFolder(dataDir), `${run}.html`),
  json: join(nightsFolder(dataDir), `${run}.json`),
});

const load = async (file: string): Promise<NightReport> => JSON.parse(await readFile(file, 'utf8')) as NightReport;

/** Reports written for nights and for days, each in the order of their days. */
async function written(dataDir: string, round: 'night' | 'day'): Promise<string[]> {
  const folder = nightsFolder(dataDir);
  if (!existsSync(folder)) return [];
  return (await readdir(folder))
    .map((name) => new RegExp(`^${round}-(\\d{4}-\\d{2}-\\d{2})(?:-(\\d+))?\\.json$`, 'u').exec(name))
    .filter((match) => match !== null)
    .sort((a, b) => (a[1] === b[1] ? Number(a[2] ?? 1) - Number(b[2] ?? 1) : (a[1] ?? '') < (b[1] ?? '') ? -1 : 1))
    .map(([name]) => join(folder, name));
}

/**
 * What the last reports told: runs whose visits stand in them (a kill may have come before the memories heard of it),
 * and which organs were called overdue.
 */
export async function lastReports(
  dataDir: string,
): Promise<{ readonly told: ReadonlySet<string>; readonly overdue: readonly Overdue[] }> {
  const reports = await lastOfEach(dataDir);
  const told = reports.filter(({ outcome }) => outcome !== 'stopped').flatMap(({ run, goesOn }) => [run, ...goesOn]);
  return { told: new Set(told), overdue: reports.find(({ round }) => round === 'night')?.overdue ?? [] };
}

/** The last report of each round, the latest first. */
async function lastOfEach(dataDir: string): Promise<NightReport[]> {
  const files = [(await written(dataDir, 'night')).at(-1), (await written(dataDir, 'day')).at(-1)];
  const reports = await Promise.all(files.filter((file) => file !== undefined).map(load));
  return reports.sort((a, b) => (a.ended < b.ended ? 1 : -1));
}

/** The run of a night: the one begun that day and not ended (killed, or stopped by hand), else a new one. */
export async function runOfNight(dataDir: string, round: 'night' | 'day', day: Day): Promise<string> {
  for (let nth = 1; ; nth += 1) {
    const run = nth === 1 ? `${round}-${day}` : `${round}-${day}-${String(nth)}`;
    const { json } = reportFiles(dataDir, run);
    if (!existsSync(json) || (await load(json)).outcome === 'stopped') return run;
  }
}

/** Writes a report, and its numbers: to the data directory, and where node_exporter looks for them. */
export async function keepReport(dataDir: string, report: NightReport, project: Project): Promise<void> {
  const { html, json } = reportFiles(dataDir, report.run);
  await writeWhole(html, nightPage(report));
  await writeWhole(json, `${JSON.stringify(report, null, 1)}\n`);
  const metrics = nightMetrics(await lastOfEach(dataDir));
  await writeWhole(metricsFile(dataDir), metrics);
  if (project.night.metricsFile !== undefined) await writeWhole(project.night.metricsFile, metrics);
}
