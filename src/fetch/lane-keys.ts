import { addressKind } from './address-kind.ts';
import { hostOf, portOf, type HostRules } from './host-rules.ts';

/**
 * The lanes a URL travels in, wider before narrower: the platform whose servers a site shares with others (not for
 * a foreign store of files), then the host. On this machine a port is a host of its own.
 */
export function laneKeys(url: URL, rules: Pick<HostRules, 'isOwn'>, platform: string | undefined): string[] {
  const host = hostOf(url);
  const isHere = host === 'localhost' || addressKind(host) === 'loopback';
  const lane = isHere ? `${host}:${String(portOf(url))}` : host;
  return platform !== undefined && rules.isOwn(url) ? [`platform ${platform}`, lane] : [lane];
}
