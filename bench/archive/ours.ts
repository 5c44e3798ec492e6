import { openStorage } from '../../storage/storage.ts';
import { inLanes } from './lanes.ts';

/** The same bodies as captures of a crawl: kept, journaled, indexed. Returns seconds. */
export async function keepOurs(dataDir: string, bodies: readonly Uint8Array[], lanes: number): Promise<number> {
  const storage = await openStorage(dataDir);
  const started = performance.now();
  await inLanes(bodies, lanes, async (body, n) => {
    const url = `http://portal-${String(n % 20)}.example.cn/page/${String(n)}.html`;
    await storage.keep(
      {
        url,
        finalUrl: url,
        redirects: [],
        method: 'GET',
        at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
        durationMs: 12,
        outcome: 'fetched',
        reason: null,
        status: 200,
        requestHeaders: [['User-Agent', 'bench']],
        responseHeaders: [
          ['Content-Type', 'text/html; charset=utf-8'],
          ['Last-Modified', 'Thu, 01 Jan 2026 00:00:00 GMT'],
        ],
        ip: '127.0.0.1',
        robots: 'none',
        body,
        contentEncoding: null,
        relaxations: [],
      },
      {
        run: 'bench',
        site: `portal-${String(n % 20)}`,
        kind: 'detail',
        crawler: 'bench',
        listedOn: `http://portal-${String(n % 20)}.example.cn/list.html`,
        listedTitle: '2025 年政府信息公开工作年度报告',
      },
    );
  });
  const seconds = (performance.now() - started) / 1000;
  await storage.close();
  return seconds;
}
