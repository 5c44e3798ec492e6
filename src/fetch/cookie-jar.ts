import { getPublicSuffix } from 'tldts';
import type { HeaderLines } from '../domain/capture.ts';
import { utcInstant } from '../text/utc-instant.ts';
import { hostOf } from './host-rules.ts';

/**
 * Cookies of one site for one run (RFC 6265), kept in memory only. Portals set a session and send the visitor to the
 * same address again; without the cookie that never ends. What a challenge sets is not put in here.
 */
export interface CookieJar {
  /** Takes up what an answer sets. */
  keep(url: URL, headers: HeaderLines): void;
  /** The Cookie line for a request; null where there is nothing to send. */
  lineFor(url: URL): string | null;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** What a browser would keep of one server; more is an attack or a mistake. */
const MOST_COOKIES = 50;
const LONGEST_COOKIE = 4096;

export function cookieJar(now: () => number): CookieJar {
  const kept = new Map<string, Cookie>();
  return {
    keep(url, headers) {
      for (const [name, value] of headers) {
        const cookie = /^set-cookie$/i.test(name) ? parseCookie(value, url, now()) : null;
        if (cookie === null) continue;
        const key = `${cookie.domain} ${cookie.path} ${cookie.name}`;
        kept.delete(key);
        if (cookie.until > now()) kept.set(key, cookie);
        const [oldest] = kept.keys();
        if (kept.size > MOST_COOKIES && oldest !== undefined) kept.delete(oldest);
      }
    },
    lineFor(url) {
      const sent = [...kept.values()].filter((cookie) => cookie.until > now() && isFor(cookie, url));
      // Longer paths first: servers take the first of two with one name.
      sent.sort((one, other) => other.path.length - one.path.length);
      return sent.length === 0 ? null : sent.map(({ name, value }) => `${name}=${value}`).join('; ');
    },
  };
}

function parseCookie(line: string, url: URL, now: number): Cookie | null {
  const [pair = '', ...parts] = line.split(';');
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  // Sent back byte for byte, so nothing that has no place in a header line.
  if (at <= 0 || name === '' || pair.length > LONGEST_COOKIE || !/^[\x20-\x7e\x80-\xff]*$/.test(pair)) return null;
  const attributes = new Map(
    parts.map((part) => {
      const [key = '', ...rest] = part.split('=');
      return [key.trim().toLowerCase(), rest.join('=').trim()] as const;
    }),
  );
  const host = hostOf(url);
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase() ?? '';
  const isWide = domain !== '' && domain !== host;
  // A cookie for all of gov.cn would tell every portal of every other.
  if (isWide && (!host.endsWith(`.${domain}`) || getPublicSuffix(domain, { allowPrivateDomains: true }) === domain))
    return null;
  const path = attributes.get('path') ?? '';
  return {
    ...{ name, value, domain: isWide ? domain : host, hostOnly: domain === '' },
    path: path.startsWith('/') ? path : url.pathname.replace(/\/[^/]*$/, '') || '/',
    secure: attributes.has('secure'),
    until: lifeEnd(attributes, now),
  };
}

function lifeEnd(attributes: ReadonlyMap<string, string>, now: number): number {
  const age = attributes.get('max-age');
  if (age !== undefined && /^-?\d+$/.test(age)) return now + Number(age) * 1000;
  const date = utcInstant(attributes.get('expires') ?? '');
  return Number.isNaN(date) ? Infinity : date;
}

function isFor(cookie: Cookie, url: URL): boolean {
  const host = hostOf(url);
  const hostFits = host === cookie.domain || (!cookie.hostOnly && host.endsWith(`.${cookie.domain}`));
  const folder = cookie.path.endsWith('/') ? cookie.path : `${cookie.path}/`;
  const pathFits = url.pathname === cookie.path || url.pathname.startsWith(folder);
  return hostFits && pathFits && (!cookie.secure || url.protocol === 'https:');
}
