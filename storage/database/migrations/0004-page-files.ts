/**
 * A document may be several originals: the pictures under an article that are the pages of its report. The article is
 * the payload that was read; here stands which pages are which originals. Follows from reading, as all documents do.
 */
export const pageFiles = `
CREATE TABLE kept_page_files (
  extraction INTEGER NOT NULL, document TEXT NOT NULL, n INTEGER NOT NULL, digest TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (extraction, document, n)
) WITHOUT ROWID;
CREATE INDEX kept_page_files_digest ON kept_page_files (digest);
`;
