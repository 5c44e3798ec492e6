import { linksOf } from '../../../crawlers/links.ts';
import { readListPages } from './list.ts';
import { mayShow, pressEntries } from './press.ts';
import type { Task, WalkEvent, WalkState } from './state.ts';

/** Reads a page as a browser shows it. Where the home page is empty without one, so are the other pages. */
export async function* showPage(state: WalkState, task: Task): AsyncGenerator<WalkEvent> {
  if (!mayShow(state)) return;
  const answer = await state.render(task.request.url);
  const [home] = state.samples;
  if (answer.kind === 'page' && linksOf(answer.page).length > 0)
    state.needsBrowser ||= home === undefined || linksOf(home.read()).length === 0;
  yield* readListPages(state, task, answer);
  if (answer.kind === 'page' && state.namedColumns === 0) yield* pressEntries(state, task, answer.page);
}
