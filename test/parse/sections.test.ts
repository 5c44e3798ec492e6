import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSections } from '../../src/parse/sections.ts';
import { documentOf, seeds } from '../support/identity-documents.ts';

const found = (lines: readonly string[]): string[] =>
  findSections(documentOf(lines).blocks).map(({ ordinal, title }) => `${String(ordinal)} ${title}`);

test('the six chapters of every founding report are found, numbered 1、, indented or behind a bookmark', async () => {
  for (const { name, document } of await seeds()) {
    assert.deepEqual(
      findSections(document.blocks).map(({ ordinal }) => ordinal),
      [1, 2, 3, 4, 5, 6],
      name,
    );
  }
});

test('a title is given as written, without what a converter put before it', () => {
  assert.deepEqual(
    found(['1、 总体情况', '[bookmark: _GoBack]五、存在的主要问题及改进情况', '　　六、其他需要报告的事项']),
    ['1 1、 总体情况', '5 五、存在的主要问题及改进情况', '6 六、其他需要报告的事项'],
  );
});

test('a table of contents is not the text', () => {
  const contents = ['一、总体情况', '二、主动公开政府信息情况', '六、其他需要报告的事项'];
  const sections = findSections(documentOf([...contents, '……', ...contents, '无。']).blocks);
  assert.deepEqual(
    sections.map(({ at }) => at.line),
    [5, 6, 7],
  );
});

test('numbering that starts anew does not change which chapter it is', () => {
  assert.deepEqual(
    found([
      '一、总体情况',
      '二、主动公开政府信息情况',
      '一、收到和处理政府信息公开申请情况',
      '二、政府信息公开行政复议、行政诉讼情况',
    ]),
    [
      '1 一、总体情况',
      '2 二、主动公开政府信息情况',
      '3 一、收到和处理政府信息公开申请情况',
      '4 二、政府信息公开行政复议、行政诉讼情况',
    ],
  );
});

test('a heading may run into its text, a sentence that lists the chapters is none', () => {
  assert.deepEqual(found(['一、总体情况。2024年，我局认真贯彻《条例》。']), ['1 一、总体情况']);
  assert.deepEqual(found(['全文包括总体情况、主动公开政府信息情况、存在的主要问题及改进情况等六部分。']), []);
});

test('parts of a chapter in brackets are no chapters', () => {
  assert.deepEqual(found(['一、总体情况', '（一）主动公开情况', '（二）依申请公开情况']), ['1 一、总体情况']);
});
