import type { PageRequest } from '../../../crawlers/family.ts';
import type { Page } from '../../../crawlers/page.ts';
import { parseJson } from '../../../crawlers/json-rows.ts';
import { readList } from '../../../crawlers/read-list.ts';
import { dataAddresses, makingsOf, scriptFilesOf, withScripts } from '../../../crawlers/script-files.ts';
import { menuOfOrgans, organsMade } from '../../../crawlers/unfilled-menu.ts';
import { followLeads } from './leads.ts';
import { ask, requestName } from './page.ts';
import { parts, whereabouts, type Run } from './run.ts';
import type { WalkEvent, WalkState } from './state.ts';

/** Script files of one portal that are read; the same few stand on all its pages. */
const mostFiles = 12;
/** Longer ones are an application with all its libraries, of which nothing can be read. */
const longest = 200_000;

async function codeOf(state: WalkState, url: string, referer: string): Promise<string> {
  const known = state.scripts.get(url);
  if (known !== undefined) return known;
  if (state.scripts.size >= mostFiles || !state.allows(url) || !state.mayAsk()) return '';
  const request: PageRequest = { url, method: 'GET', kind: 'endpoint', family: 'script', guessed: true };
  const answer = await ask(request, { ...state, kind: 'subresource', referer });
  const code = answer.kind === 'data' && answer.text.length <= longest ? answer.text : '';
  state.scripts.set(url, code);
  return code;
}

/** The page with what its script files say. */
async function withScriptFiles(state: WalkState, page: Page): Promise<Page> {
  const codes: string[] = [];
  for (const url of scriptFilesOf(page)) codes.push(await codeOf(state, url, page.url));
  const said = codes.filter((code) => code !== '');
  return said.length === 0 ? page : withScripts(page, said);
}

/**
 * A part of the column whose rows only a script brings: what the script files say of where the list lies, read as if
 * they stood in the page. A browser is asked only where that leads nowhere.
 */
export async function* readScriptFiles(state: WalkState, run: Run): AsyncGenerator<WalkEvent> {
  const { task, bare } = run;
  if (bare === null || !run.emptyList || run.rows + run.reports > 0 || !parts.has(task.role)) return;
  const page = await withScriptFiles(state, bare);
  if (page === bare) return;
  const reading = readList(page, whereabouts(task), task.column ?? page.url, state.family);
  yield* followLeads(state, run, reading.leads);
  const known = new Set(run.pages.map(requestName));
  const pages = reading.pages.filter((request) => !known.has(requestName(request)) && state.allows(request.url));
  if (pages.length === 0) return;
  run.ended = null;
  run.pages.push(...pages);
  yield {
    kind: 'decision',
    text: `${task.label}: its script files say where the list lies`,
    url: pages[0]?.url ?? page.url,
  };
}

/** The organs of a menu that a script fills, from the data it asks for; false where its scripts do not say enough. */
export async function* readMenuData(state: WalkState, run: Run): AsyncGenerator<WalkEvent, boolean> {
  const { task, bare } = run;
  if (bare === null) return false;
  const page = await withScriptFiles(state, bare);
  for (const request of dataAddresses(page, menuOfOrgans)) {
    if (!state.allows(request.url) || !state.mayAsk()) continue;
    const answer = await ask(request, { ...state, kind: 'endpoint', referer: page.url });
    const json = answer.kind === 'data' ? parseJson(answer.text) : null;
    const organs = json === null ? [] : organsMade(page, json, makingsOf(page));
    if (organs.length < 2) continue;
    yield { kind: 'decision', text: `${task.label}: the menu of organs is made of data`, url: request.url };
    yield* followLeads(state, run, organs);
    return true;
  }
  return false;
}
