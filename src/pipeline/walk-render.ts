import { readDataList } from '../../crawlers/data-list.ts';
import { judgeTitle } from '../../crawlers/is-report.ts';
import { objectsIn, parseJson } from '../../crawlers/json-rows.ts';
import type { Page } from '../../crawlers/page.ts';
import { readList } from '../../crawlers/read-list.ts';
import { choicesOfRequest } from '../../crawlers/request-choices.ts';
import { learnTemplate } from '../../crawlers/row-template.ts';
import { followLeads } from './walk-leads.ts';
import { requestName, type DataCall } from './walk-page.ts';
import { takeRows } from './walk-row.ts';
import { parts, whereabouts, type Run } from './walk-run.ts';
import type { WalkEvent, WalkState } from './walk-state.ts';

/**
 * A part of the column that stays empty without scripts, shown by a browser; the last resort. What its scripts asked
 * for is the list itself: the rest of it is then asked for in the same way, without a browser.
 */
export async function* renderPart(state: WalkState, run: Run): AsyncGenerator<WalkEvent> {
  const { role, request, column } = run.task;
  const wasSeen = state.needsBrowser && run.ended === 'a page seen before';
  const isEmpty = run.rows === 0 && run.reports === 0 && run.leads === 0 && (run.read > 0 || wasSeen);
  // An organ's own home page leads on to its area; only where everything is empty is it worth a browser.
  const isPart = parts.has(role) && (role !== 'unit' || column !== null);
  const isShell = state.needsBrowser && (role === 'area' || role === 'menu' || role === 'unit');
  if (!isEmpty || run.rendered || !(isPart || isShell) || request.method !== 'GET' || request.kind !== 'list') return;
  if (state.render === null || state.renders >= state.limits.renders) return;
  run.rendered = true;
  state.renders += 1;
  const { url } = request;
  yield { kind: 'decision', text: `${run.task.label}: no rows without scripts, shown by a browser`, url };
  const answer = await state.render(url);
  if (answer.kind !== 'page' || state.hashes.has(answer.hash)) return;
  state.hashes.add(answer.hash);
  run.read = Math.max(run.read, 1);
  if (wasSeen) run.ended = null;
  const reading = readList(answer.page, whereabouts(run.task), run.task.column ?? url, state.family);
  yield* followLeads(state, run, reading.leads);
  yield* takeRows(state, run, reading.rows, reading.leads);
  for (const call of answer.calls ?? []) yield* takeCall(state, run, answer.page, call);
}

/** What a script asked for: its rows, the parts after it, and the lists of the other choices over it. */
function* takeCall(state: WalkState, run: Run, page: Page, { request, text }: DataCall): Generator<WalkEvent> {
  const json = parseJson(text);
  const template = json === null ? null : learnTemplate(page, objectsIn(json));
  const asked = template === null ? request : { ...request, template };
  const { rows, more } = readDataList(text, asked);
  if (!rows.some(({ title }) => judgeTitle(title).verdict === 'report')) return;
  yield { kind: 'decision', text: `${run.task.label}: its script asks for the list here`, url: request.url };
  yield* takeRows(state, run, rows, []);
  const known = new Set(run.pages.map(requestName));
  run.pages.push(...more.filter((part) => !known.has(requestName(part)) && state.allows(part.url)));
  yield* followLeads(state, run, choicesOfRequest(page, asked));
  run.ended = null;
}
