import { drawText, pageHeight, pageWidth, type Pen, type PdfPage } from '../../test/support/pdf-writer.ts';
import { placed, width } from './grid.ts';
import type { Part } from './report.ts';
import type { Sheet } from './sheet.ts';

/** How a program that writes PDFs by itself does it: as one that nobody here has seen might. */
export interface Setting {
  readonly pen: Pen;
  /** Text objects of one line of a box or of the text. */
  readonly say: (x: number, y: number, text: string, size: number) => string;
  readonly size: number;
  /** Where figures stand in their boxes. */
  readonly side: 'left' | 'centre' | 'right';
}

const margin = 40;
const across = pageWidth - 2 * margin;
const em = (letter: string): number => (/[ -~]/u.test(letter) ? (/[.,]/u.test(letter) ? 0.278 : 0.556) : 1);
export const wideOf = (text: string, size: number): number => [...text].reduce((sum, one) => sum + em(one) * size, 0);

/** Every letter or digit a text object of its own, as WPS and some print drivers write them. */
export const letterByLetter: Setting['say'] = (x, y, text, size) => {
  let at = x;
  return [...text]
    .map((letter) => {
      const one = drawText(at, y, letter, size);
      at += em(letter) * size;
      return one;
    })
    .join('');
};

/** Runs of one font, as most programs write them. */
export const runByRun: Setting['say'] = (x, y, text, size) => {
  let at = x;
  return (text.match(/[ -~]+|[^ -~]+/gu) ?? [])
    .map((run) => {
      const one = drawText(at, y, run, size);
      at += wideOf(run, size);
      return one;
    })
    .join('');
};

function wrapped(text: string, room: number, size: number): string[] {
  const lines: string[] = [];
  for (const part of text.split('\n')) {
    let line = '';
    for (const letter of part) {
      if (line !== '' && wideOf(line + letter, size) > room) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
    lines.push(line);
  }
  return lines;
}

/** The report on pages: text, and tables whose rows stay whole. */
export function typeset(parts: readonly Part[], setting: Setting): PdfPage[] {
  const { size, pen, say } = setting;
  const pages: string[] = [''];
  let y = margin;
  const draw = (content: string): void => {
    pages.push((pages.pop() ?? '') + content);
  };
  const turn = (): void => {
    pages.push('');
    y = margin;
  };
  for (const part of parts) {
    if (part.kind === 'table') setTable(part.sheet);
    else
      for (const line of wrapped(part.text, across, size + 1)) {
        if (y > pageHeight - 2 * margin) turn();
        y += (size + 1) * 1.7;
        draw(say(margin, y, line, size + 1));
      }
    y += size;
  }
  return pages.map((content) => ({ content }));

  function setTable(sheet: Sheet): void {
    const columns = width(sheet);
    const weights = Array.from({ length: columns }, (_, at) => (columns === 10 ? ([1, 1.2, 3.2][at] ?? 1.3) : 1));
    const sum = weights.reduce((all, one) => all + one, 0);
    const xs = [margin];
    for (const weight of weights) xs.push((xs.at(-1) ?? 0) + (across * weight) / sum);
    const x = (column: number): number => xs[column] ?? 0;
    const boxes = placed(sheet).map((place) => ({
      ...place,
      lines: wrapped(place.box.text, x(place.column + place.cols) - x(place.column) - 4, size),
    }));
    const heights = sheet.map((_, row) =>
      Math.max(
        size * 1.9,
        ...boxes
          .filter((one) => one.row === row && one.rows === 1)
          .map(({ lines }) => lines.length * size * 1.25 + size * 0.6),
      ),
    );
    const groups = boxes.filter(({ rows }) => rows > 1);
    for (let first = 0; first < sheet.length;) {
      let last = first;
      let bottom = y;
      while (last < sheet.length && bottom + (heights[last] ?? 0) < pageHeight - margin) bottom += heights[last++] ?? 0;
      if (last === first) {
        turn();
        continue;
      }
      const top = (row: number): number =>
        y + heights.slice(first, Math.min(row, last)).reduce((all, height) => all + height, 0);
      for (const box of [...boxes.filter(({ rows }) => rows === 1), ...groups]) {
        if (box.row >= last || box.row + box.rows <= first) continue;
        const [up, down] = [top(Math.max(box.row, first)), top(box.row + box.rows)];
        const [left, right] = [x(box.column), x(box.column + box.cols)];
        draw(pen(left, up, right, up) + pen(left, down, right, down) + pen(left, up, left, down));
        draw(pen(right, up, right, down));
        if (box.row < first) continue;
        const start = (up + down) / 2 - ((box.lines.length - 1) * size * 1.25) / 2 + size * 0.36;
        box.lines.forEach((line, at) => {
          const spare = right - left - wideOf(line, size);
          const side = box.box.code === undefined ? 'centre' : setting.side;
          const from = side === 'left' ? left + 2 : side === 'right' ? left + spare - 2 : left + spare / 2;
          draw(say(from, start + at * size * 1.25, line, size));
        });
      }
      y = bottom;
      first = last;
      if (first < sheet.length) turn();
    }
  }
}
