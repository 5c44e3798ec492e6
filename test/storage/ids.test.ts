import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentId, organKey, renderingId, reportId } from '../../storage/database/ids.ts';
import { seedReport } from '../support/storage.ts';

const digest = '0123456789abcdef'.repeat(4);

test('document and rendering ids follow the digest, the part and the ordinal', () => {
  assert.equal(documentId(digest), '0123456789ab');
  assert.equal(documentId(digest, '2024/年报.docx'), '0123456789ab#2024/年报.docx');
  assert.equal(renderingId('0123456789ab', 1), '0123456789ab');
  assert.equal(renderingId('0123456789ab#a.docx', 2), '0123456789ab#a.docx~2');
});

for (const [organ, path, key] of [
  ['盐湖区人民政府办公室', '山西省/运城市/盐湖区', '人民政府办公室'],
  ['运城市盐湖区人民政府办公室', '山西省/运城市/盐湖区', '人民政府办公室'],
  ['山西省运城市盐湖区人民政府办公室', '山西省/运城市/盐湖区', '人民政府办公室'],
  ['山西运城盐湖区 人民政府办公室', '山西省/运城市/盐湖区', '人民政府办公室'],
  ['运城市人民政府', '山西省/运城市', '人民政府'],
  ['吕梁市离石区坪头乡人民政府', '山西省/吕梁市/离石区', '坪头乡人民政府'],
  ['长春市民政局', '吉林省/长春市', '民政局'],
  // A street called like its district keeps its name.
  ['东城街道办事处', '北京市/东城区', '东城街道办事处'],
  ['城区人民政府', '山西省/长治市/城区', '人民政府'],
  // Nothing but the region's own name is still a name.
  ['离石区', '山西省/吕梁市/离石区', '离石区'],
  ['国家税务总局', null, '国家税务总局'],
] as const) {
  test(`${organ} in ${path ?? 'no region'} is keyed ${key}`, () => {
    assert.equal(organKey(organ, path), key);
  });
}

test('a report is named by region, organ and year, and by its bytes where one of them is unknown', () => {
  const { metadata } = seedReport('000_8a984f5b1bda23de');
  assert.equal(reportId(metadata, '0123456789ab'), '140802-人民政府办公室-2024');
  for (const lost of [{ regionCode: null }, { organCanonical: null }, { reportYear: null }, { organCanonical: ' ' }]) {
    assert.equal(reportId({ ...metadata, ...lost }, '0123456789ab~2'), 'unknown-0123456789ab~2');
  }
});
