import { linksOf } from '../../crawlers/links.ts';
import { readListPages } from './walk-list.ts';
import type { Task, WalkEvent, WalkState } from './walk-state.ts';

/** Reads a page as a browser shows it. Where the home page is empty without one, so are the other pages. */
export async function* showPage(state: WalkState, task: Task): AsyncGenerator<WalkEvent> {
  if (state.render === null || state.renders >= state.limits.renders) return;
  state.renders += 1;
  const answer = await state.render(task.request.url);
  const [home] = state.samples;
  if (answer.kind === 'page' && linksOf(answer.page).length > 0)
    state.needsBrowser ||= home === undefined || linksOf(home).length === 0;
  yield* readListPages(state, task, answer);
}
