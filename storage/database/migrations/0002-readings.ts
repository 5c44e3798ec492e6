/**
 * Results of a run stand beside the old ones, and one number says which of them are seen. Rows made by an older program
 * go: they follow from the originals, which are read again by the next stage that reads.
 */
export const readings = `
DROP TABLE reports; DROP TABLE notes; DROP TABLE findings; DROP TABLE checks; DROP TABLE sections; DROP TABLE facts;
DROP TABLE cells; DROP TABLE renderings; DROP TABLE document_blocks; DROP TABLE documents; DROP TABLE extractions;

ALTER TABLE runs ADD COLUMN generation INTEGER;
-- What a run was asked to do, and how far it has come, as JSON.
ALTER TABLE runs ADD COLUMN asked TEXT;
ALTER TABLE runs ADD COLUMN cursor TEXT;

-- One row. Seen is what has since <= current < until. Generations before \`oldest\` are pruned.
CREATE TABLE generation (current INTEGER NOT NULL, oldest INTEGER NOT NULL);
INSERT INTO generation VALUES (0, 0);

-- What stands for a payload from one generation up to before another; the first reading of a payload has always stood.
-- context: a print of what bears on the reading from outside the bytes.
CREATE TABLE readings (
  key INTEGER PRIMARY KEY, digest TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, run TEXT NOT NULL,
  extractor TEXT NOT NULL, parser TEXT NOT NULL, context TEXT NOT NULL, extraction INTEGER NOT NULL,
  parse INTEGER NOT NULL
);
CREATE UNIQUE INDEX readings_digest ON readings (digest, since);
CREATE INDEX readings_since ON readings (since) WHERE since > 0;
CREATE INDEX readings_until ON readings (until) WHERE until < 9007199254740991;
CREATE INDEX readings_extraction ON readings (extraction);
CREATE INDEX readings_parse ON readings (parse);

-- What an extractor made of a payload; several readings share it where nothing changed. print: SHA-256 of all of it.
CREATE TABLE kept_extractions (key INTEGER PRIMARY KEY, print TEXT NOT NULL, medium TEXT NOT NULL, notes TEXT NOT NULL);
-- blocks: deflated JSON, so that a new parser need not extract again. content: SHA-256 of the normalised text.
CREATE TABLE kept_documents (
  key INTEGER PRIMARY KEY, extraction INTEGER NOT NULL, id TEXT NOT NULL, part TEXT, medium TEXT NOT NULL,
  pages INTEGER, content TEXT NOT NULL, declared TEXT NOT NULL, notes TEXT NOT NULL, blocks BLOB NOT NULL
);
CREATE INDEX kept_documents_extraction ON kept_documents (extraction);
CREATE INDEX kept_documents_id ON kept_documents (id);

-- What a parser made of an extraction, and the reports in it. Cells and their like are packed: JSON arrays of arrays,
-- read through the views. Packing is the work of many processes, inserting that of one.
CREATE TABLE kept_parses (key INTEGER PRIMARY KEY, print TEXT NOT NULL);
CREATE TABLE kept_renderings (
  key INTEGER PRIMARY KEY, parse INTEGER NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL, nth INTEGER NOT NULL,
  report TEXT NOT NULL, organ_key TEXT, form TEXT, layouts TEXT NOT NULL, cell_count INTEGER NOT NULL,
  cells_reported INTEGER NOT NULL, reading_suspects INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL,
  title TEXT, report_year INTEGER, period_start TEXT, period_end TEXT, organ_as_written TEXT, organ_canonical TEXT,
  organ_type TEXT, admin_level TEXT, region_code TEXT, region_name TEXT, region_path TEXT, region_code_vintage TEXT,
  scope TEXT NOT NULL, scope_reason TEXT, form_cited TEXT, signature_organ TEXT, signature_date TEXT,
  signature_date_raw TEXT,
  cells TEXT NOT NULL, facts TEXT NOT NULL, sections TEXT NOT NULL, checks TEXT NOT NULL, findings TEXT NOT NULL,
  notes TEXT NOT NULL
);
CREATE INDEX kept_renderings_parse ON kept_renderings (parse);
CREATE INDEX kept_renderings_id ON kept_renderings (id);
CREATE INDEX kept_renderings_report ON kept_renderings (report);

-- One report of one organ for one year, seen through its chosen rendering, in the generations in which that holds.
-- replaced: renderings whose URL has brought other bytes since. findings: what comparing the renderings found.
CREATE TABLE kept_reports (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, chosen TEXT NOT NULL,
  why_chosen TEXT NOT NULL, renderings INTEGER NOT NULL, cells INTEGER NOT NULL, cells_reported INTEGER NOT NULL,
  errors INTEGER NOT NULL, warnings INTEGER NOT NULL, region TEXT, organ_key TEXT, organ TEXT, organ_type TEXT,
  admin_level TEXT, region_path TEXT, year INTEGER, title TEXT, form TEXT, replaced TEXT NOT NULL, findings TEXT NOT NULL
);
CREATE UNIQUE INDEX kept_reports_id ON kept_reports (id, since);
CREATE INDEX kept_reports_place ON kept_reports (region, organ_key, year);
CREATE INDEX kept_reports_year ON kept_reports (year);
CREATE INDEX kept_reports_until ON kept_reports (until) WHERE until < 9007199254740991;

-- Findings of stages that look at several reports at once (origin: cross_year …).
CREATE TABLE stage_findings (
  rendering TEXT NOT NULL, origin TEXT NOT NULL, findings TEXT NOT NULL, PRIMARY KEY (rendering, origin)
) WITHOUT ROWID;

-- What is to be chosen and compared again, and what is to be read again since its surroundings changed.
CREATE TABLE unsettled (report TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE rereads (digest TEXT PRIMARY KEY) WITHOUT ROWID;

-- Human hands: an index over corrections.jsonl and withheld.jsonl of the data directory.
CREATE TABLE hands_progress (file TEXT PRIMARY KEY, indexed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE corrections (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, why TEXT NOT NULL, kind TEXT NOT NULL,
  digest TEXT NOT NULL, rendering TEXT NOT NULL, report TEXT NOT NULL, subject TEXT NOT NULL,
  value NUMERIC, published TEXT, latest INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX corrections_rendering ON corrections (rendering, subject);
CREATE INDEX corrections_report ON corrections (report);
CREATE TABLE withheld (
  digest TEXT PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, reason TEXT NOT NULL
) WITHOUT ROWID;
`;
