import { addressOf } from '../addresses.ts';
import { getList, type Family } from '../family.ts';

const list = /^(.*\/)(\d{1,3})\.html$/;
const article = /\/\d{16,20}\.html/;

/** 陕西: a list's pages are 1.html, 2.html …, its articles have ids of nineteen digits. */
export const shaanxi: Family = {
  name: 'shaanxi',
  recognise: (page) => (list.test(new URL(page.url).pathname) ? 0.3 : 0) + (article.test(page.source) ? 0.5 : 0),
  pages(page) {
    const current = list.exec(new URL(page.url).pathname);
    if (current === null) return [];
    const number = Number(current[2]);
    const total = Number(/(?:共|\/)\s*(\d{1,3})\s*页/u.exec(page.text())?.[1] ?? NaN);
    if (Number.isFinite(total) && number >= total) return [];
    const rows = page.$('a').filter((_, element) => article.test(element.attribs['href'] ?? '')).length;
    if (!Number.isFinite(total) && rows < 10) return [];
    const url = addressOf(`${String(number + 1)}.html`, page.url);
    return url === null ? [] : [getList(url, 'shaanxi', !Number.isFinite(total))];
  },
};
