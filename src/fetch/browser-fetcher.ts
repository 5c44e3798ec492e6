import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, Request, Route } from 'playwright';
import type { Exchange, HeaderLines } from '../domain/capture.ts';
import { press, type Pressed } from './browser-presses.ts';
import type { Fetcher, FetchRequest } from './fetcher.ts';

/** There is no Chromium on this machine (or it does not start). Only pages that need one are the poorer for it. */
export class BrowserMissing extends Error {
  override readonly name = 'BrowserMissing';
}

export interface Rendering {
  /** The page itself, as the server sent it. */
  readonly exchange: Exchange;
  /** The document after its scripts ran, as HTML in UTF-8; null where the page was not got (see its outcome). */
  readonly rendered: Uint8Array | null;
  /** What made it of the page: "Chromium 131.0.6778.85"; null where nothing was rendered. */
  readonly renderer: string | null;
  /** What its scripts asked for, in order: scripts, lists, data. */
  readonly parts: readonly Exchange[];
  /** URLs that were not asked for, and why. */
  readonly withheld: readonly (readonly [url: string, why: string])[];
  /** What was to be pressed and led to another page. */
  readonly pressed: readonly Pressed[];
}

export interface BrowserFetcher {
  /**
   * `presses`: words of elements to be pressed, one after the other, once the page is there.
   *
   * @throws BrowserMissing · the signal's reason
   */
  render(request: FetchRequest, presses?: readonly string[]): Promise<Rendering>;
  close(): Promise<void>;
}

export interface BrowserFetcherOptions {
  /** Everything the page needs comes through it: host rules, robots.txt, lanes, judgement. */
  readonly fetcher: Pick<Fetcher, 'fetch'>;
  readonly userAgent: string;
  /** Path of Chromium; default $NIANBAO_CHROMIUM, then the usual places. */
  readonly executable?: string;
  /** Longest time a page may take, lanes included. Default 120 s. */
  readonly timeoutMs?: number;
  /** The page is taken as it stands once nothing was asked for during this time. Default 1000 ms. */
  readonly quietMs?: number;
  /** Most requests of one page. Default 40. */
  readonly maxParts?: number;
}

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
const needed: ReadonlySet<string> = new Set(['document', 'script', 'xhr', 'fetch']);

/** Pages after which a browser makes room for a fresh one: it grows with each. */
const pagesOfABrowser = 100;

interface Pool {
  readonly newPage: () => Promise<Page>;
  readonly destroy: () => Promise<void>;
}

/** Crawlee's pool: a browser that died or has shown many pages is replaced. It costs two seconds to load. */
async function openPool(options: BrowserFetcherOptions): Promise<Pool> {
  const executablePath = chromiumPath(options.executable);
  const [{ BrowserPool, PlaywrightPlugin }, { chromium }] = await Promise.all([
    import('crawlee'),
    import('playwright'),
  ]);
  const launchOptions = {
    executablePath,
    headless: true,
    userAgent: options.userAgent,
    locale: 'zh-CN',
    serviceWorkers: 'block' as const,
    acceptDownloads: false,
    args: chromiumArguments(),
    // Playwright would end the whole process at Ctrl-C, in the middle of a write.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
  const pool = new BrowserPool({
    browserPlugins: [new PlaywrightPlugin(chromium, { launchOptions })],
    // We come under our own name, and pretend to be nobody else.
    useFingerprints: false,
    retireBrowserAfterPageCount: pagesOfABrowser,
  });
  return {
    newPage: async () => {
      try {
        return await pool.newPage();
      } catch {
        // A browser that was killed is known to be dead only when a page is asked of it.
        pool.retireAllBrowsers();
      }
      try {
        return await pool.newPage();
      } catch (error) {
        throw new BrowserMissing(`${executablePath} does not start`, { cause: error });
      }
    },
    destroy: () => pool.destroy(),
  };
}

/** Starts at the first page. The browser itself reaches no network: every byte it sees was fetched by us. */
export function browserFetcher(options: BrowserFetcherOptions): BrowserFetcher {
  let opened: Promise<Pool> | null = null;

  async function render(request: FetchRequest, presses: readonly string[] = []): Promise<Rendering> {
    const exchange = await options.fetcher.fetch(request);
    // A challenge is not run, an error page not rendered.
    if (exchange.outcome !== 'fetched' || exchange.body === null) {
      return { exchange, rendered: null, renderer: null, parts: [], withheld: [], pressed: [] };
    }
    opened ??= openPool(options);
    opened.catch(() => (opened = null));
    const page = await (await opened).newPage();
    const abort = (): void => void page.close().catch(() => undefined);
    request.signal?.addEventListener('abort', abort, { once: true });
    try {
      return await renderIn(page, exchange, request, presses, options);
    } catch (error) {
      request.signal?.throwIfAborted();
      throw error;
    } finally {
      request.signal?.removeEventListener('abort', abort);
      await page.close().catch(() => undefined);
    }
  }

  async function close(): Promise<void> {
    const pool = await opened?.catch(() => null);
    opened = null;
    await pool?.destroy();
  }

  return { render, close };
}

function chromiumPath(given = process.env['NIANBAO_CHROMIUM']): string {
  const found =
    given === undefined ? usualPlaces.find((path) => existsSync(path)) : existsSync(given) ? given : undefined;
  if (found === undefined) {
    throw new BrowserMissing(`no Chromium at ${given ?? usualPlaces.join(', ')}; set NIANBAO_CHROMIUM to its path`);
  }
  return found;
}

function chromiumArguments(): string[] {
  const quiet = ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update'];
  const alone = [
    '--disable-sync',
    '--no-first-run',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=127.0.0.1:9',
  ];
  // Chromium refuses its sandbox to root, as in containers.
  return [...quiet, ...alone, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
}

async function renderIn(
  page: Page,
  exchange: Exchange,
  request: FetchRequest,
  presses: readonly string[],
  options: BrowserFetcherOptions,
): Promise<Rendering> {
  // What an application keeps behind "#" no server is told: only the browser knows which page that is.
  const address = `${exchange.finalUrl}${new URL(exchange.finalUrl).hash === '' ? new URL(request.url).hash : ''}`;
  const parts: Exchange[] = [];
  const withheld: (readonly [string, string])[] = [];
  const pressed: Pressed[] = [];
  let leaving: string | null = null;
  const { quietMs = 1000, timeoutMs = 120_000, maxParts = 40 } = options;
  let [asked, underWay, lastEvent, opened] = [0, 0, performance.now(), false];

  async function serve(route: Route, wanted: Request): Promise<void> {
    const url = wanted.url();
    if (wanted.isNavigationRequest() && wanted.frame() === page.mainFrame()) {
      if (!opened) {
        opened = true;
        await fulfil(route, exchange);
        return;
      }
      // A script that sends the reader elsewhere, or reloads: such a page is asked for on its own, if at all. After
      // "no content" a browser stays where it is; after an error it would show a page of its own.
      leaving = url;
      withheld.push([url, 'leads to another page']);
      await route.fulfill({ status: 204 });
      return;
    }
    if (!needed.has(wanted.resourceType())) {
      await replaceByNothing(route, wanted, withheld);
      return;
    }
    if (asked >= maxParts) {
      await withhold(route, url, `more than ${String(maxParts)} requests`);
      return;
    }
    asked += 1;
    const part = await options.fetcher.fetch(partRequest(wanted, address, request.signal));
    parts.push(part);
    if (part.outcome === 'fetched' && part.body !== null) {
      await fulfil(route, part);
      return;
    }
    await withhold(route, url, part.reason ?? part.outcome);
  }

  async function withhold(route: Route, url: string, why: string): Promise<void> {
    withheld.push([url, why]);
    await route.abort('blockedbyclient');
  }

  await page.routeWebSocket(/.*/, (socket) => void socket.close());
  await page.route('**/*', async (route, wanted) => {
    underWay += 1;
    try {
      await serve(route, wanted);
    } catch (error) {
      // The page may be gone by now; the request must not take the process with it.
      withheld.push([wanted.url(), error instanceof Error ? error.message : String(error)]);
      await route.abort().catch(() => undefined);
    } finally {
      underWay -= 1;
      lastEvent = performance.now();
    }
  });
  const deadline = performance.now() + timeoutMs;
  // Not until "loaded": a page that tries to leave while it loads would never be.
  await page.goto(address, { waitUntil: 'commit', timeout: timeoutMs });
  lastEvent = performance.now();
  const isQuiet = (): boolean => underWay === 0 && performance.now() - lastEvent >= quietMs;
  const quiet = async (): Promise<void> => {
    while (performance.now() < deadline && !isQuiet()) {
      request.signal?.throwIfAborted();
      await sleep(50);
    }
  };
  await quiet();
  const shown = page.url();
  for (const words of presses) {
    lastEvent = performance.now();
    const led = await press(page, words, quiet, () => leaving);
    if (led === null) continue;
    pressed.push(led);
    // An application that has put another page in the place of this one.
    if (page.url() !== shown) break;
  }
  const rendered = Buffer.from(await page.content(), 'utf8');
  const renderer = `Chromium ${page.context().browser()?.version() ?? 'of unknown version'}`;
  return { exchange, rendered, renderer, parts, withheld, pressed };
}

function partRequest(wanted: Request, referer: string, signal: AbortSignal | undefined): FetchRequest {
  const isData = wanted.resourceType() === 'xhr' || wanted.resourceType() === 'fetch';
  const posted = wanted.postDataBuffer();
  const kept = /^(?:content-type|x-requested-with|accept)$/i;
  const headers: HeaderLines = Object.entries(wanted.headers()).filter(([name]) => kept.test(name));
  return {
    ...{ url: wanted.url(), kind: isData ? 'endpoint' : 'subresource', referer, headers },
    ...(wanted.method() === 'POST' ? { method: 'POST' as const, body: posted ?? '' } : {}),
    ...(signal ? { signal } : {}),
  };
}

/** Hands kept bytes to the page; what described their transport no longer holds. */
async function fulfil(route: Route, exchange: Exchange): Promise<void> {
  const dropped =
    /^(?:content-encoding|content-length|transfer-encoding|connection|keep-alive|content-security-policy|content-disposition)$/i;
  const headers: Record<string, string> = {};
  for (const [name, value] of exchange.responseHeaders) {
    if (!dropped.test(name) && /^[\x20-\x7e]*$/.test(value)) headers[name] = value;
  }
  await route.fulfill({ status: exchange.status ?? 200, headers, body: Buffer.from(exchange.body ?? []) });
}

/** Styles and pictures change nothing in the document; answered empty, scripts that wait for them go on. */
async function replaceByNothing(route: Route, wanted: Request, withheld: (readonly [string, string])[]): Promise<void> {
  withheld.push([wanted.url(), `${wanted.resourceType()} is not needed`]);
  if (wanted.resourceType() === 'stylesheet') {
    await route.fulfill({ contentType: 'text/css', body: '' });
    return;
  }
  await route.abort('blockedbyclient');
}
