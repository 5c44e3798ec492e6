import type { Word } from './engine.ts';
import { drawInto, type Gray, type PixelBox, whitePicture } from './gray.ts';
import type { Tones } from './drawn-lines.ts';

/** A part of a page to be read, with the factor by which it is enlarged for the engine. */
export interface Crop {
  readonly box: PixelBox;
  readonly scale: number;
  /** How often it is set side by side; once where not given. */
  readonly copies?: number;
}

/** Crops set one under the other, so that one run of an engine reads them all. */
export interface Mosaic {
  readonly picture: Gray;
  /** First row of each crop and the row behind its last. */
  readonly bands: readonly (readonly [number, number])[];
}

const margin = 24;
const betweenCopies = 20;

export function mosaicOf(page: Gray, crops: readonly Crop[], tones: Tones): Mosaic {
  const size = ({ box, scale }: Crop): readonly [number, number] => [
    Math.round((box[2] - box[0]) * scale),
    Math.round((box[3] - box[1]) * scale),
  ];
  const width = 2 * margin + Math.max(1, ...crops.map((crop) => (crop.copies ?? 1) * (size(crop)[0] + betweenCopies)));
  const height = crops.reduce((sum, crop) => sum + size(crop)[1] + margin, margin);
  const picture = whitePicture(width, height);
  const bands: [number, number][] = [];
  let top = margin;
  for (const crop of crops) {
    for (let copy = 0; copy < (crop.copies ?? 1); copy++) {
      const left = margin + copy * (size(crop)[0] + betweenCopies);
      drawInto(picture, left, top, page, crop.box, crop.scale, tones);
    }
    bands.push([top, top + size(crop)[1]]);
    top += size(crop)[1] + margin;
  }
  return { picture, bands };
}

/** The words read in each crop, placed on the page. */
export function wordsByCrop({ bands }: Mosaic, crops: readonly Crop[], words: readonly Word[]): Word[][] {
  const found: Word[][] = crops.map(() => []);
  for (const word of words) {
    const centre = (word.box[1] + word.box[3]) / 2;
    const index = bands.findIndex(([top, bottom]) => centre >= top - margin / 2 && centre < bottom + margin / 2);
    const [crop, band] = [crops[index], bands[index]];
    if (crop === undefined || band === undefined) continue;
    const x = (at: number): number => crop.box[0] + (at - margin) / crop.scale;
    const y = (at: number): number => crop.box[1] + (at - band[0]) / crop.scale;
    found[index]?.push({ ...word, box: [x(word.box[0]), y(word.box[1]), x(word.box[2]), y(word.box[3])] });
  }
  return found;
}
