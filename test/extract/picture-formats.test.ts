import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { deflateSync } from 'node:zlib';
import { extract } from '../../src/extract/index.ts';
import { jpegAsPdf } from '../../src/extract/ocr/formats/jpeg-as-pdf.ts';
import type { Gray } from '../../src/extract/ocr/gray.ts';
import { pictureFile } from '../../src/extract/ocr/picture-file.ts';
import { recogniseMedia } from '../../src/extract/recognise-media.ts';
import { withoutEngine } from '../support/ocr.ts';
import { fixture } from '../support/paths.ts';

const pagesOf = async (bytes: Uint8Array): Promise<Gray[]> =>
  (await pictureFile(bytes, 8.27)).map((draw) => draw()?.picture ?? assert.fail('no picture'));

async function onlyPage(bytes: Uint8Array): Promise<Gray> {
  assert.equal(recogniseMedia(bytes), 'image');
  const [page, ...others] = await pagesOf(bytes);
  assert.ok(page !== undefined && others.length === 0);
  return page;
}

/** Rows of a picture, "#" where it is dark. */
const drawn = ({ width, height, data }: Gray): string[] =>
  Array.from({ length: height }, (_, y) =>
    [...data.subarray(y * width, (y + 1) * width)].map((tone) => (tone < 128 ? '#' : '.')).join(''),
  );

const little = (size: 1 | 2 | 4, ...values: number[]): Buffer => {
  const bytes = Buffer.alloc(size * values.length);
  values.forEach((value, at) => bytes.writeUIntLE(value, at * size, size));
  return bytes;
};

test('GIF: the first picture, its colours from the table, what is transparent is white', async () => {
  // Four colours (white, red, blue, black), ten by ten, codes of three bits and more; a common teaching sample.
  const sample = Buffer.from(
    '47494638396 10a000a00910000ffffffff00000000ff00000021f90400000000002c000000000a000a00000216 8c2d99872a1cdc33a00275ec95faa8de608c04914c01003b'.replaceAll(
      ' ',
      '',
    ),
    'hex',
  );
  const page = await onlyPage(sample);
  const red = Math.round(0.299 * 255);
  const blue = Math.round(0.114 * 255);
  const rows = Array.from({ length: 10 }, (_, y) => [...page.data.subarray(y * 10, (y + 1) * 10)]);
  assert.deepEqual(
    rows[0]?.map((tone) => (Math.abs(tone - red) <= 1 ? 'r' : Math.abs(tone - blue) <= 1 ? 'b' : 'w')).join(''),
    'rrrrrbbbbb',
  );
  assert.deepEqual(rows[4]?.map((tone) => (tone === 255 ? 'w' : '.')).join(''), '...wwww...');
  assert.deepEqual(rows[9]?.map((tone) => (Math.abs(tone - red) <= 1 ? 'r' : 'b')).join(''), 'bbbbbrrrrr');
  const clear = Buffer.from(sample);
  // The control extension names red, colour 1, as the one that is none.
  clear.writeUInt8(1, 28);
  clear.writeUInt8(1, 31);
  assert.equal((await onlyPage(clear)).data[0], 255);
  await assert.rejects(onlyPage(sample.subarray(0, 45)));
});

test('BMP: rows from the lowest up, or down where the height is negative; palettes of one bit and whole colours', async () => {
  const bitmap = (height: number, bits: number, palette: Buffer, pixels: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from('BM'),
      little(4, 54 + palette.length + pixels.length, 0, 54 + palette.length),
      little(4, 40, 9),
      (() => {
        const tall = Buffer.alloc(4);
        tall.writeInt32LE(height);
        return tall;
      })(),
      little(2, 1, bits),
      little(4, 0, pixels.length, 0, 0, 0, 0),
      palette,
      pixels,
    ]);
  const palette = Buffer.from([0, 0, 0, 0, 255, 255, 255, 0]);
  const lines = Buffer.from([0b01111111, 0b10000000, 0, 0, 0b11111111, 0b00000000, 0, 0]);
  assert.deepEqual(drawn(await onlyPage(bitmap(2, 1, palette, lines))), ['........#', '#........']);
  assert.deepEqual(drawn(await onlyPage(bitmap(-2, 1, palette, lines))), ['#........', '........#']);
  const colours = Buffer.concat([Buffer.alloc(3), Buffer.alloc(24, 255), Buffer.alloc(1)]);
  assert.deepEqual(drawn(await onlyPage(bitmap(1, 24, Buffer.alloc(0), colours))), ['#........']);
  await assert.rejects(onlyPage(bitmap(2, 1, palette, lines.subarray(0, 4))), /cut short/u);
});

type Field = readonly [tag: number, ...values: number[]];

/** A TIFF of pages of one strip each; every value fits its entry. */
function tiffOf(pages: readonly { readonly fields: readonly Field[]; readonly strip: Uint8Array }[]): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0'), little(4, 8)];
  let at = 8;
  for (const [nth, { fields, strip }] of pages.entries()) {
    const all: Field[] = [...fields, [273, 0], [279, strip.length]];
    all.sort((a, b) => a[0] - b[0]);
    const end = at + 2 + all.length * 12 + 4;
    const entries = all.map(([tag, value = 0]) =>
      Buffer.concat([little(2, tag, 4), little(4, 1, tag === 273 ? end : value)]),
    );
    const next = end + strip.length;
    parts.push(little(2, all.length), ...entries, little(4, nth === pages.length - 1 ? 0 : next), Buffer.from(strip));
    at = next;
  }
  return Buffer.concat(parts);
}

const page = (width: number, height: number, packing: number, more: readonly Field[] = []): Field[] => [
  [256, width],
  [257, height],
  [258, 1],
  [259, packing],
  [262, 0],
  [278, height],
  ...more,
];

test('TIFF: every page of a file is a page, and a smaller copy of one is none', async () => {
  const lines = Buffer.from([0b10000000, 0b00000001]);
  const file = tiffOf([
    { fields: page(8, 2, 1), strip: lines },
    { fields: page(8, 2, 1, [[254, 1]]), strip: lines },
    { fields: page(8, 2, 8), strip: deflateSync(Buffer.from([0b11110000, 0])) },
    { fields: page(8, 2, 32773, [[274, 3]]), strip: Buffer.from([1, 0b10000000, 0]) },
  ]);
  assert.deepEqual((await pagesOf(file)).map(drawn), [
    ['#.......', '.......#'],
    ['####....', '........'],
    ['........', '.......#'],
  ]);
});

test('TIFF: codes of group 4 fax, of either order of bits, and of either sense of black', async () => {
  // 64 dots: 16 white, 32 black, 16 white, told by runs in the first row and as the row above in the others.
  const first = '001' + '101010' + '000001101010' + '1';
  const bits = `${first}${'111'.repeat(3)}`.padEnd(48, '0');
  const packed = Uint8Array.from(bits.match(/.{8}/gu) ?? [], (byte) => parseInt(byte, 2));
  const reversed = packed.map((byte) => parseInt([...byte.toString(2).padStart(8, '0')].reverse().join(''), 2));
  const bar = `${'.'.repeat(16)}${'#'.repeat(32)}${'.'.repeat(16)}`;
  const expected = [bar, bar, bar, bar];
  assert.deepEqual(drawn(await onlyPage(tiffOf([{ fields: page(64, 4, 4), strip: packed }]))), expected);
  const turned = tiffOf([{ fields: page(64, 4, 4, [[266, 2]]), strip: reversed }]);
  assert.deepEqual(drawn(await onlyPage(turned)), expected);
  const inverse = page(64, 4, 4).map((field): Field => (field[0] === 262 ? [262, 1] : field));
  assert.deepEqual(
    drawn(await onlyPage(tiffOf([{ fields: inverse, strip: packed }]))),
    expected.map((row) => row.replaceAll('.', ' ').replaceAll('#', '.').replaceAll(' ', '#')),
  );
});

test('TIFF: LZW and PackBits give the same page to the dot, JPEG nearly', async () => {
  const read = (name: string): Promise<Gray> =>
    onlyPage(readFileSync(fixture('documents', 'pictures', `page-${name}.tif`)));
  const [lzw, packBits, jpeg] = [await read('lzw'), await read('packbits'), await read('jpeg')];
  assert.ok(lzw.data.some((tone) => tone < 100) && lzw.data.some((tone) => tone > 200));
  assert.ok(Buffer.from(lzw.data).equals(packBits.data));
  const apart = lzw.data.reduce((sum, tone, at) => sum + Math.abs(tone - (jpeg.data[at] ?? 0)), 0) / lzw.data.length;
  assert.ok(apart < 8, String(apart));
});

test('WebP: with and without loss, and nothing where the file is cut', async () => {
  // Drawn by a browser: white, eight by four, a black rectangle of three by two at 2, 1.
  const chunk = (hex: string): Buffer => {
    const data = Buffer.from(hex, 'hex');
    return Buffer.concat([Buffer.from('RIFF'), little(4, data.length + 4), Buffer.from('WEBP'), data]);
  };
  const lossless = chunk('5650384c150000002f07c000000f30fff33ffff31f78f8f87f44ff230100');
  const lossy = chunk(
    '56503820440000005002009d012a0800040000c01225a40010e03f807e1994a8ff480000fefe6d1ffb885ffefd0b7fe3f3ca3b91ffeca87fe628fff382bffceffffdc735cdff7d2a2d800000',
  );
  const rows = ['........', '..###...', '..###...', '........'];
  assert.deepEqual(drawn(await onlyPage(lossless)), rows);
  assert.deepEqual(drawn(await onlyPage(lossy)), rows);
  await assert.rejects(onlyPage(lossy.subarray(0, -30)));
  const huge = Buffer.from(lossless);
  huge.writeUInt32LE(0x0fffffff, 21);
  await assert.rejects(onlyPage(huge), /too large/u);
});

test(
  'a picture that nothing decodes is refused with its reason, never silently empty',
  { skip: withoutEngine },
  async () => {
    const webp = Buffer.concat([Buffer.from('RIFF'), little(4, 30), Buffer.from('WEBPVP8 '), Buffer.alloc(30)]);
    const files = [
      [webp, /WebP/u],
      [tiffOf([{ fields: page(8, 2, 34661), strip: Buffer.from([1]) }]), /method 34661/u],
      [tiffOf([{ fields: page(8, 2, 1), strip: Buffer.from([1, 1]) }]).subarray(0, 40), /damaged/u],
      [tiffOf([{ fields: [...page(8, 4, 1), [278, 2]], strip: Buffer.from([1, 1]) }]), /cut short/u],
    ] as const;
    for (const [bytes, why] of files) {
      const { medium, documents, notes } = await extract({ bytes });
      assert.deepEqual([medium, documents, notes.map(({ code }) => code)], ['image', [], ['needs_ocr']]);
      assert.match(notes[0]?.message ?? '', why);
    }
  },
);

test('a JPEG that is cut is not taken for a page whose rest is blank', () => {
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 2, 0, 2, 1, 1, 0x11, 0];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x12, 0xff, 0, 0x34];
  // Before the frame a smaller copy of the picture, with an end of its own.
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9, ...frame, ...scan, 0xff, 0xd9]);
  assert.ok(jpegAsPdf(jpeg, 595) !== null);
  assert.equal(jpegAsPdf(jpeg.subarray(0, -2), 595), null);
});
