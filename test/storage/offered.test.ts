import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Offer } from '../../src/domain/listing.ts';
import { openDatabase } from '../../storage/database/database.ts';
import { offerLog } from '../../storage/database/offered.ts';
import { temporaryDirectory } from '../support/storage.ts';

const offer = (at: number, site = 'yanhu'): Offer => ({
  url: `http://www.${site}.gov.cn/nb/${String(at)}.html`,
  title: `盐湖区第${String(at)}街道办事处2024年政府信息公开工作年度报告`,
  year: 2024,
  organ: null,
  publishedOn: '2025-01-20',
  attachments: [{ url: `http://www.${site}.gov.cn/nb/${String(at)}.pdf`, name: '年报.pdf' }],
  listedOn: `http://www.${site}.gov.cn/nb/`,
});

test('what a walk is offered is read back in its order, as often as wanted, while the database is used', async (t) => {
  const db = await openDatabase(temporaryDirectory(t));
  const [log, other] = [offerLog(db, 'yanhu'), offerLog(db, 'quwo')];
  const given = Array.from({ length: 450 }, (_, at) => offer(at));
  given.forEach((one, at) => {
    log.add(one);
    if (at < 3) other.add(offer(at, 'quwo'));
  });
  assert.equal(log.length, 450);
  assert.deepEqual([...log], given);
  let seen = 0;
  for (const one of log) {
    assert.deepEqual(one, given[seen]);
    db.prepare('INSERT INTO meta VALUES (?, ?)').run(`seen ${String(seen)}`, one.url);
    seen += 1;
  }
  assert.equal(seen, 450);
  assert.deepEqual(
    [...other],
    [0, 1, 2].map((at) => offer(at, 'quwo')),
  );
  log.forget();
  assert.deepEqual([log.length, [...log].length, other.length], [0, 0, 3]);
  db.close();
});

test('a walk that begins anew is offered nothing of the one before, and no reader of the database sees either', async (t) => {
  const folder = temporaryDirectory(t);
  const db = await openDatabase(folder);
  offerLog(db, 'yanhu').add(offer(1));
  const again = offerLog(db, 'yanhu');
  assert.deepEqual([...again], []);
  const reader = await openDatabase(folder, { readOnly: true });
  assert.equal(reader.prepare("SELECT COUNT(*) FROM sqlite_master WHERE name = 'offered'").pluck().get(), 0);
  reader.close();
  db.close();
});
