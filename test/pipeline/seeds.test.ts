import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Report } from '../../src/domain/report.ts';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';
import { fixture } from '../support/paths.ts';

/** One box of a truth file. */
interface TrueCell {
  readonly value: number | null;
  readonly status: string;
  readonly inferred?: number;
}
interface Truth {
  readonly form: string;
  readonly metadata: Readonly<Record<string, string | number | null>>;
  readonly cells: Readonly<Record<string, TrueCell>>;
  readonly facts: readonly { readonly code: string; readonly value: number | boolean | null }[];
  readonly identities: {
    readonly all: readonly { id: string; where: string; left: number | null; right: number | null; status: string }[];
  };
}

/** Field of a truth file → field of the metadata. */
const fields: Readonly<Record<string, keyof Report['metadata']>> = {
  title: 'title',
  report_year: 'reportYear',
  period_start: 'periodStart',
  period_end: 'periodEnd',
  organ_as_written: 'organAsWritten',
  organ_canonical: 'organCanonical',
  organ_type: 'organType',
  admin_level: 'adminLevel',
  region_code: 'regionCode',
  region_name: 'regionName',
  region_path: 'regionPath',
  scope: 'scope',
  form_cited: 'formCited',
  signature_organ: 'signatureOrgan',
  signature_date: 'signatureDate',
};

const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(fixture(...path), 'utf8'));
const truthNames = readdirSync(fixture('seeds')).filter((name) => name.endsWith('.truth.json'));
const truthOf = (id: string): Truth => readJson('seeds', truthNames.find((name) => name.startsWith(id)) ?? '') as Truth;

async function onlyReport(...path: string[]): Promise<Report> {
  const { reports, extraction } = await readPayload({ bytes: readFileSync(fixture(...path)) });
  assert.equal(reports.length, 1, `${path.join('/')}: ${JSON.stringify(extraction.notes)}`);
  return reports[0]!.report;
}

function assertCells(report: Report, cells: Truth['cells']): void {
  const read = report.cells.map(({ code, value, status }) => [code, { value, status }] as const);
  const wanted = Object.entries(cells).map(([code, { value, status }]) => [code, { value, status }] as const);
  assert.deepEqual(Object.fromEntries(read), Object.fromEntries(wanted));
}

/** PDFs lose the spaces that a justified line swallows; everything else must be as written. */
function assertMetadata(report: Report, metadata: Truth['metadata'], spaces: boolean): void {
  const plain = (value: unknown): unknown => (typeof value === 'string' && !spaces ? value.replaceAll(' ', '') : value);
  for (const [name, field] of Object.entries(fields))
    assert.equal(plain(report.metadata[field]), plain(metadata[name]), name);
}

function assertFacts(report: Report, facts: Truth['facts']): void {
  const known = facts.filter(({ value }) => value !== null);
  const silent = new Set(facts.filter(({ value }) => value === null).map(({ code }) => code));
  for (const fact of report.facts) {
    assert.ok(!silent.has(fact.code), `${fact.code} is stated where the report is silent`);
    assert.ok(
      known.some(({ code, value }) => code === fact.code && value === fact.value),
      `${fact.code} = ${String(fact.value)} is not said`,
    );
  }
}

for (const id of ['000', '001', '002', '003', '004']) {
  const truth = truthOf(id);
  const text = readdirSync(fixture('seeds')).find((name) => name.startsWith(id) && name.endsWith('.txt')) ?? '';

  test(`the founding report ${id}, as text: every cell, identity, fact and field of its truth`, async () => {
    const report = await onlyReport('seeds', text);
    assert.equal(report.form, truth.form);
    assertCells(report, truth.cells);
    assertMetadata(report, truth.metadata, true);
    assertFacts(report, truth.facts);
    const tried = report.checks.filter(({ rule }) => /^I0[1-4]$/u.test(rule));
    const byPlace = (one: { rule: string; where: string }): string => `${one.rule} ${one.where}`;
    const wanted = truth.identities.all.map(({ id: rule, ...rest }) => ({ rule, ...rest }));
    assert.deepEqual(
      new Map(tried.map((one) => [byPlace(one), one])),
      new Map(wanted.map((one) => [byPlace(one), one])),
    );
    for (const cell of report.cells)
      assert.equal(cell.inferred, truth.cells[cell.code]?.inferred, `${cell.code}, inferred`);
  });

  const renderings = readdirSync(fixture('documents', 'seeds')).filter(
    (name) => name.startsWith(`seed-${id}.`) && !name.endsWith('.json'),
  );
  const printed = readJson('documents', 'seeds', `seed-${id}.truth.json`) as Pick<Truth, 'cells'>;
  for (const name of renderings) {
    test(`the founding report ${id} as ${name.slice(9)}: the same cells, by both routes`, async () => {
      const report = await onlyReport('documents', 'seeds', name);
      assertCells(report, printed.cells);
      assertMetadata(report, truth.metadata, !name.endsWith('.pdf'));
      assertFacts(report, truth.facts);
      assert.ok(report.cells.every(({ route }) => route === 'both'));
    });
  }
}

test('of the 71 facts that the founding reports state in words of the registry, none is missed', async () => {
  let found = 0;
  for (const name of truthNames) {
    const truth = readJson('seeds', name) as Truth;
    const report = await onlyReport('seeds', name.replace('.truth.json', '.txt'));
    found += truth.facts.filter(
      ({ code, value }) => value !== null && report.facts.some((fact) => fact.code === code && fact.value === value),
    ).length;
  }
  assert.equal(found, 71);
});
