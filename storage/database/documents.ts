import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { RequestKind } from '../../src/domain/capture.ts';
import type { Block, Document, Extraction, Medium } from '../../src/domain/document.ts';
import { prepared, type Db } from './database.ts';
import { IdCollision } from './errors.ts';
import { documentId } from './ids.ts';
import { notesOf, storeNotes } from './notes.ts';

export interface DocumentRow {
  readonly id: string;
  readonly digest: string;
  readonly part: string | null;
  /** "name@version". */
  readonly extractor: string;
  readonly medium: Medium;
  readonly pages: number | null;
  /** Parser that last read it; null where none did since it was extracted. */
  readonly parsedBy: string | null;
}

/**
 * Replaces what is known of a payload by a new extraction, in one transaction; returns the ids of its documents.
 * What was parsed from a document that is still there stays until it is parsed again. Errors: IdCollision.
 */
export function storeExtraction(db: Db, digest: string, extraction: Extraction): string[] {
  const store = db.transaction(() => {
    prepared(
      db,
      `INSERT INTO extractions VALUES (?, ?, ?)
       ON CONFLICT (digest) DO UPDATE SET extractor = excluded.extractor, medium = excluded.medium`,
    ).run(digest, extraction.extractor, extraction.medium);
    prepared(db, 'UPDATE originals SET medium = ? WHERE digest = ?').run(extraction.medium, digest);
    storeNotes(db, 'extraction', digest, extraction.notes);
    const ids = extraction.documents.map((document) => storeDocument(db, digest, extraction.extractor, document));
    for (const { id } of documentsOf(db, digest)) {
      if (!ids.includes(id)) removeDocument(db, id);
    }
    return ids;
  });
  return store.immediate();
}

function storeDocument(db: Db, digest: string, extractor: string, document: Document): string {
  const id = documentId(digest, document.part);
  const known = findDocument(db, id);
  if (known && known.digest !== digest) throw new IdCollision(id, known.digest, digest);
  prepared(
    db,
    `INSERT INTO documents VALUES (:id, :digest, :part, :extractor, :medium, :pages, :declared, NULL)
     ON CONFLICT (id) DO UPDATE SET extractor = excluded.extractor, medium = excluded.medium, pages = excluded.pages,
       declared = excluded.declared, parsed_by = NULL`,
  ).run({
    id,
    digest,
    extractor,
    part: document.part ?? null,
    medium: document.medium,
    pages: document.pages ?? null,
    declared: JSON.stringify(document.declared),
  });
  prepared(db, 'INSERT OR REPLACE INTO document_blocks VALUES (?, ?)').run(id, packBlocks(document.blocks));
  storeNotes(db, 'document', id, document.notes);
  return id;
}

function removeDocument(db: Db, id: string): void {
  storeNotes(db, 'document', id, []);
  const renderings = prepared(db, 'SELECT id FROM renderings WHERE document = ?').pluck().all(id) as string[];
  renderings.forEach((rendering) => {
    storeNotes(db, 'rendering', rendering, []);
  });
  prepared(db, 'DELETE FROM documents WHERE id = ?').run(id);
}

const packBlocks = (blocks: readonly Block[]): Uint8Array => deflateRawSync(JSON.stringify(blocks), { level: 3 });

/** The JSON of the blocks, as it was stored. */
export const unpackBlocks = (packed: Uint8Array): string => inflateRawSync(packed).toString('utf8');

/** The document as the extractor gave it; null where there is none. */
export function loadDocument(db: Db, id: string): Document | null {
  const row = prepared(
    db,
    'SELECT d.medium, d.part, d.pages, d.declared, b.blocks FROM documents d JOIN document_blocks b ON b.document = d.id WHERE d.id = ?',
  ).get(id) as
    { medium: Medium; part: string | null; pages: number | null; declared: string; blocks: Uint8Array } | undefined;
  if (!row) return null;
  return {
    medium: row.medium,
    ...(row.part === null ? {} : { part: row.part }),
    declared: JSON.parse(row.declared) as Record<string, string>,
    blocks: JSON.parse(unpackBlocks(row.blocks)) as Block[],
    ...(row.pages === null ? {} : { pages: row.pages }),
    notes: notesOf(db, 'document', id),
  };
}

const columns = 'id, digest, part, extractor, medium, pages, parsed_by AS parsedBy';

export const findDocument = (db: Db, id: string): DocumentRow | null =>
  (prepared(db, `SELECT ${columns} FROM documents WHERE id = ?`).get(id) as DocumentRow | undefined) ?? null;

/** Documents of a payload. */
export const documentsOf = (db: Db, digest: string): DocumentRow[] =>
  prepared(db, `SELECT ${columns} FROM documents WHERE digest = ? ORDER BY id`).all(digest) as DocumentRow[];

/** Documents that this parser has not read, in the order of ids. */
export const documentsToParse = (db: Db, parser: string): DocumentRow[] =>
  prepared(db, `SELECT ${columns} FROM documents WHERE parsed_by IS NOT ? ORDER BY id`).all(parser) as DocumentRow[];

/** Digests fetched for one of `kinds` that none of the current extractors ("name@version") has read. */
export function digestsToExtract(db: Db, kinds: readonly RequestKind[], extractors: readonly string[]): string[] {
  return prepared(
    db,
    `SELECT DISTINCT c.digest FROM captures c LEFT JOIN extractions e ON e.digest = c.digest
     WHERE c.digest IS NOT NULL AND c.outcome = 'fetched' AND c.kind IN (SELECT value FROM json_each(?))
       AND (e.extractor IS NULL OR e.extractor NOT IN (SELECT value FROM json_each(?)))
     ORDER BY c.digest`,
  )
    .pluck()
    .all(JSON.stringify(kinds), JSON.stringify(extractors)) as string[];
}
