import type { Block, Composed, Table } from './model.ts';
import { diceOf } from './random.ts';
import { placed } from './rows.ts';

interface Word {
  readonly x: number;
  /** From the top of the page. */
  readonly y: number;
  readonly size: number;
  readonly text: string;
}

const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, one) => sum + (one.charCodeAt(0) < 0x80 ? size / 2 : size), 0);

function wrapped(text: string, size: number, room: number): string[] {
  return text.split('\n').flatMap((line) => {
    const lines = [''];
    for (const one of line) {
      const last = lines.at(-1) ?? '';
      if (last !== '' && widthOf(last + one, size) > room) lines.push(one);
      else lines[lines.length - 1] = last + one;
    }
    return lines;
  });
}

interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/** Sets blocks on pages without drawing a single line: what holds a table together is only where its texts stand. */
function layOut(blocks: readonly Block[], sheet: Sheet): Word[][] {
  const pages: Word[][] = [[]];
  const room = sheet.width - 2 * sheet.margin;
  let y = sheet.margin;
  const newPage = (): void => {
    pages.push([]);
    y = sheet.margin;
  };
  const need = (height: number): void => {
    if (y + height > sheet.height - sheet.margin) newPage();
  };
  const put = (x: number, at: number, size: number, text: string): void => {
    if (text !== '') pages.at(-1)?.push({ x, y: at, size, text });
  };
  const paragraph = (text: string, size: number, side: 'left' | 'center' | 'right'): void => {
    for (const line of wrapped(side === 'left' ? `\u3000\u3000${text}` : text, size, room)) {
      need(size * 1.6);
      const spare = room - widthOf(line, size);
      put(sheet.margin + (side === 'left' ? 0 : side === 'center' ? spare / 2 : spare), y + size, size, line);
      y += size * 1.6;
    }
  };
  const table = (one: Table): void => {
    const size = 8;
    const labelled = one.columns >= 10 && one.columns <= 11;
    const shares = Array.from({ length: one.columns }, (_, at) =>
      labelled
        ? ([0.08, 0.11, 0.29][at] ?? 0.52 / (one.columns - 3))
        : one.columns === 3
          ? at === 0
            ? 0.6
            : 0.2
          : 1 / one.columns,
    );
    const left = (column: number): number =>
      sheet.margin + room * shares.slice(0, column).reduce((sum, share) => sum + share, 0);
    const rows = placed(one);
    const lineHeight = size * 1.3;
    const linesOf = (box: { text: string; colSpan: number }, column: number): string[] =>
      wrapped(box.text, size, left(column + box.colSpan) - left(column) - 4);
    // A tall box may take what lines it needs over all its rows; a low one sets the height of its row.
    const heights = rows.map(
      (places) =>
        Math.max(
          1,
          ...places.map((p) => (p.kind === 'start' && p.box.rowSpan === 1 ? linesOf(p.box, p.column).length : 1)),
        ) *
          lineHeight +
        6,
    );
    rows.forEach((places, at) => {
      const height = heights[at] ?? 0;
      need(height);
      for (const { kind, column, box } of places) {
        if (kind === 'under') continue;
        const lines = linesOf(box, column);
        const tall = Math.min(
          heights.slice(at, at + box.rowSpan).reduce((sum, h) => sum + h, 0),
          Math.max(height, sheet.height - sheet.margin - y),
        );
        const top = y + Math.max(2, (tall - lines.length * lineHeight) / 2);
        lines.forEach((line, index) => {
          const spare = left(column + box.colSpan) - left(column) - widthOf(line, size);
          put(left(column) + spare / 2, top + index * lineHeight + size, size, line);
        });
      }
      y += height;
    });
    y += 10;
  };
  for (const block of blocks) {
    if (block.kind === 'page-break') newPage();
    else if (block.kind === 'table') table(block.table);
    else if (block.kind === 'title') paragraph(block.text, 18, 'center');
    else if (block.kind === 'signature') paragraph(block.text, 12, 'right');
    else paragraph(block.text, 12, 'left');
  }
  return pages;
}

const hex = (text: string): string =>
  [...Array(text.length).keys()].map((at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('');

const content = (words: readonly Word[], sheet: Sheet): string =>
  words
    .map(
      (one) =>
        `BT /F1 ${String(one.size)} Tf 1 0 0 1 ${one.x.toFixed(2)} ${(sheet.height - one.y).toFixed(2)} Tm <${hex(one.text)}> Tj ET`,
    )
    .join('\n');

/** Objects in file order with the table of their offsets; `extra` goes into the trailer. */
export function pdfFile(objects: readonly string[], extra = ''): Uint8Array {
  let text = '%PDF-1.4\n%âãÏÓ\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${String(at + 1)} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const entries = offsets.map((one) => `${String(one).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${String(objects.length + 1)} /Root 1 0 R ${extra}>>\nstartxref\n${String(start)}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** The report as a PDF with a font that is named, not embedded, and no ruling line anywhere. */
export function setHandPdf(composed: Composed): Uint8Array {
  const { layout } = composed.plan;
  const dice = diceOf(`${composed.plan.seed}/pdf`);
  const [width, height] = layout.landscape ? [842, 595] : [595, 842];
  const sheet: Sheet = { width, height, margin: layout.narrow ? 25 : dice.int(40, 70) };
  const pages = layOut(composed.blocks, sheet);
  const kids = pages.map((_, at) => `${String(6 + at * 2)} 0 R`).join(' ');
  return pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${String(pages.length)} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500 814 939 500] >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    ...pages.flatMap((words, at) => {
      const stream = content(words, sheet);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${String(width)} ${String(height)}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${String(7 + at * 2)} 0 R >>`,
        `<< /Length ${String(stream.length)} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ]);
}
