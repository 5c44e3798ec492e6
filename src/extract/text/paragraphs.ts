import { closesSentence, continuesSentence, isHeadingLine, isIndented, joinLines, opensItem } from '../unwrap.ts';
import type { Line } from './line.ts';

export interface TextParagraph {
  readonly text: string;
  /** Its first line. */
  readonly line: number;
}

/** Columns that a text takes: ideographs are two wide. */
const width = (text: string): number => text.trimEnd().replace(/[^\x00-\xff]/g, '..').length; // eslint-disable-line no-control-regex

/**
 * The width at which a text was wrapped, null where each paragraph has a line of its own: many lines of nearly the
 * greatest width that end in the middle of a sentence.
 */
export function wrapWidth(lines: readonly Line[]): number | null {
  const widths = lines.map((line) => width(line.text)).sort((a, b) => a - b);
  const widest = widths[Math.floor(widths.length * 0.9)] ?? 0;
  const cut = lines.filter((line) => width(line.text) >= widest * 0.85 && !closesSentence(line.text));
  return cut.length >= 5 && cut.length * 5 >= lines.length && widest <= 130 ? widest : null;
}

function goesOn(before: Line, line: Line, wrap: number | null): boolean {
  if (wrap === null || line.apart) return continuesSentence(before.text, line.text);
  // A line that fills the width goes on, even after a full stop; a shorter one was ended on purpose.
  if (width(before.text) < wrap * 0.85 || isIndented(line.text)) return false;
  return !opensItem(line.text) && !(isHeadingLine(before.text) && closesSentence(before.text));
}

/** Lines of running text put together again where a page or a line was cut in the middle of a sentence. */
export function unwrap(lines: readonly Line[], wrap: number | null): readonly TextParagraph[] {
  const paragraphs: { text: string; line: number }[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const open = paragraphs.at(-1);
    if (before !== undefined && open !== undefined && goesOn(before, line, wrap))
      open.text = joinLines(open.text, line.text);
    else paragraphs.push({ text: line.text.trim(), line: line.line });
  });
  return paragraphs;
}
