import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell, Metadata, ParseContext } from '../../src/domain/report.ts';
import { readIdentity } from '../../src/parse/identity/read-identity.ts';
import { documentOf, seeds } from '../support/identity-documents.ts';

const snake = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

function identify(lines: readonly string[], context: ParseContext = {}, cells: readonly Cell[] = []): Metadata {
  return readIdentity(documentOf(lines), context, cells).metadata;
}
const notes = (lines: readonly string[], context: ParseContext = {}): string[] =>
  readIdentity(documentOf(lines), context, []).notes.map(({ code }) => code);
const body = ['一、总体情况', '2023年，我局认真贯彻《条例》。', '六、其他需要报告的事项', '无其他需要报告的事项。'];

test('every statement of the founding reports about themselves is read as a reader read it', async () => {
  for (const { name, document, truth, cells } of await seeds()) {
    const { metadata, notes: doubts } = readIdentity(document, {}, cells);
    const fields = Object.entries(metadata).filter(
      ([field]) => field !== 'scopeReason' && field !== 'regionCodeVintage',
    );
    assert.equal(fields.length, 16);
    for (const [field, value] of fields) assert.equal(value, truth.metadata[snake(field)], `${name} ${field}`);
    assert.match(metadata.regionCodeVintage ?? '', /^\d{4}-\d{2}$/u);
    assert.ok(metadata.scopeReason !== null && metadata.scopeReason.length > 0);
    assert.deepEqual(doubts, []);
  }
});

test('the year is that of the title or the period, never that of the date below', () => {
  assert.equal(
    identify(['曲沃县教育局2023年政府信息公开工作年度报告', ...body, '曲沃县教育局', '2024年1月20日']).reportYear,
    2023,
  );
  assert.equal(
    identify(['曲沃县教育局政府信息公开工作年度报告', '数据统计期限自2022年1月1日至2022年12月31日。', ...body])
      .reportYear,
    2022,
  );
  assert.equal(identify(['曲沃县教育局二〇二一年政府信息公开年报', ...body]).reportYear, 2021);
  const silent = ['一、总体情况', '我局认真贯彻《条例》。', ...body.slice(2)];
  assert.equal(identify(['曲沃县教育局政府信息公开工作年度报告', ...silent, '2024年1月20日']).reportYear, null);
});

test('a title that contradicts its period is noted', () => {
  const lines = ['曲沃县教育局2023年政府信息公开工作年度报告', '统计期限为2022年1月1日至12月31日。', ...body];
  assert.ok(notes(lines).includes('year_conflict'));
});

test('the organ of the title beats the owner of the site', () => {
  const metadata = identify(['曲沃县乐昌镇人民政府2023年政府信息公开工作年度报告', ...body], { region: '140802' });
  assert.deepEqual(
    [metadata.organCanonical, metadata.organType, metadata.adminLevel, metadata.regionCode],
    ['曲沃县乐昌镇人民政府', 'township', 'township', '141021'],
  );
});

test('districts carry the name of their city, counties and county-level cities do not', () => {
  const canonical = (organ: string): string | null =>
    identify([`${organ}2023年政府信息公开工作年度报告`, ...body]).organCanonical;
  assert.equal(canonical('盐湖区教育局'), '运城市盐湖区教育局');
  assert.equal(canonical('临汾市曲沃县'), '曲沃县人民政府');
  assert.equal(canonical('义乌市政府办'), '义乌市人民政府办公室');
  assert.equal(canonical('山西省运城市人民政府办公室'), '运城市人民政府办公室');
  assert.equal(canonical('国家税务总局曲沃县税务局'), '国家税务总局曲沃县税务局');
});

test('an organ without a region in its name takes that of the text or the site, and of the right level', () => {
  const title = '市教育局2023年政府信息公开工作年度报告';
  assert.equal(identify([title, ...body], { region: '140802' }).organCanonical, '运城市教育局');
  assert.equal(identify([title, ...body]).regionCode, null);
  const town = '长铺镇2023年政府信息公开工作年度报告';
  assert.equal(identify([town, '本报告由绥宁县长铺镇人民政府编制。', ...body]).regionCode, '430527');
  assert.equal(identify([town, ...body], { region: '430500' }).regionCode, null);
});

test('namesakes are noted, not guessed', () => {
  const lines = ['鼓楼区人民政府2023年政府信息公开工作年度报告', ...body];
  assert.ok(notes(lines).includes('region_ambiguous'));
  assert.equal(identify(lines).regionCode, null);
  assert.equal(identify(lines, { region: '410200' }).regionCode, '410204');
});

test('the signature is the last organ and date, in either order, on one line or two', () => {
  const signed = (...tail: string[]): (string | null)[] => {
    const { signatureOrgan, signatureDate, signatureDateRaw } = identify([
      '曲沃县教育局2023年政府信息公开工作年度报告',
      '发布日期：2024-02-01',
      ...body,
      ...tail,
    ]);
    return [signatureOrgan, signatureDate, signatureDateRaw];
  };
  assert.deepEqual(signed('曲沃县教育局', '2024年1月20日'), ['曲沃县教育局', '2024-01-20', '2024年1月20日']);
  assert.deepEqual(signed('二〇二四年一月二十日', '曲沃县教育局'), [
    '曲沃县教育局',
    '2024-01-20',
    '二〇二四年一月二十日',
  ]);
  assert.deepEqual(signed('曲沃县教育局　　2024 年 1 月 20 日'), ['曲沃县教育局', '2024-01-20', '2024 年 1 月 20 日']);
  assert.deepEqual(signed('曲沃县教育局', '2024年1月20日', '打印本页', '上一篇：2022年政府信息公开工作年度报告'), [
    '曲沃县教育局',
    '2024-01-20',
    '2024年1月20日',
  ]);
  assert.deepEqual(signed('2024年1月'), [null, null, '2024年1月']);
  assert.deepEqual(signed('2024年元月20日')[1], '2024-01-20');
});

test('a report that is not signed has no signature, whatever dates it holds', () => {
  const metadata = identify([
    '曲沃县教育局2023年政府信息公开工作年度报告',
    '发布日期：2024-02-01',
    ...body,
    '2024-02-01',
  ]);
  assert.deepEqual([metadata.signatureOrgan, metadata.signatureDate, metadata.signatureDateRaw], [null, null, null]);
});

test('a title set over several lines is one title; a document number above it is no organ', () => {
  const read = (...lines: string[]): (string | null)[] => {
    const { title, organAsWritten } = identify([...lines, ...body]);
    return [title, organAsWritten];
  };
  const organ = '曲沃县教育局';
  const whole = '曲沃县教育局2023年政府信息公开工作年度报告';
  assert.deepEqual(read(organ, '2023年政府信息公开工作年度报告'), [whole, organ]);
  assert.deepEqual(read(organ, '2023年政府信息公开工作', '年度报告'), [whole, organ]);
  assert.deepEqual(read('曲沃县教育局关于', '2023年政府信息公开工作年度报告')[1], organ);
  assert.deepEqual(read('曲教〔2024〕3号', '2023年政府信息公开工作年度报告'), ['2023年政府信息公开工作年度报告', null]);
});

test('the title is found among page chrome, in the list that offered the page, or in what the page declares', () => {
  const chrome = [
    '当前位置：首页 > 政府信息公开年报 > 2022年政府信息公开工作年度报告',
    '曲沃县教育局2023年政府信息公开工作年度报告',
    '来源：县教育局',
    ...body,
  ];
  assert.equal(identify(chrome).title, '曲沃县教育局2023年政府信息公开工作年度报告');
  assert.equal(identify(body, { listedTitle: '曲沃县教育局2023年政府信息公开工作年度报告' }).reportYear, 2023);
  const declared = { ArticleTitle: '曲沃县教育局2023年政府信息公开工作年度报告' };
  assert.equal(readIdentity(documentOf(body, declared), {}, []).metadata.organAsWritten, '曲沃县教育局');
});

test('an announcement that quotes a title announces the report of that title', () => {
  const { title, organAsWritten, reportYear } = identify([
    '关于公布《曲沃县教育局2019年政府信息公开年报》的公告',
    ...body,
  ]);
  assert.deepEqual([title, organAsWritten, reportYear], ['曲沃县教育局2019年政府信息公开年报', '曲沃县教育局', 2019]);
});

test('the notice cited is quoted as written', () => {
  const cited = (words: string): string | null =>
    identify(['曲沃县教育局2023年政府信息公开工作年度报告', words, ...body]).formCited;
  assert.equal(cited('根据国办公开办函〔2021〕30号编制'), '国办公开办函〔2021〕30号');
  assert.equal(cited('根据（国办公开办函[2021] 30 号）编制'), '国办公开办函[2021] 30 号');
  assert.equal(cited('根据《条例》编制'), null);
});

test('an office that counts licences reports for its region; one that counts none, for itself; without tables nobody knows', () => {
  const office = ['曲沃县人民政府办公室2023年政府信息公开工作年度报告', ...body];
  const decisions = (value: number): Cell[] =>
    ['license', 'penalty', 'coercion'].map((row) => ({
      code: `t2.${row}.decisions`,
      value,
      text: String(value),
      status: 'reported',
      at: null,
    }));
  assert.equal(identify(office, {}, decisions(12)).scope, 'region_aggregate');
  assert.equal(identify(office, {}, decisions(0)).scope, 'organ_only');
  assert.equal(identify(office).scope, 'unknown');
});

test('a line that is cut in the name of what it cites is no title', () => {
  const metadata = identify([
    '2024年宜州区人民政府政府信息公开年度报告',
    '按照《中华人民共和国政府信息公开条例》和《政府信息公开工作年度报告',
    '格式》（国办公开办函〔2021〕30号）规定，编制本报告。',
    ...body,
  ]);
  assert.equal(metadata.title, '2024年宜州区人民政府政府信息公开年度报告');
  assert.equal(metadata.regionCode, '451203');
  assert.equal(identify(['关于公布《曲沃县2019年政府信息公开年报》的公告', ...body]).reportYear, 2019);
});

test('an organ and a date in one line sign, with a stray quotation mark between them too', () => {
  const { signatureOrgan, signatureDate } = identify([
    '河南省民政厅2023年政府信息公开工作年度报告',
    ...body,
    '河南省民政厅“2024年1月11日',
  ]);
  assert.deepEqual([signatureOrgan, signatureDate], ['河南省民政厅', '2024-01-11']);
});
