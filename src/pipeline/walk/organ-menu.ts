import { parseJson } from '../../../crawlers/json-rows.ts';
import { readList } from '../../../crawlers/read-list.ts';
import { organsAmong } from '../../../crawlers/unfilled-menu.ts';
import { followLeads } from './leads.ts';
import { mayShow } from './press.ts';
import { whereabouts, type Run } from './run.ts';
import { readMenuData } from './script-files.ts';
import type { WalkEvent, WalkState } from './state.ts';

/**
 * A part of the column whose list came whole, beside a menu of organs that only a script fills: shown by a browser once,
 * for the same menu stands on every page. Its entries are the ways to the reports of the organs.
 */
export async function* showOrganMenu(state: WalkState, run: Run): AsyncGenerator<WalkEvent> {
  const { task, unfilled } = run;
  const { url } = task.request;
  if (unfilled === null || task.column === null || task.request.method !== 'GET' || !state.menusShown.add(unfilled))
    return;
  if (yield* readMenuData(state, run)) return;
  if (!mayShow(state)) {
    const text = `${task.label}: a script fills the menu of organs (${unfilled}), and no browser was to be had`;
    yield { kind: 'decision', text, url };
    return;
  }
  yield { kind: 'decision', text: `${task.label}: a script fills the menu of organs (${unfilled}), shown`, url };
  const answer = await state.render(url);
  if (answer.kind !== 'page') return;
  const { leads } = readList(answer.page, whereabouts(task), task.column, state.family);
  const among = (answer.calls ?? []).flatMap(({ text }) => {
    const data = parseJson(text);
    return data === null ? [] : organsAmong(answer.page, data);
  });
  yield* followLeads(state, run, [...leads, ...among]);
}
