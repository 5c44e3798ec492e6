import { createHash } from 'node:crypto';
import { forms } from '../../src/forms/index.ts';
import { tableCodes, type Form } from '../../src/forms/form.ts';
import type { Db } from './database.ts';
import { metadataColumns } from './metadata-columns.ts';

const seen = (alias: string): string =>
  `${alias}.since <= (SELECT current FROM generation) AND ${alias}.until > (SELECT current FROM generation)`;

/** What was withheld stays in the archive and in the keys; what it says is shown nowhere, nor what it is a page of. */
const shown = `NOT EXISTS (SELECT 1 FROM withheld w WHERE w.digest = g.digest)
  AND NOT EXISTS (SELECT 1 FROM kept_page_files f JOIN withheld w ON w.digest = f.digest WHERE f.extraction = g.extraction)`;
const isWithheld = `(w.digest = g.digest OR w.digest IN (SELECT digest FROM kept_page_files WHERE extraction = g.extraction))`;

const metadata = metadataColumns.map(([column]) => `r.${column}`).join(', ');

/** Columns of a packed row by name, read from the array `j.value`. */
const fields = (names: readonly (string | null)[]): string =>
  names.flatMap((name, n) => (name === null ? [] : [`j.value ->> ${String(n)} AS ${name}`])).join(', ');

const unpacked = (column: string, names: readonly (string | null)[], key = ''): string =>
  `SELECT r.id AS rendering, ${key}${fields(names)}
   FROM kept_renderings r JOIN readings g ON g.parse = r.parse, json_each(r.${column}) j
   WHERE ${seen('g')} AND ${shown}`;

const findingFields = ['rule', 'severity', 'cells', 'left_side', 'right_side', 'suspect', 'message'];
const noteFields = ['code', 'message', 'locator'];

/** Names and columns are what people and the other rooms may rely on; the tables behind them are not. */
const plainViews: readonly (readonly [name: string, sql: string])[] = [
  [
    'extractions',
    `SELECT g.digest, g.extractor, e.medium FROM readings g JOIN kept_extractions e ON e.key = g.extraction WHERE ${seen('g')}`,
  ],
  [
    'documents',
    `SELECT d.id, g.digest, d.part, g.extractor, d.medium, d.pages, d.declared, g.parser AS parsed_by, d.content
     FROM readings g JOIN kept_documents d ON d.extraction = g.extraction WHERE ${seen('g')}`,
  ],
  [
    'document_blocks',
    `SELECT d.id AS document, d.blocks FROM readings g JOIN kept_documents d ON d.extraction = g.extraction
     WHERE ${seen('g')} AND ${shown}`,
  ],
  [
    'page_files',
    `SELECT f.document, f.n, f.digest, f.first, f.last
     FROM readings g JOIN kept_page_files f ON f.extraction = g.extraction WHERE ${seen('g')}`,
  ],
  [
    'renderings',
    `SELECT r.id, r.document, r.nth, r.report, r.organ_key, r.form, r.layouts, g.extractor, g.parser,
       EXISTS (SELECT 1 FROM kept_reports p WHERE p.id = r.report AND ${seen('p')} AND p.chosen = r.id) AS chosen,
       (SELECT p.why_chosen FROM kept_reports p WHERE p.id = r.report AND ${seen('p')} AND p.chosen = r.id) AS why_chosen,
       NOT EXISTS (SELECT 1 FROM kept_reports p, json_each(p.replaced) j
         WHERE p.id = r.report AND ${seen('p')} AND j.value = r.id) AS current,
       r.cells_reported, r.reading_suspects, ${metadata}
     FROM readings g JOIN kept_renderings r ON r.parse = g.parse WHERE ${seen('g')}`,
  ],
  [
    'reports',
    `SELECT p.id, p.region, p.organ_key, p.organ, p.organ_type, p.admin_level, p.region_path, p.year, p.title, p.form,
       p.chosen, p.renderings, p.cells, p.cells_reported, p.errors, p.warnings,
       (SELECT w.at || ' by ' || w.by || ': ' || w.reason FROM kept_renderings r JOIN readings g ON g.parse = r.parse
          JOIN withheld w ON ${isWithheld} WHERE r.id = p.chosen AND ${seen('g')}) AS withheld
     FROM kept_reports p WHERE ${seen('p')}`,
  ],
  [
    'cells',
    unpacked('cells', [
      'code',
      'value',
      'text',
      'status',
      'locator',
      'route',
      'reading',
      'confidence',
      'inferred',
      'inferred_from',
      'unit',
    ]),
  ],
  [
    'facts',
    unpacked(
      'facts',
      ['code', 'value', 'text', 'unit', 'approx', 'sentence', 'locator', 'derived', 'cumulative'],
      "j.key AS n, json_type(j.value, '$[1]') IN ('true', 'false') AS is_boolean, ",
    ),
  ],
  ['sections', unpacked('sections', ['ordinal', 'title', 'locator'], 'j.key AS n, ')],
  ['checks', unpacked('checks', ['rule', 'place', 'left_side', 'right_side', 'status'], 'j.key AS n, ')],
  [
    'findings',
    `${unpacked('findings', findingFields, "'parse' AS origin, j.key AS n, ")}
     UNION ALL
     SELECT p.chosen, 'renderings', j.key, ${fields(findingFields)} FROM kept_reports p, json_each(p.findings) j
     WHERE ${seen('p')} AND NOT EXISTS (SELECT 1 FROM kept_renderings r JOIN readings g ON g.parse = r.parse
       JOIN withheld w ON ${isWithheld} WHERE r.id = p.chosen)
     UNION ALL
     SELECT s.rendering, s.origin, j.key, ${fields(findingFields)} FROM stage_findings s, json_each(s.findings) j`,
  ],
  [
    'notes',
    `SELECT 'extraction' AS stage, g.digest AS subject, j.key AS n, ${fields(noteFields)}
     FROM readings g JOIN kept_extractions e ON e.key = g.extraction, json_each(e.notes) j WHERE ${seen('g')}
     UNION ALL
     SELECT 'document', d.id, j.key, ${fields(noteFields)}
     FROM readings g JOIN kept_documents d ON d.extraction = g.extraction, json_each(d.notes) j WHERE ${seen('g')}
     UNION ALL
     SELECT 'rendering', r.id, j.key, ${fields(noteFields)}
     FROM readings g JOIN kept_renderings r ON r.parse = g.parse, json_each(r.notes) j WHERE ${seen('g')}`,
  ],
  [
    'report_cells',
    `SELECT p.id AS report_id, p.region, p.organ, p.year, p.form, c.code, c.value, c.text, c.status,
       (SELECT h.value FROM corrections h WHERE h.rendering = p.chosen AND h.subject = c.code AND h.latest
         AND h.kind = 'correct') AS corrected
     FROM reports p JOIN cells c ON c.rendering = p.chosen`,
  ],
  [
    'report_provenance',
    `SELECT p.id AS report_id, r.id AS rendering, d.digest, d.part, d.medium, r.extractor, r.parser, c.id AS capture,
       c.site, c.url, c.final_url, c.at, c.status, c.listed_on, c.listed_title, c.listed_date, c.kind
     FROM reports p JOIN renderings r ON r.id = p.chosen JOIN documents d ON d.id = r.document
       LEFT JOIN captures c ON c.digest = d.digest`,
  ],
];

/**
 * One row a report, one column a box of the form; dots are no part of a name in SQL, so they become underscores. The
 * cells of a report are gathered once, into an object that every column looks into.
 */
function wideView(form: Form): string {
  const columns = form.tables.flatMap(tableCodes).map((code) => `v.boxes ->> '$."${code}"' AS "${columnOf(code)}"`);
  return `
WITH v AS MATERIALIZED (
  SELECT p.id AS report_id, p.region, p.organ, p.year, (
    SELECT json_group_object(j.value ->> 0, j.value -> 1)
    FROM kept_renderings r JOIN readings g ON g.parse = r.parse, json_each(r.cells) j
    WHERE r.id = p.chosen AND ${seen('g')} AND ${shown}) AS boxes
  FROM reports p WHERE p.form = '${form.code}')
SELECT v.report_id, v.region, v.organ, v.year, ${columns.join(', ')} FROM v`;
}

const columnOf = (code: string): string => code.replaceAll('.', '_');

/** Views follow the forms, which grow without a migration: they are made anew whenever their text has changed. */
export function refreshViews(db: Db): void {
  const views = [
    ...plainViews,
    ...forms.map((form): [string, string] => [`wide_${form.code.toLowerCase()}`, wideView(form)]),
  ];
  const print = createHash('sha256').update(JSON.stringify(views)).digest('hex');
  const known = db.prepare("SELECT value FROM meta WHERE name = 'views'").pluck().get();
  if (known === print) return;
  dropViews(db);
  for (const [name, sql] of views) db.exec(`CREATE VIEW ${name} AS ${sql}`);
  db.prepare("INSERT INTO meta VALUES ('views', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value").run(print);
}

/** Before a migration, too: a table cannot take the name of a view, nor be altered under one. */
export function dropViews(db: Db): void {
  const old = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all() as string[];
  for (const name of old) db.exec(`DROP VIEW "${name}"`);
  db.exec("DELETE FROM meta WHERE name = 'views'");
}
