import assert from 'node:assert/strict';
import { test } from 'node:test';
import { media, type FuzzedMedium } from './originals.ts';
import { runMutants } from './run-mutants.ts';

/** A few of each in every run; NIANBAO_FUZZ=2000 for the long one, NIANBAO_FUZZ_KEEP=<folder> keeps what went wrong. */
const few: Readonly<Record<FuzzedMedium, number>> = {
  html: 160,
  gbk: 160,
  text: 160,
  docx: 120,
  doc: 90,
  pdf: 54,
  xlsx: 60,
  ofd: 60,
  zip: 40,
  xls: 60,
  odt: 60,
};
const asked = Number(process.env['NIANBAO_FUZZ'] ?? 0);

for (const medium of media) {
  test(`damaged and altered originals (${medium}) crash nothing, hang nothing, and turn into no other number`, async () => {
    const count = asked > 0 ? asked : few[medium];
    const { read, telling, violations } = await runMutants(medium, count, process.env['NIANBAO_FUZZ_KEEP']);
    assert.deepEqual(violations, []);
    assert.equal(read, count);
    // What is packed twice over is rarely read once it is damaged.
    assert.ok(
      medium === 'zip' || telling > count / 20,
      `only ${String(telling)} of ${String(count)} mutants were still read as reports`,
    );
  });
}
