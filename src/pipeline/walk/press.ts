import { getList } from '../../../crawlers/family.ts';
import { objectsIn, parseJson } from '../../../crawlers/json-rows.ts';
import type { Page } from '../../../crawlers/page.ts';
import type { RowTemplate } from '../../../crawlers/row-template.ts';
import { unlinkedEntries, unlinkedTitle } from '../../../crawlers/unlinked.ts';
import type { DataCall } from './page.ts';
import type { Task, WalkEvent, WalkState } from './state.ts';

const mostPresses = 4;

/** True while a browser may be asked for one more page; counts it. */
export function mayShow(state: WalkState): state is WalkState & { render: NonNullable<WalkState['render']> } {
  if (state.render === null || state.renders >= state.limits.renders) return false;
  state.renders += 1;
  return true;
}

/** Entries of the menu that are called like the area or the column and are no links: pressed, to learn where they lead. */
export async function* pressEntries(state: WalkState, task: Task, page: Page): AsyncGenerator<WalkEvent> {
  const named = unlinkedEntries(page).filter(({ words }) => words !== task.label);
  const entries = named.sort((left, right) => right.role.localeCompare(left.role)).slice(0, mostPresses);
  if (entries.length === 0 || !mayShow(state)) return;
  const { url } = task.request;
  yield { kind: 'decision', text: `pressed: ${entries.map(({ words }) => words).join(', ')}`, url };
  const answer = await state.render(
    url,
    entries.map(({ words }) => words),
  );
  if (answer.kind !== 'page') return;
  for (const { words, leadsTo } of answer.pressed ?? []) {
    const role = entries.find((entry) => entry.words === words)?.role ?? 'area';
    // Where menus are no links, those of the next page will be none either.
    state.needsBrowser = true;
    state.push({
      role,
      request: getList(leadsTo, 'generic'),
      label: words,
      why: 'pressed in a browser: it is no link',
      priority: role === 'column' ? 94 : 46,
      depth: task.depth + 1,
      trail: role === 'column' ? [...task.trail.slice(-1), words] : [words],
      column: role === 'column' ? leadsTo : null,
      referer: url,
    });
  }
}

/** How rows are linked whose titles only a script leads from: the first is pressed. */
export async function pressTitle(state: WalkState, url: string, call: DataCall): Promise<RowTemplate | null> {
  const json = parseJson(call.text);
  const first = json === null ? null : unlinkedTitle(objectsIn(json));
  if (first === null || !mayShow(state)) return null;
  const answer = await state.render(url, [first.words]);
  const [led] = answer.kind === 'page' ? (answer.pressed ?? []) : [];
  return led === undefined ? null : first.template(led.leadsTo);
}
