import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../../src/domain/capture.ts';
import type { Offer } from '../../src/domain/listing.ts';
import type { Fetcher } from '../../src/fetch/fetcher.ts';
import { fetchFiles } from '../../src/pipeline/crawl/fetch-files.ts';
import { addToFrontier, frontierCounts } from '../../storage/database/frontier.ts';
import { linksTo } from '../../storage/database/links.ts';
import { openStorage } from '../../storage/storage.ts';
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

test('files that an earlier crawl left waiting take the place of none that is offered now', async (t) => {
  const storage = await openStorage(temporaryDirectory(t));
  const { db } = storage;
  // A crawl was cut short with files that its portal does not offer any more.
  addToFrontier(
    db,
    [100, 101, 102].map((at) => ({ site: 'qinghe', url: file(at), kind: 'attachment' as const })),
  );
  const asked: string[] = [];
  const fetcher: Fetcher = {
    fetch: ({ url, referer }): Promise<Exchange> => {
      asked.push(url);
      assert.equal(referer, url.replace('.pdf', '.html'));
      return Promise.resolve({
        ...{ url, finalUrl: url, redirects: [], method: 'GET', at: new Date().toISOString(), durationMs: 1 },
        ...{ outcome: 'fetched', reason: null, status: 200, requestHeaders: [], responseHeaders: [], ip: null },
        ...{ robots: 'none', body: Buffer.from(`%PDF-1.4 ${url}`), contentEncoding: null, relaxations: [] },
      });
    },
    close: () => Promise.resolve(),
  };
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
