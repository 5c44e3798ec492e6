import { addressOf } from '../addresses.ts';
import { getList, type Family } from '../family.ts';
import { linkedPages } from '../pager.ts';
import { dateIn } from '../printed-date.ts';

/** 博达 VSB. Its older pages are numbered backwards (page 2 of 7 is xxgknb/6.htm), so 下页 alone says the way. */
export const vsb: Family = {
  name: 'vsb',
  recognise(page) {
    let score = 0;
    if (/\/system\/resource\/(?:js|code)\/|_sitegray|vsbscreen/.test(page.source)) score += 0.6;
    if (/id=["']line_?u?\d+_\d+["']/.test(page.source)) score += 0.4;
    if (/vsb_content|v_news_content|_newscontent_fromname/.test(page.source)) score += 0.5;
    if (/info\/\d+\/\d+\.htm/.test(page.source)) score += 0.3;
    return Math.min(1, score);
  },
  pages(page) {
    const linked = linkedPages(page);
    const next = linked[0];
    if (next !== undefined) return [next];
    // "1/7" with the arrows in a script: page 2 of column.htm with 7 pages is column/6.htm.
    const total = Number(/(?:共|\/)\s*(\d{1,3})\s*页/u.exec(page.text())?.[1] ?? NaN);
    const column = /^(.*\/)?([\w-]+)\.htm$/.exec(new URL(page.url).pathname);
    if (!Number.isFinite(total) || total < 2 || column === null) return [];
    const url = addressOf(`${column[2] ?? ''}/${String(total - 1)}.htm`, page.url);
    return url === null ? [] : [getList(url, 'vsb', true)];
  },
  readDetail(page) {
    const title = page.$('form[name="_newscontent_fromname"]').find('h1,h2,.title,.contenttitle').first().text().trim();
    const line = page.$('form[name="_newscontent_fromname"]').text().slice(0, 400);
    const publishedOn = dateIn(line);
    return { ...(title === '' ? {} : { title }), ...(publishedOn === null ? {} : { publishedOn }) };
  },
};
