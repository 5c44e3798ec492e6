import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { crawlFrontier, type FrontierOptions } from '../../src/fetch/frontier.ts';
import type { FrontierStore } from '../../src/fetch/frontier-store.ts';
import type { FetchRequest } from '../../src/fetch/fetcher.ts';
import { httpFetcher } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { requestKey } from '../../src/fetch/request-key.ts';
import { startFaultServer, type FaultServer } from '../support/fault-server.ts';
import type { Fault } from '../support/fault-server-faults.ts';

type State = 'waiting' | 'in progress' | 'done' | 'failed';

/** A frontier in memory, with the contract of the durable one. */
class ListStore implements FrontierStore {
  readonly rows = new Map<string, { request: FetchRequest; state: State; error: string | null }>();
  add(requests: readonly FetchRequest[]): number {
    const fresh = requests.filter((request) => !this.rows.has(requestKey(request)));
    for (const request of fresh) this.rows.set(requestKey(request), { request, state: 'waiting', error: null });
    return fresh.length;
  }
  next(limit: number): FetchRequest[] {
    const rows = [...this.rows.values()].filter(({ state }) => state === 'waiting').slice(0, limit);
    for (const row of rows) row.state = 'in progress';
    return rows.map(({ request }) => request);
  }
  done = (key: string): void => {
    this.#set(key, 'done', null);
  };
  failed = (key: string, _: unknown, error: string | null): void => {
    this.#set(key, 'failed', error);
  };
  putBack = (key: string): void => {
    this.#set(key, 'waiting', null);
  };
  in(state: State): string[] {
    return [...this.rows].filter(([, row]) => row.state === state).map(([key]) => new URL(key).pathname);
  }
  #set(key: string, state: State, error: string | null): void {
    const row = this.rows.get(key);
    assert.ok(row, `${key} was never added`);
    Object.assign(row, { state, error });
  }
}

/** `/p/7` links to `/p/14` and `/p/15`, up to 60, several times and in several spellings. */
const tree: Record<string, Fault> = {};
for (let page = 1; page <= 60; page += 1) {
  tree[`/p/${String(page)}`] = (_, response) =>
    void response.end(`<html><title>${String(page)}</title>第${String(page)}页`);
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (thing) => thing.close()));
});

async function setUp(paths: Readonly<Record<string, Fault>> = tree): Promise<{
  server: FaultServer;
  store: ListStore;
  crawl: (options: Partial<FrontierOptions> & Pick<FrontierOptions, 'seeds'>) => ReturnType<typeof crawlFrontier>;
}> {
  const server = await startFaultServer({ paths });
  const fetcher = httpFetcher({
    ...{ scope: { home: `${server.origin}/` }, userAgent: 'nianbao/0', delayMs: 1 },
    lanes: openLanes({ giveUpAfter: 100 }),
  });
  open.push(server, fetcher);
  const store = new ListStore();
  const handle: FrontierOptions['handle'] = (request, exchange) => {
    const page = Number(/\/p\/(\d+)/.exec(exchange.finalUrl)?.[1]);
    const children = [2 * page, 2 * page + 1].filter((child) => child <= 60);
    return children.flatMap((child) => {
      const url = `${server.origin}/p/${String(child)}`;
      const spellings = [url, `${url}#top`, url.replace('http://', 'HTTP://')];
      return spellings.map((spelled) => ({ url: spelled, kind: 'detail' as const, referer: request.url }));
    });
  };
  const crawl = async (
    options: Partial<FrontierOptions> & Pick<FrontierOptions, 'seeds'>,
  ): ReturnType<typeof crawlFrontier> =>
    crawlFrontier({ fetcher, store, handle, maxRequests: 1000, retries: 2, ...options });
  return { server, store, crawl };
}

describe('The frontier', () => {
  it('visits everything that is found, each page once', async () => {
    const { server, store, crawl } = await setUp();
    const summary = await crawl({ seeds: [{ url: `${server.origin}/p/1`, kind: 'list' }] });
    assert.deepEqual(summary, { taken: 60, exchanges: 60, done: 60, failed: 0, end: 'finished' });
    assert.equal(new Set(server.pages().map(({ path }) => path)).size, 60);
    assert.equal(server.pages().length, 60);
    assert.equal(server.mostAtOnce(), 1);
    assert.equal(store.in('done').length, 60);
    assert.ok(
      !existsSync(join(process.cwd(), 'storage', 'request_queues')),
      'nothing is queued on disk but in the store',
    );
  });

  it('tries again what may pass, and shows every attempt to the handler', async () => {
    const { server, store, crawl } = await setUp({});
    const seen: string[] = [];
    const summary = await crawl({
      seeds: ['/500-once', '/500', '/412', '/reset-mid', '/gone'].map((path) => ({
        ...{ url: server.origin + path, kind: 'detail' as const },
      })),
      handle: (_, exchange, { willRetry }) => {
        seen.push(`${new URL(exchange.url).pathname} ${exchange.outcome}${willRetry ? ' again' : ''}`);
        return [];
      },
    });
    assert.deepEqual(seen.sort(), [
      '/412 blocked',
      '/500 failed',
      '/500 failed again',
      '/500 failed again',
      '/500-once failed again',
      '/500-once fetched',
      '/gone not_found',
      '/reset-mid truncated',
      '/reset-mid truncated again',
      '/reset-mid truncated again',
    ]);
    assert.deepEqual(summary, { taken: 5, exchanges: 10, done: 3, failed: 2, end: 'finished' });
    assert.deepEqual(store.in('failed').sort(), ['/500', '/reset-mid']);
  });

  it('ends at the limit and leaves the rest waiting', async () => {
    const { server, store, crawl } = await setUp();
    const summary = await crawl({ seeds: [{ url: `${server.origin}/p/1`, kind: 'list' }], maxRequests: 10 });
    assert.equal(summary.end, 'limit');
    assert.equal(summary.done, 10);
    assert.equal(server.pages().length, 10);
    assert.ok(store.in('waiting').length > 0);
    assert.equal(store.in('in progress').length, 0);
  });

  it('stopped, it finishes what it handles, puts the rest back, and goes on where it was', async () => {
    const { server, store, crawl } = await setUp();
    const controller = new AbortController();
    const seeds = [{ url: `${server.origin}/p/1`, kind: 'list' as const }];
    let [begun, finished] = [0, 0];
    const summary = await crawl({
      seeds,
      signal: controller.signal,
      handle: async (_, exchange) => {
        begun += 1;
        if (begun === 3) controller.abort(new Error('Ctrl-C'));
        await new Promise((done) => setTimeout(done, 30));
        finished += 1;
        const page = Number(/(\d+)$/.exec(exchange.url)?.[1]);
        return [2 * page, 2 * page + 1]
          .filter((child) => child <= 60)
          .map((child) => ({ url: `${server.origin}/p/${String(child)}`, kind: 'detail' }));
      },
    });
    assert.equal(summary.end, 'aborted');
    assert.equal(finished, begun, 'no handler was cut off');
    assert.equal(store.in('in progress').length, 0);
    const before = store.in('done').length;
    assert.ok(before >= 3 && before < 10);
    const rest = await crawl({ seeds });
    assert.equal(rest.end, 'finished');
    assert.equal(store.in('done').length, 60);
    assert.equal(rest.done, 60 - before);
  });

  it('a handler that breaks fails its own request, with place and reason', async () => {
    const { server, store, crawl } = await setUp();
    const seeds = [1, 2].map((page) => ({ url: `${server.origin}/p/${String(page)}`, kind: 'detail' as const }));
    const summary = await crawl({
      seeds,
      handle: (request) => {
        if (request.url.endsWith('1')) throw new RangeError('unreadable page');
        return [];
      },
    });
    assert.deepEqual([summary.done, summary.failed], [1, 1]);
    assert.match(
      store.rows.get(requestKey({ url: `${server.origin}/p/1` }))?.error ?? '',
      /RangeError: unreadable page/,
    );
  });

  it('a store that breaks ends the crawl', async () => {
    const { server, store, crawl } = await setUp();
    store.done = () => {
      throw new Error('disk full');
    };
    await assert.rejects(crawl({ seeds: [{ url: `${server.origin}/p/1`, kind: 'list' }] }), /disk full/);
  });

  it('has nothing to do without requests', async () => {
    const { crawl } = await setUp();
    assert.equal((await crawl({ seeds: [] })).end, 'finished');
  });
});

describe('A request is known by its key', () => {
  const key = (url: string, more: object = {}): string => requestKey({ url, ...more });
  it('fragment, default port, case of the host and the dot of the root make no difference', () => {
    const one = 'http://www.quwo.gov.cn/a?b=1&a=2';
    for (const same of [`${one}#x`, 'HTTP://WWW.quwo.gov.cn:80/a?b=1&a=2', ` http://www.quwo.gov.cn./a?b=1&a=2 `]) {
      assert.equal(key(same), one);
    }
  });
  it('path, order of the query, scheme and what is posted do', () => {
    const urls = [
      'http://h.cn/a',
      'http://h.cn/A',
      'http://h.cn/a/',
      'https://h.cn/a',
      'http://h.cn/a?x&y',
      'http://h.cn/a?y&x',
    ];
    assert.equal(new Set(urls.map((url) => key(url))).size, urls.length);
    const posts = [{ form: { page: '1' } }, { form: { page: '2' } }, { method: 'POST', body: 'page=3' }, {}];
    assert.equal(new Set(posts.map((more) => key('http://h.cn/a', more))).size, posts.length);
  });
});
