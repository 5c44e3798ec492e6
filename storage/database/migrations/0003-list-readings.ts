/** Evidence of absence: which lists a crawl read, when, and whether to the end. Restored from `crawls/` by a rebuild. */
export const listReadings = `
CREATE TABLE list_readings (
  site TEXT NOT NULL, run TEXT NOT NULL, at TEXT NOT NULL, url TEXT NOT NULL, label TEXT NOT NULL, role TEXT NOT NULL,
  families TEXT NOT NULL, pages INTEGER NOT NULL, rows INTEGER NOT NULL, reports INTEGER NOT NULL, ended TEXT NOT NULL,
  whole INTEGER NOT NULL
);
CREATE INDEX list_readings_site ON list_readings (site, run);
CREATE INDEX list_readings_url ON list_readings (url, at);
`;
