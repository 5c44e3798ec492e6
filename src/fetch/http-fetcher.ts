import type { Exchange } from '../domain/capture.ts';
import { exchangeOf, requestMade, startOf, type Chain } from './chain.ts';
import { systemClock, type Clock } from './clock.ts';
import { cookieJar } from './cookie-jar.ts';
import { ended, endingOf, type Ending } from './ending.ts';
import type { Fetcher, FetchRequest } from './fetcher.ts';
import { hostOf, hostRules, type HostScope } from './host-rules.ts';
import { LaneClosed, type Lanes } from './lanes.ts';
import { laneKeys } from './lane-keys.ts';
import { headerLine, requestHeaders } from './request-headers.ts';
import { retryAfterMs } from './retry-after.ts';
import { reloadShell } from './redirect-shell.ts';
import { redirectTarget } from './redirect-target.ts';
import { robotsRules } from './robots.ts';
import { schemeMemory, type SchemeSwitch } from './scheme-memory.ts';
import { sizeLimits, type SizeLimit } from './size-limits.ts';
import { openWire, type Answer, type Relaxation, type Timeouts } from './wire.ts';

export interface HttpFetcherOptions {
  /** Which hosts belong to the site. */
  readonly scope: HostScope;
  /** "nianbao/1.0 (+https://…)": who we are and where to complain. Its first word is the robots.txt token. */
  readonly userAgent: string;
  /** Shared by every site of the process. */
  readonly lanes: Lanes;
  /** Gap between request starts in ms. Default 2000. */
  readonly delayMs?: number;
  /** Most of a Crawl-delay that is honoured, in ms. Default 30 s. */
  readonly longestCrawlDelayMs?: number;
  /** Redirects followed one after the other. Default 5. */
  readonly redirects?: number;
  /** Name of the servers that this site shares with others. */
  readonly platform?: string;
  /** Hosts with servers too old for today's TLS. */
  readonly legacyTls?: readonly string[];
  /** Hosts whose certificate does not hold. */
  readonly unverifiedCertificate?: readonly string[];
  /** Which way a host that cannot be reached by one of http and https is tried by the other. Default "upgrade". */
  readonly schemeSwitch?: SchemeSwitch;
  /** Every robots.txt fetched, to be archived like anything else. */
  readonly onRobots?: (exchange: Exchange) => void | Promise<void>;
  /** By host: how it answers for pages that cannot exist (`faceOf`). May grow while the fetcher lives. */
  readonly notFoundFaces?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly timeouts?: Partial<Timeouts>;
  /** Most bytes by kind; the defaults are 20 MB for pages and 100 MB for files. */
  readonly limits?: { readonly page?: number; readonly file?: number };
  readonly clock?: Clock;
}

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Fetches over HTTP/1.1, every hop through host rules, robots.txt and lane. */
export function httpFetcher(options: HttpFetcherOptions): Fetcher {
  const { lanes, clock = systemClock, delayMs = 2000, redirects: mostRedirects = 5 } = options;
  const rules = hostRules(options.scope);
  const timeouts = { connect: 15_000, headers: 30_000, bodyIdle: 30_000, total: 600_000, ...options.timeouts };
  const lanesOf = (url: URL): string[] => laneKeys(url, rules, options.platform);
  const wire = openWire({ rules, timeouts, connections: lanes.connections, lanesOf });
  const schemes = schemeMemory(options.schemeSwitch ?? 'upgrade');
  const limits = sizeLimits(options.limits);
  const jar = cookieJar(() => clock.now());
  const agent = options.userAgent.split('/')[0] ?? '';
  const robots = robotsRules(agent, fetchRobots, () => clock.now(), options.longestCrawlDelayMs);

  async function fetchRobots(url: string, signal?: AbortSignal): Promise<Exchange> {
    const exchange = await fetch({ url, kind: 'robots', ...(signal ? { signal } : {}) });
    await options.onRobots?.(exchange);
    return exchange;
  }

  async function fetch(request: FetchRequest): Promise<Exchange> {
    request.signal?.throwIfAborted();
    const chain = startOf(request);
    for (;;) {
      const ending = await hop(chain);
      if (ending) return exchangeOf(chain, ending);
    }
  }

  /** May the next URL be asked for, and does its answer end the chain or (null) lead on? */
  async function hop(chain: Chain): Promise<Ending | null> {
    const { request } = chain;
    const refusal = rules.refusal(chain.url);
    if (refusal !== null) return ended('refused_host', refusal);
    chain.url = schemes.preferred(chain.url, chain.relaxations);
    chain.robots = 'not_consulted';
    let gap = delayMs;
    if (request.kind !== 'robots') {
      const { decision, trouble, delayMs: asked } = await robots.verdict(chain.url, request.signal);
      if (trouble) return ended(trouble.outcome, trouble.reason);
      if (decision !== 'unavailable') chain.robots = decision;
      if (decision === 'disallowed') return ended('disallowed', 'robots.txt disallows it');
      gap = Math.max(gap, asked);
      // Asking for robots.txt may have shown which scheme the host speaks.
      chain.url = schemes.preferred(chain.url, chain.relaxations);
    }
    try {
      return await answered(chain, await send(chain, gap));
    } catch (error) {
      if (!(error instanceof LaneClosed)) throw error;
      const outcome = error.setback.outcome === 'blocked' ? 'blocked' : 'unreachable';
      return ended(outcome, `not sent: ${error.message}`);
    }
  }

  async function send(chain: Chain, gap: number): Promise<Answer> {
    const { request, url, method } = chain;
    const relaxations = relaxationsFor(url);
    for (const relaxation of relaxations) chain.relaxations.add(relaxation);
    const cookies = jar.lineFor(url);
    chain.seen.add(requestMade(method, url, cookies));
    const { headers, body } = requestHeaders({ request, url, method, userAgent: options.userAgent, cookies, rules });
    const limitFor = (head: Uint8Array): SizeLimit => limits(request.kind, head);
    const question = { url, method, headers, body, relaxations, limitFor, signal: request.signal };
    const answer = await lanes.run(
      lanesOf(url),
      gap,
      async (onSent) => await wire.ask({ ...question, onSent }),
      request.signal,
    );
    chain.sent = headers;
    chain.at ??= answer.at;
    chain.durationMs += answer.durationMs;
    chain.answer = answer;
    return answer;
  }

  async function answered(chain: Chain, answer: Answer): Promise<Ending | null> {
    const { request, url } = chain;
    if (answer.trouble?.otherSchemeMayWork === true) {
      const other = schemes.other(url, chain.relaxations);
      if (other !== null) {
        chain.firstTrouble = { scheme: url.protocol, trouble: answer.trouble };
        chain.url = other;
        return null;
      }
      schemes.fails(url);
    } else schemes.works(url);
    // The way is told before the body, which need not come whole.
    const location = headerLine(answer.headers, 'location');
    if (redirectStatuses.has(answer.status ?? 0) && location !== undefined) {
      lanes.good(lanesOf(url).at(-1) ?? '');
      jar.keep(url, answer.headers);
      return redirected(chain, answer.status ?? 0, location);
    }
    const knownFaces = options.notFoundFaces?.get(url.host);
    const limit = limits(request.kind, answer.bytes);
    const context = { request, url, method: chain.method, redirectedFrom: chain.from, limit, knownFaces };
    let ending = await endingOf(answer, context);
    // A cookie set by a challenge is the key to it: not taken.
    if (ending.outcome !== 'blocked') jar.keep(url, answer.headers);
    const page = ending.outcome === 'fetched' && chain.method === 'GET' ? ending.body : null;
    if (page !== null && reloadShell(page, url.href)) {
      // With a cookie that it had not it may be another page; without, it never will be.
      if (!chain.seen.has(requestMade('GET', url, jar.lineFor(url)))) return null;
      ending = { ...ending, outcome: 'failed', reason: 'a page that does nothing but ask to be loaded again' };
    }
    tellLanes(chain, answer, ending);
    const { firstTrouble } = chain;
    if (!answer.trouble || !firstTrouble) return ending;
    const { scheme, trouble } = firstTrouble;
    return ended(trouble.outcome, `${scheme} ${trouble.reason}; ${url.protocol} ${answer.trouble.reason}`);
  }

  function redirected(chain: Chain, status: number, location: string): Ending | null {
    chain.redirects.push([status, location]);
    const target = redirectTarget(location, chain.url);
    if (target === null) return ended('failed', `redirect to nowhere: ${location.slice(0, 200)}`);
    schemes.told(target);
    if (status <= 303) chain.method = 'GET';
    if (chain.seen.has(requestMade(chain.method, target, jar.lineFor(target))))
      return ended('failed', `redirect loop at ${target.href}`);
    if (chain.redirects.length > mostRedirects) return ended('failed', `more than ${String(mostRedirects)} redirects`);
    chain.from = chain.url;
    chain.url = target;
    return null;
  }

  /** What the answer means for the next request to the same servers. */
  function tellLanes(chain: Chain, answer: Answer, ending: Ending): void {
    const keys = lanesOf(chain.url);
    const host = keys.at(-1) ?? '';
    const status = answer.status ?? 0;
    if (ending.outcome === 'refused_host') return;
    if (ending.outcome !== 'unreachable' && status !== 429 && status < 500 && !ending.challenged) {
      lanes.good(host);
      return;
    }
    const setback = { outcome: ending.outcome, reason: ending.reason ?? `HTTP ${String(status)}` };
    lanes.trouble(host, delayMs, setback);
    const wait = retryAfterMs(headerLine(answer.headers, 'retry-after'), clock.now());
    if (wait !== null) lanes.pause(keys, wait, { ...setback, reason: `${setback.reason}, Retry-After` });
  }

  function relaxationsFor(url: URL): Relaxation[] {
    if (url.protocol !== 'https:') return [];
    const names = (list: readonly string[] = []): boolean => list.includes(hostOf(url)) || list.includes(url.host);
    const legacy: Relaxation[] = names(options.legacyTls) ? ['legacy_tls'] : [];
    return names(options.unverifiedCertificate) ? [...legacy, 'unverified_certificate'] : legacy;
  }

  return { fetch, close: async () => wire.close() };
}
