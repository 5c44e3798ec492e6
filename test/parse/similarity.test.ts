import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bareLabel, likeness, ordinalOf } from '../../src/parse/words/similarity.ts';

test('a label is the same with or without ordinal, spaces, quotes and brackets of another width', () => {
  assert.equal(bareLabel('3. 危及“三安全一稳定”'), bareLabel('（3）危及"三安全一稳定"'));
  assert.equal(bareLabel('三、 本 年 度 办 理 结 果'), bareLabel('本年度办理结果'));
  assert.equal(bareLabel('其它处理'), bareLabel('（六）其他处理'));
  assert.equal(bareLabel('其中：1.当面申请数'), bareLabel('1.当面申请数'));
  assert.notEqual(bareLabel('其中：涉及国家秘密'), bareLabel('涉及国家秘密'));
});

test('one slip costs one edit, a swap of neighbours no more', () => {
  assert.equal(likeness('行政许可', '行政许可'), 1);
  assert.equal(likeness('行政许可', '行许政可'), 0.75);
  assert.equal(likeness('行政许可', '行政可'), 0.75);
});

test('the ordinal of a label is read in any of its dresses', () => {
  for (const [label, ordinal] of [
    ['（三）不予公开', '三'],
    ['1.属于国家秘密', '1'],
    ['四、结转', '四'],
    ['规章', null],
  ] as const) {
    assert.equal(ordinalOf(label), ordinal);
  }
});
