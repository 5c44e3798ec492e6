import type { Engine } from '../pdf/engine.ts';
import { eachObject, objectType } from '../pdf/objects.ts';
import { identity } from '../pdf/matrix.ts';
import type { Gray } from './gray.ts';
import { withoutSeals } from './seals.ts';

/** The part of PDFium that draws; the other readers never need it. */
interface DrawingExports {
  FPDF_GetPageWidthF(page: number): number;
  FPDF_GetPageHeightF(page: number): number;
  FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): number;
  FPDFBitmap_FillRect(bitmap: number, left: number, top: number, width: number, height: number, color: number): number;
  FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
  FPDFImageObj_GetImagePixelSize(object: number, width: number, height: number): number;
}

/** Blue, green, red and a byte unused: in grey a red seal could not be told from print. */
const colourFormat = 3;
const pixelSize = 4;
const annotations = 1;
const finest = 300;
const coarsest = 72;
/** Pages of drawings have no resolution of their own. */
const forDrawings = 200;
/** A page the size of a poster is drawn coarser rather than beyond the memory of the machine. */
const mostPixels = 16_000_000;

export interface PagePicture {
  readonly picture: Gray;
  /** Pixels to the inch. */
  readonly dpi: number;
  /** All but some pictures of the page is blanked: the rest of it has text of its own. */
  readonly isPart?: true;
}

/** The pages of a PDF as pictures. Close it: its memory lies outside the reach of the garbage collector. */
export class PagePictures {
  readonly #engine: Engine;
  readonly #draw: DrawingExports;
  readonly #data: number;
  readonly #document: number;

  constructor(engine: Engine, bytes: Uint8Array) {
    this.#engine = engine;
    this.#draw = engine.call as unknown as DrawingExports;
    this.#data = engine.call.malloc(Math.max(1, bytes.length));
    engine.memory.HEAPU8.set(bytes, this.#data);
    this.#document = engine.call.FPDF_LoadMemDocument(this.#data, bytes.length, 0);
  }

  close(): void {
    if (this.#document !== 0) this.#engine.call.FPDF_CloseDocument(this.#document);
    this.#engine.call.free(this.#data);
  }

  /** The page (`index` from 0) as displayed, at the resolution of the picture on it; null where it cannot be drawn. */
  draw(index: number): PagePicture | null {
    const { call } = this.#engine;
    const page = this.#document === 0 ? 0 : call.FPDF_LoadPage(this.#document, index);
    if (page === 0) return null;
    try {
      return this.#drawLoaded(page);
    } finally {
      call.FPDF_ClosePage(page);
    }
  }

  #drawLoaded(page: number): PagePicture | null {
    const { call, memory } = this.#engine;
    const [wide, high] = [this.#draw.FPDF_GetPageWidthF(page), this.#draw.FPDF_GetPageHeightF(page)];
    if (!(wide > 0 && high > 0)) return null;
    const within = 72 * Math.sqrt(mostPixels / (wide * high));
    const dpi = Math.min(this.#resolution(page), within);
    const [width, height] = [Math.max(1, Math.round((wide * dpi) / 72)), Math.max(1, Math.round((high * dpi) / 72))];
    const size = width * height * pixelSize;
    const pixels = call.malloc(size);
    if (pixels === 0) return null;
    const bitmap = this.#draw.FPDFBitmap_CreateEx(width, height, colourFormat, pixels, width * pixelSize);
    try {
      if (bitmap === 0) return null;
      memory.HEAPU8.fill(255, pixels, pixels + size);
      this.#draw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, annotations);
      return { picture: withoutSeals(width, height, memory.HEAPU8.subarray(pixels, pixels + size), dpi), dpi };
    } finally {
      if (bitmap !== 0) call.FPDFBitmap_Destroy(bitmap);
      call.free(pixels);
    }
  }

  /** Drawn at its own resolution a scan keeps every pixel as it is. */
  #resolution(page: number): number {
    const { call, memory, scratch } = this.#engine;
    let [widest, dpi] = [0, forDrawings];
    eachObject(this.#engine, page, identity, (object, type) => {
      if (type !== objectType.image) return;
      if (this.#draw.FPDFImageObj_GetImagePixelSize(object, scratch, scratch + 4) === 0) return;
      const pixels = memory.HEAP32[scratch >> 2] ?? 0;
      call.FPDFPageObj_GetMatrix(object, scratch);
      const [a, b] = [memory.HEAPF32[scratch >> 2] ?? 0, memory.HEAPF32[(scratch >> 2) + 1] ?? 0];
      const points = Math.hypot(a, b);
      if (points > widest && pixels > 0) [widest, dpi] = [points, (pixels * 72) / points];
    });
    return Math.max(coarsest, Math.min(finest, dpi));
  }
}
