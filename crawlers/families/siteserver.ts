import { addressOf } from '../addresses.ts';
import { getList, type Family } from '../family.ts';

/** SiteServer CMS: /channels/<id>.html, page k of it /channels/<id>_k.html, "1/12" in the page line. */
export const siteserver: Family = {
  name: 'siteserver',
  recognise(page) {
    let score = 0;
    if (/\/sitefiles\/services\/cms|publishmentSystemID/i.test(page.source)) score += 0.6;
    if (/\/channels\/\d+\.html/.test(page.source) || /\/channels\/\d+(?:_\d+)?\.html/.test(page.url)) score += 0.4;
    if (/\/contents\/\d+\/\d+\.html/.test(page.source)) score += 0.3;
    return Math.min(1, score);
  },
  pages(page) {
    const said = /(\d+)\s*\/\s*(\d+)/.exec(page.$('.page-info,.pager,.pagination,.page').first().text());
    const channel = /\/channels\/(\d+)(?:_\d+)?\.html$/.exec(new URL(page.url).pathname)?.[1];
    if (said === null || channel === undefined) return [];
    const [current, total] = [Number(said[1]), Math.min(Number(said[2]), 300)];
    return Array.from({ length: Math.max(0, total - current) }, (_, index) => current + 1 + index).flatMap((number) => {
      const url = addressOf(`${channel}_${String(number)}.html`, page.url);
      return url === null ? [] : [getList(url, 'siteserver')];
    });
  },
  readDetail(page) {
    const title = page.$('.article-title,div.cont.w h1').first().text().trim();
    return title === '' ? {} : { title };
  },
};
