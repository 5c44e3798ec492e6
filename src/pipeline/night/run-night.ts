import { setMaxListeners } from 'node:events';
import { performance } from 'node:perf_hooks';
import { endRun, listRuns, startRun } from '../../../storage/database/runs.ts';
import type { Storage } from '../../../storage/storage.ts';
import { verifyArchive } from '../../../storage/verify-archive.ts';
import type { Project } from '../../config/project-schema.ts';
import type { Site } from '../../config/site-schema.ts';
import type { Exchange } from '../../domain/capture.ts';
import type { Log } from '../../domain/log.ts';
import type { Day, NightReport } from '../../domain/night.ts';
import { crawlerName } from '../crawler-name.ts';
import { derive, type Derived } from '../read/derive.ts';
import { parserId } from '../read/read-original.ts';
import { projectLanes } from '../crawl/site-fetcher.ts';
import { dayOf, daysBetween, hourOf } from './day.ts';
import { loadMemories, saveMemory } from './memory.ts';
import { planTasks } from './plan.ts';
import { keepReport, lastReports, runOfNight } from './reports.ts';
import { composeReport } from './compose-report.ts';
import { runVisits, type VisitsOptions } from './run-visits.ts';

export interface NightOptions {
  readonly storage: Storage;
  readonly project: Project;
  readonly sites: readonly Site[];
  /** Decisions and the report follow it. */
  readonly clock: () => Date;
  /** Whether the clock is not the machine's own: captures then record its moment beside their true time. */
  readonly rehearsal?: boolean;
  /** Real time for everything; the project's by default. */
  readonly budgetMinutes?: number;
  /** day: only sites that did not answer at night, and those that answer by day only. */
  readonly round?: 'night' | 'day';
  readonly delayMs?: number;
  /** Ctrl-C: the writes in progress end, what is left is for the next night. */
  readonly signal?: AbortSignal;
  readonly log?: Log;
  readonly onExchange?: (site: string, exchange: Exchange) => void;
  readonly onVisit?: VisitsOptions['onVisit'];
  readonly onStage?: (stage: 'visit' | 'read' | 'verify', at: number, of: number) => void;
}

class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

/** Share of the budget after which no portal is asked any more: what has come is to be read the same night. */
const shareOfVisits = 0.9;
/** 机关 work from eight to six, and so do the servers that close at night. */
const officeHours = { from: 8, until: 18 };

const silentLog: Log = () => undefined;

/** A signal that fires after some minutes of real time, and the way to take it back. */
function timer(minutes: number): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  const handle = setTimeout(
    () => {
      controller.abort(new BudgetSpent('the budget of the night is spent'));
    },
    Math.min(minutes * 60_000, 2 ** 31 - 1),
  );
  return {
    signal: controller.signal,
    stop: () => {
      clearTimeout(handle);
    },
  };
}

/** Captures of a rehearsal record the pretended moment. */
function rehearsing(storage: Storage, clock: () => Date): Storage {
  return {
    ...storage,
    keep: (exchange, context, also) => storage.keep(exchange, { ...context, rehearsal: clock().toISOString() }, also),
  };
}

function beginRun(storage: Storage, run: string, started: string): void {
  const known = listRuns(storage.db).filter(({ kind }) => kind === 'night');
  // Another night's run that never ended was cut short: its visits and captures stand, and it is over.
  for (const { id, ended } of known)
    if (ended === null && id !== run) endRun(storage.db, id, started, { cut_short: 1 });
  if (known.some(({ id }) => id === run)) return;
  startRun(storage.db, { id: run, kind: 'night', started, versions: { crawler: crawlerName, parser: parserId } });
}

async function read(storage: Storage, signal: AbortSignal, options: NightOptions): Promise<Derived | null> {
  try {
    signal.throwIfAborted();
    return await derive(storage, { signal, onProgress: ({ at, of }) => options.onStage?.('read', at, of) });
  } catch (error) {
    if (!signal.aborted) throw error;
    return null;
  }
}

async function verifySlice(
  { storage, project, onStage }: NightOptions,
  day: Day,
): Promise<NonNullable<NightReport['verified']>> {
  const of = project.night.verifyNights;
  const part = daysBetween('2000-01-01', day) % of;
  const found = await verifyArchive(storage.archive.dataDir, {
    slice: { part, of },
    onProgress: (objects) => onStage?.('verify', objects, objects),
  });
  const problems = [
    ...found.bad.map(({ digest, problem, path }) => `${problem}: ${digest} (${path})`),
    ...found.damagedLines.map((line) => `damaged journal line: ${line}`),
    ...found.unindexed.map((id) => `in the journal, not in the database: capture ${id}`),
    ...found.unjournaled.map((id) => `in the database, not in the journal: capture ${id}`),
    ...found.databaseProblems.map((problem) => `database: ${problem}`),
  ];
  return { part, of, objects: found.objects, ok: found.ok, problems };
}

/**
 * One night: visits what is due in the order of worth until the budget is spent, reads what came, re-hashes a slice of
 * the archive and writes the report. A night that was cut short is gone on with: what it archived is not asked for
 * again, what it found and did not tell stands in this report. Errors: those of the storage, when nothing can be kept.
 */
export async function runNight(options: NightOptions): Promise<NightReport> {
  const { project, sites, clock, round = 'night', log = silentLog } = options;
  const storage = options.rehearsal === true ? rehearsing(options.storage, clock) : options.storage;
  const { dataDir } = storage.archive;
  const began = performance.now();
  const started = clock();
  const day = dayOf(started);
  const hour = hourOf(started);
  const budget = options.budgetMinutes ?? project.night.budgetMinutes;
  const [visiting, whole] = [timer(budget * shareOfVisits), timer(budget)];
  const stop = options.signal === undefined ? [] : [options.signal];
  const [visitSignal, wholeSignal] = [
    AbortSignal.any([visiting.signal, ...stop]),
    AbortSignal.any([whole.signal, ...stop]),
  ];
  // Every request under way listens for the one signal that ends the visits.
  setMaxListeners(0, visitSignal, wholeSignal);
  try {
    const before = await lastReports(dataDir);
    const run = await runOfNight(dataDir, round, day);
    beginRun(storage, run, started.toISOString());
    const memories = await loadMemories(
      dataDir,
      sites.map(({ id }) => id),
      before.told,
    );
    const officeTime = hour >= officeHours.from && hour < officeHours.until;
    const tasks = planTasks(sites, memories, { day, round, officeHours: officeTime });
    log('info', 'night_started', { run, day, round, due: tasks.length, budget_minutes: budget });
    const lanes = projectLanes(project);
    const shared = { storage, project, lanes, run, night: day, round, log };
    const left = await runVisits(tasks, memories, {
      ...shared,
      signal: visitSignal,
      ...(options.delayMs === undefined ? {} : { delayMs: options.delayMs }),
      ...(options.onExchange === undefined ? {} : { onExchange: options.onExchange }),
      ...(options.onVisit === undefined ? {} : { onVisit: options.onVisit }),
    });
    const derived = await read(storage, wholeSignal, options);
    const verified = round === 'day' || wholeSignal.aborted ? null : await verifySlice(options, day);
    const outcome =
      options.signal?.aborted === true ? 'stopped' : left.length > 0 || derived === null ? 'budget' : 'done';
    const report = composeReport({
      db: storage.db,
      ...{ sites, memories, tasks, left, derived, verified, outcome, round, day, run },
      rehearsal: storage.isRehearsal,
      started: started.toISOString(),
      ended: clock().toISOString(),
      seconds: Math.round(performance.now() - began) / 1000,
      overdueBefore: before.overdue,
    });
    await keepReport(dataDir, report, project);
    // A stopped night's findings are told again by the night that goes on with it, when all of them are read.
    if (outcome !== 'stopped') {
      for (const [site, memory] of memories) {
        if (memory.untold.length === 0) continue;
        const told = { ...memory, untold: [] };
        memories.set(site, told);
        await saveMemory(dataDir, told);
      }
      endRun(storage.db, run, new Date().toISOString(), report.counts);
    }
    log(report.exit === 0 ? 'info' : 'warn', 'night_ended', { run, outcome, exit: report.exit, ...report.counts });
    return report;
  } finally {
    visiting.stop();
    whole.stop();
  }
}
