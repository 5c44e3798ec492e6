import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell } from '../../src/domain/report.ts';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';

const columns = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
const rows = [
  '一、本年新收政府信息公开申请数量',
  '二、上年结转政府信息公开申请数量',
  '（一）予以公开',
  '（二）部分公开',
  '（七）总计',
  '四、结转下年度继续办理',
];
const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

const td = (text: string | number, spans = ''): string => `<td${spans}>${String(text)}</td>`;
const tr = (...texts: (string | number)[]): string => `<tr>${texts.map((text) => td(text)).join('')}</tr>`;
const table = (...trs: string[]): string => `<table>${trs.join('')}</table>`;
/** Figure of a row and a column: no two alike. */
const figure = (row: number, column: number): number => 100 + 10 * row + column;
const figuresOf = (row: number): number[] => columns.map((_, column) => figure(row, column));

async function cellsOf(
  body: string,
  title = '蒲江县人民政府2023年政府信息公开工作年度报告',
): Promise<Map<string, Cell>> {
  const html = `<meta charset="utf-8"><h1>${title}</h1>${body}`;
  const { reports } = await readPayload({ bytes: new TextEncoder().encode(html), name: 'a.html' }, {});
  return new Map((reports[0]?.report.cells ?? []).map((cell) => [cell.code, cell]));
}
const said = (cell: Cell | undefined): unknown =>
  typeof cell?.value === 'number' ? [cell.status, cell.value] : [cell?.status];

test('a table whose rows the clerk made columns is turned over', async () => {
  const turned = columns.map((name, column) => tr(name, ...rows.map((_, row) => figure(row, column))));
  const cells = await cellsOf(table(tr('项目', ...rows), ...turned));
  assert.deepEqual(said(cells.get('t3.new.company')), ['reported', figure(0, 1)]);
  assert.deepEqual(said(cells.get('t3.carry_out.total')), ['reported', figure(5, 6)]);
  assert.equal(cells.get('t3.carry_out.total')?.at?.row, 8, 'the box keeps its place in the source');
});

test('of this year and last year beside one another the report’s own is read, whichever comes first', async () => {
  const years = [
    ['2022年', '2023年'],
    ['上年度', '本年度'],
    ['2023年', '2022年'],
    ['本年度', '上年度'],
  ];
  for (const [left = '', right = ''] of years) {
    const own = left === '2023年' || left === '本年度' ? 0 : 1;
    const head = `<tr>${td('项目', ' rowspan="2"')}${td(left, ' colspan="7"')}${td(right, ' colspan="7"')}</tr>${tr(...columns, ...columns)}`;
    const body = rows.map((label, row) => {
      const [now, then] = [figuresOf(row), figuresOf(row + 50)];
      return tr(label, ...(own === 0 ? [...now, ...then] : [...then, ...now]));
    });
    const cells = await cellsOf(table(head, ...body));
    assert.deepEqual(said(cells.get('t3.granted.natural')), ['reported', figure(2, 0)], left);
    assert.deepEqual(said(cells.get('t3.done.total')), ['reported', figure(4, 6)], left);
  }
});

test('the form’s own 上一年项目数量 is no column of another year', async () => {
  const cells = await cellsOf(
    table(
      tr('第二十条第（五）项', '', '', ''),
      tr('信息内容', '上一年项目数量', '本年增/减', '处理决定数量'),
      tr('行政许可', 31, 2, 77),
      tr('其他对外管理服务事项', 12, -1, 5),
    ),
    '蒲江县人民政府2020年政府信息公开工作年度报告',
  );
  assert.deepEqual(said(cells.get('t2.license.prev_items')), ['reported', 31]);
  assert.deepEqual(said(cells.get('t2.license.change')), ['reported', 2]);
});

test('a remark behind the form’s own words gives their column to no other year', async () => {
  const cells = await cellsOf(
    table(
      tr('第二十条第（五）项', '', '', ''),
      tr('信息内容', '上一年项目数量（指2019年事项数）', '本年增/减（指2020年增加的事项数，减用负值表示，如-8）', '处理决定数量（指2020年办件量）'), // prettier-ignore
      tr('行政许可', 31, -4, 77),
      tr('其他对外管理服务事项（含行政确认、行政给付、行政处罚、行政强制和其他类）', 12, 1, 5),
    ),
    '黄陂区人民政府2020年政府信息公开工作年度报告',
  );
  assert.deepEqual(said(cells.get('t2.license.prev_items')), ['reported', 31]);
  assert.deepEqual(said(cells.get('t2.license.change')), ['reported', -4]);
  assert.deepEqual(said(cells.get('t2.license.decisions')), ['reported', 77]);
  assert.deepEqual(said(cells.get('t2.other_mgmt.prev_items')), ['reported', 12]);
});

test('上年结转 beside 本年新收 is a row of the form, no other year', async () => {
  const names = ['本年新收', '上年结转', '予以公开', '部分公开', '结转下年度继续办理'];
  const head = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量', '（一）予以公开', '（二）部分公开', '四、结转下年度继续办理']; // prettier-ignore
  for (const labels of [head, names]) {
    const turned = columns.map((name, column) => tr(name, ...labels.map((_, row) => figure(row, column))));
    const cells = await cellsOf(table(tr('项目', ...labels), ...turned));
    assert.notEqual(cells.get('t3.carry_in.natural')?.status, 'absent', labels[1]);
  }
});

test('a zero merged over a row says the same of each of its boxes, another figure does not', async () => {
  const body = rows.map((label, row) =>
    row === 1 || row === 5
      ? `<tr>${td(label)}${td(row === 1 ? 0 : 7, ' colspan="7"')}</tr>`
      : tr(label, ...figuresOf(row)),
  );
  const cells = await cellsOf(table(tr('项目', ...columns), ...body));
  assert.deepEqual(said(cells.get('t3.carry_in.natural')), ['reported', 0]);
  assert.deepEqual(said(cells.get('t3.carry_in.total')), ['reported', 0]);
  assert.notEqual(cells.get('t3.carry_out.natural')?.status, 'reported');
  assert.notEqual(cells.get('t3.carry_out.total')?.status, 'reported');
});

const disputesOf = (cells: Map<string, Cell>): unknown[] =>
  ['t4.review.upheld', 't4.review.total', 't4.suit_direct.pending', 't4.suit_after.total'].map((code) =>
    said(cells.get(code)),
  );
const ways = ['行政复议', '未经复议直接起诉', '复议后起诉'];
const wayFigures = [
  [1, 2, 3, 4, 10],
  [5, 6, 7, 8, 26],
  [9, 1, 2, 3, 15],
];
const disputesRead = [
  ['reported', 1],
  ['reported', 10],
  ['reported', 8],
  ['reported', 15],
];

test('table four is read with a row for each way, with a column for each way, and written down its side', async () => {
  const asRows = table(tr('类别', ...outcomes), ...ways.map((way, at) => tr(way, ...(wayFigures[at] ?? []))));
  const asColumns = table(
    tr('类别', ...ways),
    ...outcomes.map((outcome, at) => tr(outcome, ...wayFigures.map((figures) => figures[at] ?? ''))),
  );
  const onItsSide = table(
    ...ways.flatMap((way, at) =>
      outcomes.map(
        (outcome, step) =>
          `<tr>${step === 0 ? td(way, ' rowspan="5"') : ''}${td(outcome)}${td(wayFigures[at]?.[step] ?? '')}</tr>`,
      ),
    ),
  );
  for (const four of [asRows, asColumns, onItsSide])
    assert.deepEqual(
      disputesOf(await cellsOf(`<p>四、政府信息公开行政复议、行政诉讼情况</p>${four}`)),
      disputesRead,
      four,
    );
});

test('captions say which way of dispute the tables under them are of, in any order', async () => {
  const one = (at: number): string => table(tr(...outcomes), tr(...(wayFigures[at] ?? [])));
  const cells = await cellsOf(
    `<p>1.行政诉讼：复议后起诉</p>${one(2)}<p>2.行政诉讼：未经复议直接起诉</p>${one(1)}<p>3.行政复议情况</p>${one(0)}`,
  );
  assert.deepEqual(disputesOf(cells), disputesRead);
});

test('the two halves of the table of 2014 beside one another are one table', async () => {
  const [left, right] = [
    ['（一）收到申请数', '1.当面申请数', '2.传真申请数', '3.网络申请数', '4.信函申请数'],
    ['（二）申请办结数', '1.按时办结数', '2.延期办结数', '（三）申请答复数', '1.属于已主动公开范围数'],
  ];
  const body = left.map((label, at) => tr(label, '件', 11 + at, right[at] ?? '', '件', 31 + at));
  const cells = await cellsOf(
    table(tr('指标', '单位', '数量', '指标', '单位', '数量'), ...body),
    '蒲江县人民政府2016年政府信息公开工作年度报告',
  );
  assert.deepEqual(said(cells.get('s.s3_1_net')), ['reported', 14]);
  assert.deepEqual(said(cells.get('s.s3_2_ontime')), ['reported', 32]);
});

const line = (label: string, figures: readonly number[], names = columns): string =>
  `<p>${label}：${names.map((name, at) => `${name} ${String(figures[at])} 件`).join('，')}。</p>`;

test('a table written out in lines is read by the names before its figures', async () => {
  const cells = await cellsOf(rows.map((label, row) => line(label, figuresOf(row))).join(''));
  assert.deepEqual(said(cells.get('t3.partial.law')), ['reported', figure(3, 4)]);
  assert.deepEqual(said(cells.get('t3.done.total')), ['reported', figure(4, 6)]);
  const oneByOne = await cellsOf(
    rows
      .map((label, row) => columns.map((name, at) => `<p>${label}-${name}：${String(figure(row, at))}</p>`).join(''))
      .join(''),
  );
  assert.deepEqual(said(oneByOne.get('t3.partial.law')), ['reported', figure(3, 4)]);
});

test('a line that leaves columns out does not move its figures under the wrong names', async () => {
  const short = ['自然人', '总计'];
  const cells = await cellsOf(
    rows.map((label, row) => (row === 2 ? line(label, [8, 8], short) : line(label, figuresOf(row)))).join(''),
  );
  assert.deepEqual(said(cells.get('t3.granted.natural')), ['reported', 8]);
  assert.deepEqual(said(cells.get('t3.granted.total')), ['reported', 8]);
  assert.deepEqual(said(cells.get('t3.granted.company')), ['absent']);
});

test('sentences that count applicants are no table', async () => {
  const cells = await cellsOf(
    `<p>三、收到和处理政府信息公开申请情况</p><p>本年新收申请15件，其中自然人14件，商业企业1件。</p>${table(tr('项目', ...columns), ...rows.map((label, row) => tr(label, ...figuresOf(row))))}`,
  );
  assert.deepEqual(said(cells.get('t3.new.natural')), ['reported', figure(0, 0)]);
});

test('a table four of 行政复议 alone says nothing of suits', async () => {
  const cells = await cellsOf(
    `<p>四、政府信息公开行政复议情况</p><table><tr>${td('行政复议', ' colspan="5"')}</tr>${tr(...outcomes)}${tr(1, 2, 3, 4, 10)}</table>`,
  );
  assert.deepEqual(said(cells.get('t4.review.total')), ['reported', 10]);
  assert.deepEqual(said(cells.get('t4.suit_after.total')), ['absent']);
});

test('figures of table four that stand under no way of dispute leave none of the others certain', async () => {
  const cells = await cellsOf(
    `<p>四、情况</p><table><tr>${td('行政复议', ' colspan="5"')}${td('其他争议', ' colspan="5"')}</tr>${tr(...outcomes, ...outcomes)}${tr(1, 2, 3, 4, 10, 5, 6, 7, 8, 26)}</table>`,
  );
  assert.notEqual(cells.get('t4.suit_direct.total')?.status, 'reported');
  assert.notEqual(cells.get('t4.suit_direct.total')?.status, 'absent');
});

test('ten boxes in one table and five in the next are one table four, whichever way comes first', async () => {
  const two = `<table><tr>${td('未经复议直接起诉', ' colspan="5"')}${td('复议后起诉', ' colspan="5"')}</tr>${tr(...outcomes, ...outcomes)}${tr(...(wayFigures[1] ?? []), ...(wayFigures[2] ?? []))}</table>`;
  const one = `<table><tr>${td('行政复议', ' colspan="5"')}</tr>${tr(...outcomes)}${tr(...(wayFigures[0] ?? []))}</table>`;
  for (const body of [two + one, one + two]) assert.deepEqual(disputesOf(await cellsOf(body)), disputesRead);
});

const full = [
  ['一、本年新收政府信息公开申请数量', 0],
  ['二、上年结转政府信息公开申请数量', 1],
  ['三、本年度办理结果—（一）予以公开', 2],
  ['三、本年度办理结果—（二）部分公开', 3],
  ['（三）不予公开—1.属于国家秘密', 7],
  ['三、本年度办理结果—（七）总计', 4],
  ['四、结转下年度继续办理', 5],
] as const;

test('a label that is a path of its groups names the row at its end', async () => {
  const cells = await cellsOf(
    table(tr('项目', ...columns), ...full.map(([label, row]) => tr(label, ...figuresOf(row)))),
  );
  assert.deepEqual(said(cells.get('t3.deny_secret.law')), ['reported', figure(7, 4)]);
  assert.deepEqual(said(cells.get('t3.granted.natural')), ['reported', figure(2, 0)]);
});

test('"其中：其他" is no path to the row 其他', async () => {
  const cells = await cellsOf(
    table(
      tr('项目', ...columns),
      tr('一、本年新收政府信息公开申请数量', ...figuresOf(0)),
      tr('二、上年结转政府信息公开申请数量', ...figuresOf(1)),
      tr('2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', ...figuresOf(2)),
      tr('其中：其他', ...figuresOf(8)),
      tr('3.其他', ...figuresOf(3)),
      tr('（七）总计', ...figuresOf(4)),
    ),
  );
  assert.deepEqual(said(cells.get('t3.oth_misc.natural')), ['reported', figure(3, 0)]);
});

test('a row out of its place that bears its whole name is its own, if its sums say so', async () => {
  const sums = (row: readonly number[]): number[] => [...row, row.reduce((all, one) => all + one, 0)];
  const rowsOf = (lastFirst: readonly number[]): string =>
    table(
      tr('项目', ...columns),
      tr('一、本年新收政府信息公开申请数量', ...sums([5, 4, 0, 0, 0, 2])),
      tr('四、结转下年度继续办理', ...lastFirst),
      tr('二、上年结转政府信息公开申请数量', ...sums([1, 0, 0, 0, 0, 0])),
      tr('（一）予以公开', ...sums([3, 2, 0, 0, 0, 1])),
      tr('（二）部分公开', ...sums([1, 1, 0, 0, 0, 0])),
      tr('（七）总计', ...sums([4, 3, 0, 0, 0, 1])),
    );
  const read = await cellsOf(rowsOf(sums([2, 1, 0, 0, 0, 1])));
  assert.deepEqual(said(read.get('t3.carry_out.natural')), ['reported', 2]);
  const wrong = await cellsOf(rowsOf([9, 1, 0, 0, 0, 1, 4]));
  assert.deepEqual(said(wrong.get('t3.carry_out.natural')), ['unconfirmed']);
});

test('a figure that a program filled into every place of a merged box is said once', async () => {
  const cells = await cellsOf(
    table(
      tr('第二十条第（一）项', '第二十条第（一）项', '第二十条第（一）项', '第二十条第（一）项'),
      tr('信息内容', '本年制发件数', '本年废止件数', '现行有效件数'),
      tr('规章', 0, 0, 3),
      tr('行政规范性文件', 4, 4, 4),
      tr('第二十条第（五）项', '第二十条第（五）项', '第二十条第（五）项', '第二十条第（五）项'),
      tr('信息内容', '本年处理决定数量', '本年处理决定数量', '本年处理决定数量'),
      tr('行政许可', 21, 21, 21),
    ),
  );
  assert.deepEqual(said(cells.get('t2.license.decisions')), ['reported', 21]);
  assert.deepEqual(said(cells.get('t2.normdoc.abolished')), ['reported', 4]);
});

test('the table of 2014 written out with an indicator a line is read', async () => {
  const lines = [
    '（一）收到申请数：15件',
    '1.当面申请数：4件',
    '2.传真申请数：0件',
    '3.网络申请数：10件',
    '4.信函申请数：1件',
    '（二）申请办结数：15件',
    '1.按时办结数：14件',
    '2.延期办结数：1件',
  ];
  const cells = await cellsOf(
    lines.map((text) => `<p>${text}</p>`).join(''),
    '蒲江县人民政府2016年政府信息公开工作年度报告',
  );
  assert.deepEqual(said(cells.get('s.s3_1')), ['reported', 15]);
  assert.deepEqual(said(cells.get('s.s3_2_extended')), ['reported', 1]);
  assert.deepEqual(said(cells.get('s.s4')), ['absent']);
});

test('table four beside table two keeps its figures, though table three has its own in the same columns below', async () => {
  const ways = ['review', 'suit_direct', 'suit_after'];
  const blank = outcomes.flatMap(() => ways.map(() => ''));
  const disputes = ways.flatMap((_, way) => outcomes.map((_, at) => figure(30 + way, at)));
  const groups = ['行政复议', '行政诉讼 未经复议直接起诉', '行政诉讼 复议后起诉'];
  const cells = await cellsOf(
    table(
      `<tr>${td('第二十条第（一）项', ' colspan="4"')}${groups.map((name) => td(name, ' colspan="5"')).join('')}</tr>`,
      tr('信息内容', '本年制发件数', '本年废止件数', '现行有效件数', ...ways.flatMap(() => outcomes)),
      tr('规章', 11, 12, 13, ...disputes),
      tr('行政规范性文件', 14, 15, 16, ...blank),
      tr('申请人情况', ...columns, ...blank.slice(4)),
      ...rows.map((label, row) => tr(label, ...figuresOf(row), ...blank.slice(4))),
    ),
  );
  const reported = [...cells.values()].filter(({ status }) => status === 'reported').map(({ value }) => value);
  for (const printed of disputes) assert.ok(reported.includes(printed), String(printed));
  assert.deepEqual(said(cells.get('t3.new.research')), ['reported', figure(0, 2)]);
  assert.deepEqual(said(cells.get('t3.carry_out.total')), ['reported', figure(5, 6)]);
});

test('a year in brackets behind the form’s own header tells the years of the columns', async () => {
  const head = ['本年', '上年', '增减'].map((year) => `处理决定数量（${year}）`);
  const cells = await cellsOf(
    table(
      tr('第二十条第（六）项', '', '', ''),
      tr('信息内容', ...head),
      tr('行政处罚', 31, 29, 2),
      tr('行政强制', 7, 12, -5),
    ),
  );
  assert.deepEqual(said(cells.get('t2.penalty.decisions')), ['reported', 31]);
  assert.deepEqual(said(cells.get('t2.coercion.decisions')), ['reported', 7]);
});

test('the items of table two are read in whatever order they stand, in one table or each in its own', async () => {
  const items = [
    [tr('第二十条第（八）项'), tr('信息内容', '本年收费金额（单位：万元）'), tr('行政事业性收费', 12.5)],
    [tr('第二十条第（六）项'), tr('信息内容', '本年处理决定数量'), tr('行政处罚', 61), tr('行政强制', 62)],
    [tr('第二十条第（五）项'), tr('信息内容', '本年处理决定数量'), tr('行政许可', 51)],
    [
      tr('第二十条第（一）项'),
      tr('信息内容', '本年制发件数', '本年废止件数', '现行有效件数'),
      tr('规章', 11, 12, 13),
      tr('行政规范性文件', 14, 15, 16),
    ],
  ];
  for (const body of [table(...items.flat()), items.map((item) => table(...item)).join('')]) {
    const cells = await cellsOf(body);
    const figures = [...cells.values()].filter(({ code }) => code.startsWith('t2.')).map(({ value }) => value);
    assert.deepEqual(figures, [11, 12, 13, 14, 15, 16, 51, 61, 62, 12.5]);
  }
});

test('of organisations in one column natural persons and totals are read, and their kinds are not said to be absent or zero', async () => {
  const body = rows.map((label, row) => tr(label, figure(row, 0), 7, figure(row, 0) + 7));
  const cells = await cellsOf(table(tr('申请人情况', '自然人', '法人或其他组织', '总计'), ...body));
  assert.deepEqual(said(cells.get('t3.granted.natural')), ['reported', figure(2, 0)]);
  assert.deepEqual(said(cells.get('t3.granted.total')), ['reported', figure(2, 0) + 7]);
  assert.deepEqual(said(cells.get('t3.granted.company')), ['unparseable']);
});
