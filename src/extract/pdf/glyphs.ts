import { unradical } from '../../text/radicals.ts';
import { cutBy, withoutUnseen } from './clipped.ts';
import type { Engine } from './engine.ts';
import type { Box, Glyph } from './marks.ts';
import type { Matrix } from './matrix.ts';
import { compose, scaleOf, transformBox, transformX, transformY } from './matrix.ts';
import { floatsAt, matrixAt } from './objects.ts';

export interface GlyphsRead {
  readonly glyphs: readonly Glyph[];
  readonly hidden: number;
  readonly oblique: number;
}

/** Two of PDFium's own stand-ins: a hyphen at the end of a line, and a character the font gives no meaning. */
const softHyphen = 0x02;
const unmapped = 0xfffe;
const blank = 0x20;
const invisibleMode = 3;
const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** The character a reader sees: some programs name the glyph of 行 after the radical ⾏ that shares it. */
const printed = (code: number): string =>
  code >= 0x2e80 && code <= 0x2fdf ? unradical(String.fromCodePoint(code)) : String.fromCodePoint(code);

/** What all characters of one text object share. */
interface Run {
  readonly object: number;
  readonly size: number;
  /** 0, 90, 180, 270; null where oblique. */
  readonly turn: number | null;
  readonly hidden: boolean;
  /** What is seen of it, on the wanted page; null where nothing clips it. */
  readonly clip: Box | null;
}

/** What is known of the text objects of a page: those that nobody sees, and what is seen of the clipped ones. */
export interface TextObjects {
  readonly covered: ReadonlySet<number>;
  readonly clips: ReadonlyMap<number, Box>;
}

/** Reads the characters of a page with their boxes, placed by `place` (user space to the wanted page). */
export function readGlyphs(
  engine: Engine,
  textPage: number,
  place: Matrix,
  { covered, clips }: TextObjects,
): GlyphsRead {
  const { call, memory, scratch } = engine;
  const glyphs: Glyph[] = [];
  let run: Run | undefined;
  let hidden = 0;
  let oblique = 0;
  let spaceIn = -1;
  const count = call.FPDFText_CountChars(textPage);
  for (let index = 0; index < count; index++) {
    const code = call.FPDFText_GetUnicode(textPage, index);
    const text = code === softHyphen ? '-' : code >= unmapped && code <= 0xffff ? '\ufffd' : printed(code);
    // Spaces are told from the gaps between characters: the ones in the file, and those PDFium adds, are hearsay.
    const generated = call.FPDFText_IsGenerated(textPage, index) === 1;
    if (code < softHyphen || text.trim() === '' || generated) {
      if (code >= blank && !generated) spaceIn = call.FPDFText_GetTextObject(textPage, index);
      continue;
    }
    const object = call.FPDFText_GetTextObject(textPage, index);
    // A space that ends one text says nothing of the next.
    const spaced = object === spaceIn;
    spaceIn = -1;
    // The characters of an object follow each other.
    if (run?.object !== object) run = readRun(object, index);
    // What a machine guessed from a scan lies invisibly behind the image: it is counted, not read.
    if (run.hidden) hidden++;
    else if (run.turn === null) oblique++;
    else {
      const glyph = readGlyph(index, text, run.turn, run.size, object, spaced);
      const shown = run.clip === null ? glyph : cutBy(run.clip, glyph);
      if (shown !== null) glyphs.push(shown);
    }
  }
  return { glyphs: withoutUnseen(glyphs), hidden, oblique };

  function readRun(object: number, index: number): Run {
    call.FPDFText_GetMatrix(textPage, index, scratch);
    const matrix = compose(matrixAt(engine), place);
    const clip = clips.get(object);
    const degrees = (Math.atan2(matrix[1], matrix[0]) * 180) / Math.PI;
    const quarter = Math.round(degrees / 90);
    return {
      object,
      size: call.FPDFText_GetFontSize(textPage, index) * (scaleOf(matrix) || 1),
      turn: Math.abs(degrees - quarter * 90) < 4 ? ((quarter + 4) % 4) * 90 : null,
      clip: clip === undefined ? null : transformBox(place, clip),
      hidden: object !== 0 && (covered.has(object) || call.FPDFTextObj_GetTextRenderMode(object) === invisibleMode),
    };
  }

  function inkBox(index: number): Box {
    call.FPDFText_GetCharBox(textPage, index, scratch, scratch + 8, scratch + 16, scratch + 24);
    const at = scratch >> 3;
    const [left = 0, right = 0, bottom = 0, top = 0] = memory.HEAPF64.subarray(at, at + 4);
    return transformBox(place, [left, top, right, bottom]);
  }

  function readGlyph(
    index: number,
    text: string,
    turn: number,
    nominal: number,
    object: number,
    spaced: boolean,
  ): Glyph {
    call.FPDFText_GetCharOrigin(textPage, index, scratch, scratch + 8);
    const originX = memory.HEAPF64[scratch >> 3] ?? 0;
    const originY = memory.HEAPF64[(scratch >> 3) + 1] ?? 0;
    const baseline = transformY(place, originX, originY);
    call.FPDFText_GetLooseCharBox(textPage, index, scratch);
    let box = transformBox(place, floatsAt(engine));
    let size = nominal;
    const height = turn % 180 === 0 ? box[3] - box[1] : box[2] - box[0];
    if (nominal > height * 3 || nominal * 3 < height) {
      // Fonts that declare a size of 1 and draw large, fonts of vertical writing: what is inked decides.
      box = inkBox(index);
      const ink = Math.max(box[2] - box[0], box[3] - box[1]);
      if (nominal > ink * 4 || nominal < ink * 0.6) size = ink;
    }
    let left = box[0];
    let top = box[1];
    let right = box[2];
    let bottom = box[3];
    if (turn === 0) {
      // The em around the baseline, not the font's own ascent: fonts of one line then share one height.
      top = baseline - size * 0.86;
      bottom = baseline + size * 0.14;
      if (right - left < size * 0.05) {
        left = transformX(place, originX, originY);
        right = left + size * (wide.test(text) ? 1 : 0.5);
      }
    }
    // All fields at once: a spread here makes objects that are many times slower to make and to read.
    return {
      text,
      left,
      top,
      right,
      bottom,
      baseline,
      size,
      turn,
      spaced,
      run: object,
      until: Infinity,
      clipped: false,
      trace: '',
    };
  }
}
