import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadProject } from '../../src/config/load.ts';
import { walkPortal, type WalkExchange, type WalkSummary } from '../../src/pipeline/walk/discover.ts';
import { reportText } from '../support/crawlers-portal.ts';

const home = 'http://www.qinghe.gov.cn/';
const rowsPerPage = 15;

const page = (title: string, body: string): string =>
  `<html><head><meta charset="utf-8"><title>${title}</title></head><body><a href="/">首页</a>${body}</body></html>`;

const front = page('青禾县人民政府', '<a href="/zfxxgk/nb/">政府信息公开年报</a>');

function listPage(at: number, title: (row: number) => string, next: string | null): string {
  const rows = Array.from({ length: rowsPerPage }, (_, i) => at * rowsPerPage + i).map(
    (row) =>
      `<li><a href="/zfxxgk/nb/t20250120_${String(row)}.html">${title(row)}</a><span>2025-01-${String(10 + (row % 20))}</span></li>`,
  );
  const pager = next === null ? '' : `<div class="page"><a href="${next}">下一页</a></div>`;
  return page('政府信息公开年报', `<ul>${rows.join('\n')}</ul>${pager}`);
}

const pageNumber = (path: string): number => Number(/index_(\d+)\.html$/u.exec(path)?.[1] ?? '0');

/** Walks a portal that answers by `respond` (null: 404), under the manners of the project. */
async function walk(respond: (path: string) => string | null): Promise<WalkSummary> {
  const { requestsPerWalk, requestsBeforeReports, requestsPerReport, pagesPerList } = loadProject().caps;
  const get = ({ url }: { readonly url: string }): Promise<WalkExchange> => {
    const html = respond(new URL(url).pathname);
    const found = { url, finalUrl: url, contentType: 'text/html; charset=utf-8' };
    if (html === null) return Promise.resolve({ ...found, status: 404, outcome: 'not_found', bytes: null });
    return Promise.resolve({ ...found, status: 200, outcome: 'fetched', bytes: Buffer.from(html) });
  };
  const steps = walkPortal({
    site: { id: 'qinghe', name: '青禾县', region: '149999', home, browser: false },
    get,
    limits: { requests: requestsPerWalk, base: requestsBeforeReports, perReport: requestsPerReport, pagesPerList },
  });
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

const unitReport = (row: number): string => `青禾县第${String(row + 3001)}街道办事处2024年政府信息公开工作年度报告`;

test('a portal of two thousand reports is walked wholly', async () => {
  const pages = 134;
  const summary = await walk((path) => {
    if (path === '/') return front;
    const row = /t\d{8}_(\d+)\.html$/u.exec(path)?.[1];
    if (row !== undefined)
      return page(unitReport(Number(row)), `<h1>${unitReport(Number(row))}</h1>${reportText(2024)}`);
    if (!path.startsWith('/zfxxgk/nb/')) return null;
    const at = pageNumber(path);
    return listPage(at, unitReport, at + 1 < pages ? `index_${String(at + 1)}.html` : null);
  });
  assert.deepEqual([summary.ended, summary.unread], ['done', []]);
  assert.equal(summary.offers, pages * rowsPerPage);
  assert.ok(summary.requests <= 60 + 3 * summary.offers);
});

test('rows without end that announce reports and lead nowhere are soon doubted', async () => {
  const endless = (path: string): string | null =>
    path === '/'
      ? front
      : path.startsWith('/zfxxgk/nb/') && !/t\d{8}_/u.test(path)
        ? listPage(pageNumber(path), unitReport, `index_${String(pageNumber(path) + 1)}.html`)
        : null;
  const summary = await walk(endless);
  assert.equal(summary.offers, 0);
  assert.equal(summary.ended, 'budget');
  assert.ok(summary.requests < 500, `${String(summary.requests)} requests`);
});

test('a pager without end over other things is left after a few pages', async () => {
  const summary = await walk((path) =>
    path === '/'
      ? front
      : path.startsWith('/zfxxgk/nb/') && !/t\d{8}_/u.test(path)
        ? listPage(
            pageNumber(path),
            (row) => `青禾县第${String(row)}次常务会议召开`,
            `index_${String(pageNumber(path) + 1)}.html`,
          )
        : null,
  );
  assert.equal(summary.offers, 0);
  assert.ok(summary.requests < 60, `${String(summary.requests)} requests`);
});
