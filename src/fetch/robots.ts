import robotsParser, { type Robot } from 'robots-parser';
import type { Exchange, Outcome } from '../domain/capture.ts';
import { looksLikeHtml } from './glance.ts';

/** RFC 9309 §2.5: a crawler must read at least 500 KiB; more is not rules. */
export const ROBOTS_LIMIT = 500 * 1024;
const LONGEST_CRAWL_DELAY_MS = 30_000;
const LONGEST_AGE_MS = 24 * 3600_000;

/** What the robots.txt of an origin says of one URL. */
export interface RobotsVerdict {
  readonly decision: 'allowed' | 'disallowed' | 'none' | 'unavailable';
  /** For `unavailable`: with which outcome and why; a page behind it meets the same. */
  readonly trouble: { readonly outcome: Outcome; readonly reason: string } | null;
  /** Crawl-delay in ms, at most the longest; 0 where none is asked for. */
  readonly delayMs: number;
}

export interface Robots {
  verdict(url: URL, signal?: AbortSignal): Promise<RobotsVerdict>;
}

// Its types describe a default export of an ES module; what Node gives for this CommonJS file is the function itself.
const parseRobots = robotsParser as unknown as (url: string, text: string) => Robot;

interface Rules {
  readonly parser: Robot | null;
  readonly trouble: RobotsVerdict['trouble'];
}

/**
 * Rules of every origin met, each fetched once and kept for at most 24 hours. Rules that could not be had are asked
 * for again by the next request, whose lane by then waits longer.
 * @param agent product token looked for in User-agent lines
 * @param fetchRobots fetches one robots.txt, redirects included
 * @param longestDelayMs more than this is not waited for, whatever Crawl-delay asks
 */
export function robotsRules(
  agent: string,
  fetchRobots: (url: string, signal?: AbortSignal) => Promise<Exchange>,
  now: () => number,
  longestDelayMs = LONGEST_CRAWL_DELAY_MS,
): Robots {
  const kept = new Map<string, { readonly since: number; readonly rules: Promise<Rules> }>();

  async function rulesOf(origin: string, signal?: AbortSignal): Promise<Rules> {
    const known = kept.get(origin);
    if (known && now() - known.since < LONGEST_AGE_MS) return await known.rules;
    const rules = fetchRobots(`${origin}/robots.txt`, signal).then((exchange) => rulesFrom(origin, exchange));
    kept.set(origin, { since: now(), rules });
    const forget = (): void => {
      if (kept.get(origin)?.rules === rules) kept.delete(origin);
    };
    try {
      const result = await rules;
      if (result.trouble) forget();
      return result;
    } catch (error) {
      forget();
      throw error;
    }
  }

  async function verdict(url: URL, signal?: AbortSignal): Promise<RobotsVerdict> {
    const { parser, trouble } = await rulesOf(url.origin, signal);
    if (trouble) return { decision: 'unavailable', trouble, delayMs: 0 };
    if (!parser) return { decision: 'none', trouble: null, delayMs: 0 };
    const delay = Math.min(Math.max(parser.getCrawlDelay(agent) ?? 0, 0) * 1000, longestDelayMs);
    const decision = parser.isAllowed(url.href, agent) === false ? 'disallowed' : 'allowed';
    return { decision, trouble: null, delayMs: delay };
  }

  return { verdict };
}

function rulesFrom(origin: string, exchange: Exchange): Rules {
  const { outcome, status, body } = exchange;
  const reason = `robots.txt: ${exchange.reason ?? `HTTP ${String(status)}`}`;
  // RFC 9309 §2.3.1.4: no answer or 5xx means hands off. 429 is no statement on rules either.
  const unanswered = outcome === 'unreachable' || outcome === 'truncated' || outcome === 'disallowed';
  if (unanswered) return { parser: null, trouble: { outcome: 'unreachable', reason } };
  if (status === 429 || (status ?? 0) >= 500 || (outcome === 'blocked' && (status ?? 0) < 300)) {
    return { parser: null, trouble: { outcome: outcome === 'blocked' ? 'blocked' : 'unreachable', reason } };
  }
  const isText = (outcome === 'fetched' || outcome === 'too_large') && body !== null && !looksLikeHtml(body);
  if (!isText) return { parser: null, trouble: null };
  const text = rulesOnly(Buffer.from(body.subarray(0, ROBOTS_LIMIT)).toString('utf8'));
  return { parser: text === '' ? null : parseRobots(`${origin}/robots.txt`, text), trouble: null };
}

/** robots-parser ends a group at any line it meets, Sitemap included; RFC 9309 §2.2 only at a rule. */
function rulesOnly(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => /^\s*(?:user-agent|allow|disallow|crawl-delay)\s*:/i.test(line))
    .join('\n');
}
