import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Cell, Check, Fact, Finding } from '../../src/domain/report.ts';
import type { Note } from '../../src/domain/note.ts';
import { nianbao, ownFolder } from '../support/commands.ts';
import { fixture } from '../support/paths.ts';

interface Printed {
  readonly organ: string | null;
  readonly region: string | null;
  readonly year: number | null;
  readonly form: string | null;
  readonly metadata: Record<string, unknown>;
  readonly cells: readonly Cell[];
  readonly facts: readonly Fact[];
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  readonly extractor: string;
  readonly parser: string;
}

const seed = (name: string): string => fixture('documents', 'seeds', name);
const truth = JSON.parse(readFileSync(seed('seed-002.truth.json'), 'utf8')) as {
  readonly cells: Record<string, { readonly value: number | null; readonly status: string }>;
};

test('parse prints one JSON object with everything the report says, whether or not --json is given', async () => {
  const plain = await nianbao('parse', seed('seed-002.html'));
  const asked = await nianbao('parse', seed('seed-002.html'), '--json');
  assert.deepEqual([plain.code, plain.stderr, plain.stdout], [0, '', asked.stdout]);
  const report = JSON.parse(plain.stdout) as Printed;
  assert.equal(report.metadata['regionCode'], report.region);
  assert.equal(report.metadata['organCanonical'], report.organ);
  assert.equal(report.metadata['reportYear'], report.year);
  assert.match(report.extractor, /^html@\d/);
  assert.match(report.parser, /^parser@\d/);
  for (const [code, { value, status }] of Object.entries(truth.cells)) {
    const cell = report.cells.find((one) => one.code === code);
    assert.deepEqual([code, cell?.value, cell?.status], [code, value, status]);
  }
  for (const cell of report.cells) {
    assert.ok('text' in cell && 'at' in cell, cell.code);
    // A value exists only where one is printed; blank is not zero.
    assert.equal(cell.value === null, cell.status !== 'reported', cell.code);
  }
  for (const fact of report.facts)
    assert.deepEqual(
      ['code', 'value', 'text', 'unit', 'approx', 'sentence', 'at'].filter((key) => !(key in fact)),
      [],
    );
  assert.ok(report.facts.length > 0);
  for (const check of report.checks) {
    assert.deepEqual(
      ['rule', 'where', 'left', 'right', 'status'].filter((key) => !(key in check)),
      [],
    );
    assert.ok(['pass', 'fail', 'not_assessable'].includes(check.status));
  }
  assert.ok(report.checks.length > 0);
  for (const note of report.notes) assert.deepEqual(Object.keys(note).sort(), ['at', 'code', 'message']);
});

test('a number that does not add up is printed as published, and found: exit 0', async (t) => {
  const page = readFileSync(seed('seed-002.html'), 'utf8');
  // The total of the first row of table 3 is raised by one, as a typist might.
  const row = /本年新收政府信息公开申请数量[\s\S]*?<\/tr>/u.exec(page)?.[0] ?? '';
  const total = [...row.matchAll(/\d+/g)].at(-1);
  assert.ok(total !== undefined);
  const wrong = String(Number(total[0]) + 1);
  const file = join(ownFolder(t), 'wrong.html');
  const changed = row.slice(0, total.index) + wrong + row.slice(total.index + total[0].length);
  writeFileSync(file, page.replace(row, changed));
  const { code, stdout } = await nianbao('parse', file);
  const { findings, cells } = JSON.parse(stdout) as Printed;
  assert.equal(code, 0);
  assert.equal(cells.find((cell) => cell.code === 't3.new.total')?.value, Number(wrong));
  assert.ok(findings.some((finding) => finding.severity === 'error' && finding.cells.includes('t3.new.total')));
  for (const finding of findings)
    assert.deepEqual(
      ['rule', 'severity', 'cells', 'left', 'right', 'suspect', 'message'].filter((key) => !(key in finding)),
      [],
    );
});

test('the region of the publisher can be given where the document does not tell it', async () => {
  const { stdout } = await nianbao('parse', seed('seed-002.html'), '--region', '140802');
  assert.match(String((JSON.parse(stdout) as Printed).region), /^14/);
});

test('a file that is not there is a failure, not a file without a report', async () => {
  const { code, stdout, stderr } = await nianbao('parse', '/nowhere/report.pdf');
  assert.deepEqual([code, stdout, stderr], [1, '', 'nianbao: no such file: /nowhere/report.pdf\n']);
  const folder = await nianbao('parse', fixture('documents'));
  assert.deepEqual([folder.code, folder.stdout], [1, '']);
  assert.match(folder.stderr, /is a folder: .*nianbao ingest/u);
});
