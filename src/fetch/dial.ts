import { lookup as resolve, type LookupAddress } from 'node:dns';
import { constants } from 'node:crypto';
import type { LookupFunction, Socket } from 'node:net';
import { buildConnector, Client } from 'undici';
import { hostOf, portOf, type HostRules } from './host-rules.ts';
import { RefusedAddress } from './network-trouble.ts';
import type { Relaxation, Timeouts } from './wire.ts';

/** How long a connection is kept without a request, in ms; servers close theirs after five seconds and more. */
export const LONGEST_REST_MS = 4000;

/** The client had its one connection, and that is closed. */
export class WasConnected extends Error {
  override readonly name = 'WasConnected';
}

/** It is declared to return nothing. */
type Connect = (...args: Parameters<buildConnector.connector>) => Socket;

interface DialOptions {
  readonly rules: HostRules;
  readonly timeouts: Timeouts;
  readonly relaxations: readonly Relaxation[];
  /** The socket, before it is connected. */
  readonly onSocket: (socket: Socket) => void;
  /** The address at the other end. */
  readonly onPeer: (address: string) => void;
}

/**
 * A client for one origin and one connection. By itself undici would connect again, when the server closes and after
 * every request that was broken off, whether or not anything is left to ask for: whether to is for the lane to say.
 */
export function dial(url: URL, { rules, timeouts, relaxations, onSocket, onPeer }: DialOptions): Client {
  const connect = buildConnector({
    timeout: timeouts.connect,
    lookup: guardedLookup(rules, hostOf(url), portOf(url)),
    ...tlsOptions(relaxations),
  }) as unknown as Connect;
  let wasConnected = false;
  return new Client(url.origin, {
    pipelining: 1,
    allowH2: false,
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.bodyIdle,
    maxHeaderSize: 64 * 1024,
    // Idle connections are closed by their lane, which hears of the server's end; these clocks come later.
    keepAliveTimeout: 3 * LONGEST_REST_MS,
    keepAliveTimeoutThreshold: 0,
    connect: (options, callback) => {
      if (wasConnected) {
        callback(new WasConnected(), null);
        return;
      }
      wasConnected = true;
      const socket = connect(options, (...result) => {
        const [, connected] = result;
        if (connected?.remoteAddress) onPeer(connected.remoteAddress);
        callback(...result);
      });
      onSocket(socket);
    },
  });
}

/** Resolves and judges in one step: the address that was judged is the one connected to. */
function guardedLookup(rules: HostRules, host: string, port: number): LookupFunction {
  return (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const refusals = addresses.map(({ address }) => rules.addressRefusal(address, host, port));
      const good = addresses.filter((_, index) => refusals[index] === null);
      const [first] = good;
      if (!first) {
        callback(new RefusedAddress(refusals[0] ?? `${name} has no address`), '', 0);
        return;
      }
      if (options.all) (callback as unknown as (error: null, all: LookupAddress[]) => void)(null, good);
      else callback(null, first.address, first.family);
    });
  };
}

function tlsOptions(relaxations: readonly Relaxation[]): object {
  return {
    ...(relaxations.includes('unverified_certificate') ? { rejectUnauthorized: false } : {}),
    // Node's OpenSSL 3 refuses servers without RFC 5746 and old protocol versions unless told otherwise.
    ...(relaxations.includes('legacy_tls')
      ? { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT, minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }
      : {}),
  };
}
