import { coveredTexts } from './covered-texts.ts';
import type { Engine } from './engine.ts';
import { readGlyphs } from './glyphs.ts';
import type { PageMarks } from './marks.ts';
import { compose, displayMatrix } from './matrix.ts';
import { floatsAt } from './objects.ts';
import { reviveText, type TextsFound } from './revive.ts';
import { readStrokes } from './strokes.ts';
import { uprightPage } from './upright-page.ts';

/** FPDF_GetLastError: a password is needed. */
const passwordError = 4;

const nobody: ReadonlySet<number> = new Set();

/** An open PDF. Close it: its memory lies outside the reach of the garbage collector. */
export class PdfFile {
  readonly pages: number;
  readonly #engine: Engine;
  readonly #data: number;
  readonly #document: number;

  private constructor(engine: Engine, data: number, document: number) {
    this.#engine = engine;
    this.#data = data;
    this.#document = document;
    this.pages = engine.call.FPDF_GetPageCount(document);
  }

  /** The file, or why it cannot be opened. */
  static open(engine: Engine, bytes: Uint8Array): PdfFile | 'encrypted' | 'damaged' {
    const { call, memory } = engine;
    const data = call.malloc(Math.max(1, bytes.length));
    if (data === 0) return 'damaged';
    memory.HEAPU8.set(bytes, data);
    const document = call.FPDF_LoadMemDocument(data, bytes.length, 0);
    if (document !== 0) return new PdfFile(engine, data, document);
    const reason = call.FPDF_GetLastError() === passwordError ? 'encrypted' : 'damaged';
    call.free(data);
    return reason;
  }

  close(): void {
    this.#engine.call.FPDF_CloseDocument(this.#document);
    this.#engine.call.free(this.#data);
  }

  /** An entry of the document information ("Title", "Producer"), '' where there is none. */
  declared(tag: string): string {
    const { call, memory } = this.#engine;
    const room = 2048;
    const name = call.malloc(room + tag.length + 1);
    memory.HEAPU8.set(new TextEncoder().encode(`${tag}\0`), name);
    const value = name + tag.length + 1 + ((tag.length + 1) % 2);
    const size = Math.min(call.FPDF_GetMetaText(this.#document, name, value, room - 2), room - 2);
    const bytes = memory.HEAPU8.slice(value, value + Math.max(0, size - 2));
    call.free(name);
    return new TextDecoder('utf-16le').decode(bytes).replaceAll('\0', '').trim();
  }

  /** Everything printed on a page (`index` from 0); null where the page itself is broken. */
  readPage(index: number): PageMarks | null {
    const { call } = this.#engine;
    const page = call.FPDF_LoadPage(this.#document, index);
    if (page === 0) return null;
    const found = reviveText(this.#engine, page);
    const textPage = call.FPDFText_LoadPage(page);
    try {
      return this.#readMarks(index, page, textPage, found);
    } finally {
      if (textPage !== 0) call.FPDFText_ClosePage(textPage);
      call.FPDF_ClosePage(page);
    }
  }

  #readMarks(index: number, page: number, textPage: number, { images, clips }: TextsFound): PageMarks {
    const { call, scratch } = this.#engine;
    call.FPDF_GetPageBoundingBox(page, scratch);
    const bounds = floatsAt(this.#engine);
    const quarterTurns = call.FPDFPage_GetRotation(page);
    const size = [bounds[2] - bounds[0], bounds[1] - bounds[3]] as const;
    const [shownWidth, shownHeight] = quarterTurns % 2 === 0 ? size : [size[1], size[0]];
    const display = displayMatrix(bounds, quarterTurns);

    const nothing = { glyphs: [], hidden: 0, oblique: 0 };
    // Walking over all objects once more costs time, and most pages have no picture.
    const covered = images ? coveredTexts(this.#engine, this.#document, page, bounds) : nobody;
    return uprightPage(index + 1, [shownWidth, shownHeight], {
      text: (shown) =>
        textPage === 0 ? nothing : readGlyphs(this.#engine, textPage, compose(display, shown), { covered, clips }),
      strokes: (shown) => readStrokes(this.#engine, page, compose(display, shown)),
    });
  }
}
