import type { Candidate } from '../src/domain/listing.ts';
import { compact, tidy } from '../src/text/normalise.ts';
import { isFileAddress, looksLikeArticle } from './addresses.ts';
import { cardTitle } from './card-title.ts';
import { linksOf, type PageLink } from './links.ts';
import { isNeighbour } from './neighbours.ts';
import { isElement, isTextNode, textIn, type Page, type PageElement, type PageNode } from './page.ts';
import { dateIn } from './printed-date.ts';
import { bareName, organOfTitle } from './report-organ.ts';
import { unitBeside, unitOver, yearOver } from './row-unit.ts';

/** A row of a list; `certain` where a date, a file or the shape of the address says that it is no menu entry. */
export interface ListRow extends Candidate {
  readonly certain: boolean;
  /** The organ that the row names beside its title: lists of many units have a column for them. */
  readonly unit?: string;
  /** The report year that stands over the row, where its title has none. */
  readonly year?: number;
}

/** Links that name what they do and not what they lead to; the row around them holds the title. */
const verbs =
  /^(?:[[(【]?(?:查看|详情|查看详情|详细|点击查看|阅读|阅读全文|全文|下载|点击下载|下载附件|附件下载|打开|预览|更多|在线(?:查看|浏览|阅读|预览)|(?:pdf|word|docx?|ofd|html|网页|文字|文本|图文|图片|下载|打印)版?)[\])】]?)$/iu;

/** How many addresses lie under each element that holds a link. */
function countTargets(links: readonly PageLink[]): Map<PageElement, Set<string>> {
  const targets = new Map<PageElement, Set<string>>();
  for (const { element, url } of links) {
    for (let node: PageNode | null = element; isElement(node); node = node.parent as PageNode | null) {
      const known = targets.get(node);
      if (known === undefined) targets.set(node, new Set([url]));
      else known.add(url);
    }
  }
  return targets;
}

/** The largest element around a link that leads nowhere else: the row. */
function rowAround(element: PageElement, targets: ReadonlyMap<PageElement, ReadonlySet<string>>): PageElement {
  let row = element;
  for (let step = 0; step < 6; step += 1) {
    const parent = row.parent as PageNode | null;
    if (!isElement(parent) || parent.tagName === 'body' || (targets.get(parent)?.size ?? 0) > 1) break;
    row = parent;
  }
  return row;
}

/** True of a short title with a year in it that names nobody: 2023年年报. */
const saysYearOnly = (title: string): boolean =>
  title.length <= 30 && /(?:19|20)\d{2}/u.test(title) && organOfTitle(title) === null;

const rowOf = ({ element }: PageLink, targets: ReadonlyMap<PageElement, ReadonlySet<string>>): PageElement | null =>
  element === null ? null : rowAround(element, targets);

/** Text between a link and the next one, for lists whose rows have no box of their own. */
function textAfter(page: Page, element: PageElement, targets: ReadonlyMap<PageElement, unknown>): string {
  let text = '';
  let node: PageNode | null = element;
  for (let climbed = 0; climbed < 3 && text.length < 120;) {
    const next: PageNode | null = node.next;
    if (next === null) {
      const parent = node.parent as PageNode | null;
      if (!isElement(parent) || /^(?:ul|ol|table|tbody|body|dl)$/.test(parent.tagName)) break;
      node = parent;
      climbed += 1;
      continue;
    }
    if (isElement(next) && targets.has(next)) break;
    if (!isElement(next) || !/^(?:script|style|template)$/u.test(next.tagName)) text += ` ${page.$(next).text()}`;
    node = next;
  }
  return text;
}

function readRow(page: Page, link: PageLink, targets: Map<PageElement, Set<string>>): ListRow | null {
  const element = link.element;
  if (element === null || isNeighbour(element)) return null;
  const row = rowAround(element, targets);
  const own = tidy(page.$(element).text());
  const around = row === element ? '' : spaced(page, row);
  const beside = around.replace(own, ' ');
  const near = beside.length <= 160 ? beside : '';
  const publishedOn =
    dateIn(near) ?? dateIn(textAfter(page, element, targets)) ?? dateIn(own) ?? dateIn(spaced(page, element));
  // A title attribute says more than the card it stands on.
  let title = link.label === tidy(textIn(element)) ? (cardTitle(element) ?? link.label) : link.label;
  if (title === '' || verbs.test(compact(title))) {
    const inTable = titleFromTable(page, element);
    // The year over the column is said nowhere else.
    title = /(?:19|20)\d{2}/u.test(inTable) ? inTable : titleFromRow(near) || inTable || titleBeside(page, element);
  }
  // A date printed inside the link is not part of the title.
  title = tidy(
    title.replace(
      /[[(（【]?\s*(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*[\])）】]?/u,
      ' ',
    ),
  );
  if (title === '') return null;
  const certain = publishedOn !== null || isFileAddress(link.url) || looksLikeArticle(link.url);
  const unit = near === '' ? null : unitBeside(row, element);
  // Only a name without a year is asked whose heading it stands under: of other rows most are news.
  const year = certain && bareName(title)?.organ != null && !/\d{4}/u.test(title) ? yearOver(row) : null;
  return {
    url: link.url,
    title,
    publishedOn,
    listedOn: page.url,
    certain,
    ...(unit === null ? {} : { unit }),
    ...(year === null ? {} : { year }),
  };
}

/** Text of an element with a space between its boxes, so that neighbouring cells do not run together. */
function spaced(page: Page, element: PageElement): string {
  const texts: string[] = [];
  page
    .$(element)
    .find('*')
    .addBack()
    .contents()
    .each((_, node) => {
      if (isTextNode(node) && !(isElement(node.parent) && /^(?:script|style)$/u.test(node.parent.tagName)))
        texts.push(node.data);
    });
  return tidy(texts.join(' '));
}

function titleFromRow(text: string): string {
  const parts = text
    .split(/\s+/u)
    .filter((part) => /\p{Script=Han}{2}/u.test(part) && !verbs.test(part) && dateIn(part) === null);
  return parts.sort((left, right) => right.length - left.length)[0] ?? '';
}

/** Units down, years across, 查看 in the boxes: the title is the unit's name and the year over the column. */
function titleFromTable(page: Page, element: PageElement): string {
  const cell = page.$(element).closest('td,th');
  const line = cell.closest('tr');
  if (line.length === 0) return '';
  const cells = line.children('td,th');
  const head = line.closest('table').find('tr').first().children('td,th');
  // A serial number may stand before the name.
  const name = cells
    .toArray()
    .slice(0, 3)
    .map((box) => tidy(page.$(box).text()))
    .find((text) => /\p{Script=Han}{2}/u.test(text) && !verbs.test(compact(text)));
  return head.length === cells.length ? tidy(`${name ?? ''}${head.eq(cells.index(cell)).text()}`) : (name ?? '');
}

/** The words of a row that has a link for every form of its report and none on its title: … [网页版] [下载版]. */
function titleBeside(page: Page, element: PageElement): string {
  for (let node = element.parent, step = 0; isElement(node) && step < 3; node = node.parent, step += 1) {
    if (/^(?:ul|ol|table|tbody|body)$/u.test(node.tagName)) return '';
    const links = page.$(node).find('a').toArray();
    if (!links.every((link) => verbs.test(compact(page.$(link).text())))) return '';
    const title = titleFromRow(spaced(page, node));
    if (title !== '') return title;
  }
  return '';
}

/** The rows of every list on a page, first to last, each address once. Menu entries are among them, not `certain`. */
export function rowsOf(page: Page): ListRow[] {
  const links = linksOf(page).filter(({ kind }) => kind === 'anchor' || kind === 'area' || kind === 'script');
  const targets = countTargets(links);
  const rows = new Map<string, ListRow>();
  const over = new Map<string, string>();
  for (const link of links) {
    const row = readRow(page, link, targets);
    if (row === null) continue;
    const named = row.unit ?? (saysYearOnly(row.title) ? unitOver(rowOf(link, targets)) : null);
    if (named !== null) over.set(row.url, named);
    const known = rows.get(row.url);
    if (known === undefined || better(row, known)) rows.set(row.url, row);
  }
  // One name over all rows is whose page it is; several part the list by organs.
  const isParted = new Set(over.values()).size > 1;
  return [...rows.values()].map((row) => {
    const unit = row.unit ?? (isParted ? over.get(row.url) : undefined);
    return unit === undefined ? row : { ...row, unit };
  });
}

/** Lists show some rows twice (a picture and a line); the longer title and the one with a date is kept. */
function better(row: ListRow, known: ListRow): boolean {
  if (row.publishedOn !== null && known.publishedOn === null) return row.title.length >= known.title.length / 2;
  return (row.publishedOn !== null) === (known.publishedOn !== null) && row.title.length > known.title.length;
}
