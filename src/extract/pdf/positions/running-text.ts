import type { FlowLine } from '../flow.ts';
import { gapBetween, type TextLine } from '../text-lines.ts';

/** How the running text of a file looks: what tells its lines from those of a table without ruling lines. */
export interface RunningText {
  /** A line that fills the measure, as inside a paragraph. */
  isProse(line: FlowLine): boolean;
  /** The title of a chapter; `next` is the line after it. */
  isTitle(line: FlowLine, next: FlowLine | undefined): boolean;
}

interface Measure {
  readonly left: number;
  readonly right: number;
}

const chapter = /^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．].{2,45}$/u;
/** A title that looks like no other known; items of a table are counted in digits. */
const plainChapter = /^[一二三四五六七八九十]{1,3}、.{4}/u;
const sentenceEnd = /[。；，：！？,;:]$/u;
/** Gaps in ems between words of one text are smaller. */
const widestGap = 1.3;

interface Gaps {
  readonly widest: number;
  /** How many are wider than those between the characters of a text. */
  readonly wide: number;
}

function gapsIn({ glyphs }: TextLine): Gaps {
  let [widest, wide] = [0, 0];
  for (let index = 1; index < glyphs.length; index++) {
    const before = glyphs[index - 1];
    const glyph = glyphs[index];
    const gap = before === undefined || glyph === undefined ? 0 : gapBetween(before, glyph);
    widest = Math.max(widest, gap);
    if (gap > 0.45) wide++;
  }
  return { widest, wide };
}

const known = new WeakMap<TextLine, Gaps>();
function gapsOf(line: TextLine): Gaps {
  let gaps = known.get(line);
  if (gaps === undefined) known.set(line, (gaps = gapsIn(line)));
  return gaps;
}

const isOneText = (line: TextLine): boolean => gapsOf(line).widest < widestGap;

/** Learns from all lines outside of ruled tables. */
export function runningTextOf(all: readonly FlowLine[]): RunningText {
  const measures = new Map<number, Measure>();
  for (const { line, page } of all) {
    const measure = measures.get(Math.round(page.width));
    measures.set(Math.round(page.width), {
      left: Math.min(measure?.left ?? Infinity, line.left),
      right: Math.max(measure?.right ?? -Infinity, line.right),
    });
  }
  // Titles beside running text are titles for certain; those beside tables look like them.
  const sure = all.filter(
    (line, index) =>
      mayBeTitle(line) && [all[index - 1], all[index + 1]].some((one) => one !== undefined && isProse(one)),
  );
  return { isProse, isTitle };

  function isProse({ line, page }: FlowLine): boolean {
    const measure = measures.get(Math.round(page.width));
    if (measure === undefined || line.right - line.left <= 0.72 * (measure.right - measure.left)) return false;
    // A row of short headers set close has many gaps, a justified sentence few.
    return isOneText(line) && gapsOf(line).wide <= 4;
  }

  function mayBeTitle({ line }: FlowLine): boolean {
    const text = line.text.replace(/\s+/gu, '');
    return chapter.test(text) && !sentenceEnd.test(text) && isOneText(line);
  }

  function isTitle(own: FlowLine, next: FlowLine | undefined): boolean {
    if (!mayBeTitle(own)) return false;
    const { line } = own;
    if (next?.page === own.page) {
      // A title is followed at a distance; the first line of a wrapped label is not.
      const distance = (next.line.top + next.line.bottom - line.top - line.bottom) / 2;
      if (distance <= 1.15 * Math.max(line.size, next.line.size)) return false;
      if (line.size > 1.2 * next.line.size) return true;
    }
    return sure.length === 0 ? plainChapter.test(line.text) : sure.some((title) => looksAlike(title, own));
  }

  function looksAlike(a: FlowLine, b: FlowLine): boolean {
    if (Math.abs(a.line.size - b.line.size) > 0.05 * b.line.size) return false;
    const near = (x: number, y: number): boolean => Math.abs(x - y) < 0.7 * b.line.size;
    return near(a.line.left, b.line.left) || (near(centre(a), 0) && near(centre(b), 0));
  }

  /** Distance of the middle of a line from that of the measure. */
  function centre({ line, page }: FlowLine): number {
    const measure = measures.get(Math.round(page.width));
    return measure === undefined ? 0 : (line.left + line.right - measure.left - measure.right) / 2;
  }
}
