import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { extract } from '../../src/extract/index.ts';
import { chooseEngine } from '../../src/extract/ocr/choose-engine.ts';
import { whitePicture } from '../../src/extract/ocr/gray.ts';
import { jpegAsPdf } from '../../src/extract/ocr/formats/jpeg-as-pdf.ts';
import { grayOfPng } from '../../src/extract/ocr/formats/png.ts';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';
import { engineOff, withoutEngine } from '../support/ocr.ts';
import { fixture } from '../support/paths.ts';

const scan = readFileSync(fixture('documents', 'scan', 'dense-150dpi.pdf'));
const { values } = JSON.parse(readFileSync(fixture('documents', 'scan', 'dense-150dpi.truth.json'), 'utf8')) as {
  values: Record<string, number>;
};
const picture = readFileSync(fixture('portals', 'originals', 'lishi-lhcjd-2024-2.png'));

test('without an engine a scanned PDF is told to need one, page by page, and nothing is read from it', async () => {
  const { extraction, reports } = await engineOff(() => readPayload({ bytes: scan }));
  const notes = extraction.documents.flatMap((document) => document.notes);
  assert.deepEqual(
    notes.filter(({ code }) => code === 'needs_ocr').map(({ at }) => at?.page),
    [1, 2],
  );
  assert.deepEqual([extraction.documents[0]?.blocks, extraction.documents[0]?.pages, reports], [[], 2, []]);
});

test('without an engine a picture gives no document and the note needs_ocr', async () => {
  const read = await engineOff(() => extract({ bytes: picture }));
  assert.deepEqual(
    [read.medium, read.documents.length, read.notes.map(({ code }) => code)],
    ['image', 0, ['needs_ocr']],
  );
});

test(
  'a dense scan at 150 dpi, noisy and askew: figures right, none accepted that is wrong',
  { skip: withoutEngine },
  async () => {
    const { reports } = await readPayload({ bytes: scan });
    const cells = new Map(reports[0]?.report.cells.map((cell) => [cell.code, cell]));
    const codes = Object.keys(values);
    const right = codes.filter((code) => (cells.get(code)?.value ?? cells.get(code)?.reading) === values[code]);
    assert.ok(right.length >= codes.length * 0.95, `${String(right.length)} of ${String(codes.length)} read right`);
    for (const code of codes) {
      const cell = cells.get(code);
      if (cell?.status === 'reported') assert.equal(cell.value, values[code], code);
    }
    const confirmed = codes.filter((code) => cells.get(code)?.status === 'reported');
    assert.ok(confirmed.length > 0 && confirmed.every((code) => !code.startsWith('t2.')), 'nothing adds up in table 2');
  },
);

test('a recognised grid says so, and each of its boxes how surely', { skip: withoutEngine }, async () => {
  const [document] = (await extract({ bytes: scan })).documents;
  const grids = document?.blocks.flatMap((block) => (block.kind === 'grid' ? [block] : [])) ?? [];
  assert.ok(grids.length >= 3);
  for (const grid of grids) {
    assert.equal(grid.method, 'ocr');
    assert.ok(grid.cells.every(({ confidence }) => confidence !== undefined && confidence >= 0 && confidence < 1));
  }
  assert.deepEqual(new Set(document?.notes.map(({ code }) => code)), new Set(['ocr']));
});

test('a page published as a picture is read like a scan, blanks stay blank', { skip: withoutEngine }, async () => {
  const [document] = (await extract({ bytes: picture })).documents;
  const grids = document?.blocks.flatMap((block) => (block.kind === 'grid' ? [block] : [])) ?? [];
  assert.deepEqual([grids[0]?.rows, grids[0]?.columns, grids[0]?.method], [14, 4, 'ocr']);
  const figures = grids[0]?.cells.map(({ text }) => text).filter((text) => /^\d+$/.test(text));
  assert.deepEqual(figures, ['0', '0', '0', '7', '5', '37', '0', '0', '0', '0']);
});

test('an engine stops when it is told to', { skip: withoutEngine }, async () => {
  const engine = await chooseEngine();
  const reading = engine?.recognise(whitePicture(3000, 4000), 'figures', AbortSignal.timeout(1));
  await assert.rejects(reading ?? Promise.resolve());
  await engine?.close();
});

function png(
  width: number,
  height: number,
  colour: number,
  depth: number,
  lines: readonly (readonly number[])[],
  interlaced = 0,
): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlaced], 8);
  const data = deflateSync(Uint8Array.from(lines.flat()));
  const palette = Uint8Array.from([0, 0, 0, 255, 255, 255, 255, 0, 0]);
  const parts = [chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', data), chunk('IEND', new Uint8Array())];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

test('PNGs of every kind become grey, with white under what is transparent', () => {
  const tones = (bytes: Uint8Array): number[] => [...grayOfPng(bytes).data];
  assert.deepEqual(tones(png(3, 1, 0, 8, [[0, 0, 100, 255]])), [0, 100, 255]);
  assert.deepEqual(
    tones(
      png(3, 2, 0, 8, [
        [1, 10, 10, 10],
        [2, 1, 1, 1],
      ]),
    ),
    [10, 20, 30, 11, 21, 31],
  );
  assert.deepEqual(tones(png(2, 1, 2, 8, [[0, 255, 0, 0, 255, 255, 255]])), [76, 255]);
  assert.deepEqual(tones(png(3, 1, 3, 8, [[0, 0, 1, 2]])), [0, 255, 76]);
  assert.deepEqual(tones(png(8, 1, 0, 1, [[0, 0b10100000]])), [255, 0, 255, 0, 0, 0, 0, 0]);
  assert.deepEqual(tones(png(2, 1, 4, 8, [[0, 0, 255, 0, 0]])), [0, 255]);
  assert.deepEqual(tones(png(2, 1, 6, 8, [[0, 0, 0, 0, 0, 0, 0, 0, 255]])), [255, 0]);
  assert.deepEqual(
    tones(
      png(
        2,
        2,
        0,
        8,
        [
          [0, 1],
          [0, 2],
          [0, 3, 4],
        ],
        1,
      ),
    ),
    [1, 2, 3, 4],
  );
});

test('a PNG cut short and a JPEG without a frame are told, not guessed at', async () => {
  assert.throws(() => grayOfPng(picture.subarray(0, 5000)));
  assert.equal(jpegAsPdf(Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]), 595), null);
  const read = await extract({ bytes: picture.subarray(0, 5000) });
  assert.deepEqual([read.documents.length, read.notes.map(({ code }) => code)], [0, ['needs_ocr']]);
});
