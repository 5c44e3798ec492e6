import { compact } from '../src/text/normalise.ts';
import { addressKey, addressOf } from './addresses.ts';
import { getList, type PageRequest } from './family.ts';
import { submittedPages } from './form-pager.ts';
import { linksOf, type PageLink } from './links.ts';
import { isElement, outwards, textIn, type Page, type PageElement, type PageNode } from './page.ts';

export const nextWords =
  /^(?:下一?页|后一?页|下页|next(?:page)?|>|>>|»|›|下一页[>»›]*|后页|(?:点击|点此)?(?:加载|显示|查看)更多|loadmore|showmore)$/iu;
const pageNumber = /^(?:第?(\d{1,3})页?)$/u;
const last = /^(?:尾页|末页|最后一?页|last)$/iu;

/** The answer of an ASP.NET page to a click on its pager: the form sent back with the name of what was clicked. */
function postback(page: Page, element: PageElement): PageRequest | null {
  const call = /__doPostBack\(\s*['"]([^'"]*)['"]\s*,\s*['"]([^'"]*)['"]/.exec(
    element.attribs['href'] ?? element.attribs['onclick'] ?? '',
  );
  if (call === null) return null;
  const form = page.$(element).closest('form');
  const fields = new URLSearchParams();
  form.find('input[type="hidden"][name]').each((_, input) => {
    fields.set(input.attribs['name'] ?? '', input.attribs['value'] ?? '');
  });
  fields.set('__EVENTTARGET', call[1] ?? '');
  fields.set('__EVENTARGUMENT', call[2] ?? '');
  return {
    url: addressOf(form.attr('action'), page.base) ?? page.url,
    method: 'POST',
    body: fields.toString(),
    bodyType: 'application/x-www-form-urlencoded',
    kind: 'list',
    family: 'generic',
  };
}

/** Same list, other page: the addresses differ in digits only (or in a page number that one of them lacks). */
function sameSeries(url: string, page: string): boolean {
  const strip = (address: string): string => {
    const { host, pathname, search } = new URL(address);
    // A list at a folder has its further pages in it: /nb/ and /nb/index_2.html.
    const path = pathname.replace(/(?:index|list)?[_-]?\d*(?:\.\w{2,5})?\/?$/i, '').replace(/\/$/u, '');
    return (
      host +
      path +
      search
        .replace(/(?<=[?&])[\w-]+=(?=&|$)/gu, '')
        .replace(/([?&](?:page|p|pn|pageno|pageindex|pagenum|currentpage|cur_page|curpage|start)\w*=)\d+/gi, '')
        .replace(/[?&]/g, '')
    );
  };
  return strip(url) === strip(page);
}

const isIn = (element: PageElement, box: PageElement): boolean => [...outwards(element)].includes(box);

/** An address with the number of its page taken out, where that is the last number in it: /nb/p/{}.html for 2. */
function withoutNumber(url: string, number: string): string | null {
  const at = [...url.matchAll(/\d+/gu)].at(-1);
  return at?.[0] === number ? `${url.slice(0, at.index)}{}${url.slice(at.index + number.length)}` : null;
}

/** The boxes of numbers that a link is one of: its neighbours, or those of the box around it. */
function numbersAround(element: PageElement): PageElement[] {
  for (let [node, step]: [PageElement, number] = [element, 0]; step < 2; step += 1) {
    const parent: PageNode | null = node.parent;
    if (!isElement(parent)) break;
    const numbers = parent.children.filter(isElement).filter((one) => pageNumber.test(compact(textIn(one))));
    if (numbers.length > 1) return numbers;
    node = parent;
  }
  return [];
}

/**
 * Numbers in a row that lead to addresses below the list's own which differ in these numbers alone: a pager, though the
 * first page's address is of another shape. The page that is shown has its number among them and no link.
 */
function inRowOfNumbers(page: Page, { element, url }: PageLink, number: string): boolean {
  const pattern = withoutNumber(url, number);
  if (element === null || pattern === null || !url.startsWith(new URL('.', page.url).href)) return false;
  const links = linksOf(page);
  const leads = numbersAround(element).map((box) =>
    links.find((link) => link.element !== null && isIn(link.element, box)),
  );
  const others = leads.filter((link) => link !== undefined);
  const isAlike = (link: PageLink): boolean =>
    withoutNumber(link.url, pageNumber.exec(compact(link.label))?.[1] ?? '') === pattern;
  return others.length === leads.length - 1 && others.every(isAlike);
}

/**
 * Further pages of the list that links name: 下一页, page numbers, choices of a select, forms that are sent, ASP.NET postbacks.
 * Numbers are taken in ascending order; a backward numbering (VSB) is followed by its 下页 alone.
 */
export function linkedPages(page: Page): PageRequest[] {
  const found = new Map<string, { request: PageRequest; rank: number }>();
  const add = (request: PageRequest, rank: number): void => {
    const key = `${request.method} ${addressKey(request.url)} ${request.body ?? ''}`;
    if (!found.has(key) && (request.method === 'POST' || addressKey(request.url) !== addressKey(page.url)))
      found.set(key, { request, rank });
  };
  for (const { words, request } of submittedPages(page)) {
    const [, number] = pageNumber.exec(words) ?? [];
    if (nextWords.test(words)) add(request, 0);
    else if (last.test(words)) add(request, 1000);
    else if (number !== undefined) add(request, Number(number));
  }
  for (const link of linksOf(page)) {
    const words = compact(link.label).replace(/^\[|\]$/g, '');
    const digits = pageNumber.exec(words);
    if (nextWords.test(words)) add(getList(link.url, 'generic'), 0);
    else if (last.test(words)) add(getList(link.url, 'generic'), 1000);
    // A list is read from its first page, which may have another address there: shown twice it would look like the end.
    else if (
      digits?.[1] !== undefined &&
      digits[1] !== '1' &&
      (sameSeries(link.url, page.url) || inRowOfNumbers(page, link, digits[1]))
    )
      add(getList(link.url, 'generic'), Number(digits[1]));
  }
  for (const element of page.source.includes('__doPostBack') ? [...page.tagged('a'), ...page.tagged('input')] : []) {
    if (!nextWords.test(compact(textIn(element) || (element.attribs['value'] ?? '')))) continue;
    const request = postback(page, element);
    if (request !== null) add(request, 0);
  }
  return [...found.values()].sort((left, right) => left.rank - right.rank).map(({ request }) => request);
}
