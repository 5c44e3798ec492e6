import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { zipSync } from 'fflate';
import { recordId, warcMember } from '../../src/export/warc.ts';
import { openStorage } from '../../storage/storage.ts';
import { nianbao, ownFolder } from '../support/commands.ts';
import { seed, statusOf } from '../support/corpus.ts';
import { fixture } from '../support/paths.ts';
import { keepEverySort } from '../support/warc-archive.ts';

/** A data directory with every sort of exchange in it, its report read. */
async function captured(t: TestContext): Promise<{ folder: string; data: string }> {
  const folder = ownFolder(t);
  const data = join(folder, 'data');
  const storage = await openStorage(data);
  await keepEverySort(storage);
  await storage.close();
  assert.equal((await nianbao('reparse', '--data', data)).code, 0);
  return { folder, data };
}

const reportsOf = async (data: string): Promise<string[]> => (await statusOf(data)).reports.map(({ id }) => id);

test('what was captured is written as WARC and as WACZ, and both bring the same reports into another archive', async (t) => {
  const { folder, data } = await captured(t);
  const wacz = join(folder, 'all.wacz');
  const warc = join(folder, 'warc');
  const asWacz = await nianbao('export', '--format', 'wacz', '--out', wacz, '--title', '盐湖', '--data', data);
  assert.deepEqual([asWacz.code, asWacz.stdout], [0, `${wacz}\n`], asWacz.stderr);
  assert.match(asWacz.stderr, /^11 captures in \d+ records, 1 capture of them withheld/);
  const asWarc = await nianbao('export', '--format', 'warc', '--out', warc, '--data', data);
  assert.deepEqual(readdirSync(warc).sort(), ['index.cdxj', 'nianbao-00001.warc.gz'], asWarc.stderr);
  const before = await reportsOf(data);
  assert.equal(before.length, 1);
  for (const [name, file] of [
    ['from-wacz', wacz],
    ['from-warc', join(warc, 'nianbao-00001.warc.gz')],
  ] as const) {
    const other = join(folder, name);
    const taken = await nianbao(
      'ingest',
      file,
      '--data',
      other,
      '--region',
      '140802',
      '--by',
      '王',
      '--from',
      'a disk',
    );
    assert.equal(taken.code, 0, taken.stderr);
    assert.match(taken.stderr, /9 exchanges taken in; /);
    assert.match(taken.stdout, new RegExp(String(before[0])));
    assert.deepEqual(await reportsOf(other), before);
    assert.equal((await nianbao('verify', '--data', other)).code, 0);
    const again = await nianbao(
      'ingest',
      file,
      '--data',
      other,
      '--region',
      '140802',
      '--by',
      '王',
      '--from',
      'a disk',
    );
    assert.match(again.stderr, /0 exchanges taken in; 9 known already/);
    assert.equal(again.stdout, taken.stdout);
  }
});

test('an export of one site or one year holds that alone; of none, nothing is written', async (t) => {
  const { folder, data } = await captured(t);
  const out = (name: string): string => join(folder, name);
  const year = await nianbao('export', '--format', 'warc', '--year', '2024', '--out', out('2024'), '--data', data);
  // The page and its unchanged repetition, and the list that offered it.
  assert.match(year.stderr, /^[23] captures in/, year.stderr);
  for (const which of [
    ['--site', 'nowhere'],
    ['--year', '1950'],
  ]) {
    const none = await nianbao('export', '--format', 'wacz', ...which, '--out', out('none'), '--data', data);
    assert.deepEqual([none.code, none.stdout, existsSync(out('none'))], [2, '', false]);
    assert.match(none.stderr, /nothing was captured that this asks for/);
  }
  const taken = await nianbao('export', '--format', 'warc', '--out', out('2024'), '--data', data);
  assert.equal(taken.code, 1);
  assert.match(taken.stderr, /is there already/);
  const tables = await nianbao('export', '--site', 'yanhu', '--out', out('csv'), '--data', data);
  assert.equal(tables.code, 1);
});

// Made by GNU Wget 1.21.3 of a server on this machine with a list, a page (seed-000.html), its file (seed-003.docx) and a
// link to nothing: wget -r --warc-cdx --warc-file=first / ; wget --warc-dedup=first.cdx --warc-file=again /report.html
test('WARC files that wget made are taken in, what one repeats of another too, in whatever order they come', async (t) => {
  const folder = ownFolder(t);
  // "again" stands before "first" in the order of names.
  const files = ['again', 'first'].map((name) => fixture('commands', 'wget', `${name}.warc.gz`));
  const data = join(folder, 'data');
  const { code, stdout, stderr } = await nianbao('ingest', ...files, '--data', data);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /first\.warc\.gz +140802-人民政府办公室-2024/);
  assert.match(stdout, /first\.warc\.gz +141102/);
  assert.match(stdout, /again\.warc\.gz +140802-人民政府办公室-2024/);
  assert.match(stderr, /again\.warc\.gz: 1 exchange taken in; 1 file among them/);
  const { totals } = await statusOf(data);
  // The list, the page, its file, and the nothing that came with a 404.
  assert.deepEqual([totals['originals'], totals['reports']], [4, 2], stderr);
  const opened = await nianbao('open', '140802', '--data', data);
  assert.ok(opened.bytes.equals(readFileSync(seed('seed-000.html'))), 'the bytes are those that the server sent');
  assert.equal((await nianbao('verify', '--data', data)).code, 0);
});

test('what a browser crawler says of its own pages is not taken for exchanges with the site', async (t) => {
  const folder = ownFolder(t);
  const page = readFileSync(seed('seed-000.html'));
  const record = (type: 'response' | 'resource', target: string, contentType: string, block: Uint8Array): Uint8Array =>
    warcMember({ type, target, contentType, block, id: recordId(target), date: '2025-03-01T02:03:04Z' });
  const http = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n'), page]);
  const file = join(folder, 'rec-0.warc.gz');
  writeFileSync(
    file,
    Buffer.concat([
      record('response', 'https://www.a.gov.cn/nb.html', 'application/http; msgtype=response', http),
      record(
        'resource',
        'urn:text:https://www.a.gov.cn/nb.html',
        'text/plain',
        Buffer.from('政府信息公开工作年度报告'),
      ),
      record('resource', 'urn:pageinfo:https://www.a.gov.cn/nb.html', 'application/json', Buffer.from('{}')),
      record('resource', 'urn:view:https://www.a.gov.cn/nb.html', 'image/png', Buffer.from('\x89PNG')),
    ]),
  );
  const wacz = join(folder, 'crawl.wacz');
  writeFileSync(wacz, zipSync({ 'archive/rec-0.warc.gz': readFileSync(file) }, { level: 0 }));
  const data = join(folder, 'data');
  const { code, stderr } = await nianbao('ingest', wacz, '--data', data);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /1 exchange taken in; 1 file among them that may hold a report; no exchanges: resource 3/);
  const cited = await nianbao('cite', '140802', 't3.new.total', '--data', data);
  assert.match(cited.stdout, /https:\/\/www\.a\.gov\.cn\/nb\.html, captured 2025-03-01T02:03:04Z/);
});

test('a web archive that breaks off is said to, and what stood before it is kept and read', async (t) => {
  const { folder, data } = await captured(t);
  const out = join(folder, 'warc');
  await nianbao('export', '--format', 'warc', '--out', out, '--data', data);
  const file = join(out, 'nianbao-00001.warc.gz');
  truncateSync(file, statSync(file).size - 100);
  const other = join(folder, 'other');
  const { code, stderr } = await nianbao('ingest', file, '--data', other);
  assert.equal(code, 2);
  assert.match(stderr, /damaged after \d+ whole records: .*; what stood before is kept/);
  assert.equal((await reportsOf(other)).length, 1);
});

test('a ZIP is one original, or with --unpack the files in it', async (t) => {
  const folder = ownFolder(t);
  const zip = join(folder, '年报.zip');
  const files = {
    '2023/甲.docx': readFileSync(seed('seed-000.docx')),
    '乙.html': readFileSync(seed('seed-003.gbk.html')),
  };
  writeFileSync(zip, zipSync({ ...files, '__MACOSX/x': new Uint8Array([1]) }));
  const whole = join(folder, 'whole');
  await nianbao('ingest', zip, '--data', whole);
  const unpacked = join(folder, 'unpacked');
  const { code, stdout } = await nianbao('ingest', zip, '--unpack', '--data', unpacked);
  assert.equal(code, 0);
  assert.match(stdout, /甲\.docx +140802/);
  assert.deepEqual(await reportsOf(whole), await reportsOf(unpacked));
  assert.deepEqual(
    [(await statusOf(whole)).totals['originals'], (await statusOf(unpacked)).totals['originals']],
    [1, 2],
  );
  const cited = await nianbao('cite', '140802', 't3.new.total', '--data', unpacked);
  assert.match(cited.stdout, /%E5%B9%B4%E6%8A%A5\.zip!\/2023\/%E7%94%B2\.docx/);

  const many = join(folder, 'many.zip');
  writeFileSync(
    many,
    zipSync(
      Object.fromEntries(Array.from({ length: 301 }, (_, n) => [`${String(n)}.txt`, Buffer.from(`x ${String(n)}`)])),
    ),
  );
  const refused = await nianbao('ingest', many, '--data', join(folder, 'many'));
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /many\.zip: bomb: 301 files.*\n.*try --unpack/);
});
