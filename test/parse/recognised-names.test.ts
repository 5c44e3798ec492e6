import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Document } from '../../src/domain/document.ts';
import type { ParseContext } from '../../src/domain/report.ts';
import { misreadRegion } from '../../src/parse/identity/misread-region.ts';
import { parseDocument } from '../../src/parse/parse-document.ts';

interface Said {
  readonly title: string;
  readonly period?: string;
  readonly middle?: string;
  readonly signature: readonly string[];
}

/** A report of a single page, recognised or read. */
function reportOf({ title, period = '', middle = '', signature }: Said, isScan = true, context: ParseContext = {}) {
  const headings = ['总体情况', '主动公开政府信息情况', '收到和处理政府信息公开申请情况', '行政复议情况', '存在问题'];
  const chapters = headings.map((text, at) => `${'一二三四五'.charAt(at)}、${text}`);
  const lines = [
    title,
    `现公布年度报告。${period}`,
    ...chapters,
    middle,
    '六、其他需要报告的事项',
    '无。',
    ...signature,
  ];
  const document: Document = {
    medium: 'pdf',
    declared: {},
    pages: 1,
    blocks: lines.flatMap((text, at) =>
      text === '' ? [] : [{ kind: 'paragraph' as const, text, at: { block: at + 1, page: 1 } }],
    ),
    notes: isScan ? [{ code: 'ocr', message: 'read by an engine', at: { page: 1 } }] : [],
  };
  const { metadata, notes } = parseDocument(document, context)[0] ?? assert.fail('no report');
  return { metadata, misread: notes.filter(({ code }) => code === 'name_misread').map(({ message }) => message) };
}

const year = '2022年政府信息公开工作年度报告';

test('a region misread by a character is the one of the code table that the county named after it lies in', () => {
  const said = { title: `毫州市涡阳县人民政府${year}`, signature: ['毫州市涡阳县人民政府', '2023年1月20日'] };
  const { metadata, misread } = reportOf(said);
  assert.equal(metadata.organAsWritten, '亳州市涡阳县人民政府');
  assert.equal(metadata.organCanonical, '涡阳县人民政府');
  assert.equal(metadata.regionCode, '341621');
  assert.equal(metadata.signatureOrgan, '亳州市涡阳县人民政府');
  assert.equal(metadata.title, `亳州市涡阳县人民政府${year}`);
  assert.match(misread.join(), /"毫州市涡阳县", as it was recognised, is taken for 亳州市涡阳县/u);
});

test('what was read and not recognised is never taken for another name', () => {
  const said = { title: `毫州市涡阳县人民政府${year}`, signature: ['毫州市涡阳县人民政府', '2023年1月20日'] };
  const { metadata, misread } = reportOf(said, false);
  assert.equal(metadata.organAsWritten, '毫州市涡阳县人民政府');
  assert.deepEqual(misread, []);
});

test('a name that several regions resemble is kept as it was read, unless the site tells which of them it is', () => {
  const said = { title: `井取县人民政府办公室${year}`, signature: ['2023年1月20日'] };
  assert.equal(reportOf(said).metadata.organAsWritten, '井取县人民政府办公室');
  assert.deepEqual(reportOf(said).misread, []);
  const told = reportOf(said, true, { region: '130121' });
  assert.equal(told.metadata.organCanonical, '井陉县人民政府办公室');
  assert.equal(told.misread.length, 1);
});

test('neither zones nor townships are misread districts', () => {
  const hints = { year: 2022, mentions: '' };
  for (const name of [
    '佛山市高新区管理委员会',
    '合肥市滨湖新区管理委员会',
    '曲沃县城关镇人民政府',
    '济南市莱芜区人民政府',
    '莱芜市莱城区教育局',
    '吕梁市离石区',
  ])
    assert.equal(misreadRegion(name, hints), null, name);
  assert.equal(misreadRegion('雪庄市市中区东关乡人民政府', hints)?.taken, '枣庄市市中区');
  assert.equal(misreadRegion('杭州市涡阳县人民政府', hints)?.taken, '亳州市涡阳县');
  assert.equal(misreadRegion('亳州市渴阳县教育局', hints)?.taken, '涡阳县');
});

test('of two namings of the organ the one that stands elsewhere too outvotes the other', () => {
  const right = '曲沃县乐昌镇人民政府';
  const said = {
    title: `曲沃县乐冒镇人民政府${year}`,
    middle: `${right}门户网站`,
    signature: [right, '2023年1月20日'],
  };
  const { metadata, misread } = reportOf(said);
  assert.equal(metadata.organAsWritten, right);
  assert.equal(misread.length, 1);
  // Each stands once: nobody can tell, and the difference is named.
  const even = reportOf({ ...said, middle: '' });
  assert.equal(even.metadata.organAsWritten, '曲沃县乐冒镇人民政府');
  assert.equal(even.metadata.signatureOrgan, right);
});

test('a list in which the report was offered is typed, and settles a misread name', () => {
  const said = { title: `曲沃县乐冒镇人民政府${year}`, signature: ['2023年1月20日'] };
  const { metadata } = reportOf(said, true, { listedTitle: `曲沃县乐昌镇人民政府${year}` });
  assert.equal(metadata.organAsWritten, '曲沃县乐昌镇人民政府');
});

test('a year misread in the title is that of the figures, where the signature follows it; else the conflict stands', () => {
  const period = '统计期限自2022年1月1日起至2022年12月31日止。';
  const said = { title: '曲沃县人民政府2027年政府信息公开工作年度报告', period };
  const told = reportOf({ ...said, signature: ['曲沃县人民政府', '2023年1月20日'] });
  assert.equal(told.metadata.reportYear, 2022);
  assert.match(told.misread.join(), /"2027年"/u);
  assert.equal(reportOf({ ...said, signature: ['曲沃县人民政府', '2028年1月20日'] }).metadata.reportYear, 2027);
});

test('a sign in the place of the round figure of a year is that figure', () => {
  for (const written of ['二@〇二二年', '二@二二年', '2O22年']) {
    const { metadata } = reportOf({
      title: `曲沃县财政局${written}政府信息公开年度报告`,
      signature: ['2023年1月20日'],
    });
    assert.equal(metadata.reportYear, 2022, written);
    assert.equal(metadata.organAsWritten, '曲沃县财政局', written);
  }
});
