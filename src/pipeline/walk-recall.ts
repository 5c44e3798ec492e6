import type { ListRow } from '../../crawlers/list-rows.ts';
import type { Offer } from '../domain/listing.ts';
import { readArticle } from './walk-article.ts';
import type { Confirmation } from './walk-offer.ts';
import type { Task, WalkEvent, WalkState } from './walk-state.ts';

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

/**
 * Opens one candidate, or takes from memory what it was: a portal's lists are looked at every night of the season, its
 * hundreds of pages are not.
 */
export async function* readOrRecall(state: WalkState, task: Task, memory: Recall | null): AsyncGenerator<WalkEvent> {
  const { row } = task;
  if (row === undefined || memory === null) {
    yield* readArticle(state, task);
    return;
  }
  const known = memory.recall(row);
  if (known !== null) {
    yield* tellAgain(state, row, known);
    return;
  }
  const offers: { offer: Offer; by: Confirmation }[] = [];
  let rejected: string | null = null;
  let isList = false;
  for await (const event of readArticle(state, task)) {
    if (event.kind === 'offer') offers.push({ offer: event.offer, by: event.confirmedBy });
    if (event.kind === 'rejected') rejected = event.reason;
    if (event.kind === 'list') isList = true;
    yield event;
  }
  if (!isList) memory.learn(row, { offers, rejected });
}

function* tellAgain(state: WalkState, row: ListRow, { offers, rejected }: Article): Generator<WalkEvent> {
  for (const { offer, by } of offers) {
    const event = state.offered({ ...offer, listedOn: row.listedOn }, by);
    if (event !== null) yield event;
  }
  const event = rejected === null ? null : state.reject(row, rejected);
  if (event !== null) yield event;
}
