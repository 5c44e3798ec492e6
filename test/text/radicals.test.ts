import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unradical } from '../../src/text/radicals.ts';

test('radicals that programs print for ideographs are ideographs again', () => {
  assert.equal(unradical('⾏政机关⼈⺠政府信⻓⻔⻝⻋⻢'), '行政机关人民政府信长门食车马');
});

test('everything else is left as printed: fullwidth digits, punctuation, compatibility forms', () => {
  assert.equal(unradical('７，（一）①㎡ A'), '７，（一）①㎡ A');
});

test('every radical with a unified form leaves the radical blocks', () => {
  const left = Array.from({ length: 0x2fd6 - 0x2f00 }, (_, index) => String.fromCodePoint(0x2f00 + index)).filter(
    (radical) => unradical(radical) === radical,
  );
  assert.deepEqual(left, []);
});
