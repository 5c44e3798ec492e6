import type { RequestKind } from '../../src/domain/capture.ts';
import type { Block, Document, Medium } from '../../src/domain/document.ts';
import { prepared, type Db } from './database.ts';
import { notesOf } from './notes.ts';
import { unpackBlocks } from './pack-reading.ts';
import { pageFilesOf } from './page-files.ts';

export interface DocumentRow {
  readonly id: string;
  readonly digest: string;
  readonly part: string | null;
  /** "name@version". */
  readonly extractor: string;
  readonly medium: Medium;
  readonly pages: number | null;
  /** Parser that last read it. */
  readonly parsedBy: string;
  /** Digest of its normalised text. */
  readonly content: string;
}

/** The document as the extractor gave it; null where there is none. */
export function loadDocument(db: Db, id: string): Document | null {
  const row = prepared(
    db,
    `SELECT d.medium, d.part, d.pages, d.declared, b.blocks FROM documents d JOIN document_blocks b ON b.document = d.id
     WHERE d.id = ?`,
  ).get(id) as
    { medium: Medium; part: string | null; pages: number | null; declared: string; blocks: Uint8Array } | undefined;
  if (!row) return null;
  const files = pageFilesOf(db, id);
  return {
    medium: row.medium,
    ...(row.part === null ? {} : { part: row.part }),
    declared: JSON.parse(row.declared) as Record<string, string>,
    blocks: JSON.parse(unpackBlocks(row.blocks)) as Block[],
    ...(row.pages === null ? {} : { pages: row.pages }),
    ...(files.length === 0 ? {} : { files }),
    notes: notesOf(db, 'document', id),
  };
}

const columns = 'id, digest, part, extractor, medium, pages, parsed_by AS parsedBy, content';

export const findDocument = (db: Db, id: string): DocumentRow | null =>
  (prepared(db, `SELECT ${columns} FROM documents WHERE id = ?`).get(id) as DocumentRow | undefined) ?? null;

/** Documents of a payload. */
export const documentsOf = (db: Db, digest: string): DocumentRow[] =>
  prepared(db, `SELECT ${columns} FROM documents WHERE digest = ? ORDER BY id`).all(digest) as DocumentRow[];

/** Digests fetched for one of `kinds` that were never read, or whose surroundings have changed; in order. */
export function digestsToRead(db: Db, kinds: readonly RequestKind[]): string[] {
  return prepared(
    db,
    `SELECT DISTINCT c.digest FROM captures c
     WHERE c.digest IS NOT NULL AND c.outcome = 'fetched' AND c.kind IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM readings g WHERE g.digest = c.digest)
     UNION SELECT digest FROM rereads ORDER BY 1`,
  )
    .pluck()
    .all(JSON.stringify(kinds)) as string[];
}
