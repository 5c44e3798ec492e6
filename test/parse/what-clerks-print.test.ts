import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Document } from '../../src/domain/document.ts';
import type { Cell } from '../../src/domain/report.ts';
import { parseDocument } from '../../src/parse/parse-document.ts';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';

const head =
  '<tr><td colspan="3" rowspan="3"></td><td colspan="7">申请人情况</td></tr><tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr><tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>';
const row = (label: string, figures: readonly (number | string)[]): string =>
  `<tr><td colspan="3">${label}</td>${figures.map((figure) => `<td>${String(figure)}</td>`).join('')}</tr>`;
const opening = '一、本年新收政府信息公开申请数量';
const carried = '二、上年结转政府信息公开申请数量';
const ending = '四、结转下年度继续办理';
const table = (...rows: readonly string[]): string => `<table>${head}${rows.join('')}</table>`;

async function cellsOf(body: string): Promise<ReadonlyMap<string, Cell>> {
  const html = `<meta charset="utf-8"><h1>蒲江县人民政府2023年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p>${body}`;
  const { reports } = await readPayload({ bytes: new TextEncoder().encode(html), name: 'a.html' }, {});
  return new Map((reports[0]?.report.cells ?? []).map((cell) => [cell.code, cell]));
}
const said = (cell: Cell | undefined): unknown =>
  [cell?.status, cell?.value, cell?.reading].filter((part) => part !== undefined);

test("last year's table over this year's is not taken for this year's", async () => {
  const then = table(
    row(opening, [9, 1, 0, 0, 0, 0, 10]),
    row(carried, [1, 0, 0, 0, 0, 0, 1]),
    row(ending, [2, 0, 0, 0, 0, 0, 2]),
  );
  const now = table(
    row(opening, [7, 0, 1, 0, 0, 0, 8]),
    row(carried, [2, 0, 0, 0, 0, 0, 2]),
    row(ending, [1, 0, 0, 0, 0, 0, 1]),
  );
  for (const caption of ['（一）上一年度情况（供对照）', '2022年申请情况']) {
    const cells = await cellsOf(`<p>${caption}</p>${then}<p>（二）本年度情况</p>${now}`);
    assert.deepEqual(said(cells.get('t3.new.total')), ['reported', 8], caption);
  }
  const only = await cellsOf(`<p>上年度情况</p>${then}`);
  assert.deepEqual(said(only.get('t3.new.total')), ['reported', 10]);
});

test('the ordinals of a column 序号 are no figures', async () => {
  const numbered = [opening, carried, ending].map((label, at) =>
    row(label, [4 + at, 3, 0, 0, 0, 0, 7 + at]).replace('<tr>', `<tr><td>${String(at + 1)}</td>`),
  );
  const cells = await cellsOf(
    `<table>${head.replace('<tr>', '<tr><td rowspan="3">序号</td>')}${numbered.join('')}</table>`,
  );
  assert.deepEqual(said(cells.get('t3.carry_in.natural')), ['reported', 5]);
  assert.deepEqual(said(cells.get('t3.carry_out.total')), ['reported', 9]);
});

test('numbers in words do not move the row they stand in', async () => {
  const rows = [opening, carried, '（一）予以公开', '（二）部分公开', '（七）总计', ending].map((label, at) =>
    row(label, at === 1 ? ['一百零五', '三', 0, 0, 0, 0, 108] : [12, 3, 0, 0, 0, 0, 15]),
  );
  const cells = await cellsOf(table(...rows));
  assert.deepEqual(said(cells.get('t3.carry_in.natural')), ['reported', 105]);
  assert.deepEqual(said(cells.get('t3.carry_in.company')), ['reported', 3]);
});

test('a note mark set above the line is no digit of the figure, and the sums say so', async () => {
  const cells = await cellsOf(
    table(
      row(opening, ['12<sup>1</sup>', 3, 0, 0, 0, 0, 15]),
      row(carried, ['5①', 1, 0, 0, 0, 0, 7]),
      row(ending, [1, 0, 0, 0, 0, 0, 1]),
    ),
  );
  assert.deepEqual(said(cells.get('t3.new.natural')), ['reported', 12]);
  assert.deepEqual(said(cells.get('t3.carry_in.natural')), ['unconfirmed', null, 5]);
});

test('a figure that is struck out is not joined to the one that replaces it', async () => {
  const cells = await cellsOf(
    table(
      row(opening, ['<del>11</del>12', '<span style="text-decoration: line-through">4</span>3', 0, 0, 0, 0, 15]),
      row(carried, [5, 1, 0, 0, 0, 0, 6]),
      row(ending, [1, 0, 0, 0, 0, 0, 1]),
    ),
  );
  assert.deepEqual(said(cells.get('t3.new.natural')), ['reported', 12]);
  assert.deepEqual(said(cells.get('t3.new.company')), ['reported', 3]);
});

test('words in the place of a row’s only figure are told, however long they are', async () => {
  const subtable = (figure: string): string =>
    `<table><tr><td colspan="2">第二十条第（八）项</td></tr><tr><td>信息内容</td><td>本年收费金额（单位：万元）</td></tr><tr><td>行政事业性收费</td><td>${figure}</td></tr></table>`;
  const rules =
    '<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr><tr><td>行政规范性文件</td><td>1</td><td>2</td><td>3</td></tr></table>';
  const cells = await cellsOf(rules + subtable('详见财政局年度报告'));
  assert.equal(cells.get('t2.fee.amount')?.status, 'unparseable');
});

test('a table laid out without a table is read by the order of its boxes, and a row that lacks a box stays open', async () => {
  const line = (label: string, figures: readonly (number | string)[]): string =>
    `<div style="display:flex">${[label, ...figures].map((text) => `<div style="flex:1">${String(text)}</div>`).join('')}</div>`;
  const read = (second: readonly (number | string)[]): Promise<ReadonlyMap<string, Cell>> =>
    cellsOf(
      [opening, carried, '（一）予以公开', '（二）部分公开', '1.属于国家秘密', '（七）总计', ending]
        .map((label, at) => line(label, at === 1 ? second : [12, 3, 1, 0, 0, 0, 16]))
        .join(''),
    );
  const blank = await read([2, '', 3, 0, 0, 0, 5]);
  assert.deepEqual(said(blank.get('t3.granted.company')), ['reported', 3]);
  assert.equal(blank.get('t3.carry_in.company')?.status, 'blank');
  assert.deepEqual(said(blank.get('t3.carry_in.research')), ['reported', 3]);
  const short = await read([2, 3, 0, 0, 0, 5]);
  assert.equal(short.get('t3.carry_in.company')?.status, 'unparseable');
  assert.equal(short.get('t3.carry_in.research')?.status, 'unparseable');
});

const textOf = async (lines: readonly string[]): Promise<ReadonlyMap<string, Cell>> => {
  const text = ['蒲江县人民政府2023年政府信息公开工作年度报告', '三、收到和处理政府信息公开申请情况', ...lines].join(
    '\n',
  );
  const { reports } = await readPayload({ bytes: new TextEncoder().encode(text), name: 'a.txt' }, {});
  return new Map((reports[0]?.report.cells ?? []).map((cell) => [cell.code, cell]));
};

test('where most sums of a dump fail, its figures stay readings; one that fails is the clerk’s', async () => {
  const labels = [opening, carried, '（一）予以公开', '（二）部分公开', '1.属于国家秘密', ending];
  const dump = (wrong: number): string[] =>
    labels.map((label, at) => [label, 4, 3, 2, 1, 0, 0, at < wrong ? 8 : 10].join('\t'));
  const torn = await textOf(dump(5));
  assert.deepEqual(said(torn.get('t3.granted.natural')), ['unconfirmed', null, 4]);
  const slip = await textOf(dump(1));
  assert.deepEqual(said(slip.get('t3.new.total')), ['reported', 8]);
  assert.deepEqual(said(slip.get('t3.granted.natural')), ['reported', 4]);
});

test('a label that took digits in leaves the figures beside it open', async () => {
  const rows = [opening, carried, '7.属于行政执法案1卷', ending].map((label, at) =>
    [label, at === 2 ? 64 : 4, 3, 2, 1, 0, 0, at === 2 ? 170 : 10].join('\t'),
  );
  const cells = await textOf(rows);
  assert.deepEqual(said(cells.get('t3.deny_case_file.natural')), ['unconfirmed', null, 64]);
  assert.deepEqual(said(cells.get('t3.carry_in.natural')), ['reported', 4]);
});

test('rows of the form in the text without a table are not called absent', async () => {
  const lines = [
    opening,
    carried,
    '（二）部分公开',
    '1.属于国家秘密',
    '2.其他法律行政法规禁止公开',
    '4.保护第三方合法权益',
    '1.本机关不掌握相关政府信息',
    '2.重复申请',
    '3.要求提供公开出版物',
    ending,
  ];
  const cells = await cellsOf(lines.map((label) => `<p>${label}：自然人3，商业企业4，总计7</p>`).join(''));
  assert.equal(cells.get('t3.np_publication.natural')?.status, 'unparseable');
  assert.equal(cells.get('t3.deny_process.natural')?.status, 'absent');
});

const drawn = (rows: readonly (readonly [string, ...string[]])[]): Document => ({
  medium: 'pdf',
  declared: {},
  notes: [],
  blocks: [
    { kind: 'paragraph', text: '蒲江县人民政府2023年政府信息公开工作年度报告', at: {} },
    {
      kind: 'grid',
      method: 'ruled',
      rows: rows.length,
      columns: 8,
      at: {},
      cells: rows.flatMap((cells, row) =>
        cells.map((text, column) => ({ row, column, rowSpan: 1, colSpan: 1, text, at: {} })),
      ),
    },
  ],
});

test('a row that a page break tore in two has neither a blank nor half a figure to say', () => {
  const figures = ['2', '3', '1', '1', '1', '0', '8'] as const;
  const torn: (readonly [readonly [string, ...string[]], readonly [string, ...string[]], string])[] = [
    [
      ['（七）', '8774', '9871', '8988', '1208', '7625', '7728', '5507'],
      ['总计', '', '', '', '6', '', '', '2'],
      'done',
    ],
    [
      ['1.信访举报', '15', '18', '4', '2', '9', '3', '6'],
      ['投诉类申请', '7', '', '9', '1', '', '1', '2'],
      'np_petition',
    ],
    [
      ['2.', '1', '1', '8', '7', '1', '1', '7'],
      ['重复申请', '194', '612', '0', '32', '908', '519', '045'],
      'np_duplicate',
    ],
  ];
  for (const [upper, lower, code] of torn) {
    const rows = [
      [opening, ...figures],
      [carried, ...figures],
      ['（一）予以公开', ...figures],
      upper,
      lower,
      [ending, ...figures],
    ] as const;
    const [report] = parseDocument(drawn(rows));
    const cells = (report?.cells ?? []).filter((cell) => cell.code.startsWith(`t3.${code}.`));
    assert.ok(
      cells.length === 7 && cells.every(({ status }) => status === 'unconfirmed' || status === 'unparseable'),
      code,
    );
  }
});

test('a row of another year under the headers of table four is passed over', async () => {
  const outcomes = '<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>';
  const line = (year: number, figure: number): string =>
    `<tr><td>${String(year)}</td>${Array.from({ length: 15 }, (_, at) => `<td>${String(at % 5 === 4 ? 4 * figure : figure)}</td>`).join('')}</tr>`;
  const cells = await cellsOf(
    `<table><tr><td rowspan="3">年度</td><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr><tr>${outcomes.replaceAll('<td>', '<td rowspan="2">')}<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr><tr>${outcomes}${outcomes}</tr>${line(2022, 9)}${line(2023, 2)}</table>`,
  );
  assert.deepEqual(said(cells.get('t4.review.total')), ['reported', 8]);
});
