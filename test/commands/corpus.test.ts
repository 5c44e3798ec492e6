import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { nianbao, ownFolder } from '../support/commands.ts';
import { ingested, seed, statusOf } from '../support/corpus.ts';
import { fixture } from '../support/paths.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('files are taken in, read, and named with the id of their report', async (t) => {
  const { data, files, run } = await ingested(t);
  assert.equal(run.code, 0, run.stderr);
  assert.match(run.stdout, /盐湖区 2024\.docx +140802-人民政府办公室-2024 +F2021 +200/);
  assert.match(run.stderr, /^2 new files archived$/m);

  await t.test('a second time there is nothing new', async () => {
    const before = await statusOf(data);
    const again = await nianbao('ingest', files, '--data', data, '--by', '档案员', '--from', 'a test');
    assert.equal(again.code, 0);
    assert.match(again.stderr, /^nothing new, 2 files known already$/m);
    assert.equal(again.stdout, run.stdout);
    assert.deepEqual(await statusOf(data), before);
  });

  await t.test('a number is cited down to the bytes', async () => {
    const { code, stdout } = await nianbao('cite', '140802', 't3.new.total', '--data', data);
    assert.equal(code, 0);
    const digest = sha256(readFileSync(seed('seed-000.docx')));
    const [sentence = '', , ...chain] = stdout.split('\n');
    for (const part of [
      '运城市盐湖区人民政府办公室',
      '2024',
      '总计',
      '= 26',
      '“26”',
      `sha256:${digest}`,
      'row 4',
      'docx@',
      'parser@',
    ])
      assert.ok(sentence.includes(part), `${part} is not in ${sentence}`);
    assert.match(sentence, /file:\/\/\S+\.docx, captured \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/);
    assert.ok(chain.some((line) => line.includes('t3.new.total')));
    const { stdout: json } = await nianbao('cite', '140802', 't3.new.total', '--data', data, '--json');
    const cited = JSON.parse(json) as Record<string, unknown>;
    assert.deepEqual(
      [cited['value'], cited['text'], cited['status'], cited['sha256'], cited['code']],
      [26, '26', 'reported', digest, 't3.new.total'],
    );
    assert.equal(cited['citation'], sentence);
  });

  await t.test('what cannot be cited is said, with what there is', async () => {
    const noReport = await nianbao('cite', 'nowhere', 't3.new.total', '--data', data);
    assert.deepEqual([noReport.code, noReport.stdout], [1, '']);
    assert.match(noReport.stderr, /no report "nowhere": "nianbao status --reports"/);
    const two = await nianbao('cite', '2024', 't3.new.total', '--data', data);
    assert.match(two.stderr, /names 2 reports: 140802.*, 141102/);
    const noBox = await nianbao('cite', '140802', 't3.new.nobody', '--data', data);
    assert.match(noBox.stderr, /no box "t3\.new\.nobody".*such as t3\./);
    assert.equal(noBox.code, 1);
  });

  await t.test('the original comes back byte for byte', async () => {
    const original = readFileSync(seed('seed-000.docx'));
    const piped = await nianbao('open', '140802', '--data', data);
    assert.equal(piped.code, 0);
    assert.ok(piped.bytes.equals(original));
    const file = join(data, 'copy.docx');
    const written = await nianbao('open', '140802', '--out', file, '--data', data);
    assert.deepEqual([written.code, written.stdout], [0, '']);
    assert.ok(readFileSync(file).equals(original));
    assert.match(written.stderr, new RegExp(sha256(original)));
  });

  await t.test('the archive is verified, and a changed original is named', async () => {
    assert.equal((await nianbao('verify', '--data', data)).code, 0);
    const digest = sha256(readFileSync(seed('seed-000.docx')));
    const path = join(data, 'originals', 'sha256', digest.slice(0, 2), digest.slice(2, 4), digest);
    const whole = readFileSync(path);
    rmSync(path);
    writeFileSync(path, Buffer.concat([whole.subarray(0, -1), Buffer.from('!')]));
    const { code, stdout } = await nianbao('verify', '--data', data);
    assert.equal(code, 2);
    assert.match(stdout, new RegExp(`wrong_hash: ${digest}.*140802-人民政府办公室-2024`));
    rmSync(path);
    writeFileSync(path, whole);
  });
});

test('bad files among good ones are kept, named with code and place, and keep nothing out', async (t) => {
  const folder = ownFolder(t);
  const put = (name: string, bytes: string | Uint8Array): void => {
    writeFileSync(join(folder, name), bytes);
  };
  const pdf = readFileSync(seed('seed-000.libreoffice.pdf'));
  put('a cut.pdf', pdf.subarray(0, pdf.length / 2));
  put('b error.pdf', '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>');
  put('c empty.doc', '');
  put(
    'd bundle.zip',
    zipSync({ '好.docx': readFileSync(seed('seed-001.docx')), '坏.docx': new Uint8Array([80, 75, 3, 4, 0]) }),
  );
  copyFileSync(fixture('documents', 'unreadable', 'encrypted.pdf'), join(folder, 'e locked.pdf'));
  copyFileSync(seed('seed-000.docx'), join(folder, 'f good.docx'));
  const data = join(folder, '.data');
  const { code, stdout, stderr } = await nianbao('ingest', folder, '--data', data);
  assert.equal(code, 2);
  assert.match(stdout, /f good\.docx +140802-人民政府办公室-2024/);
  assert.match(stdout, /d bundle\.zip +\d{6}-/);
  for (const words of [
    /a cut\.pdf: damaged: /,
    /b error\.pdf: error_page: /,
    /c empty\.doc: empty_file: /,
    /d bundle\.zip \(part 坏\.docx\): damaged: /,
    /e locked\.pdf: encrypted: /,
  ])
    assert.match(stderr, words);
  const { totals, reports, unread } = await statusOf(data);
  assert.deepEqual([totals['originals'], reports.length], [6, 2]);
  assert.deepEqual(unread.byCode, { damaged: 2, empty_file: 1, encrypted: 1, error_page: 1 });
  assert.equal(unread.originals.length, 5);
});

test('a path that is not there stops an ingest before anything is taken in', async (t) => {
  const folder = ownFolder(t);
  const data = join(folder, 'data');
  const { code, stderr } = await nianbao('ingest', seed('seed-000.docx'), join(folder, 'nothing'), '--data', data);
  assert.equal(code, 1);
  assert.match(stderr, /no such file or folder: .*nothing/);
  assert.deepEqual(readdirSync(folder), []);
});
