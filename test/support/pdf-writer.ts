import type { Gray } from '../../src/extract/ocr/gray.ts';
import { pdfFile } from './pdf-objects.ts';

/** A PDF written by hand: enough of the format to put texts and lines at exact places. */
export interface PdfPage {
  /** Drawing operators, from `drawText`, `drawLine` and the like; origin at the top left, y downwards. */
  readonly content: string;
  /** /Rotate, degrees clockwise. */
  readonly rotate?: number;
  /** Drawn by "/Form Do" in the content. */
  readonly form?: { readonly content: string; readonly matrix: readonly number[] };
  /** Drawn by `drawPicture` of its ordinal from 0; `seen` below 1 makes a picture transparent. */
  readonly pictures?: readonly { readonly picture: Gray; readonly seen?: number }[];
}

export const pageWidth = 600;
export const pageHeight = 800;

/** All texts are in a Chinese font that is not embedded, as in many published files. */
export function writePdf(pages: readonly PdfPage[]): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const stream = (dictionary: string, content: string): number =>
    add(`<<${dictionary}/Length ${String(content.length)}>>stream\n${content}\nendstream`);
  add('<</Type/Catalog/Pages 2 0 R>>');
  add('');
  const descendant = add(
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000' +
      '/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>',
  );
  const chinese = add(
    `<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[${String(descendant)} 0 R]>>`,
  );
  const latin = add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>');
  const fonts = `/Font<</C ${String(chinese)} 0 R/L ${String(latin)} 0 R>>`;
  const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
  const image = ({ width, height, data }: Gray, more: string): number =>
    stream(
      `/Type/XObject/Subtype/Image/Width ${String(width)}/Height ${String(height)}/ColorSpace/DeviceGray/BitsPerComponent 8${more}`,
      latin1(data),
    );
  const kids = pages.map(({ content, rotate = 0, form, pictures = [] }) => {
    const images = pictures.map(({ picture, seen = 1 }, at) => {
      const mask = { ...picture, data: picture.data.map(() => Math.round(seen * 255)) };
      return `/Picture${String(at)} ${String(image(picture, seen < 1 ? `/SMask ${String(image(mask, ''))} 0 R` : ''))} 0 R`;
    });
    const box = `[0 0 ${String(pageWidth)} ${String(pageHeight)}]`;
    const formId =
      form &&
      stream(
        `/Type/XObject/Subtype/Form/BBox${box}/Matrix[${form.matrix.join(' ')}]/Resources<<${fonts}>>`,
        form.content,
      );
    const contents = stream('', content);
    const forms = `/XObject<<${formId === undefined ? '' : `/Form ${String(formId)} 0 R`}${images.join('')}>>`;
    return add(
      `<</Type/Page/Parent 2 0 R/MediaBox${box}/Rotate ${String(rotate)}/Contents ${String(contents)} 0 R/Resources<<${fonts}${forms}>>>>`,
    );
  });
  objects[1] = `<</Type/Pages/Count ${String(kids.length)}/Kids[${kids.map((id) => `${String(id)} 0 R`).join(' ')}]>>`;
  return pdfFile(objects);
}

/** A picture of the page in the box given. */
export const drawPicture = (at: number, left: number, top: number, right: number, bottom: number): string =>
  `q ${String(right - left)} 0 0 ${String(bottom - top)} ${String(left)} ${(pageHeight - bottom).toFixed(2)} cm /Picture${String(at)} Do Q\n`;

/** Text that is there for machines only. */
export const drawInvisible = (x: number, y: number, text: string): string => `3 Tr ${drawText(x, y, text)}0 Tr\n`;

const up = (y: number): string => (pageHeight - y).toFixed(2);

/** One text object with its baseline at `y`; ASCII in Helvetica, everything else in the Chinese font. */
export function drawText(x: number, y: number, text: string, size = 10): string {
  const ascii = /^[ -~]*$/.test(text);
  const hex = ascii
    ? Buffer.from(text, 'latin1').toString('hex')
    : Buffer.from(text, 'utf16le').swap16().toString('hex');
  return `BT /${ascii ? 'L' : 'C'} ${String(size)} Tf 1 0 0 1 ${x.toFixed(2)} ${up(y)} Tm <${hex}> Tj ET\n`;
}

export const drawLine = (x0: number, y0: number, x1: number, y1: number, width = 0.5): string =>
  `${String(width)} w ${x0.toFixed(2)} ${up(y0)} m ${x1.toFixed(2)} ${up(y1)} l S\n`;

/** A line as a thin filled rectangle, as web pages are printed. */
export const drawBar = (x0: number, y0: number, x1: number, y1: number): string =>
  x1 - x0 > y1 - y0
    ? `${x0.toFixed(2)} ${up(y0 + 0.5)} ${(x1 - x0).toFixed(2)} 1 re f\n`
    : `${(x0 - 0.5).toFixed(2)} ${up(y1)} 1 ${(y1 - y0).toFixed(2)} re f\n`;

/** What one box of a table holds, and how many rows and columns it covers. */
export interface TableBox {
  readonly text: string;
  readonly rows?: number;
  readonly columns?: number;
}

/** Boxes of a table with their edges in points. */
export interface PlacedBox {
  readonly lines: readonly string[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Places rows of boxes as HTML does; "\n" in a text is a line break. A plain string is a box of one row and column. */
export function placeTable(
  rows: readonly (readonly (string | TableBox)[])[],
  xs: readonly number[],
  ys: readonly number[],
): PlacedBox[] {
  const taken = new Set<string>();
  return rows.flatMap((row, r) => {
    let column = 0;
    return row.map((entry) => {
      const box = typeof entry === 'string' ? { text: entry } : entry;
      while (taken.has(`${String(r)},${String(column)}`)) column++;
      const [height, width] = [box.rows ?? 1, box.columns ?? 1];
      for (let i = r; i < r + height; i++)
        for (let j = column; j < column + width; j++) taken.add(`${String(i)},${String(j)}`);
      const placed = {
        lines: box.text === '' ? [] : box.text.split('\n'),
        left: xs[column] ?? 0,
        top: ys[r] ?? 0,
        right: xs[column + width] ?? 0,
        bottom: ys[r + height] ?? 0,
      };
      column += width;
      return placed;
    });
  });
}

export type Pen = (x0: number, y0: number, x1: number, y1: number) => string;

/** The four sides of every box, drawn with `pen`. */
export const drawFrames = (boxes: readonly PlacedBox[], pen: Pen): string =>
  boxes
    .map(
      ({ left, top, right, bottom }) =>
        pen(left, top, right, top) +
        pen(left, bottom, right, bottom) +
        pen(left, top, left, bottom) +
        pen(right, top, right, bottom),
    )
    .join('');

/** The text of every box, its lines from the top. */
export const drawTexts = (boxes: readonly PlacedBox[], size = 10): string =>
  boxes
    .map(({ lines, left, top }) =>
      lines.map((line, index) => drawText(left + 3, top + 12 + index * size * 1.2, line, size)).join(''),
    )
    .join('');
