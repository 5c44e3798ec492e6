import { readDataList } from '../../../crawlers/data-list.ts';
import { getList } from '../../../crawlers/family.ts';
import { judgeTitle } from '../../../crawlers/is-report.ts';
import { objectsIn, parseJson, type Json } from '../../../crawlers/json-rows.ts';
import type { Page } from '../../../crawlers/page.ts';
import { readList } from '../../../crawlers/read-list.ts';
import { choicesOfRequest } from '../../../crawlers/request-choices.ts';
import { pagesAfter } from '../../../crawlers/script-pager.ts';
import { learnTemplate, type RowTemplate } from '../../../crawlers/row-template.ts';
import { followLeads } from './leads.ts';
import { ask, requestName, type Answer, type DataCall } from './page.ts';
import { mayShow, pressEntries, pressTitle } from './press.ts';
import { takeRows } from './row.ts';
import { parts, whereabouts, type Run } from './run.ts';
import type { WalkEvent, WalkState } from './state.ts';

/**
 * A part of the column that stays empty without scripts, shown by a browser; the last resort. What its scripts asked
 * for is the list itself: the rest of it is then asked for in the same way, without a browser.
 */
export async function* renderPart(state: WalkState, run: Run): AsyncGenerator<WalkEvent> {
  const { role, request, column } = run.task;
  const wasSeen = state.needsBrowser && run.ended === 'a page seen before';
  const isEmpty =
    run.rows === 0 && run.reports === 0 && (run.leads === 0 || run.emptyList) && (run.read > 0 || wasSeen);
  // An organ's own home page leads on to its area; only where everything is empty is it worth a browser.
  const isPart = parts.has(role) && (role !== 'unit' || column !== null);
  const isShell = state.needsBrowser && (role === 'area' || role === 'menu' || role === 'unit');
  if (run.rendered || request.method !== 'GET' || request.kind !== 'list') return;
  if (!isEmpty && isPart && run.turnedBy !== null) yield* turnPages(state, run, run.turnedBy);
  if (isEmpty && isPart && (yield* askAsLearnt(state, run))) return;
  if (!isEmpty || !(isPart || isShell) || !mayShow(state)) return;
  run.rendered = true;
  const { url } = request;
  yield { kind: 'decision', text: `${run.task.label}: no rows without scripts, shown by a browser`, url };
  const answer = await state.render(url);
  if (answer.kind !== 'page') return;
  if (state.hashes.add(answer.hash)) yield* takeShown(state, run, answer, wasSeen);
  if (isShell && run.leads === 0 && run.reports === 0) yield* pressEntries(state, run.task, answer.page);
}

/** What a browser shows of a part, and what its scripts asked for. */
async function* takeShown(
  state: WalkState,
  run: Run,
  { page, calls }: Extract<Answer, { kind: 'page' }>,
  wasSeen: boolean,
): AsyncGenerator<WalkEvent> {
  const { url } = run.task.request;
  run.read = Math.max(run.read, 1);
  if (wasSeen) run.ended = null;
  run.unfilled = null;
  const reading = readList(page, whereabouts(run.task), run.task.column ?? url, state.family);
  yield* followLeads(state, run, reading.leads);
  yield* takeRows(state, run, reading.rows, reading.leads);
  const data = (calls ?? []).flatMap(({ text }) => parseJson(text) ?? []);
  for (const call of calls ?? []) {
    if (yield* takeCall(state, run, page, { call, data })) continue;
    const template = run.reports === 0 ? await pressTitle(state, url, call) : null;
    if (template !== null) yield* takeCall(state, run, page, { call, data }, template);
  }
}

/** Parts that a learnt request must have filled before an empty answer is believed: it may have been learnt wrongly. */
const proven = 2;

/**
 * A part of the same kind as one that a browser has shown: its list is asked for as the script of that one did, the ids
 * of this one in their place. False where that is not known, or brings nothing that can be believed.
 */
async function* askAsLearnt(state: WalkState, run: Run): AsyncGenerator<WalkEvent, boolean> {
  const { label, request: own } = run.task;
  for (const { request, learnt } of state.learnt.lists.for(own.url)) {
    if (!state.mayAsk()) return false;
    const answer = await ask(request, { ...state, kind: 'endpoint', referer: own.url });
    const reading = answer.kind === 'data' ? readDataList(answer.text, request) : null;
    const isList = reading?.rows.some(({ title }) => judgeTitle(title).verdict === 'report') === true;
    const isNone = answer.kind === 'data' && reading?.rows.length === 0 && parseJson(answer.text) !== null;
    if (reading === null || (!isList && !(isNone && learnt.hits >= proven))) {
      learnt.misses += 1;
      continue;
    }
    learnt.misses = 0;
    if (isList) learnt.hits += 1;
    yield { kind: 'decision', text: `${label}: its list is asked for as that of another was`, url: request.url };
    run.read = Math.max(run.read, 1);
    run.ended = null;
    yield* takeRows(state, run, reading.rows, []);
    run.pages.push(...reading.more.filter((part) => state.allows(part.url)));
    return true;
  }
  return false;
}

/** A list whose pager only a script turns: turned once in a browser, the rest is asked for as its script did. */
async function* turnPages(state: WalkState, run: Run, words: string): AsyncGenerator<WalkEvent> {
  const { url } = run.task.request;
  yield { kind: 'decision', text: `${run.task.label}: only a script turns its pages, pressed: ${words}`, url };
  run.rendered = true;
  if (!mayShow(state)) {
    run.ended = 'its pages are turned by a script, and no browser was to be had';
    return;
  }
  const answer = await state.render(url, [words]);
  if (answer.kind !== 'page') {
    run.ended = `its pages are turned by a script: ${answer.kind === 'none' ? answer.why : answer.kind}`;
    return;
  }
  for (const call of answer.calls ?? []) yield* takeCall(state, run, answer.page, { call, data: [] });
  const pages = (answer.pressed ?? []).flatMap(({ leadsTo }) => [
    getList(leadsTo, 'generic'),
    ...pagesAfter(url, leadsTo),
  ]);
  run.pages.push(...pages.filter((page) => state.allows(page.url)));
  if (pages.length > 0) run.ended = null;
}

/** What a script asked for: its rows, the parts after it, and the lists of the other choices over it. False: no rows. */
function* takeCall(
  state: WalkState,
  run: Run,
  page: Page,
  { call: { request, text }, data }: { readonly call: DataCall; readonly data: readonly Json[] },
  known: RowTemplate | null = null,
): Generator<WalkEvent, boolean> {
  const json = parseJson(text);
  const template = known ?? (json === null ? null : learnTemplate(page, objectsIn(json)));
  const asked = template === null ? request : { ...request, template };
  const { rows, more } = readDataList(text, asked);
  if (!rows.some(({ title }) => judgeTitle(title).verdict === 'report')) return false;
  yield { kind: 'decision', text: `${run.task.label}: its script asks for the list here`, url: request.url };
  yield* takeRows(state, run, rows, []);
  const before = new Set(run.pages.map(requestName));
  run.pages.push(...more.filter((part) => !before.has(requestName(part)) && state.allows(part.url)));
  yield* followLeads(state, run, choicesOfRequest(page, asked, data));
  state.learnt.lists.learn(run.task.request.url, asked);
  run.ended = null;
  return true;
}
