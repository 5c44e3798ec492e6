import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { retryAfterMs } from '../../src/fetch/retry-after.ts';
import { utcInstant } from '../../src/text/utc-instant.ts';

/** Node reads TZ anew whenever it is set. */
function standingIn(t: TestContext, zone: string): void {
  const own = process.env['TZ'];
  process.env['TZ'] = zone;
  t.after(() => {
    if (own === undefined) delete process.env['TZ'];
    else process.env['TZ'] = own;
  });
  assert.notEqual(new Date(0).getTimezoneOffset(), 0);
}

const moment = Date.UTC(2026, 10, 22, 8, 0, 0);
const spellings = [
  'Sun, 22 Nov 2026 08:00:00 GMT',
  'Sun, 22-Nov-2026 08:00:00 GMT',
  'Sun Nov 22 08:00:00 2026',
  'Sun, 22-Nov-2026 08:00:00',
  '2026-11-22T08:00:00Z',
  '2026-11-22T08:00:00.000',
  '2026-11-22 08:00:00',
  ' 2026-11-22T16:00:00+08:00 ',
  'Sun, 22 Nov 2026 16:00:00 +0800',
];

for (const zone of ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])
  test(`a moment stated without a zone is meant in UTC, on a machine in ${zone} too`, (t) => {
    standingIn(t, zone);
    for (const spelling of spellings) assert.equal(utcInstant(spelling), moment, spelling);
    assert.equal(utcInstant('2026-11-22'), Date.UTC(2026, 10, 22));
    for (const none of ['', 'soon', '2026-13-45T00:00:00']) assert.ok(Number.isNaN(utcInstant(none)), none);
    assert.equal(retryAfterMs('Sun Nov 22 08:01:00 2026', moment), 60_000);
  });
