import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkReport } from '../../src/check/check-report.ts';
import type { Cell, Fact, FormCode, Metadata, Report } from '../../src/domain/report.ts';
import { readIdentity } from '../../src/parse/identity/read-identity.ts';
import { readNarrative } from '../../src/parse/narrative/read-narrative.ts';
import { documentOf, seeds, type Seed } from '../support/identity-documents.ts';

type Checkable = Pick<Report, 'form' | 'layouts' | 'cells' | 'facts' | 'metadata'>;

const metadataOf = (title: string, cells: readonly Cell[] = []): Metadata =>
  readIdentity(documentOf([title, '一、总体情况']), {}, cells).metadata;
const factsOf = (words: string): Fact[] =>
  readNarrative(documentOf(['曲沃县人民政府2023年政府信息公开工作年度报告', '一、总体情况', words])).facts;

function reportOf({ document, truth, cells }: Seed): Checkable {
  const form: FormCode = 't3.oth.total' in truth.cells ? 'F2019' : 'F2021';
  const { metadata } = readIdentity(document, {}, cells);
  return { form, layouts: {}, cells, facts: readNarrative(document).facts, metadata };
}

async function seed(number: string): Promise<Checkable> {
  const found = (await seeds()).find(({ name }) => name.startsWith(number));
  assert.ok(found);
  return reportOf(found);
}

/** The same report with other figures in some cells, all read by both routes. */
function withValues(report: Checkable, values: Readonly<Record<string, number | null>>): Checkable {
  const cells = report.cells.map((cell): Cell => {
    const value = values[cell.code];
    const read: Cell = { ...cell, route: 'both' };
    if (value === undefined) return read;
    return value === null ? { ...read, value, text: '', status: 'blank' } : { ...read, value, text: String(value) };
  });
  return { ...report, cells };
}

const tables = new Set(['I01', 'I02', 'I03', 'I04']);

test('the tables of the founding reports add up exactly where a reader found that they do', async () => {
  for (const found of await seeds()) {
    const { checks } = checkReport(reportOf(found));
    const identities = checks.filter(({ rule }) => tables.has(rule)).map(({ rule: id, ...rest }) => ({ id, ...rest }));
    assert.deepEqual(identities, found.truth.identities.all, found.name);
  }
});

test('the text of the founding reports agrees with their tables, where both say something', async () => {
  const outcomes = (await Promise.all(['000', '001', '002', '003', '004'].map(seed))).map((report) =>
    checkReport(report).checks.filter(({ rule }) => ['I10', 'I11', 'I12', 'I22'].includes(rule)),
  );
  assert.deepEqual(
    outcomes.map((checks) => checks.length),
    [2, 9, 5, 6, 1],
  );
  const notPassed = outcomes.flat().filter(({ status }) => status !== 'pass');
  assert.deepEqual(notPassed, [{ rule: 'I11', where: 'suit_cases', left: 1, right: null, status: 'not_assessable' }]);
});

test('94 in the text is 93 new and 1 carried in, and no contradiction', async () => {
  const { checks } = checkReport(await seed('001'));
  assert.deepEqual(
    checks.find(({ where }) => where === 'req_received'),
    { rule: 'I10', where: 'req_received', left: 94, right: 94, status: 'pass' },
  );
});

test('the only thing wrong with the founding reports is an amount of 168 亿元 an item', async () => {
  const findings = (await Promise.all(['000', '001', '002', '003', '004'].map(seed))).flatMap(
    (report) => checkReport(report).findings,
  );
  assert.deepEqual(
    findings.map(({ rule, cells }) => [rule, cells[0]]),
    [],
  );
  const report = await seed('004');
  const cells = report.cells.map((cell) => (cell.code === 't2.procurement.amount' ? { ...cell, unit: '万' } : cell));
  const [finding] = checkReport({ ...report, cells }).findings;
  assert.equal(finding?.rule, 'I18');
  assert.match(finding.message, /元/u);
});

test('one wrong cell that breaks two identities is named first', async () => {
  const { findings } = checkReport(withValues(await seed('000'), { 't3.new.natural': 24 }));
  const sums = findings.filter(({ rule }) => tables.has(rule));
  assert.deepEqual(
    sums.map(({ rule, cells, left, right, suspect, severity }) => [rule, cells[0], left, right, suspect, severity]),
    [
      ['I01', 't3.new.natural', 24, 23, 'source', 'error'],
      ['I03', 't3.new.natural', 26, 27, 'source', 'error'],
    ],
  );
});

test('a total that is wrong in a single identity accuses no cell, and the source where it was read clearly', async () => {
  const { findings } = checkReport(withValues(await seed('000'), { 't4.review.total': 0 }));
  const finding = findings.find(({ rule }) => rule === 'I04');
  assert.deepEqual([finding?.left, finding?.right, finding?.suspect], [0, 2, 'source']);
  assert.doesNotMatch(finding?.message ?? '', /alone would explain/u);
});

test('cells that only one route read are laid to the source where the rest of their table holds', async () => {
  const report = await seed('000');
  const suspectOf = (cells: Report['cells']): string | undefined =>
    checkReport({ ...report, cells }).findings.find(({ rule }) => rule === 'I04')?.suspect;
  const cells = report.cells.map((cell) => (cell.code === 't4.review.total' ? { ...cell, value: 1 } : cell));
  assert.equal(suspectOf(cells), 'source');
  const broken = report.cells.map((cell) =>
    cell.code.startsWith('t4.') && cell.code.endsWith('.total') ? { ...cell, value: 99 } : cell,
  );
  assert.equal(suspectOf(broken), 'unknown');
  assert.equal(suspectOf(cells.map((cell) => ({ ...cell, confidence: 0.5 }))), 'reading');
});

test('a blank is not 0: a row with a blank cannot be tried, even where the rest adds up', async () => {
  const { checks } = checkReport(withValues(await seed('002'), { 't3.granted.ngo': null }));
  const tried = checks.filter(
    ({ rule, where }) => (rule === 'I03' && where === 'granted') || (rule === 'I02' && where === 'ngo'),
  );
  assert.deepEqual(
    tried.map(({ status }) => status),
    ['not_assessable', 'not_assessable'],
  );
});

test('table 3 is tried by its own layout, whatever the form of the rest', async () => {
  const old = await seed('004');
  const { checks } = checkReport({ ...old, form: 'F2021', layouts: { t2: 'F2019', t3: 'F2019', t4: 'F2021' } });
  assert.equal(checks.filter(({ rule }) => tables.has(rule)).length, 40);
});

test('what the source lost is inferred from the text and the sum of its block, and kept apart', async () => {
  const report = await seed('003');
  const { inferred } = checkReport(report);
  assert.deepEqual(Object.fromEntries(inferred.map(({ code, value }) => [code, value])), {
    't4.suit_after.corrected': 0,
    't4.suit_after.other': 0,
    't4.suit_after.pending': 1,
    't4.suit_after.total': 1,
  });
  assert.ok(report.cells.filter(({ status }) => status === 'lost').every(({ value }) => value === null));
});

test('nothing is inferred where the text leaves a choice, or where the cell is blank rather than lost', async () => {
  const report = await seed('003');
  const settled = factsOf('因政府信息公开引起的行政诉讼1件，已经办结。');
  const totalOnly = checkReport({ ...report, facts: settled }).inferred;
  assert.deepEqual(
    totalOnly.map(({ code, value }) => [code, value]),
    [['t4.suit_after.total', 1]],
  );
  const blank = report.cells.map((cell): Cell => (cell.status === 'lost' ? { ...cell, status: 'blank' } : cell));
  assert.deepEqual(checkReport({ ...report, cells: blank }).inferred, []);
  assert.deepEqual(checkReport({ ...report, facts: [] }).inferred, []);
});

test('a text that contradicts the table is a finding that names both', async () => {
  const { findings } = checkReport({
    ...(await seed('000')),
    facts: factsOf('共收到政府信息公开申请27件，未发生行政复议、行政诉讼案件，公开有序。'),
  });
  assert.deepEqual(
    findings.map(({ rule, cells, left, right }) => [rule, cells[0], left, right]),
    [
      ['I10', 'req_received', 27, 26],
      ['I11', 'no_review_suit', 0, 3],
    ],
  );
});

test('a township that makes 规章 is doubted, a city is not', async () => {
  const report = withValues(await seed('000'), { 't2.rule.made': 1, 't2.rule.in_force': 1 });
  const rules = (title: string): string[] =>
    checkReport({ ...report, metadata: metadataOf(title) }).findings.map(({ rule }) => rule);
  assert.ok(rules('曲沃县乐昌镇人民政府2023年政府信息公开工作年度报告').includes('P01'));
  assert.ok(!rules('运城市人民政府2023年政府信息公开工作年度报告').includes('P01'));
});

test('counts are whole and not negative, fees in 万元 are not fees in 元, and a stock holds what was made', async () => {
  const wrong = { 't2.penalty.decisions': 2519.5, 't2.fee.amount': 89_343_000, 't2.normdoc.in_force': 0 };
  const { findings } = checkReport(withValues(await seed('003'), wrong));
  assert.deepEqual(
    findings.map(({ rule, cells }) => [rule, cells[0]]),
    [
      ['I05', 't2.normdoc.in_force'],
      ['I06', 't2.normdoc.in_force'],
      ['I19', 't2.fee.amount'],
      ['I09', 't2.penalty.decisions'],
    ],
  );
});

test('the one-column table of 2014 is tried by its totals and parts', () => {
  const figures: Record<string, number> = {
    s3_1: 10,
    s3_1_inperson: 1,
    s3_1_fax: 0,
    s3_1_net: 8,
    s3_1_letter: 1,
    s3_2: 10,
    s3_2_ontime: 8,
    s3_2_extended: 1,
    s1_1: 5,
    s1_1_normdoc_public: 6,
  };
  const cells = Object.entries(figures).map(([row, value]): Cell => ({
    code: `s.${row}`,
    value,
    text: String(value),
    status: 'reported',
    at: null,
  }));
  const metadata = metadataOf('曲沃县人民政府2015年政府信息公开工作年度报告');
  const { checks, findings } = checkReport({ form: 'F2014', layouts: { s: 'F2014' }, cells, facts: [], metadata });
  const status = (id: string): string | undefined => checks.find(({ rule }) => rule === id)?.status;
  assert.deepEqual(
    [status('I23'), status('I24'), status('I26'), status('I27')],
    ['pass', 'fail', 'not_assessable', 'fail'],
  );
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['I24', 'I27'],
  );
});
