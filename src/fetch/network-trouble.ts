/** What went wrong on the line, in the words of an Outcome. */
export interface Trouble {
  readonly outcome: 'unreachable' | 'truncated' | 'too_large' | 'refused_host' | 'failed';
  readonly reason: string;
  /** No answer came about, and the other of http and https may fare better. */
  readonly otherSchemeMayWork: boolean;
}

/** Raised inside the connection when a name leads to an address that must not be contacted. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
  readonly code = 'REFUSED_ADDRESS';
}

/** Raised by ourselves to stop reading. */
export class StopReading extends Error {
  override readonly name = 'StopReading';
  readonly outcome: 'too_large' | 'unreachable';
  constructor(outcome: 'too_large' | 'unreachable', reason: string) {
    super(reason);
    this.outcome = outcome;
  }
}

const inWords: Readonly<Record<string, string>> = {
  ENOTFOUND: 'name not found',
  EAI_AGAIN: 'name service gave no answer',
  ENODATA: 'name has no address',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection closed by the server',
  ETIMEDOUT: 'connection timed out',
  EHOSTUNREACH: 'no route to host',
  ENETUNREACH: 'no route to network',
  UND_ERR_CONNECT_TIMEOUT: 'connection timed out',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'body stopped coming',
  UND_ERR_SOCKET: 'connection closed by the server',
  UND_ERR_HEADERS_OVERFLOW: 'answer headers too large',
};

/** A name that leads nowhere does so in every scheme. */
const nameless: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENODATA']);

/** @param answered whether the header lines of an answer had come */
export function troubleOf(error: unknown, answered: boolean): Trouble {
  const deepest = innermost(error);
  const code = typeof deepest.code === 'string' ? deepest.code : '';
  if (error instanceof StopReading) return { outcome: error.outcome, reason: error.message, otherSchemeMayWork: false };
  if (deepest instanceof RefusedAddress)
    return { outcome: 'refused_host', reason: deepest.message, otherSchemeMayWork: false };
  const reason = `${inWords[code] ?? deepest.message} (${code || deepest.name})`;
  if (deepest.name === 'HTTPParserError' && !answered)
    return { outcome: 'failed', reason: `malformed answer: ${reason}`, otherSchemeMayWork: true };
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return { outcome: 'failed', reason, otherSchemeMayWork: false };
  if (answered && code !== 'UND_ERR_BODY_TIMEOUT') return { outcome: 'truncated', reason, otherSchemeMayWork: false };
  return { outcome: 'unreachable', reason, otherSchemeMayWork: !answered && !nameless.has(code) };
}

type Failure = Error & { code?: unknown; cause?: unknown; errors?: unknown };

/** Node wraps: an AggregateError over the addresses tried, a cause below a socket error. */
function innermost(error: unknown): Failure {
  if (!(error instanceof Error)) return new Error(String(error));
  const failure: Failure = error;
  if (Array.isArray(failure.errors) && failure.errors.length > 0) return innermost(failure.errors[0]);
  return failure.cause instanceof Error && failure.code === undefined ? innermost(failure.cause) : failure;
}
