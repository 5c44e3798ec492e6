import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compact, tidy } from '../../src/text/normalise.ts';

test('a text is compared without width, white space, radicals or traditional characters', () => {
  assert.equal(compact('本 年\u3000度\n办理\u200b结果'), '本年度办理结果');
  assert.equal(compact('（１）'), '(1)');
  assert.equal(compact('政府信息公開工作年度報告'), '政府信息公开工作年度报告');
});

test('a text is read with single spaces and otherwise as printed', () => {
  assert.equal(tidy('  2024\u00a0年\n 报告 '), '2024 年 报告');
});
