import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nianbao } from '../support/commands.ts';
import { ingested, seed } from '../support/corpus.ts';
import { csvRows } from '../support/csv.ts';

const report = '140802-人民政府办公室-2024';
const digest = createHash('sha256')
  .update(readFileSync(seed('seed-000.docx')))
  .digest('hex');

test('what a person sets beside a value is in the citation and in the export, and the published value stays', async (t) => {
  const { data } = await ingested(t);
  const hand = ['--by', '王', '--data', data];
  const silent = await nianbao('correct', report, 't3.new.total', '27', ...hand);
  assert.deepEqual([silent.code, silent.stdout], [1, '']);
  assert.match(silent.stderr, /say why with --why/);
  const done = await nianbao('correct', report, 't3.new.total', '27', '--why', '复核原件', ...hand);
  assert.equal(done.code, 0, done.stderr);
  const cited = await nianbao('cite', report, 't3.new.total', '--data', data);
  assert.match(cited.stdout, /= 26 \(printed “26”\)/);
  assert.match(cited.stdout, /corrected +.*26 → 27 by 王 on .*复核原件.*stands beside what was published/);
  const out = join(data, 'exports');
  await nianbao('export', '--out', out, '--data', data);
  const rows = csvRows(readFileSync(join(out, 'cells_long.csv'), 'utf8')).filter((row) => row['report_id'] === report);
  const corrected = rows.filter((row) => row['corrected'] !== '');
  assert.deepEqual(
    corrected.map((row) => [
      row['code'],
      row['value'],
      row['corrected'],
      row['corrected_by'],
      row['correction_reason'],
    ]),
    [['t3.new.total', '26', '27', '王', '复核原件']],
  );
  assert.equal((await nianbao('rebuild', '--data', data)).code, 0);
  const again = await nianbao('cite', report, 't3.new.total', '--data', data);
  assert.equal(again.stdout, cited.stdout, 'it survives a rebuild');
});

test('what is withheld leaves who, when and why in every place, and comes back when it is released', async (t) => {
  const { data } = await ingested(t);
  const hand = ['--by', '王', '--reason', '个人信息', '--data', data];
  const withheld = await nianbao('withhold', digest.slice(0, 10), ...hand);
  assert.equal(withheld.code, 0, withheld.stderr);
  const tombstone = /withheld since \S+ by 王: 个人信息/;
  for (const command of [
    ['cite', report, 't3.new.total'],
    ['open', report],
  ]) {
    const { code, stdout, stderr } = await nianbao(...command, '--data', data);
    assert.deepEqual([code, stdout], [1, ''], command.join(' '));
    assert.match(stderr, tombstone);
  }
  const history = await nianbao('history', report, '--data', data);
  assert.match(history.stdout, tombstone);
  assert.match((await nianbao('status', '--reports', '--data', data)).stdout, /by 王: 个人信息/);
  const out = join(data, 'exports');
  await nianbao('export', '--out', out, '--data', data);
  const [row] = csvRows(readFileSync(join(out, 'reports.csv'), 'utf8')).filter((one) => one['report_id'] === report);
  assert.match(row?.['withheld'] ?? '', /^\S+ by 王: 个人信息$/);
  assert.ok(!readFileSync(join(out, 'cells_long.csv'), 'utf8').includes(report));
  assert.equal((await nianbao('verify', '--data', data)).code, 0);
  assert.equal((await nianbao('withhold', digest, '--release', ...hand)).code, 0);
  assert.equal((await nianbao('cite', report, 't3.new.total', '--data', data)).code, 0);
});

test('a run that was only tried is listed as not kept, and there is nothing to roll back', async (t) => {
  const { data } = await ingested(t);
  const tried = await nianbao('reparse', '--all', '--dry-run', '--data', data);
  assert.match(tried.stdout, /tried only: nothing was kept/);
  const runs = await nianbao('runs', '--data', data);
  assert.match(runs.stdout, /reparse .* not kept +read 2 changed 0 failed 0/);
  const back = await nianbao('rollback', '--data', data);
  assert.equal(back.code, 1);
  assert.match(back.stderr, /nothing to roll back/);
});
