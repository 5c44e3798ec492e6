import { readDetail } from '../../../crawlers/detail.ts';
import { readDataList } from '../../../crawlers/data-list.ts';
import { familyNamed } from '../../../crawlers/families/index.ts';
import type { PageRequest } from '../../../crawlers/family.ts';
import type { Page } from '../../../crawlers/page.ts';
import { readList, type ListReading } from '../../../crawlers/read-list.ts';
import { hasUnfilledList } from '../../../crawlers/unfilled-list.ts';
import { unfilledMenu } from '../../../crawlers/unfilled-menu.ts';
import { turnedByScript } from '../../../crawlers/unlinked.ts';
import { menuTasks } from './explore.ts';
import { followFrames, followLeads } from './leads.ts';
import { isArticle, offerOfPage } from './offer.ts';
import { showOrganMenu } from './organ-menu.ts';
import { enterOwnSite } from './own-site.ts';
import { ask, requestName, type Answer } from './page.ts';
import { renderPart } from './render.ts';
import { takeRows } from './row.ts';
import { parts, runOf, whereabouts, type Run } from './run.ts';
import { sampleOf } from './sample.ts';
import { readScriptFiles } from './script-files.ts';
import type { Role, Task, WalkEvent, WalkState } from './state.ts';

const kindOf = (role: Role, request: PageRequest): 'home' | 'column' | 'list' | 'endpoint' =>
  request.kind === 'endpoint' ? 'endpoint' : role === 'home' ? 'home' : parts.has(role) ? 'column' : 'list';

function* takePage(state: WalkState, run: Run, page: Page): Generator<WalkEvent, ListReading> {
  const { task } = run;
  const reading = readList(page, whereabouts(task), task.column ?? page.url, state.family);
  reading.families.forEach((name) => run.families.add(name));
  // The later pages of a list of units name units too.
  if (run.read === 1 || parts.has(task.role)) yield* followLeads(state, run, reading.leads);
  if (task.role === 'menu' && run.leads === 0) menuTasks(page, task).forEach((next) => state.push(next));
  if (run.read === 1) {
    if (state.samples.length < 6) state.samples.push(sampleOf(page));
    if (task.role === 'home' || task.role === 'area') state.folders.add(new URL('.', page.url).href);
  }
  return reading;
}

/** The report itself where a list was expected: behind a menu of years, or the newest one shown beside that menu. */
function* takeArticle(state: WalkState, run: Run, page: Page, reading: ListReading): Generator<WalkEvent, ListReading> {
  const { task } = run;
  if (run.read > 1 || task.column === null) return reading;
  const [detail, text] = [readDetail(page), page.text()];
  if (!isArticle(detail, text, reading.rows, page.url)) return reading;
  const row = {
    url: page.url,
    title: task.label,
    publishedOn: null,
    listedOn: task.referer ?? page.url,
    certain: true,
  };
  run.reports += 1;
  const event = state.offered(offerOfPage(page.url, row, detail, text, run.place), 'body');
  if (event !== null) yield event;
  const files = new Set(detail.attachments.map(({ url }) => url));
  return { ...reading, rows: reading.rows.filter(({ url }) => !files.has(url)) };
}

/** The next of other ways to the same list, after one that brought nothing. */
function tryOtherwise(run: Run, request: PageRequest): boolean {
  const [other, ...rest] = request.otherwise ?? [];
  if (other === undefined) return false;
  run.pages.push({ ...other, otherwise: rest });
  return true;
}

/** Lists that are read beyond their first page: those of the column, and any other that had a report among its rows. */
const isReadOn = ({ task: { role }, reports }: Run): boolean =>
  parts.has(role) || role === 'search' || role === 'guess' || (role !== 'home' && reports > 0);

/** Where a script alone counts the pages, its first number may be the page that was read: one guess may miss, not two. */
function passesOver(run: Run, request: PageRequest): boolean {
  if (request.guessed !== true || run.read === 0) return false;
  run.misses += 1;
  return run.misses < 2;
}

/** Boxes of a page that wait for a script to fill them. */
function noteEmptyBoxes(run: Run, page: Page): void {
  run.unfilled = unfilledMenu(page);
  run.emptyList = hasUnfilledList(page);
  run.bare = run.unfilled !== null || run.emptyList ? page : null;
}

function* takeAnswer(state: WalkState, run: Run, request: PageRequest, answer: Answer): Generator<WalkEvent> {
  if (answer.kind === 'none') {
    if (tryOtherwise(run, request)) return;
    const isGone = answer.outcome === 'not_found' || answer.outcome === 'soft_404';
    if (isGone && passesOver(run, request)) return;
    const isEnd = request.guessed === true || (run.read > 0 && isGone);
    run.ended = isEnd ? 'end' : `${answer.outcome}: ${answer.why}`;
    return;
  }
  if (answer.kind === 'file') {
    run.ended = 'a file and not a list';
    return;
  }
  if (!state.hashes.add(answer.hash)) {
    if (passesOver(run, request)) return;
    run.ended = run.read === 0 ? 'a page seen before' : 'end';
    return;
  }
  run.read += 1;
  let more: readonly PageRequest[] = [];
  let nothingNew: boolean;
  if (answer.kind === 'data') {
    const asked = { ...request, url: answer.url };
    const family = familyNamed(request.family);
    const reading = family?.readEndpoint?.(answer.text, asked) ?? readDataList(answer.text, asked);
    if (reading.rows.length === 0 && tryOtherwise(run, request)) return;
    run.families.add(request.family);
    more = reading.more;
    nothingNew = yield* takeRows(state, run, reading.rows, []);
  } else {
    const seen = yield* takePage(state, run, answer.page);
    const own = yield* enterOwnSite(state, run, answer.page, seen);
    const reading = yield* takeArticle(state, run, answer.page, own);
    nothingNew = yield* takeRows(state, run, reading.rows, reading.leads);
    if (isReadOn(run)) more = reading.pages;
    if (run.read === 1 && parts.has(run.task.role)) noteEmptyBoxes(run, answer.page);
    if (run.read === 1 && reading.pages.length === 0 && reading.families.length === 0)
      run.turnedBy = turnedByScript(answer.page);
    const poor = !reading.rows.some(({ certain }) => certain) && run.reports === 0;
    if (poor && run.read === 1 && run.task.role !== 'search') followFrames(state, run, answer.page);
  }
  if (!nothingNew) run.misses = 0;
  else if (run.read > 1) {
    if (passesOver(run, request)) return;
    run.ended = 'end';
    return;
  }
  const known = new Set(run.pages.map(requestName));
  run.pages.push(...more.filter((page) => !known.has(requestName(page)) && state.allows(page.url)));
}

/** Asks for what the run still has to ask for, from the page numbered `from`. */
async function* readPages(state: WalkState, run: Run, from: number, opened?: Answer): AsyncGenerator<WalkEvent> {
  const { task } = run;
  for (let next = from; next < run.pages.length && run.ended === null; next += 1) {
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
}

/** A column that says it holds reports, and of which none could be read, was not read to its end. */
const endOf = ({ task, rows, reports, leads, ended }: Run): string =>
  (ended === null || ended === 'end') &&
  rows + reports + leads === 0 &&
  (task.role === 'column' || task.role === 'level') &&
  /年报|年度报告|部门|乡镇|街道/u.test(task.label)
    ? 'no rows'
    : (ended ?? 'end');

/** Reads a list from its first page (`opened`, where it was asked for already) to its end or a limit. */
export async function* readListPages(state: WalkState, task: Task, opened?: Answer): AsyncGenerator<WalkEvent> {
  const run = runOf(task);
  yield* readPages(state, run, 0, opened);
  let read = run.pages.length;
  yield* readScriptFiles(state, run);
  if (run.pages.length > read) yield* readPages(state, run, read);
  read = run.pages.length;
  yield* renderPart(state, run);
  yield* showOrganMenu(state, run);
  if (run.pages.length > read) yield* readPages(state, run, read);
  if (run.reports > 0 && task.unit === undefined) state.dryUnits = 0;
  else if (task.role === 'unit' && task.unit === undefined && run.leads === 0) state.dryUnits += 1;
  const list = {
    url: task.request.url,
    label: task.label,
    role: task.role,
    families: [...run.families],
    pages: run.read,
    rows: run.rows,
    reports: run.reports,
    ended: endOf(run),
    why: task.why,
  };
  if (task.role === 'guess')
    state.deadGuesses =
      run.read > 0 ? 0 : run.ended === 'a page seen before' ? state.deadGuesses + 1 : state.deadGuesses;
  state.lists.push(list);
  yield { kind: 'list', list };
}
