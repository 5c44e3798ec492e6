import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Document } from '../../src/domain/document.ts';
import { parseDocument } from '../../src/parse/parse-document.ts';

const sentences = [
  ['某县人民政府2024年政府信息公开工作年度报告', 1],
  ['一、总体情况', 1],
  ['2024年，本机关共收到行政复议案件3件。', 1],
  ['二、主动公开政府信息情况', 2],
  ['三、收到和处理政府信息公开申请情况', 2],
  ['本年新收政府信息公开申请12件。', 2],
] as const;

const reportOf = (ocrPage: number | null) => {
  const document: Document = {
    medium: 'pdf',
    declared: {},
    pages: 2,
    blocks: sentences.map(([text, page], at) => ({ kind: 'paragraph', text, at: { block: at + 1, page } })),
    notes: ocrPage === null ? [] : [{ code: 'ocr', message: 'read by an engine', at: { page: ocrPage } }],
  };
  return parseDocument(document)[0] ?? assert.fail('no report');
};

test('facts of recognised sentences are named as such, those of read ones are not', () => {
  const plain = reportOf(null);
  assert.ok(plain.facts.some(({ at }) => at.page === 2));
  assert.ok(!plain.notes.some(({ code }) => code === 'facts_recognised'));
  const [note] = reportOf(2).notes.filter(({ code }) => code === 'facts_recognised');
  const second = new Set(plain.facts.filter(({ at }) => at.page === 2).map(({ code }) => code));
  assert.deepEqual(new Set(note?.message.split(': ')[1]?.split(', ')), second);
});

test('title and organ of a recognised page are named as recognised, whatever stands on the others', () => {
  assert.ok(!reportOf(2).notes.some(({ code }) => code === 'identity_recognised'));
  const { notes, metadata } = reportOf(1);
  const [note] = notes.filter(({ code }) => code === 'identity_recognised');
  assert.equal(metadata.title, sentences[0][0]);
  assert.deepEqual(note?.message.split(': ')[1]?.split(', '), ['title', 'organAsWritten']);
});
