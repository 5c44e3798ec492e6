import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBox } from '../../src/parse/words/read-cell.ts';

test('a plain figure is reported, in whatever width and with whatever counter it is printed', () => {
  for (const [text, value] of [
    ['0', 0],
    ['４２', 42],
    ['44,577', 44577],
    ['12件', 12],
    [' 7 ', 7],
    ['共12件', 12],
    ['+3', 3],
    ['22（其中修订16）', 22],
    ['“483”', 483],
    ['1029。', 1029],
  ] as const) {
    assert.deepEqual(
      { text, ...readBox(text, 'count') },
      { text, ...readBox(text, 'count'), status: 'reported', value },
    );
  }
});

test('a blank box is blank and never zero', () => {
  for (const text of ['', ' ', '\u00a0', '\u3000\n', '\u200b']) assert.equal(readBox(text, 'count').status, 'blank');
});

test('a mark for "none" is not applicable and has no value', () => {
  for (const text of ['/', '／', '—', '－', '--', '无', '不涉及', 'N/A']) {
    const { status, value } = readBox(text, 'count');
    assert.deepEqual({ text, status, value }, { text, status: 'not_applicable', value: null });
  }
});

test('what is no plain figure is unparseable and keeps the figure seen as a reading', () => {
  for (const text of ['? 0', '约5', '5余', '12,34', '见附件', '“5', '5、6。', '12.'])
    assert.equal(readBox(text, 'count').status, 'unparseable');
  assert.equal(readBox('约5', 'count').reading, 5);
});

test('two figures in one box are not joined into one', () => {
  for (const text of ['1 2', '1\n2', '3 4 5']) {
    const { status, value } = readBox(text, 'count');
    assert.deepEqual({ text, status, value }, { text, status: 'unconfirmed', value: null });
  }
});

test('money keeps its unit as written and is not multiplied', () => {
  assert.deepEqual(readBox('33633789.63万', 'money'), { status: 'reported', value: 33633789.63, unit: '万' });
  assert.deepEqual(readBox('251000元', 'money'), { status: 'reported', value: 251000, unit: '元' });
});

test('a count given in units of ten thousand is not taken for either number', () => {
  assert.equal(readBox('1.2万', 'count').status, 'unparseable');
});

test('a signed change keeps its sign', () => {
  assert.equal(readBox('-4', 'signed').value, -4);
  assert.equal(readBox('−4', 'signed').value, -4);
  assert.equal(readBox('+0', 'signed').value, 0);
});

test('a change told in words is signed by them, and in boxes without a sign the words are no figure', () => {
  for (const [text, value] of [
    ['增3', 3],
    ['减少5项', -5],
    ['新增 12 项', 12],
    ['减0', 0],
  ] as const) {
    assert.deepEqual(readBox(text, 'signed'), { status: 'reported', value });
    assert.equal(readBox(text, 'count').value, null);
  }
  for (const text of ['增3减2', '减-4', '增加5%', '增长5']) assert.equal(readBox(text, 'signed').value, null, text);
});

test('the mark of a note behind a figure is no digit of it, and only sums say that the figure is what is left', () => {
  for (const [text, reading] of [
    ['12①', 12],
    ['12²', 12],
    ['3*', 3],
    ['5[1]', 5],
    ['5〔¹〕', 5],
    ['7注1', 7],
  ] as const) {
    assert.deepEqual({ text, ...readBox(text, 'count') }, { text, status: 'unconfirmed', value: null, reading });
  }
  assert.equal(readBox('①', 'count').status, 'unparseable');
  assert.equal(readBox('1½', 'count').status, 'unparseable');
});

test('a number written out in words is that number, where the rules of writing leave no doubt', () => {
  for (const [text, value] of [
    ['十二', 12],
    ['一百零五件', 105],
    ['零', 0],
    ['〇', 0],
    ['两', 2],
    ['壹仟零贰拾肆', 1024],
    ['一〇二四', 1024],
  ] as const)
    assert.deepEqual({ text, ...readBox(text, 'count') }, { text, status: 'reported', value });
  for (const text of ['一百二', '一二', '百', '三十余', '数十']) assert.equal(readBox(text, 'count').value, null, text);
});

test('what is struck out is not said, and what is left waits for its sums', () => {
  assert.deepEqual(readBox('9\u03369\u0336278', 'count'), { status: 'unconfirmed', value: null, reading: 278 });
  assert.deepEqual(readBox('9\u03369\u0336', 'count'), { status: 'unparseable', value: null });
});
