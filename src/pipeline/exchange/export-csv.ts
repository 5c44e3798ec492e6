import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { prepared, type Db } from '../../../storage/database/database.ts';
import { ensureRoom } from '../../../storage/room.ts';
import { byteOrderMark, csvLine, type Field } from '../../export/csv.ts';
import { allBoxes } from '../../forms/labels.ts';
import { forms } from '../../forms/index.ts';
import { tableCodes } from '../../forms/form.ts';

type Row = Readonly<Record<string, Field>>;

/** The first exchange that brought an original. */
const broughtBy = (digest: string): string =>
  `LEFT JOIN captures c ON c.id = (SELECT id FROM captures WHERE digest = ${digest} AND outcome = 'fetched' ORDER BY at, id LIMIT 1)`;
const reports = `FROM reports p JOIN renderings r ON r.id = p.chosen JOIN documents d ON d.id = r.document`;
/** Where a report comes from: the original of its chosen rendering. */
const chosen = `${reports} ${broughtBy('d.digest')}`;
/** Where a cell or a fact comes from; of a document that is several originals, the one of its page: page 3 is "p3…". */
const placed = (rows: string): string =>
  `${reports} JOIN ${rows} x ON x.rendering = r.id
   LEFT JOIN page_files f ON f.document = d.id AND x.locator GLOB 'p[0-9]*'
     AND CAST(substr(x.locator, 2) AS INTEGER) BETWEEN f.first AND f.last
   ${broughtBy('COALESCE(f.digest, d.digest)')}`;
const identity = `p.id AS report_id, p.region, p.region_path, p.organ, p.organ_type, p.admin_level, p.year`;
const made = `d.medium, c.url, c.at AS captured_at, r.extractor, r.parser`;
const source = `d.digest AS sha256, ${made}`;
const sourceOfPlace = `COALESCE(f.digest, d.digest) AS sha256, ${made}`;

/** What a person set beside a value; never in its place. */
const corrections = `LEFT JOIN corrections h ON h.rendering = r.id AND h.subject = x.code AND h.latest AND h.kind = 'correct'`;

/** Files that come straight from one query each: name → SQL. */
const queries: Readonly<Record<string, string>> = {
  'reports.csv': `SELECT ${identity}, p.title, p.form, r.scope, r.period_start, r.period_end, r.signature_organ, r.signature_date,
    r.form_cited, p.cells, p.cells_reported, p.errors, p.warnings, p.renderings, r.id AS rendering, ${source}, p.withheld ${chosen} ORDER BY p.id`,
  'cells_long.csv': `SELECT ${identity}, p.form, x.code, x.value, x.text, x.status, x.unit, x.reading, x.inferred, x.route,
    x.confidence, x.locator AS place, ${sourceOfPlace}, h.value AS corrected, h.by AS corrected_by, h.at AS corrected_at,
    h.why AS correction_reason ${placed('cells')} ${corrections} ORDER BY p.id, x.code`,
  'facts.csv': `SELECT ${identity}, x.code, x.value, x.unit, x.approx, x.cumulative, x.text, x.sentence, x.locator AS place, ${sourceOfPlace}
    ${placed('facts')} ORDER BY p.id, x.n`,
  'findings.csv': `SELECT ${identity}, x.rule, x.severity, x.suspect, x.cells, x.left_side, x.right_side, x.message, ${source}
    ${chosen} JOIN findings x ON x.rendering = r.id ORDER BY p.id, x.origin, x.n`,
};

async function writeCsv(file: string, headers: readonly string[], rows: Iterable<readonly Field[]>): Promise<number> {
  let count = 0;
  function* lines(): Iterable<string> {
    yield byteOrderMark + csvLine(headers);
    for (const row of rows) {
      count += 1;
      yield csvLine(row);
    }
  }
  await pipeline(lines(), createWriteStream(file));
  return count;
}

async function writeQuery(db: Db, file: string, sql: string): Promise<number> {
  const statement = prepared(db, sql);
  const headers = statement.columns().map(({ name }) => name);
  function* rows(): Iterable<Field[]> {
    for (const row of statement.iterate() as Iterable<Row>) yield headers.map((header) => row[header] ?? null);
  }
  return await writeCsv(file, headers, rows());
}

/** One row a report, one column a box of any form; a box without a value is empty. Names fit Stata's 32 characters. */
async function writeWide(db: Db, file: string): Promise<number> {
  const codes = [...new Set(forms.flatMap((form) => form.tables.flatMap(tableCodes)))];
  const reports = prepared(
    db,
    `SELECT ${identity}, p.form, r.scope, r.id AS rendering, ${source} ${chosen} ORDER BY p.id`,
  );
  const cells = prepared(db, 'SELECT code, value FROM cells WHERE rendering = ? AND value IS NOT NULL');
  const headers = reports.columns().map(({ name }) => name);
  function* rows(): Iterable<Field[]> {
    // All at once: a second statement cannot run inside the iteration of a first on the same connection for writing,
    // and the reports alone are small.
    for (const report of reports.all() as Row[]) {
      const values = new Map(
        (cells.all(report['rendering']) as { code: string; value: number }[]).map(({ code, value }) => [code, value]),
      );
      yield [...headers.map((header) => report[header] ?? null), ...codes.map((code) => values.get(code) ?? null)];
    }
  }
  return await writeCsv(file, [...headers, ...codes.map((code) => code.replaceAll('.', '_'))], rows());
}

const writeCodebook = async (file: string): Promise<number> =>
  await writeCsv(
    file,
    ['code', 'column_name', 'table', 'row', 'column', 'unit', 'forms'],
    allBoxes().map((box) => [
      box.code,
      box.code.replaceAll('.', '_'),
      box.table,
      box.row,
      box.column,
      box.unit,
      box.forms.join(' '),
    ]),
  );

/** Rows of a report with two hundred boxes in all files, in bytes; measured, and rounded up. */
const bytesPerReport = 100_000;

/** Writes the corpus as CSV files into a folder; returns file name → rows. The same database gives the same bytes. */
export async function exportCsv(db: Db, folder: string): Promise<Record<string, number>> {
  await mkdir(folder, { recursive: true });
  const { reports } = prepared(db, 'SELECT count(*) AS reports FROM reports').get() as { reports: number };
  await ensureRoom(folder, reports * bytesPerReport, 'writing the tables');
  const written: Record<string, number> = {};
  for (const [name, sql] of Object.entries(queries)) written[name] = await writeQuery(db, join(folder, name), sql);
  written['cells_wide.csv'] = await writeWide(db, join(folder, 'cells_wide.csv'));
  written['codebook.csv'] = await writeCodebook(join(folder, 'codebook.csv'));
  return written;
}
