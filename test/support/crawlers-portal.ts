import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FetchRequest } from '../../src/fetch/fetcher.ts';
import {
  walkPortal,
  type WalkEvent,
  type WalkExchange,
  type WalkOptions,
  type WalkSummary,
} from '../../src/pipeline/walk/discover.ts';
import type { Offer } from '../../src/domain/listing.ts';

/** An answer of a small portal; a bare string is a page with status 200. */
export type Served = string | { readonly status?: number; readonly type?: string; readonly body: string | Uint8Array };
/** Path with query, or "POST /path", → what is served there; a function sees the body that was sent. */
export type Pages = Readonly<Record<string, Served | ((body: string) => Served)>>;

export interface Portal {
  readonly home: string;
  /** Every request made, in order: "GET /zwgk/". */
  readonly log: readonly string[];
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Serves pages on a free port of this machine. What is not among them is answered by `otherwise`, else with 404. */
export async function servePortal(pages: Pages, otherwise?: (path: string) => Served | null): Promise<Portal> {
  const log: string[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = request.url ?? '/';
      const method = request.method ?? 'GET';
      log.push(`${method} ${path}`);
      const found =
        pages[`${method} ${path}`] ??
        (method === 'GET' ? pages[path] : undefined) ??
        pages[`${method} ${path.replace(/\?.*$/, '')}`];
      const served =
        typeof found === 'function' ? found(body) : (found ?? otherwise?.(path) ?? { status: 404, body: '404' });
      const answer = typeof served === 'string' ? { body: served } : served;
      response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'text/html; charset=utf-8' });
      response.end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    home: `http://127.0.0.1:${String(port)}/`,
    log,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** Gets a page with Node's own client: the walk does not care by what means. */
export async function get(request: FetchRequest): Promise<WalkExchange> {
  const response = await fetch(request.url, {
    method: request.method ?? 'GET',
    headers: (request.headers ?? []).map(([name, value]): [string, string] => [name, value]),
    // The walk sends text only.
    ...(typeof request.body === 'string' ? { body: request.body } : {}),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const outcome = response.ok
    ? 'fetched'
    : response.status === 404
      ? 'not_found'
      : response.status === 412
        ? 'blocked'
        : 'failed';
  return {
    url: request.url,
    finalUrl: response.url,
    status: response.status,
    outcome,
    bytes,
    contentType: response.headers.get('content-type'),
  };
}

export interface Walked {
  readonly offers: readonly Offer[];
  readonly repeats: readonly Offer[];
  readonly rejected: Readonly<Record<string, string>>;
  readonly events: readonly WalkEvent[];
  readonly summary: WalkSummary;
  readonly log: readonly string[];
}

/** Walks a small portal and gives all that came of it; the server is closed. */
export async function walk(
  pages: Pages,
  options: Partial<WalkOptions> = {},
  otherwise?: (path: string) => Served | null,
): Promise<Walked> {
  const portal = await servePortal(pages, otherwise);
  try {
    const site = { id: 'replica', name: '清河县', region: '130534', home: portal.home, ...options.site };
    const steps = walkPortal({ get, ...options, site });
    const events: WalkEvent[] = [];
    let step = await steps.next();
    while (step.done !== true) {
      events.push(step.value);
      step = await steps.next();
    }
    const offers = events.flatMap((event) => (event.kind === 'offer' && !event.again ? [event.offer] : []));
    const repeats = events.flatMap((event) => (event.kind === 'offer' && event.again ? [event.offer] : []));
    const rejected = Object.fromEntries(
      events.flatMap((event) => (event.kind === 'rejected' ? [[event.title, event.reason]] : [])),
    );
    return { offers, repeats, rejected, events, summary: step.value, log: portal.log };
  } finally {
    await portal.close();
  }
}

/** Years and organs of offers, in an order that does not depend on that of the walk. */
export const yearsAndOrgans = (offers: readonly Offer[]): string[] =>
  offers.map(({ year, organ }) => `${String(year)} ${organ ?? '?'}`).sort();

const chapters = [
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项',
];

/** Text of a report as the annex of 2021 arranges it. */
export const reportText = (year: number): string =>
  `<p>本报告所列数据的统计期限自${String(year)}年1月1日起至${String(year)}年12月31日止。</p>${chapters
    .map((chapter) => `<p>${chapter}</p><p>${'本年度政府信息公开工作按要求推进，及时准确。'.repeat(8)}</p>`)
    .join('')}`;
