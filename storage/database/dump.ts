import { createHash } from 'node:crypto';
import { prepared, type Db } from './database.ts';
import { unpackBlocks } from './pack-reading.ts';

/** Tables and views whose content follows from the archive and the versions alone, each with the order of its rows. */
const derived: readonly (readonly [table: string, order: string])[] = [
  ['captures', 'id'],
  ['originals', 'digest'],
  ['extractions', 'digest'],
  ['documents', 'id'],
  ['page_files', 'document, n'],
  ['document_blocks', 'document'],
  ['renderings', 'id'],
  ['cells', 'rendering, code'],
  ['facts', 'rendering, n'],
  ['sections', 'rendering, n'],
  ['checks', 'rendering, n'],
  ['findings', 'rendering, origin, n'],
  ['notes', 'stage, subject, n'],
  ['reports', 'id'],
];

/**
 * JSON lines `[table, row]` in a fixed order: two databases that were made from the same archive by the same versions
 * give the same bytes. Leaves out what belongs to one machine or one moment: frontier, links, runs, sites.
 */
export function* dumpDatabase(db: Db): Iterable<string> {
  for (const [table, order] of derived) {
    for (const row of prepared(db, `SELECT * FROM ${table} ORDER BY ${order}`).iterate()) {
      yield JSON.stringify([table, comparable(row as Record<string, unknown>)]);
    }
  }
}

/** Deflated bytes may differ between builds of zlib; what they say does not. */
function comparable(row: Record<string, unknown>): Record<string, unknown> {
  if (!(row['blocks'] instanceof Uint8Array)) return row;
  return { ...row, blocks: createHash('sha256').update(unpackBlocks(row['blocks'])).digest('hex') };
}
