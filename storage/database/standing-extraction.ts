import type { Block, Document, Extraction, Medium, PageFile } from '../../src/domain/document.ts';
import type { Note } from '../../src/domain/note.ts';
import { prepared, type Db } from './database.ts';
import { locatorFrom } from './locator-column.ts';
import { unpackBlocks } from './pack-reading.ts';

/** The extraction that stands for a payload, as its extractor gave it; null where there is none. */
export function standingExtraction(db: Db, digest: string): Extraction | null {
  const row = prepared(
    db,
    `SELECT e.key, e.medium, e.notes, g.extractor FROM readings g, generation s
       JOIN kept_extractions e ON e.key = g.extraction
     WHERE g.digest = ? AND g.since <= s.current AND g.until > s.current`,
  ).get(digest) as { key: number; medium: Medium; notes: string; extractor: string } | undefined;
  if (!row) return null;
  const documents = prepared(
    db,
    'SELECT id, part, medium, pages, declared, notes, blocks FROM kept_documents WHERE extraction = ? ORDER BY key',
  ).all(row.key) as StoredDocument[];
  const files = prepared(
    db,
    'SELECT digest, first, last FROM kept_page_files WHERE extraction = ? AND document = ? ORDER BY n',
  );
  return {
    medium: row.medium,
    documents: documents.map((document) => documentOf(document, files.all(row.key, document.id) as PageFile[])),
    notes: notesFrom(row.notes),
    extractor: row.extractor,
  };
}

interface StoredDocument {
  readonly id: string;
  readonly part: string | null;
  readonly medium: Medium;
  readonly pages: number | null;
  readonly declared: string;
  readonly notes: string;
  readonly blocks: Uint8Array;
}

const documentOf = (row: StoredDocument, files: readonly PageFile[]): Document => ({
  medium: row.medium,
  ...(row.part === null ? {} : { part: row.part }),
  declared: JSON.parse(row.declared) as Record<string, string>,
  blocks: JSON.parse(unpackBlocks(row.blocks)) as Block[],
  ...(row.pages === null ? {} : { pages: row.pages }),
  ...(files.length === 0 ? {} : { files }),
  notes: notesFrom(row.notes),
});

const notesFrom = (packed: string): Note[] =>
  (JSON.parse(packed) as [string, string, string?][]).map(([code, message, at]) => ({
    code,
    message,
    at: locatorFrom(at ?? null),
  }));
