import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { zipSync } from 'fflate';
import { hasUnpacker } from '../../src/extract/archive/program.ts';
import { extract, extractorVersions } from '../../src/extract/index.ts';
import { bytesOf, codes, texts } from '../support/extract-truth.ts';
import { pageSeries } from '../../src/extract/archive/page-pictures.ts';
import { pngOf, Sheet, withoutEngine } from '../support/ocr.ts';

const page = (text: string): Uint8Array => bytesOf(`<html><p>${text}</p>`);
const zip = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files, { level: 9 });

/** Puts other bytes of the same length where a name stands, in both of its places, and takes the UTF-8 flag away. */
function renamed(archive: Uint8Array, from: string, to: readonly number[]): Uint8Array {
  const bytes = Buffer.from(archive);
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.set(to, at);
  return bytes;
}

test('each file of a ZIP is a document under its path, debris and folders are none', async () => {
  const read = await extract({
    bytes: zip({
      '2024/年报.html': page('正文一'),
      '2024/说明.txt': bytesOf('说明'),
      '__MACOSX/._x': bytesOf('x'),
      '2024/~$年报.doc': bytesOf('lock'),
    }),
  });
  assert.equal(read.medium, 'zip');
  assert.deepEqual(read.documents.map((one) => [one.part, one.medium]), [['2024/年报.html', 'html'], ['2024/说明.txt', 'text']]); // prettier-ignore
  assert.deepEqual(texts(read), ['正文一', '说明']);
});

test(
  'pictures that lie together are pages of one document, in the order of their numbers',
  { skip: withoutEngine },
  async () => {
    const sheet = (mark: number): Uint8Array => pngOf(new Sheet(400, 300, 250).fill(0, 0, mark, 1).picture);
    const read = await extract({
      bytes: zip({ '扫描/10.png': sheet(1), '扫描/9.png': sheet(2), '说明.html': page('正文'), '章.png': sheet(3) }),
    });
    assert.deepEqual(
      read.documents.map(({ part, pages }) => [part, pages]),
      [
        ['说明.html', undefined],
        ['扫描', 2],
        ['章.png', 1],
      ],
    );
    const recognised = read.documents[1]?.notes.filter(({ code }) => code === 'ocr') ?? [];
    assert.deepEqual(
      recognised.map(({ at }) => at),
      [
        { page: 1, part: '扫描/9.png' },
        { page: 2, part: '扫描/10.png' },
      ],
    );
  },
);

test('names packed on a Chinese Windows are read as GBK, and two of them stay two', async () => {
  let bytes = zip({ 'aaaa.html': page('一'), 'bbbb.html': page('二') });
  bytes = renamed(bytes, 'aaaa', [0xc4, 0xea, 0xb1, 0xa8]);
  bytes = renamed(bytes, 'bbbb', [0xb8, 0xbd, 0xbc, 0xfe]);
  assert.deepEqual((await extract({ bytes })).documents.map((one) => one.part), ['年报.html', '附件.html']); // prettier-ignore
});

test('a file that cannot be read leaves a note with its path and does not hide the others', async () => {
  const read = await extract({ bytes: zip({ 'a.bin': Uint8Array.from([0, 1, 2, 3]), 'b.html': page('好') }) });
  assert.deepEqual(texts(read), ['好']);
  assert.deepEqual(read.notes.map((note) => [note.code, note.at?.part]), [['unsupported_medium', 'a.bin']]); // prettier-ignore
});

test('an archive in an archive is opened, the one inside that is not', async () => {
  const inner = zip({ 'a.html': page('内') });
  const read = await extract({ bytes: zip({ 'in.zip': inner, 'deep.zip': zip({ 'deeper.zip': inner }) }) });
  assert.deepEqual(read.documents.map((one) => one.part), ['in.zip/a.html']); // prettier-ignore
  assert.deepEqual(read.notes.map((note) => [note.code, note.at?.part]), [['bomb', 'deep.zip/deeper.zip']]); // prettier-ignore
});

test('a ZIP bomb stops at the allowance, even one that lies about its size', async () => {
  const bytes = Buffer.from(zip({ 'bomb.txt': new Uint8Array(210 * 1024 * 1024) }));
  const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  bytes.writeUInt32LE(10, directory + 24);
  const read = await extract({ bytes });
  assert.deepEqual([read.documents.length, codes(read)], [0, ['bomb']]);
});

test('an archive of thousands of files is no report', async () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`${String(n)}.txt`, bytesOf('x')]));
  assert.deepEqual(codes(await extract({ bytes: zip(files) })), ['bomb']);
});

test('a file under a password is said to be encrypted', async () => {
  const bytes = Buffer.from(zip({ 'a.html': page('密') }));
  const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8);
  assert.deepEqual((await extract({ bytes })).notes.map((note) => [note.code, note.at?.part]), [['encrypted', 'a.html']]); // prettier-ignore
});

test('a ZIP cut anywhere gives a note', async () => {
  const whole = zip({ 'a.html': page('整') });
  for (let end = 4; end < whole.length; end += 7) {
    const read = await extract({ bytes: whole.subarray(0, end) });
    assert.deepEqual([read.documents.length, codes(read)], [0, ['damaged']], String(end));
  }
});

test('a flipped bit in a stored file is damage, not another figure', async () => {
  const bytes = Buffer.from(zipSync({ 'a.txt': bytesOf('规章\t3\t5\n') }, { level: 0 }));
  bytes[bytes.indexOf('\t3\t') + 1] = 0x37;
  assert.deepEqual((await extract({ bytes })).notes.map((note) => [note.code, note.at?.part]), [['damaged', 'a.txt']]); // prettier-ignore
});

const sevenZip = Buffer.from(
  'N3q8ryccAAMzVD8aJQAAAAAAAABmAAAAAAAAAMiupsoAHhoKhu9K1xk86ba9uw9fj6kX5guKR2M9pVnxjUBogP/8E1AAAQQGAAEJJQAHCwEAASMDAQEFXQAAgAAMGQAICgFYJ+itAAAFARERAHRepWIuAGgAdABtAGwAAAAUCgEAs+aaSMx53QESCgEAs+aaSMx53QETCgEAE9iZSMx53QEVBgEAIICkgQAA',
  'base64',
);

/** A RAR whose one file is stored as it is (RAR 4 headers: a checksum, the type, flags, the size of the header). */
function rarOf(name: string, content: Uint8Array): Buffer {
  const header = (type: number, flags: number, fields: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from([type, flags & 255, flags >> 8, 7 + fields.length, 0]), fields]);
    const check = Buffer.alloc(2);
    check.writeUInt16LE(crc32(body) & 0xffff);
    return Buffer.concat([check, body]);
  };
  const fields = Buffer.alloc(25);
  fields.writeUInt32LE(content.length, 0);
  fields.writeUInt32LE(content.length, 4);
  fields.writeUInt32LE(crc32(content), 9);
  fields.set([20, 0x30, Buffer.byteLength(name), 0], 17);
  return Buffer.concat([
    Buffer.from('Rar!\x1a\x07\x00', 'latin1'),
    header(0x73, 0, Buffer.alloc(6)),
    header(0x74, 0x8000, Buffer.concat([fields, Buffer.from(name)])),
    content,
    header(0x7b, 0x4000, Buffer.alloc(0)),
  ]);
}

const skip = (await hasUnpacker()) ? false : 'no program for RAR and 7z on this machine';

test('RAR and 7z are opened by a program of the machine, each file a document under its path', { skip }, async () => {
  const rar = await extract({ bytes: rarOf('report.html', page('装在里面')) });
  assert.deepEqual([rar.medium, rar.documents.map(({ part }) => part), texts(rar)], ['rar', ['report.html'], ['装在里面']]); // prettier-ignore
  const seven = await extract({ bytes: sevenZip });
  assert.deepEqual([seven.medium, seven.documents.map(({ part }) => part), texts(seven)], ['7z', ['年报.html'], ['七号压缩']]); // prettier-ignore
});

test('a RAR that is cut is damaged, and one whose bits nobody checks says so', { skip }, async () => {
  const whole = rarOf('report.html', page('装在里面'));
  const flipped = Buffer.from(whole);
  flipped[whole.length - 20] = (flipped[whole.length - 20] ?? 0) ^ 1;
  assert.ok(codes(await extract({ bytes: whole.subarray(0, whole.length - 20) })).includes('damaged'));
  const [code] = codes(await extract({ bytes: flipped }));
  assert.ok(code === 'damaged' || code === 'checksum_unchecked', code);
});

test('where no program opens it a RAR says what to install, and waits to be read again', async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  try {
    const read = await extract({ bytes: rarOf('report.html', page('装在里面')) });
    assert.deepEqual([read.documents.length, codes(read)], [0, ['unsupported_medium']]);
    assert.match(read.notes[0]?.message ?? '', /install .*bsdtar/);
    const lacking = read.extractor.split('+').at(-1);
    const ids = async (): Promise<string[]> =>
      Object.entries(await extractorVersions()).map(([name, version]) => `${name}@${version}`);
    assert.ok((await ids()).includes(lacking ?? ''), 'nothing has changed yet');
    process.env['PATH'] = path;
    assert.equal((await ids()).includes(lacking ?? ''), skip !== false, 'a program is there: read it again');
  } finally {
    process.env['PATH'] = path;
  }
});

test('pages whose names count in words are in the order of their numbers', () => {
  const paths = ['一', '二', '三', '九', '十', '十一'].map((number) => `扫描/第${number}页.jpg`);
  const pictures = paths.toReversed().map((path) => ({ path, bytes: new Uint8Array() }));
  assert.deepEqual(
    pageSeries(pictures).map((series) => series.map(({ path }) => path)),
    [paths],
  );
});
