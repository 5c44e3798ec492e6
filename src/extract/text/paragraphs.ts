import { closesSentence, continuesSentence, isHeadingLine, joinLines, opensItem } from '../unwrap.ts';
import type { Line } from './line.ts';

export interface TextParagraph {
  readonly text: string;
  /** Its first line. */
  readonly line: number;
}

/** Columns that a text takes: ideographs are two wide. */
const width = (text: string): number => text.trimEnd().replace(/[^\x00-\xff]/g, '..').length; // eslint-disable-line no-control-regex

const indentOf = (text: string): number => width(`${/^[ \u00a0\u3000]*/.exec(text)?.[0] ?? ''}|`) - 1;

const widthAt = (lines: readonly Line[], share: number): number =>
  lines.map((line) => width(line.text)).sort((a, b) => a - b)[Math.floor(lines.length * share)] ?? 0;

/** Takes away the margin that all long lines share (pdftotext -layout keeps that of the page). */
export function withoutMargin(lines: readonly Line[]): readonly Line[] {
  const long = widthAt(lines, 0.9) * 0.85;
  const indents = lines.filter((line) => width(line.text) >= long).map((line) => indentOf(line.text));
  const margin = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  if (margin === 0 || margin === Infinity) return lines;
  return lines.map((line) => ({ ...line, text: line.text.replace(new RegExp(`^[ \u00a0]{0,${String(margin)}}`), '') }));
}

/**
 * The width at which a text was wrapped, null where each paragraph has a line of its own: many lines of nearly the
 * greatest width that end in the middle of a sentence.
 */
export function wrapWidth(lines: readonly Line[]): number | null {
  const widest = widthAt(lines, 0.9);
  const cut = lines.filter((line) => width(line.text) >= widest * 0.85 && !closesSentence(line.text));
  return cut.length >= 5 && cut.length * 5 >= lines.length && widest <= 130 ? widest : null;
}

function goesOn(before: Line, line: Line, wrap: number | null): boolean {
  if (wrap === null || line.apart || line.newPage) return continuesSentence(before.text, line.text);
  // A line that fills the width goes on, even after a full stop; a shorter one was ended on purpose.
  if (width(before.text) < wrap * 0.85 || indentOf(line.text) > indentOf(before.text) + 1) return false;
  return !opensItem(line.text) && !(isHeadingLine(before.text) && closesSentence(before.text));
}

/** Lines of running text put together again where a page or a line was cut in the middle of a sentence. */
export function unwrap(lines: readonly Line[], wrap: number | null): readonly TextParagraph[] {
  const paragraphs: { texts: string[]; line: number }[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const open = paragraphs.at(-1);
    if (before !== undefined && open !== undefined && goesOn(before, line, wrap)) open.texts.push(line.text);
    else paragraphs.push({ texts: [line.text.trim()], line: line.line });
  });
  return paragraphs.map(({ texts, line }) => ({ text: joinLines(texts), line }));
}
