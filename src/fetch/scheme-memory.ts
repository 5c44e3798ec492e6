import { hostOf } from './host-rules.ts';

/** Which switches are allowed: none, http → https, or also https → http, which gives up the proof of origin. */
export type SchemeSwitch = 'never' | 'upgrade' | 'both';

/** What was learnt of hosts that speak only one of http and https. */
export interface SchemeMemory {
  /** The URL in the scheme that is known to work for its host; a change is noted among the relaxations. */
  preferred(url: URL, relaxations: Set<string>): URL;
  /** After a connection that never came about: the URL in the other scheme, once per host; null where not allowed. */
  other(url: URL, relaxations: Set<string>): URL | null;
  /** The host answered in this scheme. */
  works(url: URL): void;
  /** The attempt in this scheme failed as well. */
  fails(url: URL): void;
  /** The host itself sends its visitors to this scheme. */
  told(url: URL): void;
}

const inOtherScheme = (url: URL): URL => {
  const other = new URL(url);
  other.protocol = url.protocol === 'https:' ? 'http:' : 'https:';
  return other;
};

const noteOf = (url: URL): string => (url.protocol === 'https:' ? 'https_instead_of_http' : 'http_instead_of_https');

export function schemeMemory(allowed: SchemeSwitch): SchemeMemory {
  const preference = new Map<string, string>();
  const settled = new Set<string>();
  // An explicit port belongs to a server of its own; a default one changes with the scheme.
  const keyOf = (url: URL): string => `${hostOf(url)}:${url.port}`;

  function preferred(url: URL, relaxations: Set<string>): URL {
    const scheme = preference.get(keyOf(url));
    if (scheme === undefined || scheme === url.protocol) return url;
    const other = inOtherScheme(url);
    relaxations.add(noteOf(other));
    return other;
  }

  function other(url: URL, relaxations: Set<string>): URL | null {
    const isAllowed = allowed === 'both' || (allowed === 'upgrade' && url.protocol === 'http:');
    if (!isAllowed || settled.has(keyOf(url))) return null;
    settled.add(keyOf(url));
    const result = inOtherScheme(url);
    preference.set(keyOf(url), result.protocol);
    relaxations.add(noteOf(result));
    return result;
  }

  return {
    preferred,
    other,
    works: (url) => {
      settled.add(keyOf(url));
    },
    fails: (url) => {
      if (preference.get(keyOf(url)) === url.protocol) preference.delete(keyOf(url));
    },
    told: (url) => {
      preference.delete(keyOf(url));
    },
  };
}
