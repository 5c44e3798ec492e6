import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { remembering } from '../text/remembering.ts';

/** What an IP address is for. Everything but `public` is kept from a crawler (RFC 6890 and successors). */
export type AddressKind =
  'public' | 'loopback' | 'private' | 'link-local' | 'multicast' | 'reserved' | 'not an address';

type Network = readonly [net: string, prefix: number, family: 'ipv4' | 'ipv6'];

const networks: Readonly<Record<string, readonly Network[]>> = {
  loopback: [
    ['127.0.0.0', 8, 'ipv4'],
    ['::1', 128, 'ipv6'],
  ],
  private: [
    ['10.0.0.0', 8, 'ipv4'],
    ['172.16.0.0', 12, 'ipv4'],
    ['192.168.0.0', 16, 'ipv4'],
    ['100.64.0.0', 10, 'ipv4'],
    ['fc00::', 7, 'ipv6'],
    ['fec0::', 10, 'ipv6'],
  ],
  'link-local': [
    ['169.254.0.0', 16, 'ipv4'],
    ['fe80::', 10, 'ipv6'],
  ],
  multicast: [
    ['224.0.0.0', 4, 'ipv4'],
    ['ff00::', 8, 'ipv6'],
  ],
  reserved: [
    ['0.0.0.0', 8, 'ipv4'],
    ['192.0.0.0', 24, 'ipv4'],
    ['192.0.2.0', 24, 'ipv4'],
    ['192.88.99.0', 24, 'ipv4'],
    ['198.18.0.0', 15, 'ipv4'],
    ['198.51.100.0', 24, 'ipv4'],
    ['203.0.113.0', 24, 'ipv4'],
    ['240.0.0.0', 4, 'ipv4'],
    ['::', 128, 'ipv6'],
    ['100::', 64, 'ipv6'],
    ['2001:db8::', 32, 'ipv6'],
  ],
};

const lists = Object.entries(networks).map(([kind, nets]) => {
  const list = new BlockList();
  for (const [net, prefix, family] of nets) list.addSubnet(net, prefix, family);
  return [kind as AddressKind, list] as const;
});

/** The 16-bit groups of an IPv6 address; the URL parser writes every spelling of it in one way. */
function groupsOf(address: string): number[] {
  const plain = new URL(`http://[${address.replace(/%.*$/, '')}]/`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const groups = (part: string): number[] => (part ? part.split(':').map((group) => parseInt(group, 16)) : []);
  if (tail === undefined) return groups(head);
  const [left, right] = [groups(head), groups(tail)];
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}

/** IPv4 address hidden in an IPv6 one: mapped, translated, compatible, NAT64 (64:ff9b::/96, 64:ff9b:1::/48), 6to4, Teredo. */
function embeddedIPv4(address: string): string | null {
  const groups = groupsOf(address);
  const dotted = (high = 0, low = 0): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');
  const startsWith = (...head: number[]): boolean => head.every((group, index) => groups[index] === group);
  if (startsWith(0x2002)) return dotted(groups[1], groups[2]);
  // Teredo keeps the client's address with every bit turned.
  if (startsWith(0x2001, 0)) return dotted(~(groups[6] ?? 0) & 0xffff, ~(groups[7] ?? 0) & 0xffff);
  const mapped =
    startsWith(0, 0, 0, 0, 0, 0xffff) ||
    startsWith(0, 0, 0, 0, 0xffff, 0) ||
    startsWith(0x64, 0xff9b, 0, 0, 0, 0) ||
    startsWith(0x64, 0xff9b, 1);
  const compatible = startsWith(0, 0, 0, 0, 0, 0) && (groups[6] !== 0 || (groups[7] ?? 0) > 1);
  return mapped || compatible ? dotted(groups[6], groups[7]) : null;
}

/** Asked several times for each request, of the few hosts there are. */
export const addressKind = remembering(kindOf);

function kindOf(address: string): AddressKind {
  if (isIPv6(address)) {
    const inner = embeddedIPv4(address);
    if (inner !== null) return kindOf(inner);
  } else if (!isIPv4(address)) return 'not an address';
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  const plain = address.replace(/%.*$/, '');
  return lists.find(([, list]) => list.check(plain, family))?.[0] ?? 'public';
}
