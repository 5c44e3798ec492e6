import { createHash } from 'node:crypto';
import { forms } from '../../src/forms/index.ts';
import { tableCodes, type Form } from '../../src/forms/form.ts';
import type { Db } from './database.ts';

const reportCells = `
CREATE VIEW report_cells AS
SELECT p.id AS report_id, p.region, p.organ, p.year, p.form, c.code, c.value, c.text, c.status
FROM reports p JOIN cells c ON c.rendering = p.chosen`;

const reportProvenance = `
CREATE VIEW report_provenance AS
SELECT p.id AS report_id, r.id AS rendering, d.digest, d.part, d.medium, r.extractor, r.parser, c.id AS capture,
  c.site, c.url, c.final_url, c.at, c.status, c.listed_on, c.listed_title, c.listed_date
FROM reports p JOIN renderings r ON r.id = p.chosen JOIN documents d ON d.id = r.document
  LEFT JOIN captures c ON c.digest = d.digest`;

/**
 * One row a report, one column a box of the form; dots are no part of a name in SQL, so they become underscores.
 * A look-up a box is more than twice as quick as grouping the cells of each report.
 */
function wideView(form: Form): string {
  const columns = form.tables
    .flatMap(tableCodes)
    .map((code) => `(SELECT value FROM cells WHERE rendering = p.chosen AND code = '${code}') AS "${columnOf(code)}"`);
  return `
CREATE VIEW ${wideName(form)} AS
SELECT p.id AS report_id, p.region, p.organ, p.year, ${columns.join(', ')} FROM reports p WHERE p.form = '${form.code}'`;
}

const wideName = (form: Form): string => `wide_${form.code.toLowerCase()}`;
const columnOf = (code: string): string => code.replaceAll('.', '_');

/** Views follow the forms, which grow without a migration: they are made anew whenever their text has changed. */
export function refreshViews(db: Db): void {
  const views: [string, string][] = [
    ['report_cells', reportCells],
    ['report_provenance', reportProvenance],
    ...forms.map((form): [string, string] => [wideName(form), wideView(form)]),
  ];
  const print = createHash('sha256').update(JSON.stringify(views)).digest('hex');
  const known = db.prepare("SELECT value FROM meta WHERE name = 'views'").pluck().get();
  if (known === print) return;
  const old = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all() as string[];
  for (const name of old) db.exec(`DROP VIEW "${name}"`);
  for (const [, sql] of views) db.exec(sql);
  db.prepare("INSERT INTO meta VALUES ('views', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value").run(print);
}
