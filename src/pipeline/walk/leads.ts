import { isFileAddress } from '../../../crawlers/addresses.ts';
import type { Lead } from '../../../crawlers/any-portal.ts';
import { getList } from '../../../crawlers/family.ts';
import { linksOf } from '../../../crawlers/links.ts';
import type { Page } from '../../../crawlers/page.ts';
import { deepest, type Run } from './run.ts';
import type { ListEvidence, Task, WalkEvent, WalkState } from './state.ts';

function priorityOf(lead: Lead, task: Task): number {
  if (lead.role === 'column') return 90 + lead.score / 25;
  if (lead.role === 'year' || lead.role === 'level' || lead.role === 'unit') return lead.score;
  // What is below one organ before the next organ: whether organs are worth their requests is judged one by one.
  if (lead.role === 'area') return Math.max(40 + lead.score / 10, task.role === 'unit' ? task.priority + 2 : 0);
  return task.depth === 0 ? 20 : 15;
}

function taskOf(lead: Lead, task: Task): Task {
  const isPart = lead.role === 'year' || lead.role === 'level' || (lead.role === 'unit' && task.column !== null);
  const below = isPart || lead.role === 'unit';
  const unit = lead.role === 'unit' && task.column === null ? lead.label : task.unit;
  return {
    role: lead.role,
    request: lead.request ?? getList(lead.url, 'generic'),
    label: lead.label === '' ? '(no text)' : lead.label,
    why: lead.why,
    priority: priorityOf(lead, task),
    depth: task.depth + 1,
    trail: below
      ? [...task.trail, lead.label]
      : lead.role === 'column'
        ? [...task.trail.slice(-1), lead.label]
        : [unit ?? lead.label],
    column: lead.role === 'column' ? lead.url : isPart ? (task.column ?? lead.url) : null,
    referer: task.request.url,
    ...(unit === undefined ? {} : { unit }),
  };
}

/** A county's column may stand on its city's host: whether that host is the publisher's, a person must say. */
const onForeignHost = ({ label, url, why }: Lead): ListEvidence => ({
  url,
  label,
  role: 'column',
  families: [],
  pages: 0,
  rows: 0,
  reports: 0,
  ended: `${new URL(url).host} is not declared as a host of this site`,
  why,
});

/** Returns how many of the leads were new. */
export function* followLeads(state: WalkState, run: Run, leads: readonly Lead[]): Generator<WalkEvent, number> {
  if (run.task.depth >= deepest) return 0;
  let followed = 0;
  for (const lead of leads) {
    // What is chosen in a form stands on every page of that form: the choices of the first page are all of them.
    if (lead.request?.kind === 'list' && (lead.role === run.task.role || run.read > 1)) continue;
    if (state.push(taskOf(lead, run.task))) {
      followed += 1;
      if (lead.role !== 'area' && lead.role !== 'map') run.leads += 1;
    } else if (lead.score >= 70 && !state.allows(lead.url)) {
      yield { kind: 'decision', text: `${lead.role} ${lead.label}: left out, not a host of this site`, url: lead.url };
      if (lead.role === 'column') state.elsewhere.push(onForeignHost(lead));
    }
  }
  return followed;
}

/**
 * Frames of a page that shows little itself: their pages stand for the page. Those below its own folder are its list,
 * and lead on as entries of a menu do; others may be heads and feet, beside which a script may yet draw the list.
 */
export function followFrames(state: WalkState, run: Run, page: Page): void {
  const { task } = run;
  const folder = new URL('.', page.url).href;
  const frames = linksOf(page).filter(({ kind, url }) => kind === 'frame' && state.allows(url) && !isFileAddress(url));
  for (const { url } of frames.slice(0, 4)) {
    const isNew = state.push({
      ...task,
      request: getList(url, 'generic'),
      why: 'a frame of the page',
      priority: task.priority + 1,
      depth: task.depth + 1,
      referer: page.url,
    });
    if (!isNew || !url.startsWith(folder) || new URL(folder).pathname === '/') continue;
    run.leads += 1;
    // The frame is the list: a box that is empty beside it waits for nothing.
    run.emptyList = false;
  }
}
