import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../../storage/database/database.ts';
import { cellsOf } from '../../storage/database/load-report.ts';
import { listReports } from '../../storage/database/reports.ts';
import { nianbao } from '../support/commands.ts';
import { ingested, statusOf } from '../support/corpus.ts';
import { csvRows } from '../support/csv.ts';

test('the exported files hold what the database holds, and two rebuilds export the same bytes', async (t) => {
  const { data } = await ingested(t);
  const out = (name: string): string => join(data, 'exports', name);
  const exported = async (name: string): Promise<Map<string, string>> => {
    const { code, stderr } = await nianbao('export', '--format', 'csv', '--out', out(name), '--data', data);
    assert.equal(code, 0, stderr);
    return new Map(readdirSync(out(name)).map((file) => [file, readFileSync(join(out(name), file), 'utf8')]));
  };
  const first = await exported('first');

  const db = await openDatabase(data, { readOnly: true });
  const reports = listReports(db);
  const long = csvRows(first.get('cells_long.csv') ?? '');
  const wide = csvRows(first.get('cells_wide.csv') ?? '');
  assert.equal(csvRows(first.get('reports.csv') ?? '').length, reports.length);
  assert.ok(csvRows(first.get('facts.csv') ?? '').length > 0);
  const codebook = new Map(
    csvRows(first.get('codebook.csv') ?? '').map((row) => [row['code'], row['column_name'] ?? '']),
  );
  const asField = (value: number | null): string => (value === null ? '' : String(value));
  let empty = 0;
  for (const { id, chosen } of reports) {
    const row = wide.find((one) => one['report_id'] === id);
    const cells = cellsOf(db, chosen);
    assert.equal(long.filter((one) => one['report_id'] === id).length, cells.length);
    for (const { code, value, text, status } of cells) {
      const line = long.find((one) => one['report_id'] === id && one['code'] === code);
      assert.deepEqual([line?.['value'], line?.['text'], line?.['status']], [asField(value), text ?? '', status], code);
      // A box without a value is empty in both files: blank is not zero.
      assert.equal(row?.[codebook.get(code) ?? ''], asField(value), code);
      if (value === null) empty += 1;
    }
  }
  db.close();
  assert.ok(empty > 0, 'no box without a value was there to be mistaken for zero');

  for (const name of ['second', 'third']) {
    const { code, stderr } = await nianbao('rebuild', '--data', data);
    assert.equal(code, 0, stderr);
    assert.deepEqual(await exported(name), first, `after the ${name} rebuild`);
  }
});

test('reparse reads nothing again unless asked, and changes nothing when it does', async (t) => {
  const { data } = await ingested(t);
  const before = await statusOf(data);
  const idle = await nianbao('reparse', '--data', data);
  assert.equal(idle.code, 0);
  assert.match(idle.stdout, /nothing to read again/);
  const all = await nianbao('reparse', '--all', '--data', data);
  assert.match(all.stdout, /2 originals read, 0 give something else/);
  const year = await nianbao('reparse', '--region', '140800', '--data', data);
  assert.match(year.stdout, /1 originals read, 0 give something else/);
  assert.deepEqual(await statusOf(data), before);
});
