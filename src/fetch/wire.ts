import { lookup as resolve, type LookupAddress } from 'node:dns';
import { constants } from 'node:crypto';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, errors, type Dispatcher } from 'undici';
import type { HeaderLines } from '../domain/capture.ts';
import { hostOf, portOf, type HostRules } from './host-rules.ts';
import { RefusedAddress, StopReading, troubleOf, type Trouble } from './network-trouble.ts';
import type { SizeLimit } from './size-limits.ts';

/** Longest waits in ms. */
export interface Timeouts {
  readonly connect: number;
  readonly headers: number;
  readonly bodyIdle: number;
  readonly total: number;
}

export type Relaxation = 'legacy_tls' | 'unverified_certificate';

/** One message to one server: no redirects, no politeness, no judgement. */
export interface Question {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: HeaderLines;
  readonly body: string | Uint8Array | null;
  /** Most bytes to read, as they come over the wire; told by the first of them. */
  readonly limitFor: (head: Uint8Array) => SizeLimit;
  readonly relaxations: readonly Relaxation[];
  readonly signal?: AbortSignal | undefined;
  /** Called when the connection stands and the request goes out. */
  readonly onSent?: () => void;
}

export interface Answer {
  readonly status: number | null;
  readonly headers: HeaderLines;
  /** What was read, before any content-encoding is undone. */
  readonly bytes: Buffer;
  readonly ip: string | null;
  readonly at: Date;
  readonly durationMs: number;
  readonly trouble: Trouble | null;
}

export interface Wire {
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

export function openWire(rules: HostRules, timeouts: Timeouts): Wire {
  const agents = new Map<string, Agent>();
  // One connection an origin and one request at a time on it, so the latest peer of an origin is this request's.
  const peers = new Map<string, string>();

  function agentFor(relaxations: readonly Relaxation[]): Agent {
    const key = relaxations.join();
    const known = agents.get(key);
    if (known) return known;
    const agent = new Agent({
      connections: 1,
      pipelining: 1,
      allowH2: false,
      headersTimeout: timeouts.headers,
      bodyTimeout: timeouts.bodyIdle,
      maxHeaderSize: 64 * 1024,
      connect: connector(relaxations),
    });
    agents.set(key, agent);
    return agent;
  }

  function connector(relaxations: readonly Relaxation[]): buildConnector.connector {
    return (options, callback) => {
      const url = new URL(`${options.protocol}//${options.host ?? options.hostname}`);
      const connect = buildConnector({
        timeout: timeouts.connect,
        lookup: guardedLookup(rules, hostOf(url), portOf(url)),
        ...tlsOptions(relaxations),
      });
      connect(options, (...result) => {
        const [, socket] = result;
        if (socket?.remoteAddress) peers.set(url.origin, socket.remoteAddress);
        callback(...result);
      });
    };
  }

  async function ask(question: Question): Promise<Answer> {
    question.signal?.throwIfAborted();
    const { url } = question;
    const at = new Date();
    const started = performance.now();
    const result = await exchange(agentFor(question.relaxations), question, timeouts.total);
    if (result.trouble !== null) question.signal?.throwIfAborted();
    const ip = result.status === null ? null : (peers.get(url.origin) ?? null);
    return { ...result, ip, at, durationMs: Math.round(performance.now() - started) };
  }

  const close = async (): Promise<void> => {
    await Promise.all([...agents.values()].map(async (agent) => agent.destroy()));
  };
  return { ask, close };
}

/** Header lines that undici writes itself. */
const ownHeaders: ReadonlySet<string> = new Set(['host', 'connection', 'content-length']);

/**
 * A request that is out when the work is stopped has so long to be answered: the server has done its part, and asking
 * again another night would be the second time.
 */
const LAST_ANSWER_MS = 2000;

/** Bytes that tell what a body is; the first piece of it may be a single one. */
const DECISIVE = 1024;

type Raw = Pick<Answer, 'status' | 'headers' | 'bytes' | 'trouble'>;

async function exchange(agent: Agent, question: Question, total: number): Promise<Raw> {
  const { url, method, body, signal } = question;
  const chunks: Buffer[] = [];
  let [status, headers, size]: [number | null, HeaderLines, number] = [null, [], 0];
  let limit = question.limitFor(new Uint8Array());
  return await new Promise<Raw>((settle, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    const stop = (reason: Error): void => controller?.abort(reason);
    let lastAnswer: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      lastAnswer ??= setTimeout(() => {
        stop(new Error('aborted'));
      }, LAST_ANSWER_MS);
    };
    const timer = setTimeout(() => {
      stop(new StopReading('unreachable', `not complete after ${String(total)} ms`));
    }, total);
    signal?.addEventListener('abort', onAbort, { once: true });
    const finish = (trouble: Trouble | null): void => {
      clearTimeout(timer);
      clearTimeout(lastAnswer);
      signal?.removeEventListener('abort', onAbort);
      settle({ status, headers, bytes: Buffer.concat(chunks), trouble });
    };
    const tooLarge = ({ bytes, of }: SizeLimit): Error =>
      new StopReading('too_large', `more than ${String(bytes)} bytes, the most that is taken of ${of}`);
    const request: Dispatcher.DispatchOptions = {
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      headers: question.headers.filter(([name]) => !ownHeaders.has(name)).flat(),
      body,
    };
    agent.dispatch(request, {
      onRequestStart(given) {
        controller = given;
        question.onSent?.();
        if (signal?.aborted) onAbort();
      },
      onResponseStart(given, code) {
        if (code < 200) return;
        status = code;
        headers = headerLines(given.rawHeaders);
      },
      onResponseData(given, chunk) {
        if (size < DECISIVE) {
          limit = question.limitFor(Buffer.concat([...chunks, chunk]));
          const declared = Number(headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1]);
          // Rules are read up to their limit; other things too large are not begun.
          if (declared > limit.bytes && limit.of !== 'robots.txt') given.abort(tooLarge(limit));
        }
        chunks.push(chunk.subarray(0, Math.max(0, limit.bytes - size)));
        size += chunk.length;
        if (size > limit.bytes) given.abort(tooLarge(limit));
      },
      onResponseEnd: () => {
        finish(null);
      },
      onResponseError: (_, error) => {
        // A header line that HTTP has no place for is the caller's mistake, not the network's.
        if (error instanceof errors.InvalidArgumentError) reject(new TypeError(error.message, { cause: error }));
        finish(troubleOf(error, status !== null));
      },
    });
  });
}

function headerLines(raw: Dispatcher.DispatchController['rawHeaders']): HeaderLines {
  const flat = Array.isArray(raw) ? raw.map((part) => Buffer.from(part as Buffer).toString('latin1')) : [];
  return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : []));
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
