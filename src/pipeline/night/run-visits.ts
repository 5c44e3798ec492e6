import PQueue from 'p-queue';
import type { Site } from '../../config/site-schema.ts';
import type { Log } from '../../domain/log.ts';
import type { VisitKind } from '../../domain/night.ts';
import type { SiteMemory } from './memory.ts';
import { isReadable, type Task } from './plan.ts';
import { visitSite, type VisitOptions } from './visit.ts';

export interface VisitsOptions extends Omit<VisitOptions, 'signal'> {
  /** Fires when the night must take no new work: its budget is spent, or somebody stopped it. */
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly onVisit?: (done: {
    readonly site: Site;
    readonly what: VisitKind;
    readonly at: number;
    readonly of: number;
  }) => void;
}

/**
 * Makes the visits in their order, several sites side by side and each site's visits one after the other. `memories`
 * is brought up to date. Returns what was not done: the next night takes it up.
 */
export async function runVisits(
  tasks: readonly Task[],
  memories: Map<string, SiteMemory>,
  options: VisitsOptions,
): Promise<Task[]> {
  const { signal, log } = options;
  const queue = new PQueue({ concurrency: options.project.politeness.lanes });
  const ofSite = new Map<string, Promise<void>>();
  const left: Task[] = [];
  let at = 0;

  async function visit(task: Task): Promise<void> {
    const { site, what } = task;
    const memory = memories.get(site.id);
    if (memory === undefined) return;
    // A site whose lists failed just now is not asked for everything else.
    if (what === 'recheck' && !isReadable(memory)) return;
    log('debug', 'visit_started', { site: site.id, what, why: task.why });
    const after = await visitSite(site, what, memory, options);
    memories.set(site.id, after);
    at += 1;
    const last = after.untold.at(-1);
    log(last?.trouble == null ? 'info' : 'warn', 'visit_ended', {
      site: site.id,
      what,
      state: last?.trouble?.state ?? 'fine',
      ...(last?.trouble == null ? {} : { cause: last.trouble.cause }),
      listed: last?.listed,
      requests: last?.requests,
      new: last?.new.length,
      changed: last?.changed.length,
      missing: last?.missing.length,
    });
    options.onVisit?.({ site, what, at, of: tasks.length });
  }

  async function attempt(task: Task): Promise<void> {
    try {
      signal.throwIfAborted();
      await visit(task);
    } catch (error) {
      if (!signal.aborted) throw error;
      left.push(task);
    }
  }

  const running = tasks.map((task) =>
    queue.add(async () => {
      const before = ofSite.get(task.site.id) ?? Promise.resolve();
      const mine = before.then(() => attempt(task));
      ofSite.set(task.site.id, mine);
      await mine;
    }),
  );
  await Promise.all(running);
  return left;
}
