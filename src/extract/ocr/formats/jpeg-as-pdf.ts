import { fileView } from '../../file-view.ts';
import { picturePdf } from './picture-pdf.ts';

/** Markers of frames: SOF0–SOF15 without the tables DHT, JPG and DAC among them (ITU-T T.81, table B.1). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** Of the frame, behind whatever smaller copy the file holds of it. */
  readonly start: number;
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
      return {
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components: jpeg[at + 9] ?? 0,
        start: at,
      };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** Whether the end is there (ITU-T T.81, B.2): of a JPEG that is cut a decoder leaves the rest of the page blank. */
const isWhole = (jpeg: Uint8Array, { start }: Frame): boolean =>
  Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.length).lastIndexOf('ffd9', undefined, 'hex') > start;

/** A JPEG as the only page of a PDF, `width` points wide. Null where the bytes hold no frame, or are cut. */
export function jpegAsPdf(jpeg: Uint8Array, width: number): Uint8Array | null {
  const frame = jpeg[0] === 0xff && jpeg[1] === 0xd8 ? frameOf(jpeg) : null;
  if (frame === null || frame.width === 0 || frame.height === 0 || !isWhole(jpeg, frame)) return null;
  const colours = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }[frame.components];
  if (colours === undefined) return null;
  // Adobe programs write CMYK inverted.
  const decode = frame.components === 4 ? '/Decode [1 0 1 0 1 0 1 0] ' : '';
  const entries = `/ColorSpace ${colours} ${decode}/BitsPerComponent 8 /Filter /DCTDecode`;
  return picturePdf({ width: frame.width, height: frame.height, entries, data: jpeg }, width);
}
