import type { PortalId } from './content/organs.ts';

/** One request as the server saw it: what politeness is measured by. */
export interface LoggedRequest {
  readonly portal: PortalId;
  /** Milliseconds since the replicas started, when the request came in. */
  readonly at: number;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Requests of this portal under way, this one included. */
  readonly concurrent: number;
  /** Filled in when the answer is sent. */
  status: number;
}

export const portalIds: readonly PortalId[] = ['yuncheng', 'yanhu', 'quwo', 'lishi'];
