import { readDataList } from '../../crawlers/data-list.ts';
import { judgeTitle } from '../../crawlers/is-report.ts';
import { readList } from '../../crawlers/read-list.ts';
import { followLeads } from './walk-leads.ts';
import { requestName } from './walk-page.ts';
import { takeRows } from './walk-row.ts';
import { parts, type Run } from './walk-run.ts';
import type { WalkEvent, WalkState } from './walk-state.ts';

/**
 * A part of the column that stays empty without scripts, shown by a browser; the last resort. What its scripts asked
 * for is the list itself: the rest of it is then asked for in the same way, without a browser.
 */
export async function* renderPart(state: WalkState, run: Run): AsyncGenerator<WalkEvent> {
  const isEmpty = run.rows === 0 && run.reports === 0 && run.leads === 0 && run.read > 0;
  if (!isEmpty || run.rendered || !parts.has(run.task.role) || run.task.request.method !== 'GET') return;
  if (state.render === null || state.renders >= state.limits.renders) return;
  run.rendered = true;
  state.renders += 1;
  const { url } = run.task.request;
  yield { kind: 'decision', text: `${run.task.label}: no rows without scripts, shown by a browser`, url };
  const answer = await state.render(url);
  if (answer.kind !== 'page' || state.hashes.has(answer.hash)) return;
  state.hashes.add(answer.hash);
  const reading = readList(answer.page, 'column', run.task.column ?? url, state.family);
  yield* followLeads(state, run, reading);
  yield* takeRows(state, run, reading.rows, reading.leads);
  for (const { request, text } of answer.calls ?? []) {
    const { rows, more } = readDataList(text, request);
    if (!rows.some(({ title }) => judgeTitle(title).verdict === 'report')) continue;
    yield { kind: 'decision', text: `${run.task.label}: its script asks for the list here`, url: request.url };
    yield* takeRows(state, run, rows, []);
    const known = new Set(run.pages.map(requestName));
    run.pages.push(...more.filter((page) => !known.has(requestName(page)) && state.allows(page.url)));
    run.ended = null;
  }
}
