import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell } from '../../src/domain/report.ts';
import { parseDocument, type ParsedReport } from '../../src/parse/parse-document.ts';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';
import {
  beside,
  four,
  gridOf,
  height,
  reportOf,
  three,
  two,
  withRow,
  type Sheet,
} from '../support/statutory-sheets.ts';

let next = 100;
const figure = (): string => String((next += 3));

function read(...parts: readonly Sheet[]): ParsedReport {
  const [parsed] = parseDocument(reportOf(parts.map((sheet, at) => gridOf(sheet, 'dom', at + 1))));
  assert.ok(parsed);
  return parsed;
}
const cellOf = ({ cells }: ParsedReport, code: string): Cell | undefined => cells.find((cell) => cell.code === code);
/** A sheet without the rows of these codes. */
const without = (sheet: Sheet, ...rows: readonly string[]): Sheet => {
  const gone = new Set(sheet.flatMap(({ code, row }) => (rows.includes(code?.split('.')[1] ?? '') ? [row] : [])));
  return sheet
    .filter(({ row }) => !gone.has(row))
    .map((one) => ({ ...one, row: one.row - [...gone].filter((row) => row < one.row).length }));
};

test('a row printed twice with other figures is only a reading, whichever comes first', () => {
  const sheet = two(figure);
  const again = read(withRow(sheet, 4, ['规章', '7', '8', '9']), three(figure), four(figure));
  assert.equal(cellOf(again, 't2.rule.made')?.status, 'unconfirmed');
  const figures = sheet.filter(({ code }) => code?.startsWith('t2.rule.') === true).map(({ text }) => text);
  const same = read(withRow(sheet, 4, ['规章', ...figures]), three(figure), four(figure));
  assert.equal(cellOf(same, 't2.rule.made')?.status, 'reported');
});

test('two rows of figures under the headers of table four: nothing tells which is the form’s', () => {
  const sheet = four(figure);
  const rivals = read(two(figure), three(figure), withRow(sheet, height(sheet), Array.from({ length: 15 }, figure)));
  assert.equal(cellOf(rivals, 't4.review.upheld')?.status, 'unparseable');
  assert.ok(rivals.notes.some(({ code }) => code === 'rows_of_figures'));
});

test('（六）其他处理 with its third row alone is still the form of the year', () => {
  const labels = ['其他处理', '（六）其他处理'];
  for (const label of labels) {
    const table = without(three(figure), 'oth_no_correction', 'oth_unpaid', 'granted', 'np_massive', 'done');
    const row = table.find(({ text }) => text === '3.其他')?.row ?? -1;
    const grouped = table.map((one) => ({ ...one, column: one.column + 1 }));
    const group = { row, column: 0, rowSpan: 1, colSpan: 1, text: label };
    const report = read(two(figure), [...grouped, group], four(figure));
    assert.equal(report.layouts['t3'], 'F2021');
    assert.equal(cellOf(report, 't3.oth_misc.natural')?.status, 'reported');
  }
});

test('a row beside another table’s is not read as the one that this names', () => {
  const left = ['项目', '信访', '规章数', '会议'].flatMap((text, row) => [
    { row, column: 0, rowSpan: 1, colSpan: 1, text },
    { row, column: 1, rowSpan: 1, colSpan: 1, text: row === 0 ? '数量' : figure() },
  ]);
  const sheet = two(figure);
  const report = read(beside(left, sheet), three(figure), four(figure));
  for (const [code, text] of sheet.flatMap(({ code, text }) => (code === undefined ? [] : [[code, text] as const]))) {
    const { value, status } = cellOf(report, code) ?? { value: null, status: 'absent' };
    assert.ok(value === null || String(value) === text, `${code}: ${String(value)}, printed ${text}`);
    assert.notEqual(status, 'absent', code);
  }
});

test('of an eighth column the seven boxes of the form are not told by the blanks of a row', () => {
  const table = three(figure);
  const wide = table.map((one) => (one.column > 1 ? { ...one, column: one.column + 1 } : one.colSpan > 1 ? { ...one, colSpan: 8 } : one)); // prettier-ignore
  const rows = [...new Set(table.flatMap(({ code, row }) => (code === undefined ? [] : [row])))];
  const added = rows.map((row) => ({ row, column: 2, rowSpan: 1, colSpan: 1, text: figure() }));
  const blanked = wide.map((one) => (one.code === 't3.deny_query.natural' ? { ...one, text: '' } : one));
  const report = read(two(figure), [...blanked, ...added, { row: 1, column: 2, rowSpan: 1, colSpan: 1, text: '合计' }], four(figure)); // prettier-ignore
  const cell = cellOf(report, 't3.deny_query.natural');
  assert.equal(cell?.value, null);
  assert.equal(cell.status, 'unparseable');
});

async function statusesOf(text: string, codes: readonly string[]): Promise<unknown[]> {
  const body = `蒲江县人民政府2023年政府信息公开工作年度报告\n一、总体情况\n三、收到和处理政府信息公开申请情况\n${text}\n五、存在的主要问题及改进情况\n`;
  const { reports } = await readPayload({ bytes: new TextEncoder().encode(body), name: 'a.txt' }, {});
  const cells = reports[0]?.report.cells ?? [];
  return codes.map((one) => cells.find(({ code }) => code === one)?.status);
}

test('a blank row whose group stands before its label is not said to be absent', async () => {
  const wide = (texts: readonly string[]): string => texts.join('          ');
  const names = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
  const rows = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量', '四、结转下年度继续办理'];
  const [first = '', ...others] = rows.map((label) => wide([label, ...names.map(() => '1')]));
  const gone = wide(['（六）其他处理', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请']);
  const lines = [wide(['项目', ...names]), first, ...others, '', gone];
  assert.deepEqual(await statusesOf(lines.join('\n'), ['t3.oth_no_correction.natural', 't3.granted.natural']), [
    'unparseable',
    'absent',
  ]);
});

/** Table two of 2019 whose row 其他对外管理服务事项 reaches down over rows of its own. */
async function servicesOf(
  ...rows: readonly (readonly [name: string, ...figures: number[]])[]
): Promise<readonly Cell[]> {
  const td = (text: string | number, span = ''): string => `<td ${span}>${String(text)}</td>`;
  const label = '其他对外管理服务事项';
  const html = `<meta charset="utf-8"><h1>安吉县梅溪镇人民政府2020年政府信息公开工作年度报告</h1><table>
    <tr><td colspan="5">第二十条第（五）项</td></tr>
    <tr><td colspan="2">信息内容</td><td>上一年项目数量</td><td>本年增/减</td><td>处理决定数量</td></tr>
    <tr><td colspan="2">行政许可</td><td>31</td><td>2</td><td>117</td></tr>
    ${rows.map((row, at) => `<tr>${at === 0 ? td(label, `rowspan="${String(rows.length)}"`) : ''}${row.map((text) => td(text)).join('')}</tr>`).join('')}
    <tr><td colspan="5">第二十条第（六）项</td></tr>
    <tr><td colspan="2">信息内容</td><td>上一年项目数量</td><td>本年增/减</td><td>处理决定数量</td></tr>
    <tr><td colspan="2">行政处罚</td><td>41</td><td>-3</td><td>219</td></tr></table>`;
  const { reports } = await readPayload({ bytes: new TextEncoder().encode(html), name: 'a.html' }, {});
  return (reports[0]?.report.cells ?? []).filter(({ code }) => code.startsWith('t2.other_mgmt.'));
}

test('a row that bears the name of its group beside a name of its own is only a part of it', async () => {
  const parts = await servicesOf(['行政检查', 5, 1, 77], ['行政确认', 8, -2, 93]);
  assert.deepEqual([...new Set(parts.map(({ status, value }) => `${status} ${String(value)}`))], ['unconfirmed null']);
  const sum = await servicesOf(['合计', 13, -1, 170], ['行政检查', 5, 1, 77], ['行政确认', 8, -2, 93]);
  assert.deepEqual(
    sum.map(({ value }) => value),
    [13, -1, 170],
  );
});
