import type { RequestKind } from '../domain/capture.ts';
import { startsLikeFile } from './file-head.ts';
import { ROBOTS_LIMIT } from './robots.ts';

/** Most bytes to take of an answer, and what it was taken for. */
export interface SizeLimit {
  readonly bytes: number;
  readonly of: 'robots.txt' | 'a page' | 'a file';
}

export type SizeLimits = (kind: RequestKind, head: Uint8Array) => SizeLimit;

const MB = 1024 * 1024;
const files: ReadonlySet<RequestKind> = new Set(['attachment', 'ingest']);

/** Reports stand behind addresses that look like pages: what the bytes begin with decides, not what was expected. */
export function sizeLimits(given: { readonly page?: number; readonly file?: number } = {}): SizeLimits {
  const { page = 20 * MB, file = 100 * MB } = given;
  return (kind, head) => {
    if (kind === 'robots') return { bytes: ROBOTS_LIMIT, of: 'robots.txt' };
    return files.has(kind) || startsLikeFile(head) ? { bytes: file, of: 'a file' } : { bytes: page, of: 'a page' };
  };
}
