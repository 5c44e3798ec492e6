import { addressKey, isFileAddress } from '../../../crawlers/addresses.ts';
import type { Lead } from '../../../crawlers/any-portal.ts';
import { getList } from '../../../crawlers/family.ts';
import { explainedTitle, judgeTitle } from '../../../crawlers/is-report.ts';
import type { ListRow } from '../../../crawlers/list-rows.ts';
import { bareName } from '../../../crawlers/report-organ.ts';
import { compact } from '../../text/normalise.ts';
import { confirmFile, offerOfFile } from './offer.ts';
import { deepest, type Run } from './run.ts';
import type { Task, WalkEvent, WalkState } from './state.ts';

/** After everything that a page led to. */
const last = 5;

const articleTask = ({ depth, trail, column }: Task, row: ListRow): Omit<Task, 'why' | 'priority'> => ({
  role: 'article',
  request: getList(row.url, 'generic'),
  label: row.title,
  depth: depth + 1,
  trail,
  column,
  row,
  referer: row.listedOn,
});

/** What to make of a row; counts as a report where its title or its place says so. */
function* takeRow(state: WalkState, run: Run, row: ListRow, menu: ReadonlySet<string>): Generator<WalkEvent> {
  const { task, place } = run;
  const judgement = judgeTitle(row.title);
  // The entry of the menu that is shown now.
  if (addressKey(row.url) === addressKey(task.request.url)) return;
  const isPartOfColumn = menu.has(addressKey(row.url));
  // Headers print today's date beside the menu; a column's name without a year is the column all the same.
  if (isPartOfColumn && (!row.certain || !/\d{4}/u.test(compact(row.title)))) return;
  if (!state.allows(row.url)) {
    if (judgement.verdict !== 'report') return;
    const event = state.reject(row, 'other_host');
    if (event !== null) yield event;
    return;
  }
  const file = confirmFile(row, judgement, place);
  if (file !== null) {
    run.reports += 1;
    const event = state.offered(offerOfFile(row, place), file);
    if (event !== null) yield event;
    return;
  }
  const bare = judgement.reason === 'other_words' && row.certain && place.trusted && bareName(row.title) !== null;
  const worth =
    judgement.verdict === 'report' ? 80 : judgement.verdict === 'perhaps' && place.trusted ? 76 : bare ? 62 : 0;
  const isPage = worth > 0 && !isFileAddress(row.url);
  if (isPage && task.depth < deepest) {
    run.reports += 1;
    state.push({ ...articleTask(task, row), why: judgement.reason, priority: worth });
    return;
  }
  if (!place.trusted || !row.certain) return;
  const instead = isFileAddress(row.url) ? null : explainedTitle(row.title);
  if (instead !== null && task.depth < deepest) {
    state.push({ ...articleTask(task, row), why: 'should the report be nowhere else', priority: last, instead });
    return;
  }
  const event = state.reject(row, isPage ? 'too_deep' : judgement.reason);
  if (event !== null) yield event;
}

/** True where the page brought nothing that was not known: a pager turning in circles, a stub, the end. */
export function* takeRows(
  state: WalkState,
  run: Run,
  rows: readonly ListRow[],
  leads: readonly Lead[],
): Generator<WalkEvent, boolean> {
  const fresh = rows.filter(({ url }) => !run.seen.has(addressKey(url)));
  fresh.forEach(({ url }) => run.seen.add(addressKey(url)));
  run.rows += fresh.filter(({ certain }) => certain).length;
  const before = run.reports;
  const menu = new Set(leads.map(({ url }) => addressKey(url)));
  for (const row of fresh) yield* takeRow(state, run, row, menu);
  run.dry = run.reports > before ? 0 : run.dry + 1;
  return fresh.length === 0;
}
