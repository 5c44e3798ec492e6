/** Of each list at least one word stands in every text that the pattern matches. */
export type NeededWords = readonly (readonly string[])[];

/** Index behind the bracket that closes the one at `open`. */
function behindGroup(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === '\\') at += 1;
    else if (sign === '[') at = behindClass(source, at) - 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')' && --depth === 0) return at + 1;
  }
  return source.length;
}

function behindClass(source: string, open: number): number {
  let at = open + 1;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** The parts between the `|` of a pattern that stand in no group. */
function alternatives(source: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < source.length;) {
    const sign = source[at];
    if (sign === '\\') at += 2;
    else if (sign === '[') at = behindClass(source, at);
    else if (sign === '(') at = behindGroup(source, at);
    else {
      if (sign === '|') {
        parts.push(source.slice(from, at));
        from = at + 1;
      }
      at += 1;
    }
  }
  return [...parts, source.slice(from)];
}

/** Words needed by a pattern without alternatives: its literal stretches, and those of its groups. */
function ofSequence(source: string): NeededWords {
  const needed: (readonly string[])[] = [];
  let word = '';
  const close = (): void => {
    if (word !== '') needed.push([word]);
    word = '';
  };
  for (let at = 0; at < source.length;) {
    const sign = source[at] ?? '';
    if (sign === '(') {
      close();
      const end = behindGroup(source, at);
      const optional = /^(?:[*?]|\{0)/.test(source.slice(end, end + 2));
      if (source.startsWith('(?:', at) && !optional) needed.push(...neededWords(source.slice(at + 3, end - 1)));
      at = end;
    } else if (sign === '[') {
      close();
      at = behindClass(source, at);
    } else if ('*?{'.includes(sign)) {
      // What stands before may be missing.
      word = word.slice(0, -1);
      close();
      at = sign === '{' ? source.indexOf('}', at) + 1 : at + 1;
    } else if ('\\.^$+'.includes(sign)) {
      close();
      at += sign === '\\' ? 2 : 1;
    } else {
      word += sign;
      at += 1;
    }
  }
  close();
  return needed;
}

/** The fewer and the longer the words, the fewer texts hold one of them. */
const rarestFirst = (a: readonly string[], b: readonly string[]): number =>
  a.length - b.length || (b[0] ?? '').length - (a[0] ?? '').length;

/**
 * The words without which a pattern cannot match, read off its source. Looking for a word is many times cheaper than
 * running the pattern, and most texts hold the words of few patterns. Groups with a name and assertions count for
 * nothing, which is always safe.
 */
export function neededWords(source: string): NeededWords {
  const parts = alternatives(source).map(ofSequence);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return [...only].sort(rarestFirst);
  return parts.every((needed) => needed.length > 0) ? [parts.flatMap(([first]) => first ?? [])] : [];
}

export const holds = (text: string, needed: NeededWords): boolean =>
  needed.every((words) => words.some((word) => text.includes(word)));
