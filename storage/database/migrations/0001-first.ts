/** The first schema. Frozen: what follows is another migration. */
export const first = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE sites (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, region TEXT, organ TEXT, home TEXT NOT NULL, family TEXT,
  config TEXT NOT NULL
) WITHOUT ROWID;

-- Index over the journal. Request headers stay in the journal line, found by its place.
CREATE TABLE captures (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, run TEXT NOT NULL, site TEXT NOT NULL, kind TEXT NOT NULL,
  url TEXT NOT NULL, final_url TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT, status INTEGER,
  digest TEXT, size INTEGER, response_headers TEXT NOT NULL, listed_on TEXT, listed_title TEXT, listed_date TEXT,
  previous TEXT, crawler TEXT NOT NULL, duration_ms INTEGER NOT NULL,
  journal_file TEXT NOT NULL, journal_start INTEGER NOT NULL, journal_length INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX captures_url ON captures (url, at);
CREATE INDEX captures_digest ON captures (digest) WHERE digest IS NOT NULL;
CREATE INDEX captures_site ON captures (site, run, outcome);

-- How much of each journal file is indexed without a gap.
CREATE TABLE journal_progress (file TEXT PRIMARY KEY, indexed INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE originals (digest TEXT PRIMARY KEY, size INTEGER NOT NULL, medium TEXT) WITHOUT ROWID;

-- Which page offered which URL, in the words in which it was last seen to do so.
CREATE TABLE links (
  listed_on TEXT NOT NULL, url TEXT NOT NULL, site TEXT NOT NULL, title TEXT, published_on TEXT, seen TEXT NOT NULL,
  PRIMARY KEY (listed_on, url)
) WITHOUT ROWID;
CREATE INDEX links_url ON links (url);

CREATE TABLE frontier (
  seq INTEGER PRIMARY KEY, site TEXT NOT NULL, url TEXT NOT NULL, kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('todo', 'doing', 'done', 'failed')), attempts INTEGER NOT NULL DEFAULT 0,
  listed_on TEXT, listed_title TEXT, listed_date TEXT, not_before TEXT,
  UNIQUE (site, url)
);
CREATE INDEX frontier_state ON frontier (site, state, seq);

CREATE TABLE runs (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, versions TEXT NOT NULL, counts TEXT
) WITHOUT ROWID;

CREATE TABLE crawl_results (
  site TEXT NOT NULL, run TEXT NOT NULL, ended TEXT NOT NULL, listed INTEGER NOT NULL, fetched INTEGER NOT NULL,
  archived INTEGER NOT NULL, outcomes TEXT NOT NULL, expectations TEXT NOT NULL, met INTEGER NOT NULL,
  PRIMARY KEY (site, run)
) WITHOUT ROWID;

-- What an extractor made of one payload; without documents where it refused it.
CREATE TABLE extractions (
  digest TEXT PRIMARY KEY, extractor TEXT NOT NULL, medium TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
  id TEXT PRIMARY KEY, digest TEXT NOT NULL REFERENCES extractions ON DELETE CASCADE, part TEXT,
  extractor TEXT NOT NULL, medium TEXT NOT NULL, pages INTEGER, declared TEXT NOT NULL, parsed_by TEXT
) WITHOUT ROWID;
CREATE INDEX documents_digest ON documents (digest);

-- Deflated JSON of the blocks, so that a new parser need not extract again.
CREATE TABLE document_blocks (
  document TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE, blocks BLOB NOT NULL
);

-- A report as read from one document.
CREATE TABLE renderings (
  id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, nth INTEGER NOT NULL,
  report TEXT NOT NULL, organ_key TEXT, form TEXT, layouts TEXT NOT NULL, extractor TEXT NOT NULL, parser TEXT NOT NULL,
  chosen INTEGER NOT NULL DEFAULT 0, why_chosen TEXT, current INTEGER NOT NULL DEFAULT 1,
  cells_reported INTEGER NOT NULL, reading_suspects INTEGER NOT NULL,
  title TEXT, report_year INTEGER, period_start TEXT, period_end TEXT, organ_as_written TEXT, organ_canonical TEXT,
  organ_type TEXT, admin_level TEXT, region_code TEXT, region_name TEXT, region_path TEXT, region_code_vintage TEXT,
  scope TEXT NOT NULL, scope_reason TEXT, form_cited TEXT, signature_organ TEXT, signature_date TEXT,
  signature_date_raw TEXT
) WITHOUT ROWID;
CREATE INDEX renderings_report ON renderings (report);
CREATE INDEX renderings_document ON renderings (document);

-- NUMERIC keeps a count as an integer and a decimal as the double it was read as.
CREATE TABLE cells (
  rendering TEXT NOT NULL REFERENCES renderings ON DELETE CASCADE, code TEXT NOT NULL, value NUMERIC, text TEXT,
  status TEXT NOT NULL, locator TEXT, route TEXT, reading NUMERIC, confidence REAL, inferred NUMERIC,
  inferred_from TEXT, unit TEXT,
  PRIMARY KEY (rendering, code), CHECK (value IS NULL OR status = 'reported')
) WITHOUT ROWID;

CREATE TABLE facts (
  rendering TEXT NOT NULL REFERENCES renderings ON DELETE CASCADE, n INTEGER NOT NULL, code TEXT NOT NULL,
  value NUMERIC, is_boolean INTEGER NOT NULL, text TEXT NOT NULL, unit TEXT, approx INTEGER NOT NULL,
  sentence TEXT NOT NULL, locator TEXT NOT NULL, derived INTEGER, cumulative INTEGER,
  PRIMARY KEY (rendering, n)
) WITHOUT ROWID;

CREATE TABLE sections (
  rendering TEXT NOT NULL REFERENCES renderings ON DELETE CASCADE, n INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  title TEXT NOT NULL, locator TEXT NOT NULL,
  PRIMARY KEY (rendering, n)
) WITHOUT ROWID;

CREATE TABLE checks (
  rendering TEXT NOT NULL REFERENCES renderings ON DELETE CASCADE, n INTEGER NOT NULL, rule TEXT NOT NULL,
  place TEXT NOT NULL, left_side NUMERIC, right_side NUMERIC, status TEXT NOT NULL,
  PRIMARY KEY (rendering, n)
) WITHOUT ROWID;

-- origin: the stage that found it (parse, renderings, cross_year …), so that each replaces only its own.
-- The sides carry no type: a number stays a number and a text a text.
CREATE TABLE findings (
  rendering TEXT NOT NULL REFERENCES renderings ON DELETE CASCADE, origin TEXT NOT NULL, n INTEGER NOT NULL,
  rule TEXT NOT NULL, severity TEXT NOT NULL, cells TEXT NOT NULL, left_side, right_side, suspect TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (rendering, origin, n)
) WITHOUT ROWID;
CREATE INDEX findings_rule ON findings (rule);

-- subject: a digest, a document or a rendering, after the stage that noted it.
CREATE TABLE notes (
  stage TEXT NOT NULL CHECK (stage IN ('extraction', 'document', 'rendering')), subject TEXT NOT NULL,
  n INTEGER NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, locator TEXT,
  PRIMARY KEY (stage, subject, n)
) WITHOUT ROWID;
CREATE INDEX notes_code ON notes (code);

-- One report of one organ for one year, seen through its chosen rendering.
CREATE TABLE reports (
  id TEXT PRIMARY KEY, region TEXT, organ_key TEXT, organ TEXT, organ_type TEXT, admin_level TEXT, region_path TEXT,
  year INTEGER, title TEXT, form TEXT, chosen TEXT NOT NULL REFERENCES renderings ON DELETE CASCADE,
  renderings INTEGER NOT NULL, cells INTEGER NOT NULL, cells_reported INTEGER NOT NULL,
  errors INTEGER NOT NULL, warnings INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX reports_place ON reports (region, organ_key, year);
CREATE INDEX reports_year ON reports (year);
CREATE INDEX reports_chosen ON reports (chosen);
`;
