import { articleOfData, articleWritten } from '../../../crawlers/data-article.ts';
import { readDetail, type DetailReading } from '../../../crawlers/detail.ts';
import { isReportBody, judgeTitle } from '../../../crawlers/is-report.ts';
import type { ListRow } from '../../../crawlers/list-rows.ts';
import { textIn, type Page } from '../../../crawlers/page.ts';
import { compact } from '../../text/normalise.ts';
import { ask, type Answer, type DataCall } from './page.ts';
import type { WalkEvent, WalkState } from './state.ts';

/** Sentences that a page shows; menus, imprint and buttons have none. */
const littleProse = 120;
const few = 300;

/** What an article page says, all of it together. */
export interface WholeArticle {
  readonly detail: DetailReading;
  readonly text: string;
}

/** A page that says nothing itself and has scripts: what is to be read stands elsewhere, or in them. */
export function isShell(page: Page, { detail, text }: WholeArticle): boolean {
  if (page.tagged('script').length === 0 || detail.attachments.length > 0 || detail.imageOnly) return false;
  const prose = text.split('\n').filter((line) => /[，。；]/u.test(line) && line.length > 20);
  return !isReportBody(text) && compact(prose.join('')).length < littleProse;
}

/** Whether a page made of data says what a report would, or gives a file that may. */
function saysSomething(page: Page): boolean {
  const { attachments } = readDetail(page);
  return attachments.length > 0 || isReportBody(page.text()) || compact(page.text()).length > few;
}

const figures = (page: Page): number =>
  page.tagged('td').filter((box) => /^\d[\d.,]*$/u.test(compact(textIn(box)))).length;

/** Shell and text as one article: the shell has the place in the portal, the text all the rest. */
function withText(page: Page, shell: WholeArticle): WholeArticle {
  const inner = readDetail(page);
  const files = [...shell.detail.attachments, ...inner.attachments];
  const detail = {
    ...inner,
    title: inner.title === '' ? shell.detail.title : inner.title,
    publishedOn: inner.publishedOn ?? shell.detail.publishedOn,
    source: inner.source ?? shell.detail.source,
    siteName: inner.siteName ?? shell.detail.siteName,
    breadcrumb: inner.breadcrumb.length > 0 ? inner.breadcrumb : shell.detail.breadcrumb,
    attachments: [...new Map(files.map((file) => [file.url, file])).values()],
  };
  return { detail, text: `${shell.text}\n${page.text()}` };
}

/** The request that brought the article, among all that its script made: of several the one with most figures. */
function fullest(calls: readonly DataCall[], row: ListRow, url: string): { call: DataCall; page: Page } | null {
  const found = calls.flatMap((call) => {
    const page = articleOfData(call.text, row.title, url);
    return page === null || !saysSomething(page) ? [] : [{ call, page }];
  });
  const rank = ({ page }: { readonly page: Page }): number =>
    figures(page) + (isReportBody(page.text()) ? 1000 : 0) + (readDetail(page).attachments.length > 0 ? 1 : 0);
  return found.sort((left, right) => rank(right) - rank(left))[0] ?? null;
}

/** Asked as the script of such pages does. `blocked`: whoever guards it would not let a browser pass, either. */
async function askAsLearnt(state: WalkState, row: ListRow, url: string): Promise<Page | 'blocked' | null> {
  for (const { request, learnt } of state.learnt.articles.for(url)) {
    if (!state.mayAsk()) return null;
    const answer = await ask(request, { ...state, kind: 'endpoint', referer: url, listed: row });
    if (answer.kind === 'none' && answer.outcome === 'blocked') return 'blocked';
    const page = answer.kind === 'data' ? articleOfData(answer.text, row.title, url) : null;
    if (page !== null && saysSomething(page)) {
      learnt.misses = 0;
      return page;
    }
    learnt.misses += 1;
  }
  return null;
}

/** What a browser shows of an article: the data it is made of where they hold it whole, else the document it shows. */
async function takeShown(
  state: WalkState,
  row: ListRow,
  url: string,
  answer: Answer,
): Promise<[Page, how: string] | null> {
  if (answer.kind !== 'page') return null;
  const found = fullest(answer.calls ?? [], row, url);
  const isWhole = (page: Page): boolean =>
    figures(page) >= figures(answer.page) && (isReportBody(page.text()) || !isReportBody(answer.page.text()));
  if (found !== null && isWhole(found.page)) {
    state.learnt.articles.learn(url, found.call.request);
    return [found.page, `its script asks for the text at ${found.call.request.url}`];
  }
  if (!saysSomething(answer.page)) return null;
  await state.keepShown?.(answer, row);
  return [answer.page, `its text is only what ${answer.shownBy ?? 'a browser'} shows`];
}

/** Short pages of a portal without applications are short in a browser, too. */
const mostInVain = 5;

/** Whether a browser may show one more article; counts it. */
function mayShowArticle(state: WalkState): state is WalkState & { render: NonNullable<WalkState['render']> } {
  if (state.render === null || state.vainlyShown >= mostInVain) return false;
  if (state.shownArticles >= state.limits.shownArticles) return false;
  state.shownArticles += 1;
  return true;
}

/**
 * The text of an article whose page is an empty shell: from the page's own scripts, else from the data they ask for, else
 * as a browser shows it. The first two need no browser once one page of the kind has been seen in it.
 */
export async function* withData(
  state: WalkState,
  row: ListRow,
  page: Page,
  shell: WholeArticle,
): AsyncGenerator<WalkEvent, WholeArticle> {
  if (judgeTitle(row.title).verdict === 'no' || !isShell(page, shell)) return shell;
  const { url } = page;
  const say = (what: string): WalkEvent => ({ kind: 'decision', text: `${row.title}: ${what}`, url });
  const written = articleWritten(page, row.title);
  if (written !== null) {
    yield say('the page carries its text in a script');
    return withText(written, shell);
  }
  const asked = await askAsLearnt(state, row, url);
  if (asked === 'blocked') yield say('blocked: the data its script asks for');
  if (asked === 'blocked' || asked !== null) return asked === 'blocked' ? shell : withText(asked, shell);
  if (!mayShowArticle(state)) {
    yield say('an empty page without scripts, and no browser was to be had');
    return shell;
  }
  const answer = await state.render(url, [], row);
  const shown = await takeShown(state, row, url, answer);
  state.vainlyShown = shown === null ? state.vainlyShown + 1 : 0;
  if (shown === null) {
    yield say(`an empty page, and a browser shows no more (${answer.kind === 'none' ? answer.why : 'no text'})`);
    return shell;
  }
  yield say(shown[1]);
  return withText(shown[0], shell);
}
