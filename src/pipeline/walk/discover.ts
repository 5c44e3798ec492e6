import { usualPaths } from '../../../crawlers/any-portal.ts';
import { addressKey, addressOf } from '../../../crawlers/addresses.ts';
import { getList } from '../../../crawlers/family.ts';
import { searchRequests } from '../../../crawlers/portal-search.ts';
import type { Site } from '../../config/site-schema.ts';
import { hostRules } from '../../fetch/host-rules.ts';
import { readArticle } from './article.ts';
import { readListPages } from './list.ts';
import { explore, menuPages, showAgain } from './explore.ts';
import { countUnit } from './own-site.ts';
import type { Get, KeepShown, Render } from './page.ts';
import { readOrRecall, type Recall } from './recall.ts';
import { showPage } from './show.ts';
import {
  usualLimits,
  walkState,
  type Task,
  type WalkEvent,
  type WalkLimits,
  type WalkState,
  type WalkSummary,
} from './state.ts';

export type { WalkExchange } from './page.ts';
export type { WalkEvent, WalkLimits, WalkSummary } from './state.ts';

export interface WalkOptions {
  readonly site: Site;
  /** Makes one request, by whatever means; the walk itself touches neither network nor store. */
  readonly get: Get;
  readonly limits?: Partial<WalkLimits>;
  /** Shows a page in a browser and gives what it then holds; never called where `site.browser` is false. */
  readonly render?: Render;
  /** Keeps the document that a browser showed, where a report is nowhere else. */
  readonly keepShown?: KeepShown;
  /** What earlier walks made of a page, so that it need not be asked for. */
  readonly recall?: Recall;
}

/** Priority of a column known by its name and not by its folder alone. */
const certainColumn = 93;
const isColumn: ReadonlySet<string> = new Set(['column', 'year', 'level', 'unit']);
const wholeEndings: ReadonlySet<string> = new Set(['end', 'a page seen before', 'a file and not a list']);
const areaPages = 12;
const areaPagesOnceFound = 4;
const areaPagesOfUnit = 2;
const dryUnits = 6;
const guesses = 16;

function firstTasks(site: Site): Task[] {
  const base = { depth: 0, trail: [], why: 'named in the site’s file' };
  const home: Task = {
    ...base,
    role: 'home',
    request: getList(site.home, 'generic'),
    label: site.name,
    why: 'the home page',
    priority: 200,
    column: null,
  };
  const columns = (site.columns ?? []).map((url): Task => ({
    ...base,
    role: 'column',
    request: getList(url, site.family ?? 'generic'),
    label: '年报',
    priority: 100,
    depth: 1,
    column: url,
    referer: site.home,
  }));
  return [home, ...columns];
}

/** Nothing led to a report: the usual paths below the folders that were seen, and below the root. */
function guessPaths(state: WalkState, site: Site): boolean {
  // A column that has its name but is empty or fails today is not somewhere else.
  if (state.offers > 0 || state.namedColumns > 0) return false;
  const folders = [...new Set([new URL('/', site.home).href, ...state.folders])].slice(0, 3);
  const urls = usualPaths
    .flatMap((path) => folders.map((folder) => addressOf(path, folder)))
    .filter((url) => url !== null);
  let pushed = 0;
  for (const url of new Map(urls.map((address) => [addressKey(address), address])).values()) {
    if (pushed >= guesses) break;
    const task: Task = {
      role: 'guess',
      request: getList(url, 'generic', true),
      label: new URL(url).pathname,
      why: 'a usual path of the column',
      priority: 30 - pushed / 10,
      depth: 1,
      trail: [],
      column: null,
      referer: site.home,
    };
    if (state.push(task)) pushed += 1;
  }
  return pushed > 0;
}

/**
 * Reports that stand outside every column are found by the portal's own search, if at all. `again`: with other words,
 * where the first found some: what was published without a column bears titles of many kinds.
 */
function searchPortal(state: WalkState, again: boolean): boolean {
  if (again && state.offers === state.offersAtSearch) return false;
  state.offersAtSearch = state.offers;
  let pushed = 0;
  for (const sample of state.samples) {
    for (const request of searchRequests(sample.read(), again)) {
      const task: Task = {
        role: 'search',
        request,
        label: 'search',
        why: 'the portal’s own search',
        priority: 10,
        depth: 1,
        trail: [],
        column: null,
        referer: sample.url,
      };
      if (pushed < 4 && state.push(task)) pushed += 1;
    }
  }
  return pushed > 0;
}

/** Why a task is not worth its request any more; null where it is. */
function passedOver(state: WalkState, task: Task): string | null {
  if (task.shown === true) return null;
  if (task.role === 'area' || task.role === 'map') {
    const most = state.offers > 0 ? areaPagesOnceFound : areaPages;
    if (task.unit !== undefined)
      return (state.unitAreas.get(task.unit) ?? 0) >= areaPagesOfUnit ? `enough pages of ${task.unit} were read` : null;
    return state.areas >= most ? `enough pages of the area were read (${String(state.areas)})` : null;
  }
  if (task.role === 'menu') {
    if (state.offers > 0) return 'reports were found';
    return state.menus >= menuPages ? `enough menus were looked through (${String(state.menus)})` : null;
  }
  if (task.role === 'guess' && state.offers > 0) return 'a column was found';
  if (task.role === 'guess' && state.deadGuesses >= 2)
    return 'the portal shows one page for every path it does not know';
  if (task.role === 'unit' && state.dryUnits >= dryUnits) return `${String(state.dryUnits)} units in a row had nothing`;
  return null;
}

/**
 * Walks through a portal from its home page and yields every report it offers, what was rejected and why, and how each
 * list was read. Stops by itself: nothing left to look at, or a limit. Failures of single pages do not end it; a home
 * page that does not come does. Returns the sums.
 */
export async function* walkPortal(options: WalkOptions): AsyncGenerator<WalkEvent, WalkSummary> {
  const { site } = options;
  const rules = hostRules(site);
  const state = walkState({
    get: options.get,
    render: site.browser === false ? null : (options.render ?? null),
    ...(options.keepShown === undefined ? {} : { keepShown: options.keepShown }),
    limits: { ...usualLimits, ...options.limits },
    family: site.family ?? null,
    place: site.name,
    allows: (url) => rules.refusal(new URL(url)) === null,
  });
  firstTasks(site).forEach((task) => state.push(task));
  const laterPhases = [
    () => {
      explore(state);
    },
    () => {
      showAgain(state, site.home);
    },
    () => guessPaths(state, site),
    () => searchPortal(state, false),
    () => searchPortal(state, true),
  ];
  let ended: WalkSummary['ended'] = 'done';
  let why: string | null = null;
  for (;;) {
    const task = state.take();
    if (task === null) {
      const phase = laterPhases.shift();
      if (phase === undefined) break;
      phase();
      continue;
    }
    if (!state.mayAsk()) {
      [ended, why] = ['budget', `${String(state.requests)} requests were made`];
      break;
    }
    if (task.role === 'unit' && task.unit !== undefined) countUnit(state);
    const reason = passedOver(state, task);
    if (reason !== null) {
      yield { kind: 'decision', text: `${task.label}: left out, ${reason}`, url: task.request.url };
      continue;
    }
    if (task.instead !== undefined && task.row !== undefined && state.hasReport(task.instead)) {
      const event = state.reject(task.row, 'interpretation');
      if (event !== null) yield event;
      continue;
    }
    if (task.role === 'menu') state.menus += 1;
    if (task.role === 'area' || task.role === 'map') {
      if (task.unit === undefined) state.areas += 1;
      else state.unitAreas.set(task.unit, (state.unitAreas.get(task.unit) ?? 0) + 1);
    }
    if (task.role === 'column' && task.priority >= certainColumn) state.namedColumns += 1;
    yield { kind: 'decision', text: `${task.role} ${task.label}: ${task.why}`, url: task.request.url };
    if (task.role !== 'article' && task.shown === true) yield* showPage(state, task);
    else
      yield* readOrRecall(state, task, options.recall ?? null, task.role === 'article' ? readArticle : readListPages);
    const home = state.lists.find(({ role }) => role === 'home');
    if (task.role === 'home' && home?.pages === 0) {
      const [outcome] = home.ended.split(':');
      [ended, why] = [outcome as WalkSummary['ended'], home.ended];
      if ((site.columns ?? []).length === 0) break;
    }
  }
  const { requests, offers, repeats, rejected, lists } = state;
  const unread = lists.filter((list) => isColumn.has(list.role) && !wholeEndings.has(list.ended));
  // Portals link to the columns of others, too; where nothing was found, it is likely their own.
  const elsewhere = offers === 0 ? [...new Map(state.elsewhere.map((list) => [list.url, list])).values()] : [];
  return { requests, offers, repeats, rejected, lists, unread, elsewhere, ended, why };
}
