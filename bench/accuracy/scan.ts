import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Scan } from './model.ts';
import { diceOf } from './random.ts';
import { scannedPage } from './scan-damage.ts';
import { type Picture, spreads } from './scan-mishaps.ts';
import { pdfFile } from '../../test/support/pdf-objects.ts';

/** The pages of a PDF as poppler draws them; `format`: the option that chooses it. */
function drawn(pdf: Uint8Array, dpi: number, format: string): Buffer[] {
  const room = mkdtempSync(join(tmpdir(), 'nianbao-scan-'));
  try {
    writeFileSync(join(room, 'in.pdf'), pdf);
    execFileSync('pdftoppm', ['-r', String(dpi), ...format.split(' '), join(room, 'in.pdf'), join(room, 'page')]);
    const pages = readdirSync(room).filter((name) => name.startsWith('page'));
    return pages.sort().map((name) => readFileSync(join(room, name)));
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/** A portable graymap as poppler writes it: "P5\nwidth height\n255\n" and the bytes. */
function pictureOf(pgm: Buffer): Picture {
  const [head = '', width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 64).toString('latin1')) ?? [];
  return { width: Number(width), height: Number(height), data: pgm.subarray(head.length) };
}

/** By the frame header (ITU-T T.81, B.2.2), which poppler writes as SOF0: rounding may have added a pixel. */
function jpegSize(bytes: Buffer): { readonly width: number; readonly height: number } {
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  return { height: bytes.readUInt16BE(frame + 5), width: bytes.readUInt16BE(frame + 7) };
}

interface Image {
  readonly width: number;
  readonly height: number;
  readonly filter: 'DCTDecode' | 'FlateDecode';
  readonly colours: 'DeviceRGB' | 'DeviceGray';
  readonly bits: 1 | 8;
  readonly bytes: Uint8Array;
}

/** Loose, or packed eight pixels to a byte where there are but two tones. */
function flatImage({ width, height, data }: Picture, bits: 1 | 8): Image {
  const colours = data.length === width * height ? 'DeviceGray' : 'DeviceRGB';
  if (bits === 8) return { width, height, filter: 'FlateDecode', colours, bits, bytes: deflateSync(data) };
  const stride = Math.ceil(width / 8);
  const packed = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if ((data[y * width + x] ?? 255) > 127)
        packed[y * stride + (x >> 3)] = (packed[y * stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
  return { width, height, filter: 'FlateDecode', colours, bits, bytes: deflateSync(packed) };
}

/** A PDF whose every page is one picture, as scanners write it. */
function pdfOfImages(images: readonly Image[], dpi: number): Uint8Array {
  const kids = images.map((_, at) => `${String(3 + at * 3)} 0 R`).join(' ');
  return pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${String(images.length)} >>`,
    ...images.flatMap(({ width, height, filter, colours, bits, bytes }, at) => {
      const [wide, high] = [((width * 72) / dpi).toFixed(2), ((height * 72) / dpi).toFixed(2)];
      const content = `q ${wide} 0 0 ${high} 0 0 cm /I Do Q`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Resources << /XObject << /I ${String(4 + at * 3)} 0 R >> >> /Contents ${String(5 + at * 3)} 0 R >>`,
        `<< /Type /XObject /Subtype /Image /Width ${String(width)} /Height ${String(height)} /ColorSpace /${colours} /BitsPerComponent ${String(bits)} /Filter /${filter} /Length ${String(bytes.length)} >>\nstream\n${Buffer.from(bytes).toString('latin1')}\nendstream`,
        `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ]);
}

const cache = process.env['NIANBAO_BENCH_CACHE'] ?? join(tmpdir(), 'nianbao-bench');

/** The PDF printed and scanned; null where poppler is missing. Kept in the cache, for it takes its time. */
export function scanned(pdf: Uint8Array, scan: Scan): Uint8Array | null {
  const digest = createHash('sha256').update(JSON.stringify(scan)).update(pdf).digest('hex').slice(0, 40);
  const path = join(cache, `${digest}.scan.pdf`);
  if (existsSync(path)) return readFileSync(path);
  const dice = diceOf(digest);
  let pages;
  try {
    const sheets = drawn(pdf, scan.dpi, '-gray').map((pgm) => scannedPage(pictureOf(pgm), scan, dice));
    pages = scan.wear === 'spread' ? spreads(sheets, scan.dpi) : sheets;
  } catch {
    return null;
  }
  const bits = scan.wear === 'two-tones' || scan.wear === 'fax' ? 1 : 8;
  const flat = pdfOfImages(
    pages.map((page) => flatImage(page, bits)),
    scan.dpi,
  );
  // Drawn once more at its own resolution each page comes out as a JPEG of itself; in colours, for poppler 22 garbles
  // the rows of grey ones.
  const jpegs = (quality: number): Image[] =>
    drawn(flat, scan.dpi, `-jpeg -jpegopt quality=${String(quality)}`).map((bytes) => ({
      ...jpegSize(bytes),
      filter: 'DCTDecode',
      colours: 'DeviceRGB',
      bits: 8,
      bytes,
    }));
  writeFileSync(`${path}.part`, scan.jpeg === null ? flat : pdfOfImages(jpegs(scan.jpeg), scan.dpi));
  renameSync(`${path}.part`, path);
  return readFileSync(path);
}
