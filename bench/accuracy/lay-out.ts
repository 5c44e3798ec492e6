import type { Block, Composed, Table } from './model.ts';
import { diceOf } from './random.ts';
import { placed } from './rows.ts';

export interface Word {
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

/** The side of a box: [x0, y0, x1, y1] from the top left. */
export type Line = readonly [number, number, number, number];

export interface Page {
  readonly words: readonly Word[];
  readonly lines: readonly Line[];
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/** Sets blocks on pages, with the lines that frame the boxes of their tables. */
function layOutBlocks(blocks: readonly Block[], sheet: Sheet): Page[] {
  const pages: { words: Word[]; lines: Line[] }[] = [{ words: [], lines: [] }];
  const room = sheet.width - 2 * sheet.margin;
  let y = sheet.margin;
  const newPage = (): void => {
    pages.push({ words: [], lines: [] });
    y = sheet.margin;
  };
  const need = (height: number): void => {
    if (y + height > sheet.height - sheet.margin) newPage();
  };
  const put = (x: number, at: number, size: number, text: string): void => {
    if (text !== '') pages.at(-1)?.words.push({ x, y: at, size, text });
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
      const first = at === 0 || y === sheet.margin;
      const last = rows[at + 1] === undefined || y + height + (heights[at + 1] ?? 0) > sheet.height - sheet.margin;
      for (const place of places) {
        const { kind, column, box } = place;
        const [x0, x1] = [left(column), left(column + box.colSpan)];
        const ends = kind === 'under' ? place.last : box.rowSpan === 1;
        const lines = pages.at(-1)?.lines;
        lines?.push([x0, y, x0, y + height], [x1, y, x1, y + height]);
        if (kind === 'start' || first) lines?.push([x0, y, x1, y]);
        if (ends || last) lines?.push([x0, y + height, x1, y + height]);
        if (kind === 'under') continue;
        const text = linesOf(box, column);
        const tall = Math.min(
          heights.slice(at, at + box.rowSpan).reduce((sum, h) => sum + h, 0),
          Math.max(height, sheet.height - sheet.margin - y),
        );
        const top = y + Math.max(2, (tall - text.length * lineHeight) / 2);
        text.forEach((line, index) => {
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

/** The report set on pages of paper, by hand. */
export function layOut(composed: Composed): { readonly sheet: Sheet; readonly pages: readonly Page[] } {
  const { layout } = composed.plan;
  const dice = diceOf(`${composed.plan.seed}/pdf`);
  const [width, height] = layout.landscape ? [842, 595] : [595, 842];
  const sheet: Sheet = { width, height, margin: layout.narrow ? 25 : dice.int(40, 70) };
  return { sheet, pages: layOutBlocks(composed.blocks, sheet) };
}
