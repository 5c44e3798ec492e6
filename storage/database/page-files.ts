import type { PageFile } from '../../src/domain/document.ts';
import { prepared, type Db } from './database.ts';

/** Keeps which originals the pages of a document are; nothing for a document that is one original. */
export function insertPageFiles(db: Db, extraction: number, document: string, files: readonly PageFile[]): void {
  const insert = prepared(
    db,
    `INSERT INTO kept_page_files (extraction, document, n, digest, first, last)
     VALUES (:extraction, :document, :n, :digest, :first, :last)`,
  );
  for (const [index, file] of files.entries()) insert.run({ extraction, document, n: index + 1, ...file });
}

/** The originals that the pages of a document are, in order; empty where it is one original. */
export const pageFilesOf = (db: Db, document: string): PageFile[] =>
  prepared(db, 'SELECT digest, first, last FROM page_files WHERE document = ? ORDER BY n').all(document) as PageFile[];
