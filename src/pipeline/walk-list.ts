import { addressKey, isFileAddress } from '../../crawlers/addresses.ts';
import type { Lead, Whereabouts } from '../../crawlers/any-portal.ts';
import { readDetail } from '../../crawlers/detail.ts';
import { familyNamed } from '../../crawlers/families/index.ts';
import { getList, type PageRequest } from '../../crawlers/family.ts';
import { isReportBody, judgeTitle } from '../../crawlers/is-report.ts';
import { linksOf } from '../../crawlers/links.ts';
import type { ListRow } from '../../crawlers/list-rows.ts';
import type { Page } from '../../crawlers/page.ts';
import { readList, type ListReading } from '../../crawlers/read-list.ts';
import { bareName } from '../../crawlers/report-organ.ts';
import { compact } from '../text/normalise.ts';
import { confirmFile, offerOfFile, offerOfPage, type Place } from './walk-offer.ts';
import { ask, requestName, type Answer } from './walk-page.ts';
import type { Role, Task, WalkEvent, WalkState } from './walk-state.ts';

const parts: ReadonlySet<Role> = new Set(['column', 'year', 'level', 'unit']);
const deepest = 6;

function whereabouts(role: Role): Whereabouts {
  if (role === 'home') return 'home';
  return parts.has(role) ? 'column' : 'area';
}

const kindOf = (role: Role, request: PageRequest): 'home' | 'column' | 'list' | 'endpoint' =>
  request.kind === 'endpoint' ? 'endpoint' : role === 'home' ? 'home' : parts.has(role) ? 'column' : 'list';

/** One list being read, page after page. */
interface Run {
  readonly task: Task;
  readonly place: Place;
  readonly seen: Set<string>;
  readonly families: Set<string>;
  readonly pages: PageRequest[];
  read: number;
  rows: number;
  reports: number;
  /** Leads to 年报 columns that were new. */
  columns: number;
  dry: number;
  ended: string | null;
}

/** What to make of a row; counts as a report where its title or its place says so. */
function* takeRow(state: WalkState, run: Run, row: ListRow, menu: ReadonlySet<string>): Generator<WalkEvent> {
  const { task, place } = run;
  const judgement = judgeTitle(row.title);
  // The entry of the menu that is shown now.
  if (addressKey(row.url) === addressKey(task.request.url)) return;
  const isPartOfColumn = menu.has(addressKey(row.url));
  // Headers print today's date beside the menu; a column's name without a year is the column all the same.
  if (isPartOfColumn && (!row.certain || !/\d{4}/u.test(compact(row.title)))) return;
  if (!state.allows(row.url)) {
    if (judgement.verdict !== 'report') return;
    const event = state.reject(row, 'other_host');
    if (event !== null) yield event;
    return;
  }
  const file = confirmFile(row, judgement, place);
  if (file !== null) {
    run.reports += 1;
    const event = state.offered(offerOfFile(row, place), file);
    if (event !== null) yield event;
    return;
  }
  const bare = judgement.reason === 'other_words' && row.certain && place.trusted && bareName(row.title) !== null;
  const worth =
    judgement.verdict === 'report' ? 80 : judgement.verdict === 'perhaps' && place.trusted ? 76 : bare ? 62 : 0;
  if (worth > 0 && task.depth < deepest && !isFileAddress(row.url)) {
    run.reports += 1;
    state.push({
      role: 'article',
      request: getList(row.url, 'generic'),
      label: row.title,
      why: judgement.reason,
      priority: worth,
      depth: task.depth + 1,
      trail: task.trail,
      column: task.column,
      row,
      referer: row.listedOn,
    });
    return;
  }
  if (!place.trusted || !row.certain) return;
  const event = state.reject(row, judgement.reason);
  if (event !== null) yield event;
}

function priorityOf(lead: Lead, task: Task): number {
  if (lead.role === 'column') return 90 + lead.score / 25;
  if (lead.role === 'year' || lead.role === 'level' || lead.role === 'unit') return lead.score;
  if (lead.role === 'area') return 40 + lead.score / 10;
  return task.depth === 0 ? 20 : 15;
}

function taskOf(lead: Lead, task: Task): Task {
  const isPart = lead.role === 'year' || lead.role === 'level' || (lead.role === 'unit' && task.column !== null);
  const below = isPart || lead.role === 'unit';
  return {
    role: lead.role,
    request: lead.request ?? getList(lead.url, 'generic'),
    label: lead.label === '' ? '(no text)' : lead.label,
    why: lead.why,
    priority: priorityOf(lead, task),
    depth: task.depth + 1,
    trail: below ? [...task.trail, lead.label] : lead.role === 'column' ? [...task.trail.slice(-1), lead.label] : [],
    column: lead.role === 'column' ? lead.url : isPart ? (task.column ?? lead.url) : null,
    referer: task.request.url,
  };
}

function* followLeads(state: WalkState, run: Run, reading: ListReading): Generator<WalkEvent> {
  if (run.task.depth >= deepest) return;
  for (const lead of reading.leads) {
    if (state.push(taskOf(lead, run.task))) {
      if (lead.role === 'column') run.columns += 1;
    } else if (lead.score >= 70 && !state.allows(lead.url)) {
      yield { kind: 'decision', text: `${lead.role} ${lead.label}: left out, not a host of this site`, url: lead.url };
    }
  }
}

/** Frames of a page that shows little itself: their pages stand for the page. */
function followFrames(state: WalkState, task: Task, page: Page): void {
  const frames = linksOf(page).filter(({ kind, url }) => kind === 'frame' && state.allows(url) && !isFileAddress(url));
  for (const { url } of frames.slice(0, 4)) {
    state.push({
      ...task,
      request: getList(url, 'generic'),
      why: 'a frame of the page',
      priority: task.priority + 1,
      depth: task.depth + 1,
      referer: page.url,
    });
  }
}

function* takePage(state: WalkState, run: Run, page: Page): Generator<WalkEvent, ListReading> {
  const { task } = run;
  const reading = readList(page, whereabouts(task.role), task.column ?? page.url, state.family);
  reading.families.forEach((name) => run.families.add(name));
  if (run.read === 1) {
    yield* followLeads(state, run, reading);
    if (state.samples.length < 6) state.samples.push(page);
    if (task.role === 'home' || task.role === 'area') state.folders.add(new URL('.', page.url).href);
    if (task.column !== null && isReportBody(page.text())) {
      // Some portals show the newest report in the place of the list, beside a menu of years.
      const detail = readDetail(page);
      const row: ListRow = {
        url: page.url,
        title: task.label,
        publishedOn: null,
        listedOn: task.referer ?? page.url,
        certain: true,
      };
      const event = state.offered(offerOfPage(page.url, row, detail, page.text(), run.place), 'body');
      if (event !== null) yield event;
    }
  }
  return reading;
}

/** True where the page brought nothing that was not known: a pager turning in circles, a stub, the end. */
function* takeRows(
  state: WalkState,
  run: Run,
  rows: readonly ListRow[],
  leads: readonly Lead[],
): Generator<WalkEvent, boolean> {
  const fresh = rows.filter(({ url }) => !run.seen.has(addressKey(url)));
  fresh.forEach(({ url }) => run.seen.add(addressKey(url)));
  run.rows += fresh.filter(({ certain }) => certain).length;
  const before = run.reports;
  const menu = new Set(leads.map(({ url }) => addressKey(url)));
  for (const row of fresh) yield* takeRow(state, run, row, menu);
  run.dry = run.reports > before ? 0 : run.dry + 1;
  return fresh.length === 0;
}

function* takeAnswer(state: WalkState, run: Run, request: PageRequest, answer: Answer): Generator<WalkEvent> {
  if (answer.kind === 'none') {
    const isEnd =
      request.guessed === true || (run.read > 0 && (answer.outcome === 'not_found' || answer.outcome === 'soft_404'));
    run.ended = isEnd ? 'end' : `${answer.outcome}: ${answer.why}`;
    return;
  }
  if (answer.kind === 'file') {
    run.ended = 'a file and not a list';
    return;
  }
  if (state.hashes.has(answer.hash)) {
    run.ended = run.read === 0 ? 'a page seen before' : 'end';
    return;
  }
  state.hashes.add(answer.hash);
  run.read += 1;
  let more: readonly PageRequest[] = [];
  let nothingNew: boolean;
  if (answer.kind === 'data') {
    const reading = familyNamed(request.family)?.readEndpoint?.(answer.text, { ...request, url: answer.url });
    run.families.add(request.family);
    more = reading?.more ?? [];
    nothingNew = yield* takeRows(state, run, reading?.rows ?? [], []);
  } else {
    const reading = yield* takePage(state, run, answer.page);
    if (parts.has(run.task.role) || run.task.role === 'search' || run.task.role === 'guess') more = reading.pages;
    nothingNew = yield* takeRows(state, run, reading.rows, reading.leads);
    const poor = !reading.rows.some(({ certain }) => certain) && run.reports === 0;
    if (poor && run.read === 1 && run.task.role !== 'search') followFrames(state, run.task, answer.page);
  }
  if (nothingNew && run.read > 1) {
    run.ended = 'end';
    return;
  }
  const known = new Set(run.pages.map(requestName));
  run.pages.push(...more.filter((page) => !known.has(requestName(page)) && state.allows(page.url)));
}

/** A column that stays empty without scripts, shown by a browser; the last resort. */
async function* renderColumn(state: WalkState, run: Run): AsyncGenerator<WalkEvent> {
  const isEmpty = run.rows === 0 && run.reports === 0 && run.read > 0 && run.task.role === 'column';
  if (!isEmpty || state.render === null || state.renders >= state.limits.renders) return;
  state.renders += 1;
  const { url } = run.task.request;
  yield { kind: 'decision', text: `${run.task.label}: no rows without scripts, shown by a browser`, url };
  const answer = await state.render(url);
  if (answer.kind !== 'page' || state.hashes.has(answer.hash)) return;
  state.hashes.add(answer.hash);
  const reading = readList(answer.page, 'column', run.task.column ?? url, state.family);
  yield* followLeads(state, run, reading);
  yield* takeRows(state, run, reading.rows, reading.leads);
}

/** Reads a list from its first page (`opened`, where it was asked for already) to its end or a limit. */
export async function* readListPages(state: WalkState, task: Task, opened?: Answer): AsyncGenerator<WalkEvent> {
  const place: Place = { trail: task.trail, trusted: parts.has(task.role) && task.column !== null };
  const run: Run = {
    task,
    place,
    seen: new Set(),
    families: new Set(),
    pages: [task.request],
    read: 0,
    rows: 0,
    reports: 0,
    columns: 0,
    dry: 0,
    ended: null,
  };
  for (let next = 0; next < run.pages.length && run.ended === null; next += 1) {
    const request = run.pages[next];
    if (request === undefined) break;
    const name = requestName(request);
    if (next > 0 && state.asked.has(name)) continue;
    if (next >= state.limits.pagesPerList) run.ended = 'more pages than a list has';
    else if (run.dry >= state.limits.dryPages) run.ended = `no report on ${String(run.dry)} pages in a row`;
    else if (!(next === 0 && opened !== undefined) && !state.mayAsk()) run.ended = 'budget';
    if (run.ended !== null) break;
    state.asked.add(name);
    const answer =
      next === 0 && opened !== undefined
        ? opened
        : await ask(request, { ...state, kind: kindOf(task.role, request), referer: task.referer });
    yield* takeAnswer(state, run, request, answer);
  }
  yield* renderColumn(state, run);
  if (run.reports > 0) state.dryUnits = 0;
  else if (task.role === 'unit' && run.columns === 0) state.dryUnits += 1;
  const list = {
    url: task.request.url,
    label: task.label,
    role: task.role,
    families: [...run.families],
    pages: run.read,
    rows: run.rows,
    reports: run.reports,
    ended: run.ended ?? 'end',
    why: task.why,
  };
  if (task.role === 'guess')
    state.deadGuesses =
      run.read > 0 ? 0 : run.ended === 'a page seen before' ? state.deadGuesses + 1 : state.deadGuesses;
  state.lists.push(list);
  yield { kind: 'list', list };
}
