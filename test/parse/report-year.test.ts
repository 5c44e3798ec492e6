import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Metadata, ParseContext } from '../../src/domain/report.ts';
import { readIdentity } from '../../src/parse/identity/read-identity.ts';
import { documentOf } from '../support/identity-documents.ts';

interface Said {
  readonly metadata: Metadata;
  readonly codes: readonly string[];
  readonly inferredFrom: string | undefined;
}

function read(
  lines: readonly string[],
  context: ParseContext = {},
  declared: Readonly<Record<string, string>> = {},
): Said {
  const { metadata, notes } = readIdentity(documentOf(lines, declared), context, []);
  const inferred = notes.find(({ code }) => code === 'year_inferred')?.message;
  return { metadata, codes: notes.map(({ code }) => code), inferredFrom: inferred?.split(' is that of ')[1] };
}

const bare = '曲沃县教育局政府信息公开工作年度报告';
const chapters = ['一、总体情况', '我局认真贯彻《条例》。', '六、其他需要报告的事项', '无其他需要报告的事项。'];
const signed = ['曲沃县教育局', '2024年1月20日'];

test('what an office heads its report with instead of a title is its title, where it names year and organ', () => {
  const { metadata, codes } = read(['曲沃县教育局2023年政府信息公开工作情况', ...chapters, ...signed]);
  assert.deepEqual(
    [metadata.title, metadata.reportYear, metadata.organCanonical],
    ['曲沃县教育局2023年政府信息公开工作情况', 2023, '曲沃县教育局'],
  );
  assert.deepEqual(codes, []);
  assert.equal(read(['2023年政府信息公开工作情况', ...chapters]).metadata.title, null);
  assert.equal(read(['2023年政府信息公开工作情况', ...chapters]).metadata.reportYear, 2023);
});

test('a year that stands only beside the report is inferred, and said to be', () => {
  const cases: readonly (readonly [string, Said])[] = [
    ['a line above the text', read([bare, '2023年度统计报表', ...chapters])],
    ['the title that the file declares', read([bare, ...chapters], {}, { title: '2023年度政府信息公开-曲沃县' })],
    ['the words of the link to it', read([bare, ...chapters], { listedTitle: '2023年信息公开统计表（教育局）全文' })],
    [
      'its first sentence',
      read([bare, '一、总体情况', '2023年，我局认真贯彻《条例》。2022年的问题已整改。', ...signed]),
    ],
    ['its first sentence', read([bare, '一、总体情况', '二〇二三年，我局认真贯彻《条例》。', ...signed])],
    ['the name of a sheet', read([bare, ...chapters, ...signed], {}, { 'sheet names': '表二\n2023年' })],
    ['the name of the file', read([bare, ...chapters, ...signed], { name: '教育局2023信息公开统计表.xls' })],
  ];
  for (const [from, { metadata, codes, inferredFrom }] of cases) {
    assert.equal(metadata.reportYear, 2023, from);
    assert.deepEqual(codes, ['year_inferred'], from);
    assert.equal(inferredFrom, from);
  }
});

test('a period that stands in a table is the period', () => {
  const document = documentOf([bare, ...chapters]);
  const at = { table: 1, row: 1, column: 1 };
  const text = '统计期限：2023年1月1日至2023年12月31日';
  const cells = [{ row: 0, column: 0, rowSpan: 1, colSpan: 1, text, at }];
  const grid = { kind: 'grid', method: 'dom', rows: 1, columns: 1, cells, at: { table: 1 } } as const;
  const { metadata, notes } = readIdentity({ ...document, blocks: [...document.blocks, grid] }, {}, []);
  assert.deepEqual([metadata.reportYear, metadata.periodEnd, notes], [2023, '2023-12-31', []]);
});

test('neither a date, nor the number of a notice, nor one of several years is the year of the report', () => {
  const unknown: readonly Said[] = [
    read([bare, '发布时间：2024-01-20', ...chapters, ...signed]),
    read([bare, '信息公开表 2024年1月20日', ...chapters]),
    read([bare, '曲政公开〔2024〕3号', ...chapters]),
    read([bare, ...chapters], { name: '20240120信息公开年报.xls' }),
    read([bare, ...chapters], { name: 'P020240120.pdf' }),
    read([bare, ...chapters], { listedTitle: '2024.01.20 信息公开年报（全文）' }),
    read([bare, ...chapters], {}, { 'sheet names': '2022\n2023' }),
    read([bare, '2021年信息公开目录', '2022年信息公开目录', ...chapters]),
  ];
  for (const { metadata, codes } of unknown) {
    assert.equal(metadata.reportYear, null);
    assert.deepEqual(codes, ['year_unknown']);
  }
});

test('the name of a file that is a title tells year and organ of a workbook that tells neither', () => {
  const { metadata } = read(['表二'], { name: '曲沃县教育局2023年政府信息公开工作年度报告.xlsx' });
  assert.deepEqual([metadata.reportYear, metadata.organCanonical], [2023, '曲沃县教育局']);
});
