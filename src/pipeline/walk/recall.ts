import { addressKey } from '../../../crawlers/addresses.ts';
import type { ListRow } from '../../../crawlers/list-rows.ts';
import type { Offer } from '../../domain/listing.ts';
import type { Confirmation } from './offer.ts';
import type { ListEvidence, Task, WalkEvent, WalkState } from './state.ts';

/** What the page behind a row was. */
export interface Article {
  readonly offers: readonly { readonly offer: Offer; readonly by: Confirmation }[];
  /** Why it is no report, where it is none. */
  readonly rejected: string | null;
}

/** The memory of earlier walks. */
export interface Recall {
  /** What is known of the page behind a row; null where it is to be asked for. */
  recall(row: ListRow): Article | null;
  /** Takes note of a page that was asked for, unless it turned out to be a list. */
  learn(row: ListRow, article: Article): void;
}

/** The row behind a task; an entry of a menu of years is one, too, since what it leads to may be the report itself. */
function rowOf({ role, row, request, label, referer }: Task): ListRow | null {
  if (row !== undefined || role !== 'year' || request.method === 'POST') return row ?? null;
  return { url: request.url, title: label, publishedOn: null, listedOn: referer ?? request.url, certain: true };
}

/** Whether what was behind a menu is one page that is a report and nothing else. */
const isReportAlone = (list: ListEvidence, row: ListRow, offers: Article['offers']): boolean =>
  list.pages === 1 &&
  list.reports === 1 &&
  offers.length === 1 &&
  offers.every(({ offer }) => addressKey(offer.url) === addressKey(row.url));

/**
 * Opens one candidate, or takes from memory what it was: a portal's lists are looked at every night of the season, its
 * hundreds of pages are not.
 */
export async function* readOrRecall(
  state: WalkState,
  task: Task,
  memory: Recall | null,
  read: (state: WalkState, task: Task) => AsyncGenerator<WalkEvent>,
): AsyncGenerator<WalkEvent> {
  const row = rowOf(task);
  if (row === null || memory === null) {
    yield* read(state, task);
    return;
  }
  const known = memory.recall(row);
  if (known !== null) {
    yield* tellAgain(state, row, known);
    return;
  }
  const offers: { offer: Offer; by: Confirmation }[] = [];
  let rejected: string | null = null;
  let list: ListEvidence | null = null;
  for await (const event of read(state, task)) {
    if (event.kind === 'offer') offers.push({ offer: event.offer, by: event.confirmedBy });
    if (event.kind === 'rejected') rejected = event.reason;
    if (event.kind === 'list') ({ list } = event);
    yield event;
  }
  const isArticle = list === null || (task.row === undefined && isReportAlone(list, row, offers));
  if (isArticle) memory.learn(row, { offers, rejected });
}

function* tellAgain(state: WalkState, row: ListRow, { offers, rejected }: Article): Generator<WalkEvent> {
  for (const { offer, by } of offers) {
    const event = state.offered({ ...offer, listedOn: row.listedOn }, by);
    if (event !== null) yield event;
  }
  const event = rejected === null ? null : state.reject(row, rejected);
  if (event !== null) yield event;
}
