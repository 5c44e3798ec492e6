import { addressOf } from './addresses.ts';
import { asksOnly } from './asks-only.ts';
import { calledAddresses } from './asked-by-script.ts';
import type { PageRequest } from './family.ts';
import { pageOf, remembered, scriptsOf, type Page } from './page.ts';

/** What portals share with all the world, and statistics: nothing of it knows a list of the portal. */
const library =
  /jquery(?!.{0,12}(?:list|nb))|swiper|layui|layer|bootstrap|vue(?:\.|@|-)|react|axios|echarts|polyfill|modernizr|html5|respond|swfobject|slide|carousel|superslide|marquee|datepicker|laydate|calendar|qrcode|share|weixin|wechat|jiucuo|aria|wza|barrier|tongji|hm\.js|baidu|cnzz|phpstat|analytics|count|visit|css3|placeholder|nicescroll|scrollbar|md5|crypto|lodash|moment|template-web|handlebars|mustache/iu;
const most = 3;

/** Addresses of the script files of a page that may know where its list comes from, the likeliest (the last) first. */
export const scriptFilesOf = (page: Page): readonly string[] =>
  page
    .tagged('script')
    .flatMap(({ attribs }) => {
      const url = addressOf(attribs['src'], page.base);
      return url === null || library.test(new URL(url).pathname) ? [] : [url];
    })
    .reverse()
    .slice(0, most);

/** The page as if its script files stood in it: what is read from scripts is read from these, too. Nothing is run. */
export const withScripts = (page: Page, codes: readonly string[]): Page =>
  pageOf(
    `${page.source}\n${codes.map((code) => `<script>${code.replace(/<\/script/giu, '<\\/script')}</script>`).join('\n')}`,
    page.url,
  );

/** How an address is made of a field of some entry: `'<a href="/org/' + n.id + '">'`. */
export interface Making {
  readonly before: string;
  readonly field: string;
  readonly after: string;
}

const start = /(?:^|["'\s=(])(\.{0,2}\/[^"'\s<>\\()]*|[\w-]+\.\w{2,5}\?[^"'\s<>\\()]*)$/u;
const summed =
  /(["'])((?:\\.|(?!\1)[^\\\n]){1,200})\1\s*\+\s*[\w$]+(?:\[\w+\])?\.([A-Za-z_]\w*)(?:\s*\+\s*(["'])((?:\\.|(?!\4)[^\\\n]){0,80})\4)?/gu;
const written = /([^`\s"'<>]{1,160})\$\{\s*[\w$]+\.([A-Za-z_]\w*)\s*\}([^`\s"'<>]{0,60})/gu;

/** The ways in which a page's scripts put a field into an address. */
export const makingsOf = remembered((page: Page): readonly Making[] => {
  const code = scriptsOf(page);
  const sums = [...code.matchAll(summed)].map(([, , before = '', field = '', , after = '']) => [before, field, after]);
  const templates = [...code.matchAll(written)].map(([, before = '', field = '', after = '']) => [
    before,
    field,
    after,
  ]);
  return [...sums, ...templates].flatMap(([before = '', field = '', after = '']): Making[] => {
    const head = start.exec(before)?.[1];
    return head === undefined ? [] : [{ before: head, field, after: /^[^"'\s<>\\]*/u.exec(after)?.[0] ?? '' }];
  });
});

/** Data that a page's scripts ask for at an address they write out whole, the likeliest to be a menu of organs first. */
export function dataAddresses(page: Page, likely: RegExp): readonly PageRequest[] {
  const urls = calledAddresses(page).filter((url) => asksOnly(url) && !/\.(?:html?|css|js|png|jpe?g)$/iu.test(url));
  const rank = (url: string): number => (likely.test(new URL(url).pathname + new URL(url).search) ? 0 : 1);
  return [...new Set(urls)]
    .sort((left, right) => rank(left) - rank(right))
    .slice(0, most)
    .map((url) => ({ url, method: 'GET', kind: 'endpoint', family: 'script', guessed: true }));
}
