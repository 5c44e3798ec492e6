import { addressKey, addressOf } from './addresses.ts';
import { getList, type PageRequest } from './family.ts';
import { scriptsOf, type Page } from './page.ts';

/** How many pages there are, under whatever name a script keeps it: pageCount, countPage, total_page, maxPage … */
const counts =
  /(?:^|[^\w.])(?:page_?(?:count|total|sum|all)|(?:count|total|max|all|last|sum)_?pages?(?:num|no|count)?|pages|total_?page_?(?:num|count))\s*[=:]\s*["']?(\d{1,3})\b/giu;
/** How many rows there are, and how many on a page, as laypage and its like are told. */
const rowCounts =
  /\b(?:total_?(?:count|rows?|records?|num|data|size)?|count|record_?(?:count|total)|row_?count)\s*[=:]\s*["']?(\d{1,5})\b/iu;
const rowsOnPage =
  /\b(?:limit|(?:page_?)?(?:size|rows|limit)|per_?page|show_?data|num_?per_?page)\s*[=:]\s*["']?(\d{1,3})\b/iu;
/** The count as the page prints it where the script takes it from there. */
const printed = /共\s*(\d{1,3})\s*页|第?\s*\d{1,3}\s*\/\s*(?:共\s*)?(\d{1,3})\s*页/u;

/** An address put together around a number: 'list_' + n + '.html', 'list.jsp?cid=4&page=' + n. */
const composed =
  /(["'])((?:(?!\1)[^\n]){0,160}?)\1\s*\+\s*(?:\([^()"';\n]{1,40}\)|[\w$.[\] ]{1,40}(?:\(\))?)\s*(?:\+\s*(["'])((?:(?!\3)[^\n]){0,80}?)\3)?/gu;
const paged = /(?:^|[/?&])[\w%.-]*(?:list|index|page|default)[\w%.-]*[_-]$|[_-]$|[?&](?:page\w*|p|pn|pno|cur\w*)=$/iu;
const mostPages = 100;

interface Around {
  readonly before: string;
  readonly after: string;
}

/** What stands before and after the number, with the tag around it taken off: `<a href="list_` is `list_`. */
function aroundNumber(script: string): Around[] {
  // `list_${n}.html` is 'list_' + n + '.html'.
  const code = script.replace(
    /`([^`$\n]*)\$\{([^{}`'"]{1,40})\}([^`$\n]*)`/gu,
    (_, before: string, inner: string, after: string) => `'${before}' + (${inner.replace(/[()]/gu, '')}) + '${after}'`,
  );
  return [...code.matchAll(composed)].flatMap(([, , written = '', , rest = '']) => {
    const before = written.replace(/^[^]*(?:["'\s\\]|href=)/u, '');
    const after = /^[^"'\s<>\\]*/u.exec(rest)?.[0] ?? '';
    const isFile = /^\.(?:s?html?|aspx?|jspx?|php|do)(?:[?#&]|$)/iu.test(after) && /[_-]$/u.test(before);
    // What begins with & goes on an address that was begun elsewhere.
    const isQuery = paged.test(before) && before.endsWith('=') && !before.startsWith('&');
    return isFile || isQuery ? [{ before, after }] : [];
  });
}

function mostOf(page: Page, code: string): number {
  const kept = page
    .tagged('input')
    .map(({ attribs }) => `${attribs['id'] ?? attribs['name'] ?? ''}=${attribs['value'] ?? ''}`)
    .join('\n');
  const said = [...code.matchAll(counts), ...kept.matchAll(counts)].map(([, number]) => Number(number));
  if (said.length > 0) return Math.max(...said);
  const [rows, size] = [rowCounts, rowsOnPage].map((pattern) => Number(pattern.exec(code)?.[1] ?? '0'));
  if (rows !== undefined && size !== undefined && size > 4 && rows > size) return Math.ceil(rows / size);
  const shown = printed.exec(page.text());
  return Number(shown?.[1] ?? shown?.[2] ?? '0');
}

/**
 * The other pages of a list whose pager only a script draws, from the two things it cannot do without: how many there
 * are, and the address around the number. From where a portal counts (0, 1, or down from the last) is not known, so
 * every number up to the count is tried; what is not there is no trouble.
 */
export function scriptedPages(page: Page): PageRequest[] {
  const code = scriptsOf(page);
  const most = mostOf(page, code);
  if (most < 2 || most > mostPages) return [];
  const [around] = aroundNumber(code);
  if (around === undefined) return [];
  const urls = Array.from({ length: most }, (_, i) =>
    addressOf(`${around.before}${String(i + 1)}${around.after}`, page.base),
  );
  return urls.flatMap((url) =>
    url === null || addressKey(url) === addressKey(page.url) ? [] : [getList(url, 'generic', true)],
  );
}

/**
 * The pages after the second, where pressing 下一页 on the first led to an address with a number in it that the first has
 * not. Guesses up to a bound: where they end, only the portal knows.
 */
export function pagesAfter(first: string, second: string): PageRequest[] {
  const from = new URL(second).origin.length;
  const number = [...second.matchAll(/(?<!\d)[12](?!\d)/gu)].find(
    ({ index }) => index > from && !first.startsWith(second.slice(0, index + 1)),
  );
  if (number === undefined) return [];
  const [before, after] = [second.slice(0, number.index), second.slice(number.index + 1)];
  return Array.from({ length: mostPages }, (_, i) =>
    getList(`${before}${String(Number(number[0]) + 1 + i)}${after}`, 'generic', true),
  );
}
