import { isIP } from 'node:net';
import { getDomain } from 'tldts';
import { addressKind } from './address-kind.ts';

/** Which hosts belong to a site. Entries of the lists are `host` or `host:port`. */
export interface HostScope {
  /** The portal's home page. */
  readonly home: string;
  /** Further hosts of the same publisher under other names. */
  readonly hosts?: readonly string[];
  /** Hosts that only keep its files. */
  readonly attachmentHosts?: readonly string[];
  /**
   * Hosts on this machine may be contacted: those declared, or, where none is, any (portals served for tests). The home
   * page's own host and port always may.
   */
  readonly allowLoopback?: boolean;
}

export interface HostRules {
  /** Why the URL must not be contacted; null where it may. Says nothing yet of where its name leads. */
  refusal(url: URL): string | null;
  /** Why an address must not be connected to for this URL's host and port; null where it may. */
  addressRefusal(address: string, host: string, port: number): string | null;
  /** Whether the URL is on the publisher's own servers, a mere store of files not counted. */
  isOwn(url: URL): boolean;
  /** Whether two URLs belong to one publisher, so that one may be told of the other (Referer). */
  sameSite(one: URL, other: URL): boolean;
}

export const portOf = (url: URL): number => (url.port ? Number(url.port) : url.protocol === 'https:' ? 443 : 80);

/** Host name in lower case without brackets or the dot of the root. */
export const hostOf = (url: URL): string =>
  url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

const registrable = (host: string): string | null => getDomain(host, { allowPrivateDomains: true });

const onThisMachine = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || addressKind(host) === 'loopback';

interface Declared {
  readonly host: string;
  readonly port: number | null;
}

function declared(entry: string): Declared {
  const url = new URL(/^https?:\/\//.test(entry) ? entry : `http://${entry}`);
  return { host: hostOf(url), port: url.port ? Number(url.port) : null };
}

/** The allow-list of one site. Names decide first, addresses again when the connection is made. */
export function hostRules(scope: HostScope): HostRules {
  const home = new URL(scope.home);
  const homeHost = hostOf(home);
  const homePort = portOf(home);
  const homeDomain = registrable(homeHost);
  const own = (scope.hosts ?? []).map(declared);
  const stores = (scope.attachmentHosts ?? []).map(declared);

  const declaresLoopback = [...own, ...stores].some((entry) => onThisMachine(entry.host));

  const isHome = (host: string, port: number): boolean => host === homeHost && port === homePort;
  const listed = (list: readonly Declared[], host: string, port: number): boolean =>
    list.some((entry) => entry.host === host && (entry.port === null || entry.port === port));
  const underHome = (host: string): boolean => homeDomain !== null && registrable(host) === homeDomain;

  function isOwn(url: URL): boolean {
    const [host, port] = [hostOf(url), portOf(url)];
    return isHome(host, port) || listed(own, host, port) || host === homeHost || underHome(host);
  }

  function refusal(url: URL): string | null {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return `scheme ${url.protocol} is not spoken`;
    if (url.username || url.password) return 'URL carries credentials';
    const [host, port] = [hostOf(url), portOf(url)];
    if (isHome(host, port) && (onThisMachine(host) || isIP(host) === 0)) return null;
    const isListed = listed(own, host, port) || listed(stores, host, port);
    if (onThisMachine(host)) {
      const open = scope.allowLoopback === true && (isListed || (onThisMachine(homeHost) && !declaresLoopback));
      return open ? null : `${host}:${String(port)} is on this machine`;
    }
    if (isIP(host) !== 0) {
      const address = addressRefusal(host, host, port);
      if (address !== null) return address;
    }
    if (isListed) return null;
    if (host !== homeHost && !underHome(host)) return `${host} is not a host of this site`;
    // Ports below 1024 that are not the web's belong to other services (mail, SSH), which a link must not reach.
    return port === 80 || port === 443 || port >= 1024 ? null : `port ${String(port)} is not a web port`;
  }

  function addressRefusal(address: string, host: string, port: number): string | null {
    const kind = addressKind(address);
    if (kind === 'public') return null;
    const loopbackAllowed = scope.allowLoopback === true || (isHome(host, port) && onThisMachine(homeHost));
    if (kind === 'loopback' && loopbackAllowed) return null;
    return `${host} leads to ${address}, a ${kind} address`;
  }

  function sameSite(one: URL, other: URL): boolean {
    if (hostOf(one) === hostOf(other) && portOf(one) === portOf(other)) return true;
    return refusal(one) === null && refusal(other) === null;
  }

  return { refusal, addressRefusal, isOwn, sameSite };
}
