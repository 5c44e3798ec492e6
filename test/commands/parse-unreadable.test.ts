import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { Note } from '../../src/domain/note.ts';
import { looksLikeStack, nianbao, ownFolder } from '../support/commands.ts';
import { fixture, projectRoot } from '../support/paths.ts';

interface Refused {
  readonly form: string | null;
  readonly organ: string | null;
  readonly cells: readonly unknown[];
  readonly facts: readonly unknown[];
  readonly notes: readonly Note[];
}

/** Parses a file that holds no readable report; nothing may be made of it but notes. */
async function refused(file: string): Promise<readonly Note[]> {
  const { code, stdout, stderr } = await nianbao('parse', file);
  assert.equal(code, 2, `${file}: exit ${String(code)}: ${stderr}`);
  const { form, cells, facts, notes } = JSON.parse(stdout) as Refused;
  assert.deepEqual([form, cells, facts], [null, [], []], file);
  assert.ok(stderr.startsWith(`${file}: no readable report: `), stderr);
  assert.ok(!looksLikeStack(stderr), stderr);
  assert.ok(notes.length > 0, file);
  for (const { code: word, message } of notes) assert.ok(/^[a-z_]+$/.test(word) && message.length > 5, word);
  return notes;
}

const codes = (notes: readonly Note[]): string[] => notes.map(({ code }) => code);

/** Bytes without a pattern, the same in every run. */
function noise(length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let n = 0; n * 32 < length; n += 1)
    blocks.push(
      createHash('sha256')
        .update(`noise ${String(n)}`)
        .digest(),
    );
  return Buffer.concat(blocks).subarray(0, length);
}

test('a cut PDF never gives a number: damaged, wherever it was cut', async (t) => {
  const folder = ownFolder(t);
  const whole = readFileSync(fixture('documents', 'seeds', 'seed-000.libreoffice.pdf'));
  for (const share of [0.0001, 0.01, 0.3, 0.7, 0.99]) {
    const file = join(folder, `cut-${String(share)}.pdf`);
    writeFileSync(file, whole.subarray(0, Math.ceil(whole.length * share)));
    assert.ok(codes(await refused(file)).some((code) => code === 'damaged' || code === 'unsupported_medium'));
  }
});

test('a cut DOCX is damaged', async (t) => {
  const folder = ownFolder(t);
  const whole = readFileSync(fixture('documents', 'seeds', 'seed-000.docx'));
  for (const share of [0.1, 0.5, 0.98]) {
    const file = join(folder, `cut-${String(share)}.docx`);
    writeFileSync(file, whole.subarray(0, Math.ceil(whole.length * share)));
    assert.deepEqual(codes(await refused(file)), ['damaged']);
  }
});

test('files under a password are called that, and a ZIP names the file in it', async () => {
  const under = (name: string): string => fixture('documents', 'unreadable', name);
  for (const name of ['encrypted.pdf', 'encrypted.docx', 'encrypted.doc'])
    assert.deepEqual(codes(await refused(under(name))), ['encrypted'], name);
  const [note] = await refused(under('encrypted.zip'));
  assert.deepEqual([note?.code, note?.at], ['encrypted', { part: 'small.html' }]);
});

test('an error page under the name of a PDF, an empty file, blanks and noise are told apart', async (t) => {
  const folder = ownFolder(t);
  const cases: readonly [name: string, bytes: string | Uint8Array, code: string][] = [
    [
      'report.pdf',
      '<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center></body></html>',
      'error_page',
    ],
    ['nothing.html', '', 'empty_file'],
    ['zeros.doc', new Uint8Array(5000), 'empty_file'],
    ['noise.pdf', noise(40_000), 'unsupported_medium'],
    ['hello.txt', '今天天气很好。', 'no_report'],
    ['page.html', '<html><body><p>今天天气很好。</p></body></html>', 'no_report'],
  ];
  for (const [name, bytes, code] of cases) {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    assert.ok(codes(await refused(file)).includes(code), `${name}: not ${code}`);
  }
});

/** Peak memory in MB and the notes of a parse, measured from outside. */
function measured(file: string): { megabytes: number; notes: readonly Note[] } {
  const cli = JSON.stringify(new URL(`file://${join(projectRoot, 'dist', 'src', 'cli.js')}`).href);
  const script = `process.argv = [process.argv[0], 'nianbao', 'parse', ${JSON.stringify(file)}];
    process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS));
    await import(${cli});`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const peak = Number(/peak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024;
  return { megabytes: peak, notes: (JSON.parse(stdout) as Refused).notes };
}

test('bombs do not go off: one large file, archives in archives, gzip in gzip', async (t) => {
  const folder = ownFolder(t);
  const large = new Uint8Array(220 * 1024 * 1024);
  const flat = zipSync({ 'report.html': [large, { level: 1 }] });
  let nested: Uint8Array = zipSync({ 'report.txt': [new Uint8Array(10 * 1024 * 1024), { level: 1 }] });
  for (let depth = 0; depth < 4; depth += 1)
    nested = zipSync(Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`${String(n)}.zip`, nested])));
  const files: readonly [string, Uint8Array][] = [
    ['flat.zip', flat],
    ['nested.zip', nested],
    ['twice.gz', gzipSync(gzipSync(gzipSync(new Uint8Array(50_000_000))))],
  ];
  for (const [name, bytes] of files) {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    assert.ok(codes(await refused(file)).includes('bomb'), name);
    const { megabytes } = measured(file);
    assert.ok(megabytes < 500, `${name} took ${String(megabytes)} MB`);
  }
  assert.ok(deflateRawSync(large.subarray(0, 1000)).length < 100);
});

test('200 MB of HTML are refused with a note, in bounded memory', async (t) => {
  const file = join(ownFolder(t), 'large.html');
  const line = Buffer.from('<p>政府信息公开工作年度报告，收到和处理政府信息公开申请情况。</p>\n'.repeat(10_000));
  const out = openSync(file, 'w');
  writeSync(out, '<html><body>');
  for (let size = 0; size < 200 * 1024 * 1024; size += line.length) writeSync(out, line);
  closeSync(out);
  assert.deepEqual(codes(await refused(file)), ['too_large']);
  const { megabytes, notes } = measured(file);
  assert.ok(megabytes < 600, `${String(megabytes)} MB`);
  assert.match(notes[0]?.message ?? '', /\d+ bytes of HTML/);
});
