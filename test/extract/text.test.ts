import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Extraction } from '../../src/domain/document.ts';
import { textExtractor } from '../../src/extract/text.ts';
import { barred } from '../../src/extract/text/barred.ts';
import { commaSeparated } from '../../src/extract/text/csv.ts';
import { splitLines } from '../../src/extract/text/line.ts';
import { spaced } from '../../src/extract/text/spaced.ts';
import { bytesOf, codes, figureRows, grids, paragraphs, rowsOf, texts, truthRows } from '../support/extract-truth.ts';
import { fixture } from '../support/paths.ts';

const read = (text: string): Promise<Extraction> => textExtractor.extract({ bytes: bytesOf(text) });
const seed = (name: string): Promise<Extraction> =>
  textExtractor.extract({ bytes: readFileSync(fixture('seeds', `${name}.txt`)) });
const seeds = [
  '000_8a984f5b1bda23de', '001_449f627bed4e8a54', '002_583fb8ee4b7de20b', '003_e04d2d8976f62d34', '004_21996add86cab06c',
]; // prettier-ignore

for (const name of seeds) {
  test(`${name}: three grids, every row of figures whole and in order`, async () => {
    const report = await seed(name);
    const [, t3, t4] = grids(report);
    assert.equal(grids(report).length, 3);
    assert.ok(t3 && t4);
    assert.deepEqual(figureRows(t3, 7), truthRows(name, 't3'));
    // In 003 the source is cut: eleven of the fifteen figures are there.
    const known = truthRows(name, 't4').flat().filter((raw) => raw !== ''); // prettier-ignore
    assert.deepEqual(rowsOf(t4).at(-1)?.filter((text) => text !== ''), known); // prettier-ignore
  });

  test(`${name}: every figure cites the line on which a person found it`, async () => {
    const { cells } = JSON.parse(readFileSync(fixture('seeds', `${name}.truth.json`), 'utf8')) as {
      cells: Record<string, { raw: string | null; line: number | null }>;
    };
    const printed = new Set(
      grids(await seed(name)).flatMap((grid) => grid.cells.map((cell) => `${String(cell.at.line)} ${cell.text}`)),
    );
    for (const [code, { raw, line }] of Object.entries(cells)) {
      if (raw !== null && line !== null)
        assert.ok(printed.has(`${String(line)} ${raw}`), `${code}: ${raw} on line ${String(line)}`);
    }
  });
}

test('a sentence cut by the end of a page is one paragraph again', async () => {
  const [a, b, c] = await Promise.all([seed(seeds[0] ?? ''), seed(seeds[1] ?? ''), seed(seeds[3] ?? '')]);
  assert.ok(texts(a).some((text) => text.includes('日常指导和监督检查')));
  assert.ok(texts(b).some((text) => text.includes('在市电视台成功举办')));
  assert.ok(texts(b).some((text) => text.includes('2023 年度全市政务公开')));
  assert.ok(texts(c).some((text) => text.includes('确需不予公开的')));
});

test('title, headings, signature and date stay apart', async () => {
  const report = texts(await seed(seeds[0] ?? ''));
  assert.deepEqual(report.slice(0, 2), [
    '运城市盐湖区人民政府办公室',
    '运城市盐湖区人民政府办公室 2024 年政府信息公开工作年度报告',
  ]);
  assert.deepEqual(report.slice(-2), ['运城市盐湖区人民政府办公室', '2025 年 1 月 21 日']);
  for (const heading of ['一、总体情况', '四、政府信息公开行政复议、行政诉讼情况']) assert.ok(report.includes(heading));
});

test('blank boxes are boxes, the last ones of a row too', async () => {
  const [grid] = grids(await read('项目\t数量\t备注\n规章\t\t\n许可\t7\t\n'));
  assert.deepEqual(grid && rowsOf(grid), [['项目', '数量', '备注'], ['规章', '', ''], ['许可', '7', '']]); // prettier-ignore
  assert.deepEqual(grid?.cells.at(-1)?.at, { block: 1, table: 1, line: 3, row: 3, column: 3 });
});

test('a box that runs on to the next line ends up whole, a blank line ends its row', async () => {
  const [grid] = grids(await read('\t结果\n纠正\n\t\n\t5\n\n\t总计\n\t12\n\t\n\n\n完\n'));
  assert.deepEqual(grid && rowsOf(grid), [['结果\n纠正', '', '5'], ['总计', '12', '']]); // prettier-ignore
});

test('prose indented by tabs is prose', async () => {
  const report = await read('\t一、总体情况\n\t2024年，我办主动公开信息。\n\t（一）主动公开\n\t全年公开105条。\n');
  assert.equal(grids(report).length, 0);
  assert.equal(paragraphs(report).length, 4);
});

test('page numbers inside a table do not split it, and are said to be left out', async () => {
  const report = await read('甲\t1\t2\n乙\t3\t4\n\n- 3 -\n\f\n丙\t5\t6\n');
  assert.deepEqual(grids(report).map(rowsOf), [[['甲', '1', '2'], ['乙', '3', '4'], ['丙', '5', '6']]]); // prettier-ignore
  assert.deepEqual(codes(report), ['page_numbers_left_out']);
});

test('a heading between two tables parts them', async () => {
  const report = await read('甲\t1\n\n三、收到申请情况\n\n乙\t2\n');
  assert.deepEqual(report.documents[0]?.blocks.map((block) => block.kind), ['grid', 'paragraph', 'grid']); // prettier-ignore
});

test('Markdown and drawn tables lose their rulings', async () => {
  const rows = [['项目', '件数'], ['规章', '3'], ['许可', '45241']]; // prettier-ignore
  const [markdown] = grids(await read('前言。\n\n| 项目 | 件数 |\n|---|:-:|\n| 规章 | 3 |\n| 许可 | 45241 |\n'));
  const [drawn] = grids(await read('┌──┬──┐\n│项目│件数│\n├──┼──┤\n│规章│3│\n│许可│45241│\n└──┴──┘\n'));
  assert.deepEqual(markdown && rowsOf(markdown), rows);
  assert.deepEqual(drawn && rowsOf(drawn), rows);
});

test('lines of CSV are rows, quotes and all', async () => {
  const [grid] = grids(await read('项目,制发,废止\n规章,0,1\n"许可,其他",7,"1,020"\n'));
  assert.deepEqual(grid && rowsOf(grid), [['项目', '制发', '废止'], ['规章', '0', '1'], ['许可,其他', '7', '1,020']]); // prettier-ignore
});

test('fields of CSV begin with blank ones and reach over the ends of lines', async () => {
  const [grid] = grids(await read(',甲,乙\n"规\n章",0,"1"\n,7,2\n'));
  assert.deepEqual(grid && rowsOf(grid), [['', '甲', '乙'], ['规\n章', '0', '1'], ['', '7', '2']]); // prettier-ignore
});

test('lines between two rulings of a drawn table are one row where every row is ruled', async () => {
  const ruling = '+------+----+';
  const [grid] = grids(
    await read([ruling, '| 项目 | 数 |', ruling, '| 规   | 3  |', '| 章   |    |', ruling, '| 许可 | 4  |', ruling].join('\n')),
  ); // prettier-ignore
  assert.deepEqual(grid && rowsOf(grid), [['项目', '数'], ['规\n章', '3'], ['许可', '4']]); // prettier-ignore
});

test('a merged box written into each of its columns is one box, and so are the figures under it', async () => {
  const [grid] = grids(
    await read('| 项目 | 件数 | 金额 | 金额 |\n|---|---|---|---|\n| 许可 |  | 5 | 5 |\n| 收费 | 3 | 3 | 3 |\n'),
  );
  assert.deepEqual(grid && rowsOf(grid), [['项目', '件数', '金额'], ['许可', '', '5'], ['收费', '3', '3']]); // prettier-ignore
  assert.equal(grid?.cells.find((cell) => cell.text === '5')?.colSpan, 2);
});

test('blank boxes show where the figures of other rows stand under each other', async () => {
  const lines = ['甲      11   12   13', '乙丙    21   22   23', '丁           32   33', '戊      41        43', '己      51   52   53', '庚      61   62   63']; // prettier-ignore
  const [grid] = grids(await read(lines.join('\n')));
  assert.deepEqual(grid && rowsOf(grid)[2], ['丁', '', '32', '33']);
  assert.deepEqual(grid && rowsOf(grid)[3], ['戊', '41', '', '43']);
});

test('figures that waver by a place from row to row leave no blank boxes between them', async () => {
  const lines = [
    '甲      0    0    0',
    '乙       0    0    0',
    '丙      0    0    0',
    '丁       0    0    0',
    '戊      0    0    0',
  ];
  const [grid] = grids(await read(lines.join('\n')));
  assert.deepEqual(
    grid && rowsOf(grid),
    ['甲', '乙', '丙', '丁', '戊'].map((label) => [label, '0', '0', '0']),
  );
});

test('a figure at the foot of a page is no page number, unless the page bears it', async () => {
  const report = await read('甲\n121\n5\n321\f\n乙\n7\n8\n9\n2\f\n丙\n1\n4\n6\n');
  assert.deepEqual(grids(report).flatMap(rowsOf)[0], ['甲', '121', '5', '321']);
  assert.deepEqual(codes(report), ['page_numbers_left_out']);
});

test('what pdftotext lays out with blanks gives rows of figures', async () => {
  const bytes = readFileSync(fixture('documents', 'text', 'seed-002.pdftotext-layout.txt'));
  const report = await textExtractor.extract({ bytes });
  const t3 = grids(report)[1];
  assert.deepEqual(t3 && figureRows(t3, 7), truthRows('002_583fb8ee4b7de20b', 't3'));
  assert.ok(texts(report).some((text) => text.startsWith('（一）积极做好主动公开。') && text.endsWith('6300 余条。')));
});

test('one box a line: labels begin rows, figures go on, headings stay outside', async () => {
  const bytes = readFileSync(fixture('documents', 'text', 'seed-002.one-box-a-line.txt'));
  const report = await textExtractor.extract({ bytes });
  const t3 = grids(report)[1];
  assert.ok(t3);
  assert.deepEqual(figureRows(t3, 7), truthRows('002_583fb8ee4b7de20b', 't3'));
  assert.ok(texts(report).includes('四、政府信息公开行政复议、行政诉讼情况'));
  assert.ok(rowsOf(t3).some((row) => row[0] === '四、结转下年度继续办理' && row.at(-1) === '1'));
});

test('hard-wrapped prose becomes paragraphs, at indents and short lines', async () => {
  const line = '政府信息公开工作坚持以公开为常态，';
  const report = await read(
    `\u3000\u3000${line}${line}\n${line.repeat(2)}一\n${line.repeat(2)}二\n末句。\n\u3000\u3000${line}${line}\n${line.repeat(2)}三\n${line.repeat(2)}四\n结束。\n`,
  );
  assert.equal(texts(report).length, 2);
  assert.ok(texts(report)[0]?.endsWith('末句。'));
});

test('GBK text is text', async () => {
  const gbk = Uint8Array.from([0xb9, 0xe6, 0xd5, 0xc2, 0x09, 0x33, 0x0a, 0xd0, 0xed, 0xbf, 0xc9, 0x09, 0x37, 0x0a]);
  const [grid] = grids(await textExtractor.extract({ bytes: gbk }));
  assert.deepEqual(grid && rowsOf(grid), [['规章', '3'], ['许可', '7']]); // prettier-ignore
});

test('long texts are parted in line with their length, prose between their tables too', () => {
  const rows = [barred, spaced, commaSeparated].map((shape, kind) => ({
    shape,
    row: ['|某行|1|2|3|4|', '某行   1  2  3   4', '某行,1,2,3,4'][kind] ?? '',
  }));
  const began = process.cpuUsage();
  for (const { shape, row } of rows) {
    // Three rows side by side are a table of commas.
    const text = Array.from({ length: 80_000 }, (_, at) => (at % 4 < 3 ? row : '这一行说的是别的事情。')).join('\n');
    const { lines } = splitLines(text);
    assert.equal(shape(lines)?.length, lines.length);
  }
  assert.ok(process.cpuUsage(began).user < 10_000_000);
});
