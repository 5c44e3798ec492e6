import { addressOf } from '../../../crawlers/addresses.ts';
import { readDetail, type DetailReading } from '../../../crawlers/detail.ts';
import { trsPager } from '../../../crawlers/families/trs.ts';
import { getList } from '../../../crawlers/family.ts';
import { isReportBody, judgeTitle } from '../../../crawlers/is-report.ts';
import type { ListRow } from '../../../crawlers/list-rows.ts';
import type { Page } from '../../../crawlers/page.ts';
import { plainArticle } from '../../../crawlers/plain-article.ts';
import { readList, type ListReading } from '../../../crawlers/read-list.ts';
import { bareName } from '../../../crawlers/report-organ.ts';
import { isShell, withData, type WholeArticle } from './article-data.ts';
import { readListPages } from './list.ts';
import {
  collectionOf,
  confirmPage,
  isGathering,
  isOfMany,
  offerOfFile,
  offerOfPage,
  offerOfRow,
  otherReports,
  type Place,
} from './offer.ts';
import { ask, askForSource } from './page.ts';
import type { Task, WalkEvent, WalkState } from './state.ts';

const few = 300;

/** An article whose text stands in a frame of its own: what the frame says is added to what the page says. */
async function withFrames(state: WalkState, page: Page, detail: DetailReading): Promise<WholeArticle> {
  let [whole, text] = [detail, page.text()];
  if (detail.attachments.length > 0 || (detail.boxed && detail.body.length > few)) return { detail, text };
  for (const url of detail.frames.filter(state.allows).slice(0, 2)) {
    if (!state.mayAsk()) break;
    const answer = await ask(getList(url, 'generic'), { ...state, kind: 'detail', referer: page.url });
    if (answer.kind === 'file') {
      whole = { ...whole, attachments: [...whole.attachments, { url: answer.url, name: whole.title }] };
    } else if (answer.kind === 'page') {
      const inner = readDetail(answer.page);
      text += `\n${answer.page.text()}`;
      whole = {
        ...whole,
        body: `${whole.body}\n${inner.body}`,
        attachments: [...whole.attachments, ...inner.attachments],
        imageOnly: inner.imageOnly,
      };
    }
  }
  return { detail: whole, text };
}

/** Long TRS articles go on under t…_1.html; asked for so that an archive has them whole. */
async function readOn(state: WalkState, page: Page): Promise<string> {
  const said = trsPager(page);
  if (said === null || !/^t\d{8}_\d+$/.test(said.base)) return '';
  let text = '';
  for (let index = 1; index < Math.min(said.total, 20) && state.mayAsk(); index += 1) {
    const url = addressOf(`${said.base}_${String(index)}.${said.ext}`, page.url);
    if (url === null) break;
    const answer = await ask(getList(url, 'trs'), { ...state, kind: 'detail', referer: page.url });
    if (answer.kind !== 'page') break;
    text += `\n${answer.page.text()}`;
  }
  return text;
}

const listRow = (task: Task): ListRow =>
  task.row ?? {
    url: task.request.url,
    title: task.label,
    publishedOn: null,
    listedOn: task.referer ?? task.request.url,
    certain: false,
  };

/** Opens one candidate: an offer, several (a 汇总), a list after all, or a rejection with its reason. */
export async function* readArticle(state: WalkState, task: Task): AsyncGenerator<WalkEvent> {
  const row = listRow(task);
  const place: Place = { trail: task.trail, trusted: task.column !== null };
  const asking = { ...state, kind: 'detail' as const, referer: task.referer, listed: task.row };
  const came = await askForSource(task.request, asking);
  if (came.kind === 'source') {
    const plain = plainArticle(came.text, row, came.url);
    if (plain !== null) {
      const event = state.offered(offerOfRow(row, came.url, plain), 'body');
      if (event !== null) yield event;
      return;
    }
  }
  const answer = came.kind === 'source' ? came.read() : came;
  if (answer.kind === 'none' || answer.kind === 'data') {
    yield* unanswered(state, row, place, answer.kind === 'none' ? answer : { outcome: 'failed', why: 'no page' });
    return;
  }
  if (answer.kind === 'file') {
    const event = state.offered(offerOfFile({ ...row, url: answer.url }, place), 'title');
    if (event !== null) yield event;
    return;
  }
  const { page, url } = answer;
  const first = readDetail(page);
  const framed = await withFrames(state, page, first);
  const { detail, text } = yield* withData(state, row, page, framed);
  const collection = collectionOf(detail, { ...row, url });
  if (collection !== null) {
    yield { kind: 'decision', text: `${row.title}: a collection of ${String(collection.length)} reports`, url };
    for (const file of collection) {
      const event = state.offered(offerOfFile(file, place), 'attachment');
      if (event !== null) yield event;
    }
    return;
  }
  // Read as a list only where it does not say enough as an article: most do, and lists are dear to read.
  let read: ListReading | null = null;
  const asList = (): ListReading => (read ??= readList(page, 'column', task.column ?? url, state.family));
  // Nothing of its own to offer, but rows that are reports: the title was that of a list.
  const empty =
    !isReportBody(text) &&
    detail.attachments.length === 0 &&
    !detail.imageOnly &&
    !(detail.boxed && detail.body.length > few);
  const many =
    !isReportBody(text) &&
    (isOfMany(row.title) || isOfMany(detail.title) || (!empty && isGathering(asList().rows, detail.body)));
  if ((empty || many) && otherReports(asList().rows, row.title, url).length > 0) {
    yield { kind: 'decision', text: `${row.title}: a list and not an article`, url };
    yield* readListPages(
      state,
      { ...task, role: 'level', trail: [...task.trail, row.title], column: task.column ?? url },
      answer,
    );
    return;
  }
  const by = confirmPage(row, detail, text, place);
  if (by !== null) {
    const more = await readOn(state, page);
    const event = state.offered(offerOfPage(url, row, detail, text + more, place), by, empty);
    if (event !== null) yield event;
    return;
  }
  // A row that bore only a unit's name or a year may lead to a list of its own.
  const isPart =
    judgeTitle(row.title).reason === 'other_words' &&
    // The list of a unit that a script has yet to draw.
    ((bareName(row.title)?.organ != null && isShell(page, framed)) ||
      asList().rows.some(({ title }) => judgeTitle(title).verdict === 'report') ||
      asList().leads.some(({ role, score }) => role === 'column' && score > 90));
  if (isPart && task.depth < 6) {
    yield* readListPages(state, { ...task, role: 'unit', trail: [...task.trail, row.title] }, answer);
    return;
  }
  const own = judgeTitle(detail.title);
  const event = state.reject(row, own.verdict === 'no' ? own.reason : 'not_confirmed');
  if (event !== null) yield event;
}

/** A report that a list names but that does not come: gone is gone, trouble on the way is not the report's fault. */
function* unanswered(
  state: WalkState,
  row: ListRow,
  place: Place,
  answer: { readonly outcome: string; readonly why: string },
): Generator<WalkEvent> {
  const gone = answer.outcome === 'not_found' || answer.outcome === 'soft_404' || answer.outcome === 'refused_host';
  const sure = judgeTitle(row.title).verdict === 'report';
  const event =
    gone || !sure
      ? state.reject(row, answer.outcome)
      : state.offered({ ...offerOfFile(row, place), attachments: [] }, 'title');
  if (event !== null) yield event;
  yield { kind: 'decision', text: `${row.title}: ${answer.outcome} (${answer.why})`, url: row.url };
}
