import type { HeaderLines } from '../../src/domain/capture.ts';
import { prepared, type Db } from './database.ts';

/** What a conditional request may send, and the capture that a 304 then confirms. */
export interface Validators {
  readonly capture: string;
  readonly digest: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Of the last capture of the URL that brought a whole body; null where there is none or it carried no validator. */
export function validatorsOf(db: Db, url: string): Validators | null {
  const row = prepared(
    db,
    `SELECT id, digest, response_headers AS headers FROM captures
     WHERE url = ? AND outcome = 'fetched' AND digest IS NOT NULL ORDER BY at DESC, id LIMIT 1`,
  ).get(url) as { id: string; digest: string; headers: string } | undefined;
  if (!row) return null;
  const lines = JSON.parse(row.headers) as HeaderLines;
  const header = (name: string): string | null => lines.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
  const etag = header('etag');
  const lastModified = header('last-modified');
  return etag === null && lastModified === null ? null : { capture: row.id, digest: row.digest, etag, lastModified };
}
