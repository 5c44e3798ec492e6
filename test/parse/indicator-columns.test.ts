import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../../src/domain/report.ts';
import { formOf } from '../../src/forms/index.ts';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';

const labels = (formOf('F2014')?.tables[0]?.blocks ?? []).flatMap(({ rows }) => rows.map(({ label }) => label));

/** A report of 2017 with the 统计表 alone: headers, and what stands behind the label of the row at a place. */
async function reportOf(
  headers: readonly string[],
  boxes: (at: number) => readonly (string | number)[],
): Promise<Report> {
  const tr = (...texts: (string | number)[]): string =>
    `<tr>${texts.map((text) => `<td>${String(text)}</td>`).join('')}</tr>`;
  const rows = [tr(...headers), ...labels.map((label, at) => tr(label, ...boxes(at)))];
  const html = `<meta charset="utf-8"><h1>蒲江县人民政府2017年政府信息公开工作年度报告</h1><table>${rows.join('')}</table>`;
  const { reports } = await readPayload({ bytes: new TextEncoder().encode(html), name: 'a.html' }, {});
  const [only] = reports;
  assert.ok(only !== undefined && labels.length > 60);
  return only.report;
}

test('of columns for parts of a government and their sum, the sum is the report’s figure', async () => {
  const parts = (at: number): number[] => [100 + at, 200 + at, 300 + at];
  const { form, cells, notes } = await reportOf(['统计指标', '单位', '县政府', '部门', '乡镇', '合计'], (at) => [
    '条',
    ...parts(at),
    parts(at).reduce((sum, one) => sum + one),
  ]);
  assert.equal(form, 'F2014', 'rows that table three has too do not make it one');
  assert.deepEqual(
    cells.map(({ value }) => value),
    labels.map((_, at) => 600 + 3 * at),
  );
  assert.ok(notes.some(({ code }) => code === 'figures_left_out'));
});

test('of columns of which none is said to be the report’s, none is taken', async () => {
  const { cells } = await reportOf(['统计指标', '单位', '县政府', '部门', '乡镇'], (at) => [
    '条',
    at,
    at + 100,
    at + 200,
  ]);
  assert.ok(cells.every(({ value, status }) => value === null && status === 'unparseable'));
});

test('the code of a row is not its figure, where no figure is printed', async () => {
  for (const blank of [[''], []]) {
    const code = (at: number): string => String(at + 1).padStart(2, '0');
    const { cells } = await reportOf(['统计指标', '单位', '代码', '统计数'], (at) => ['条', code(at), ...blank]);
    assert.deepEqual([...new Set(cells.map(({ value }) => value))], [null]);
    assert.ok(!cells.some(({ status }) => status === 'absent'));
  }
});

test('a column of codes and the row that numbers the columns are no figures, whatever the column of figures is called', async () => {
  const headers = ['指标名称', '计量单位', '代码', '本年实际'];
  const code = (at: number): string => String(at).padStart(2, '0');
  const { cells } = await reportOf(headers, (at) => ['条', code(at + 1), at % 2 === 0 ? 500 + at : '']);
  assert.deepEqual(
    cells.map(({ value }) => value),
    labels.map((_, at) => (at % 2 === 0 ? 500 + at : null)),
  );
  const tr = (...texts: (string | number)[]): string =>
    `<tr>${texts.map((text) => `<td>${String(text)}</td>`).join('')}</tr>`;
  const rows = [tr(...headers), tr('甲', '乙', '丙', 1), ...labels.map((label) => tr(label, '', '', ''))];
  const html = `<meta charset="utf-8"><h1>蒲江县人民政府2017年政府信息公开工作年度报告</h1><table>${rows.join('')}</table>`;
  const { reports } = await readPayload({ bytes: new TextEncoder().encode(html), name: 'a.html' }, {});
  assert.deepEqual([...new Set(reports[0]?.report.cells.map(({ value }) => value))], [null]);
});

test('of the figures of a period and those since the first of January, the year’s are the report’s', async () => {
  const headers = ['指标名称', '计量单位', '代码', '本期实际', '本年累计'];
  const { cells } = await reportOf(headers, (at) => ['条', at + 1, 3 + at, 700 + at]);
  assert.deepEqual(
    cells.map(({ value }) => value),
    labels.map((_, at) => 700 + at),
  );
});

test('a row of a province that is only somewhat like one of the form is no more than a reading of it', async () => {
  const tr = (...texts: (string | number)[]): string =>
    `<tr>${texts.map((text) => `<td>${String(text)}</td>`).join('')}</tr>`;
  const own = new Map([['（一）政府信息公开工作专门机构数', '政府信息公开指定专职人员总数']]);
  const rows = labels.map((label, at) => tr(own.get(label) ?? label, '条', 300 + at));
  const html = `<meta charset="utf-8"><h1>蒲江县人民政府2017年政府信息公开工作年度报告</h1><table>${rows.join('')}</table>`;
  const { reports } = await readPayload({ bytes: new TextEncoder().encode(html), name: 'a.html' }, {});
  const cells = reports[0]?.report.cells ?? [];
  assert.equal(cells.find(({ code }) => code === 's.s8_offices')?.value, null);
  assert.notEqual(cells.find(({ code }) => code === 's.s8_offices')?.status, 'absent');
  assert.equal(cells.filter(({ value }) => value === null).length, 1);
});
