import type { FlowLine } from './flow.ts';
import { median } from './marks.ts';
import { isEntry } from './text-kinds.ts';

/** The measure of running text: where its lines start and end, and how far apart they are. */
interface Measure {
  readonly left: number;
  readonly right: number;
  readonly pitch: number;
  readonly size: number;
}

/** Undoes the wrapping of running text, over page breaks too: each result holds the lines of one paragraph. */
export function paragraphsOf(lines: readonly FlowLine[], all: readonly FlowLine[]): FlowLine[][] {
  const measures = new Map<number, Measure>();
  const measureOf = ({ page }: FlowLine): Measure => {
    const key = Math.round(page.width);
    const known = measures.get(key) ?? measure(all.filter((other) => Math.round(other.page.width) === key));
    measures.set(key, known);
    return known;
  };
  const paragraphs: FlowLine[][] = [];
  for (const line of lines) {
    const open = paragraphs.at(-1);
    const before = open?.at(-1);
    if (open !== undefined && before !== undefined && goesOn(before, line, measureOf(line))) open.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}

/** Text of a paragraph: lines follow each other directly, with a space only between words of letters. */
export function paragraphText(lines: readonly FlowLine[]): string {
  return lines
    .map(({ line }) => line.text)
    .reduce((text, next) => text + (/[\w,.;:)]$/.test(text) && /^[A-Za-z(]/.test(next) ? ' ' : '') + next);
}

function measure(lines: readonly FlowLine[]): Measure {
  const width = Math.max(...lines.map(({ line }) => line.right - line.left));
  const long = lines.filter(({ line }) => line.right - line.left > 0.8 * width);
  const at = (values: number[], share: number): number =>
    values.sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
  const pitches = lines.slice(1).flatMap((line, index) => {
    const before = lines[index];
    const distance = before === undefined ? 0 : baseline(line) - baseline(before);
    return before?.page === line.page && distance > 0 ? [distance] : [];
  });
  const size = median(
    long.map(({ line }) => line.size),
    10.5,
  );
  const left = at(
    long.map(({ line }) => line.left),
    0.05,
  );
  const right = at(
    long.map(({ line }) => line.right),
    0.9,
  );
  // A few short lines do not show the measure; the margins of the paper, taken as equal, do.
  const paper = (lines[0]?.page.width ?? 0) - left;
  const isShown = long.length >= 3 && right - left > 0.6 * paper;
  return { left, right: isShown ? right : Math.max(right, paper), pitch: median(pitches, size * 1.5), size };
}

const baseline = ({ line }: FlowLine): number => line.glyphs[0]?.baseline ?? line.bottom;

function goesOn(before: FlowLine, next: FlowLine, { left, right, pitch, size }: Measure): boolean {
  const [a, b] = [before.line, next.line];
  if (Math.abs(a.size - b.size) > 0.15 * Math.max(a.size, b.size)) return false;
  const distance = baseline(next) - baseline(before);
  const samePage = before.page === next.page;
  if (samePage && (distance > Math.max(1.35 * pitch, 1.4 * b.size) || distance < 0)) return false;
  if (isTitleLine(a) && isTitleLine(b)) return samePage;
  // Titles and items begin with a mark of their own, after the end of a sentence; a full line before says nothing then.
  if (/[。；：！？;:!?]$/u.test(a.text) && isEntry(b.text)) return false;
  const isFull = a.right > right - 2.2 * a.size;
  const isIndented = b.left > left + 1.2 * b.size;
  return isFull && !isIndented;

  /** Larger than the text and centred: the lines of a wrapped title. */
  function isTitleLine(line: FlowLine['line']): boolean {
    const offCentre = Math.abs(line.left + line.right - left - right) / 2;
    return line.size > 1.15 * size && offCentre < line.size && line.left > left + 0.5 * line.size;
  }
}
