/** Ordinals, brackets and bullets with which a heading or an item of a list begins. */
const opening =
  /^(?:第?[一二三四五六七八九十百]+(?:[、，,.．]|[章节])|[（(〔][一二三四五六七八九十\d]{1,3}[)）〕]|\d{1,2}(?:[、．)）]|\.(?!\d))|[①-⑳]|附\s*[件表]?\s*\d*\s*[:：]|[•·●■◆▪※])/;

/** Ends a sentence, a clause of a list, or the words before a list. */
const closing = /[。！？!?；;：:…]["”’』」）)】》]*$/;

const indent = /^(?:\u3000|[ \u00a0\t]{2,})/;
const stops = /[，。；！？,;]/;

/** Shortest heading-like line that may yet be running text. */
const headingLength = 30;

export const opensItem = (line: string): boolean => opening.test(line.trim());
export const closesSentence = (line: string): boolean => closing.test(line.trimEnd());
export const isIndented = (line: string): boolean => indent.test(line);

/** "一、总体情况": an item's ordinal and nothing that could be a whole sentence. */
export const isHeadingLine = (line: string): boolean =>
  opensItem(line) && line.trim().length < headingLength && !/[。；]/.test(line);

/**
 * Whether a line only goes on with the sentence that the line before it left open. Both must read like running text:
 * titles, signatures and dates have no stops and are never drawn in.
 */
export function continuesSentence(before: string, line: string): boolean {
  if (closesSentence(before) || isHeadingLine(before)) return false;
  if (opensItem(line) || isIndented(line)) return false;
  return stops.test(before) && stops.test(line);
}

/** Lines as one: a space only between words of Latin letters or figures. */
export function joinLines(lines: readonly string[]): string {
  let [left = ''] = lines;
  const parts: string[] = [];
  for (const line of lines.slice(1)) {
    left = left.trimEnd();
    const right = line.trimStart();
    parts.push(left, /[\w,.;]/.test(left.slice(-1)) && /^\w/.test(right) ? ' ' : '');
    left = right;
  }
  return parts.join('') + left;
}
