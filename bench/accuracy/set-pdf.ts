import { pdfFile } from '../../test/support/pdf-objects.ts';
import { layOut, type Sheet, type Word } from './lay-out.ts';
import type { Composed } from './model.ts';

const hex = (text: string): string =>
  [...Array(text.length).keys()].map((at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('');

const content = (words: readonly Word[], sheet: Sheet): string =>
  words
    .map(
      (one) =>
        `BT /F1 ${String(one.size)} Tf 1 0 0 1 ${one.x.toFixed(2)} ${(sheet.height - one.y).toFixed(2)} Tm <${hex(one.text)}> Tj ET`,
    )
    .join('\n');

/** The report as a PDF with a font that is named, not embedded, and no ruling line anywhere. */
export function setHandPdf(composed: Composed): Uint8Array {
  const { sheet, pages } = layOut(composed);
  const { width, height } = sheet;
  const kids = pages.map((_, at) => `${String(6 + at * 2)} 0 R`).join(' ');
  return pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${String(pages.length)} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500 814 939 500] >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    ...pages.flatMap(({ words }, at) => {
      const stream = content(words, sheet);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${String(width)} ${String(height)}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${String(7 + at * 2)} 0 R >>`,
        `<< /Length ${String(stream.length)} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ]);
}
