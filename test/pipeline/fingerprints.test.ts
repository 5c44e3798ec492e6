import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprints } from '../../src/pipeline/walk/fingerprints.ts';

const addressOf = (at: number): string => `GET www.qinghe.gov.cn/zfxxgk/nb/t20250120_${String(at)}.html `;

test('of a hundred thousand addresses each is new once and then known', () => {
  const known = fingerprints();
  for (let at = 0; at < 100_000; at += 1) assert.ok(known.add(addressOf(at)), addressOf(at));
  for (let at = 0; at < 100_000; at += 1) assert.ok(!known.add(addressOf(at)) && known.has(addressOf(at)));
  for (let at = 100_000; at < 200_000; at += 1) assert.ok(!known.has(addressOf(at)), addressOf(at));
});

test('an address takes no more than sixteen bytes of what it would take as text', () => {
  const before = process.memoryUsage().arrayBuffers;
  const known = fingerprints();
  for (let at = 0; at < 100_000; at += 1) known.add(addressOf(at));
  const { arrayBuffers } = process.memoryUsage();
  assert.ok(known.has(addressOf(1)));
  // The tables it has outgrown may still wait to be collected: together they are as large as the one in use.
  assert.ok(arrayBuffers - before < 2 * 2.7 * 1024 * 1024 + 1024 * 1024, String(arrayBuffers - before));
});
