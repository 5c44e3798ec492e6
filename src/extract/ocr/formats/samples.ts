import { type Gray, whitePicture } from '../gray.ts';

/** Rows of samples as they lie in memory. */
export interface Samples {
  readonly width: number;
  readonly height: number;
  /** Bits of one sample: 1, 2, 4, 8 or 16. */
  readonly bits: number;
  readonly perPixel: number;
  readonly rowBytes: number;
  /** Where the greater byte of 16 bits stands. */
  readonly highByte?: 0 | 1;
}

export const luminance = (red: number, green: number, blue: number): number =>
  0.299 * red + 0.587 * green + 0.114 * blue;

/** A picture in grey: `tone` makes 0…255 of a pixel, whose samples it asks for by channel; of 16 bits it gets the greater 8. */
export function grayOfSamples(
  data: Uint8Array,
  { width, height, bits, perPixel, rowBytes, highByte = 0 }: Samples,
  tone: (sample: (channel: number) => number) => number,
): Gray {
  const picture = whitePicture(width, height);
  for (let y = 0; y < height && (y + 1) * rowBytes <= data.length; y++) {
    for (let x = 0; x < width; x++) {
      picture.data[y * width + x] = tone((channel) => {
        const index = x * perPixel + channel;
        if (bits === 8) return data[y * rowBytes + index] ?? 0;
        if (bits === 16) return data[y * rowBytes + index * 2 + highByte] ?? 0;
        const shift = 8 - bits - ((index * bits) % 8);
        return ((data[y * rowBytes + ((index * bits) >> 3)] ?? 0) >> shift) & ((1 << bits) - 1);
      });
    }
  }
  return picture;
}
