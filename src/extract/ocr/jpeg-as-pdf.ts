import { fileView } from '../file-view.ts';

/** Markers of frames: SOF0–SOF15 without the tables DHT, JPG and DAC among them (ITU-T T.81, table B.1). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

function frameOf(jpeg: Uint8Array): Frame | null {
  const view = fileView(jpeg);
  let at = 2;
  while (at + 10 < jpeg.length) {
    if (jpeg[at] !== 0xff) return null;
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), components: jpeg[at + 9] ?? 0 };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/**
 * A JPEG as the only page of a PDF, `width` points wide: PDFium decodes it there, and no other decoder is needed.
 * Null where the bytes hold no frame.
 */
export function jpegAsPdf(jpeg: Uint8Array, width: number): Uint8Array | null {
  const frame = jpeg[0] === 0xff && jpeg[1] === 0xd8 ? frameOf(jpeg) : null;
  if (frame === null || frame.width === 0 || frame.height === 0) return null;
  const height = (width * frame.height) / frame.width;
  const colours = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }[frame.components];
  if (colours === undefined) return null;
  // Adobe programs write CMYK inverted.
  const decode = frame.components === 4 ? '/Decode [1 0 1 0 1 0 1 0] ' : '';
  const drawing = `q ${String(width)} 0 0 ${String(height)} 0 0 cm /I Do Q`;
  const picture = `<< /Type /XObject /Subtype /Image /Width ${String(frame.width)} /Height ${String(frame.height)} /ColorSpace ${colours} ${decode}/BitsPerComponent 8 /Filter /DCTDecode /Length ${String(jpeg.length)} >>\nstream\n`;
  const objects: (string | Uint8Array)[][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${String(width)} ${String(height)}] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>`,
    ],
    [`<< /Length ${String(drawing.length)} >>\nstream\n${drawing}\nendstream`],
    [picture, jpeg, '\nendstream'],
  ];
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const write = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    length += bytes.length;
  };
  write('%PDF-1.4\n');
  objects.forEach((content, index) => {
    offsets.push(length);
    for (const part of [`${String(index + 1)} 0 obj\n`, ...content, '\nendobj\n']) write(part);
  });
  const table = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  write(
    `xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${String(table)}\n%%EOF\n`,
  );
  return Buffer.concat(parts);
}
