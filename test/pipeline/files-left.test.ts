import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../src/domain/capture.ts';
import type { Offer } from '../../src/domain/listing.ts';
import type { Fetcher, FetchRequest } from '../../src/fetch/fetcher.ts';
import { fetchFiles } from '../../src/pipeline/crawl/fetch-files.ts';
import { addToFrontier, frontierCounts } from '../../storage/database/frontier.ts';
import { linksTo } from '../../storage/database/links.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { temporaryDirectory } from '../support/storage.ts';

const file = (at: number): string => `http://www.qinghe.gov.cn/nb/${String(at)}.pdf`;
const offer = (at: number): Offer => ({
  url: `http://www.qinghe.gov.cn/nb/${String(at)}.html`,
  title: `青禾县第${String(at)}街道办事处2024年政府信息公开工作年度报告`,
  year: 2024,
  organ: null,
  publishedOn: '2025-01-20',
  attachments: [{ url: file(at), name: '年报.pdf' }],
  listedOn: 'http://www.qinghe.gov.cn/nb/',
});

/** A server with a file at every address; `asked` is told each, and may have an opinion on the request. */
const serverOf = (asked: (request: FetchRequest) => void): Fetcher => ({
  fetch: (request): Promise<Exchange> => {
    const { url } = request;
    asked(request);
    return Promise.resolve({
      ...{ url, finalUrl: url, redirects: [], method: 'GET', at: new Date().toISOString(), durationMs: 1 },
      ...{ outcome: 'fetched', reason: null, status: 200, requestHeaders: [], responseHeaders: [], ip: null },
      ...{ robots: 'none', body: Buffer.from(`%PDF-1.4 ${url}`), contentEncoding: null, relaxations: [] },
    });
  },
  close: () => Promise.resolve(),
});

test('files that an earlier crawl left waiting take the place of none that is offered now', async (t) => {
  const storage = await openStorage(temporaryDirectory(t));
  const { db } = storage;
  // A crawl was cut short with files that its portal does not offer any more.
  addToFrontier(
    db,
    [100, 101, 102].map((at) => ({ site: 'qinghe', url: file(at), kind: 'attachment' as const })),
  );
  const asked: string[] = [];
  const fetcher = serverOf(({ url, referer }) => {
    asked.push(url);
    assert.equal(referer, url.replace('.pdf', '.html'));
  });
  const options = { storage, fetcher, site: 'qinghe', run: 'crawl-1', retries: 0 };
  await fetchFiles([offer(1), offer(2), offer(2)], options);
  assert.deepEqual(asked.sort(), [file(1), file(2)]);
  assert.deepEqual(frontierCounts(db, 'qinghe'), { todo: 0, doing: 0, done: 2, failed: 0 });
  const [link] = linksTo(db, file(1));
  assert.deepEqual([link?.title, link?.publishedOn], [offer(1).title, '2025-01-20']);

  await fetchFiles([offer(1), offer(2), offer(3)], options);
  assert.deepEqual(asked.slice(2), [file(3)], 'what this run has is not asked for again');
  await fetchFiles([offer(1)], { ...options, run: 'crawl-2' });
  assert.deepEqual(asked.slice(3), [file(1)], 'another run asks anew');
  await storage.close();
});

test('a file that cannot be archived ends the crawl of its site aloud, and no more are asked for', async (t) => {
  const storage = await openStorage(temporaryDirectory(t));
  const asked: string[] = [];
  const fetcher = serverOf(({ url }) => asked.push(url));
  const full: Storage = {
    ...storage,
    keep: (exchange, context, also) =>
      exchange.url === file(1)
        ? Promise.reject(new Error('no space left on the disk'))
        : storage.keep(exchange, context, also),
  };
  const offers = Array.from({ length: 40 }, (_, at) => offer(at));
  const crawling = fetchFiles(offers, { storage: full, fetcher, site: 'qinghe', run: 'crawl-1', retries: 0 });
  await assert.rejects(crawling, /no space left/u);
  assert.ok(asked.length < 10, `${String(asked.length)} files were asked for`);

  // With room again the same run goes on with those that it has not.
  await fetchFiles(offers, { storage, fetcher, site: 'qinghe', run: 'crawl-1', retries: 0 });
  assert.deepEqual(frontierCounts(storage.db, 'qinghe'), { todo: 0, doing: 0, done: 40, failed: 0 });
  await storage.close();
});

test('a request that cannot even be made is told, and its file is not passed over', async (t) => {
  const storage = await openStorage(temporaryDirectory(t));
  const fetcher = serverOf(() => {
    throw new TypeError('invalid header');
  });
  const crawling = fetchFiles([offer(1)], { storage, fetcher, site: 'qinghe', run: 'crawl-1', retries: 0 });
  await assert.rejects(crawling, /invalid header/u);
  await storage.close();
});
