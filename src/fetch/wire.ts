import { errors, type Client, type Dispatcher } from 'undici';
import type { HeaderLines } from '../domain/capture.ts';
import type { Connections } from './connections.ts';
import { dial, LONGEST_REST_MS, WasConnected } from './dial.ts';
import type { HostRules } from './host-rules.ts';
import { StopReading, troubleOf, type Trouble } from './network-trouble.ts';
import { headerLine } from './request-headers.ts';
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

interface WireOptions {
  readonly rules: HostRules;
  readonly timeouts: Timeouts;
  readonly connections: Connections;
  /** The lanes in which a URL travels: whoever asks for it holds them. */
  readonly lanesOf: (url: URL) => readonly string[];
}

export function openWire({ rules, timeouts, connections, lanesOf }: WireOptions): Wire {
  const owner = {};
  // One connection an origin and one request at a time on it, so the latest peer of an origin is this request's.
  const peers = new Map<string, string>();

  async function ask(question: Question): Promise<Answer> {
    question.signal?.throwIfAborted();
    const { url, relaxations } = question;
    const lanes = lanesOf(url);
    const name = { owner, to: [url.origin, ...relaxations].join(' ') };
    const onPeer = (address: string): void => void peers.set(url.origin, address);
    for (;;) {
      const client = await connections.take(lanes, name, (onSocket) =>
        dial(url, { rules, timeouts, relaxations, onSocket, onPeer }),
      );
      const at = new Date();
      const started = performance.now();
      const result = await exchange(client, question, timeouts.total);
      // The server had just closed what seemed open, and nothing was sent.
      if (result === 'not sent') continue;
      connections.rest(lanes, restAfter(result.headers));
      if (result.trouble !== null) question.signal?.throwIfAborted();
      const ip = result.status === null ? null : (peers.get(url.origin) ?? null);
      return { ...result, ip, at, durationMs: Math.round(performance.now() - started) };
    }
  }

  return { ask, close: () => connections.closeAll(owner) };
}

/** A server that says how long it keeps a connection may be closing it while a request is on its way. */
function restAfter(headers: HeaderLines): number {
  const said = /timeout\s*=\s*(\d+)/iu.exec(headerLine(headers, 'keep-alive') ?? '')?.[1];
  return said === undefined ? LONGEST_REST_MS : Math.min(LONGEST_REST_MS, Math.max(0, Number(said) - 2) * 1000);
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

async function exchange(client: Client, question: Question, total: number): Promise<Raw | 'not sent'> {
  const { url, method, body, signal } = question;
  const chunks: Buffer[] = [];
  let [status, headers, size]: [number | null, HeaderLines, number] = [null, [], 0];
  let limit = question.limitFor(new Uint8Array());
  return await new Promise<Raw | 'not sent'>((settle, reject) => {
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
    const end = (result: Raw | 'not sent'): void => {
      clearTimeout(timer);
      clearTimeout(lastAnswer);
      signal?.removeEventListener('abort', onAbort);
      settle(result);
    };
    const finish = (trouble: Trouble | null): void => {
      end({ status, headers, bytes: Buffer.concat(chunks), trouble });
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
    client.dispatch(request, {
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
        if (error instanceof WasConnected) end('not sent');
        else finish(troubleOf(error, status !== null));
      },
    });
  });
}

function headerLines(raw: Dispatcher.DispatchController['rawHeaders']): HeaderLines {
  const flat = Array.isArray(raw) ? raw.map((part) => Buffer.from(part as Buffer).toString('latin1')) : [];
  return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : []));
}
