/** One answer of a replica. Bodies never hold the time of day or a port: every start serves the same bytes. */
export interface Resource {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  /** YYYY-MM-DD of the last change; null where the real server sends no Last-Modified. */
  readonly modified: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

export const html = (text: string, modified: string | null, type = 'text/html; charset=utf-8'): Resource => ({
  status: 200,
  type,
  body: Buffer.from(text),
  modified,
  headers: {},
});

/** Paths of a portal and what stands there; rendered when asked for. */
export type Pages = Map<string, () => Resource>;

/** A request whose answer depends on more than its path. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export interface Site {
  readonly pages: Pages;
  /** Endpoints; null where the path is none. */
  readonly endpoint: (asked: Asked) => Resource | null;
  /** What an unknown path answers: a real 404, or a page with status 200 that only says so. */
  readonly missing: Resource;
}
