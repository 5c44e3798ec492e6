import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Scan } from './model.ts';
import { diceOf, type Dice } from './random.ts';
import { pdfFile } from './set-pdf.ts';

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

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

/** As a feeder draws it in: turned by some degrees, the paper not quite white, with the noise of a sensor. */
function laidOn({ width, height, data }: Picture, { skew, noise }: Scan, dice: Dice): Picture {
  const [sin, cos] = [Math.sin((skew * Math.PI) / 180), Math.cos((skew * Math.PI) / 180)];
  const laid = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const [fromX, fromY] = [dx * cos + dy * sin + width / 2, dy * cos - dx * sin + height / 2];
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [a, b] = [fromX - left, fromY - top];
      const at = (column: number, row: number): number =>
        column < 0 || row < 0 || column >= width || row >= height ? 255 : (data[row * width + column] ?? 255);
      const tone =
        (at(left, top) * (1 - a) + at(left + 1, top) * a) * (1 - b) +
        (at(left, top + 1) * (1 - a) + at(left + 1, top + 1) * a) * b;
      const grain = noise === 0 ? 0 : dice.int(-noise, noise) + dice.int(-noise, noise);
      laid[y * width + x] = Math.max(0, Math.min(255, 25 + tone * 0.86 + grain));
    }
  }
  return { width, height, data: laid };
}

/** By the frame header (ITU-T T.81, B.2.2), which poppler writes as SOF0: rounding may have added a pixel. */
function jpegSize(bytes: Buffer): { readonly width: number; readonly height: number } {
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  return { height: bytes.readUInt16BE(frame + 5), width: bytes.readUInt16BE(frame + 7) };
}

interface Image {
  readonly width: number;
  readonly height: number;
  readonly filter: string;
  readonly bytes: Uint8Array;
}

/** A PDF whose every page is one picture, as scanners write it. */
function pdfOfImages(images: readonly Image[], dpi: number): Uint8Array {
  const kids = images.map((_, at) => `${String(3 + at * 3)} 0 R`).join(' ');
  return pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${String(images.length)} >>`,
    ...images.flatMap(({ width, height, filter, bytes }, at) => {
      const [wide, high] = [((width * 72) / dpi).toFixed(2), ((height * 72) / dpi).toFixed(2)];
      const content = `q ${wide} 0 0 ${high} 0 0 cm /I Do Q`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Resources << /XObject << /I ${String(4 + at * 3)} 0 R >> >> /Contents ${String(5 + at * 3)} 0 R >>`,
        `<< /Type /XObject /Subtype /Image /Width ${String(width)} /Height ${String(height)} /ColorSpace /${filter === 'DCTDecode' ? 'DeviceRGB' : 'DeviceGray'} /BitsPerComponent 8 /Filter /${filter} /Length ${String(bytes.length)} >>\nstream\n${Buffer.from(bytes).toString('latin1')}\nendstream`,
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
    pages = drawn(pdf, scan.dpi, '-gray').map((pgm) => laidOn(pictureOf(pgm), scan, dice));
  } catch {
    return null;
  }
  const flat = pdfOfImages(
    pages.map((page) => ({ ...page, filter: 'FlateDecode', bytes: deflateSync(page.data) })),
    scan.dpi,
  );
  // Drawn once more at its own resolution each page comes out as a JPEG of itself; in colours, for poppler 22 garbles
  // the rows of grey ones.
  const jpeg = (): Uint8Array =>
    pdfOfImages(
      drawn(flat, scan.dpi, '-jpeg -jpegopt quality=75').map((bytes) => ({
        ...jpegSize(bytes),
        filter: 'DCTDecode',
        bytes,
      })),
      scan.dpi,
    );
  writeFileSync(`${path}.part`, scan.jpeg ? jpeg() : flat);
  renameSync(`${path}.part`, path);
  return readFileSync(path);
}
