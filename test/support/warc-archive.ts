import { readFileSync } from 'node:fs';
import type { Exchange } from '../../src/domain/capture.ts';
import { recordWithheld } from '../../storage/hands.ts';
import type { Storage } from '../../storage/storage.ts';
import { fixture } from './paths.ts';
import { contextOf, exchangeOf } from './storage.ts';

export const home = 'http://www.yanhu.example.cn';
export const pageBytes = readFileSync(fixture('documents', 'seeds', 'seed-000.html'));

/** One exchange of every sort there is: page, file, the same file elsewhere, 304, POST, redirect, 404, no answer, supplied file, withheld file. */
export async function keepEverySort(storage: Storage): Promise<{ readonly withheld: string; readonly page: string }> {
  let second = 0;
  const keep = async (path: string, exchange: Partial<Exchange>, context: Parameters<typeof contextOf>[0] = {}) => {
    const at = `2026-11-21T08:00:${String(second++).padStart(2, '0')}.000Z`;
    const url = path.startsWith('file:') ? path : `${home}${path}`;
    return await storage.keep(
      exchangeOf(url, null, { outcome: 'fetched', status: 200, at, ...exchange }),
      contextOf(context),
    );
  };
  const html = [['Content-Type', 'text/html; charset=utf-8']] as const;
  const pdf = [['Content-Type', 'application/pdf']] as const;
  const list = `${home}/list/?b=2&a=1`;
  await keep(
    '/list/?b=2&a=1',
    { body: Buffer.from('<html><a href="/2024/年报.html">年报</a></html>'), responseHeaders: html },
    { kind: 'list' },
  );
  const page = await keep(
    '/2024/年报.html',
    {
      body: pageBytes,
      contentEncoding: 'gzip',
      responseHeaders: [...html, ['Content-Encoding', 'gzip'], ['Transfer-Encoding', 'chunked'], ['ETag', '"1"']],
    },
    { listedOn: list, listedTitle: '2024 年报' },
  );
  const pdfBytes = Buffer.from('%PDF-1.4 the report');
  await keep('/a.pdf', { body: pdfBytes, responseHeaders: pdf }, { kind: 'attachment' });
  await keep('/b.pdf', { body: pdfBytes, responseHeaders: pdf }, { kind: 'attachment' });
  await keep(
    '/2024/年报.html',
    { outcome: 'not_modified', status: 304, responseHeaders: [['ETag', '"1"']] },
    { previous: page.id },
  );
  await keep('/api', {
    method: 'POST',
    requestBody: 'page=2&channel=年报',
    requestHeaders: [['Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8']],
    responseHeaders: [['Content-Type', 'application/json']],
    body: Buffer.from('{"rows":[]}'),
  });
  await keep('/old', {
    finalUrl: `${home}/new`,
    redirects: [[302, '/new']],
    body: Buffer.from('<p>moved</p>'),
    responseHeaders: html,
  });
  await keep('/gone', { outcome: 'not_found', status: 404, body: Buffer.from('gone'), responseHeaders: html });
  await keep('/down', { outcome: 'unreachable', status: null, reason: 'connection refused' });
  await keep(
    'file:///tmp/supplied.docx',
    { method: 'INGEST', status: null, body: Buffer.from('PK supplied'), responseHeaders: [] },
    { kind: 'ingest' },
  );
  const private_ = await keep('/private.html', { body: Buffer.from('<p>a private name</p>'), responseHeaders: html });
  const withheld = private_.digest ?? '';
  await recordWithheld(storage.archive.dataDir, storage.db, {
    ...{ kind: 'withhold', digest: withheld, at: '2026-11-22T00:00:00.000Z', by: '王', reason: 'a private name' },
  });
  return { withheld, page: page.digest ?? '' };
}
