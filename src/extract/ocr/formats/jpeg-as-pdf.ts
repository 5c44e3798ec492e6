import { fileView } from '../../file-view.ts';
import { picturePdf } from './picture-pdf.ts';

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

/** A JPEG as the only page of a PDF, `width` points wide. Null where the bytes hold no frame. */
export function jpegAsPdf(jpeg: Uint8Array, width: number): Uint8Array | null {
  const frame = jpeg[0] === 0xff && jpeg[1] === 0xd8 ? frameOf(jpeg) : null;
  if (frame === null || frame.width === 0 || frame.height === 0) return null;
  const colours = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }[frame.components];
  if (colours === undefined) return null;
  // Adobe programs write CMYK inverted.
  const decode = frame.components === 4 ? '/Decode [1 0 1 0 1 0 1 0] ' : '';
  const entries = `/ColorSpace ${colours} ${decode}/BitsPerComponent 8 /Filter /DCTDecode`;
  return picturePdf({ width: frame.width, height: frame.height, entries, data: jpeg }, width);
}
