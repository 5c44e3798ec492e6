import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DomElement } from '../../src/html/dom.ts';
import { parsePage } from '../../src/html/page.ts';
import type { PlacedTable } from '../../src/html/place-cells.ts';
import { readTable } from '../../src/html/table-grid.ts';
import type { TableReading } from '../../src/html/table-grid.ts';

const read = (html: string): TableReading => {
  const table: DomElement | undefined = parsePage(html).$('table, div').get(0);
  assert.ok(table);
  return readTable(table);
};
const grid = (html: string): PlacedTable => {
  const part = read(html).parts.find((one) => one.kind === 'grid');
  assert.ok(part?.kind === 'grid', 'the table holds a grid');
  return part.table;
};
/** "row,column+rowSpan×colSpan text" of each box. */
const drawn = (table: PlacedTable): readonly string[] =>
  table.cells.map(
    ({ row, column, rowSpan, colSpan, text }) => `${[row, column].join()}+${[rowSpan, colSpan].join('x')} ${text}`,
  );

test('boxes go to the next free slot beside the spans from above', () => {
  const table = grid(`<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e<td>f<td>g</table>`);
  assert.deepEqual(drawn(table), [
    '0,0+2x1 a',
    '0,1+1x2 b',
    '1,1+1x1 c',
    '1,2+1x1 d',
    '2,0+1x1 e',
    '2,1+1x1 f',
    '2,2+1x1 g',
  ]);
});

test('a rowspan beyond the table ends with it, and one beyond its group ends with the group', () => {
  const table = grid(`<table><thead><tr><th rowspan=9>a<th>b</thead><tbody><tr><td>c<td rowspan=50>d<tr><td>e</table>`);
  assert.deepEqual(drawn(table), ['0,0+1x1 a', '0,1+1x1 b', '1,0+1x1 c', '1,1+2x1 d', '2,0+1x1 e']);
});

test('colspan 0 is 1, rowspan 0 reaches the end of the group, nonsense is 1', () => {
  const table = grid(`<table><tr><td rowspan=0>a<td colspan=0>b<td colspan="-3">c<tr><td>d<td rowspan=x>e</table>`);
  assert.deepEqual(drawn(table), ['0,0+2x1 a', '0,1+1x1 b', '0,2+1x1 c', '1,1+1x1 d', '1,2+1x1 e']);
});

test('a colspan of 1000 over three columns spans three', () => {
  const table = grid(`<table><tr><td colspan=1000>title<tr><td>a<td>b<td>c</table>`);
  assert.equal(table.columns, 3);
  assert.equal(drawn(table)[0], '0,0+1x3 title');
});

test('a span that would cover another box is cut short and counted', () => {
  const table = grid(`<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d</table>`);
  assert.equal(table.overlaps, 1);
  assert.deepEqual(drawn(table).at(-1), '1,0+1x1 d');
});

test('a row with too few boxes leaves its other slots empty instead of shifting anything', () => {
  const table = grid(`<table><tr><td>a<td>b<td>c<tr><td>d<tr><td>e<td>f<td>g</table>`);
  assert.deepEqual(drawn(table).slice(3), ['1,0+1x1 d', '2,0+1x1 e', '2,1+1x1 f', '2,2+1x1 g']);
});

test('head and foot stand first and last wherever the source has them', () => {
  const table = grid(
    `<table><tfoot><tr><td>total<td>9</tfoot><tbody><tr><td>x<td>4</tbody><thead><tr><td>name<td>n</thead></table>`,
  );
  assert.deepEqual(table.cells.map((cell) => cell.text), ['name', 'n', 'x', '4', 'total', '9']); // prettier-ignore
});

test('hidden rows and boxes are left out and counted', () => {
  const { parts, hidden } = read(
    `<table><tr><td>a<td>b<tr style="DISPLAY: none"><td>x<td>y<tr><td>c<td style="display:none">z<td>d</table>`,
  );
  assert.equal(hidden, 2);
  assert.ok(parts[0]?.kind === 'grid');
  assert.deepEqual(parts[0].table.cells.map((cell) => cell.text), ['a', 'b', 'c', 'd']); // prettier-ignore
});

test('line breaks stay, white space collapses, blanks of any kind are an empty box', () => {
  const table = grid(
    `<table><tr><td>结果<br>维持<td>&nbsp;&nbsp;<td>\u3000<td> 1\n  2 <td><p>申请人</p><p>情况</p></table>`,
  );
  assert.deepEqual(table.cells.map((cell) => cell.text), ['结果\n维持', '', '', '1 2', '申请人\n情况']); // prettier-ignore
});

test('a figure in a read-only text field is the text of its box', () => {
  const table = grid(
    `<table><tr><td>规章<td><input type="text" value="17" readonly><td><input type=hidden value=3></table>`,
  );
  assert.deepEqual(table.cells.map((cell) => cell.text), ['规章', '17', '']); // prettier-ignore
});

test('a table that lays out another one gives the inner grid and its own plain rows', () => {
  const { parts } = read(
    `<table><tr><td>索引号<td>014<tr><td colspan=2><p>正文</p><table><tr><td>规章<td>5<tr><td>许可<td>6</table></table>`,
  );
  assert.deepEqual(parts.map((part) => part.kind), ['grid', 'flow']); // prettier-ignore
});

test('a frame of one box around a figure does not break up the row it stands in', () => {
  const table = grid(`<table><tr><td>许可<td><table><tr><td>45241</table><td>7</table>`);
  assert.deepEqual(table.cells.map((cell) => cell.text), ['许可', '45241', '7']); // prettier-ignore
});

test('a column of prose beside a menu is no table', () => {
  const { parts } = read(`<table><tr><td>菜单<td><p>${'政府信息公开工作稳步推进。'.repeat(60)}</table>`);
  assert.ok(parts.every((part) => part.kind === 'flow'));
});

test('a table of one column is paragraphs', () => {
  assert.ok(read(`<table><tr><td>一<tr><td>二<tr><td>三</table>`).parts.every((part) => part.kind === 'flow'));
});

test('elements that their style makes a table are one, unless a stray child would be lost', () => {
  const row = (a: string, b: string): string =>
    `<div style="display:table-row"><div style="display:table-cell">${a}</div><div style="display:table-cell">${b}</div></div>`;
  const styled = grid(`<div style="display: table">${row('规章', '12')}${row('许可', '30')}</div>`);
  assert.deepEqual(drawn(styled), ['0,0+1x1 规章', '0,1+1x1 12', '1,0+1x1 许可', '1,1+1x1 30']);
});

test('cells, rows and tables left open are read as browsers show them', () => {
  const table = grid(`<p><table border=1><tr><td>a<td>b<tr><td>c<p>d<td><b>e</table></table><p>after`);
  assert.deepEqual(drawn(table), ['0,0+1x1 a', '0,1+1x1 b', '1,0+1x1 c\nd', '1,1+1x1 e']);
});

test('a hostile row of a million columns ends', () => {
  const table = grid(`<table><tr>${'<td colspan=1000>x'.repeat(1000)}</table>`);
  assert.ok(table.columns <= 2000);
});

test('elements that tell readers of screens that they are a table are one', () => {
  const cells = (row: string): string => row.replaceAll(/<i>/gu, '<span role="cell">').replaceAll('</i>', '</span> ');
  const role = (...rows: readonly string[]): string =>
    `<div role="table">${rows.map((row) => `<div role="row">${cells(row)}</div>`).join('')}</div>`;
  const even = read(role('<i>a</i><i>b</i>', '<i>c</i><i></i>'));
  assert.deepEqual(
    even.parts.map((part) => part.kind === 'grid' && [drawn(part.table), part.spansLost]),
    [[['0,0+1x1 a', '0,1+1x1 b', '1,0+1x1 c', '1,1+1x1 '], false]],
  );
  const [uneven] = read(role('<i>a</i>', '<i>b</i><i>c</i>')).parts;
  assert.ok(uneven?.kind === 'grid' && uneven.spansLost, 'nothing says under which column a box stands');
  const spanned = role('<i>a</i>', '<i>b</i><i>c</i>').replace('role="cell"', 'role="cell" aria-colspan="2"');
  assert.equal(drawn(grid(spanned))[0], '0,0+1x2 a');
});
