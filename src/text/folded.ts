import { compact, nextUnusual } from './normalise.ts';

/** Text folded for matching, with the way back to the text as printed. */
export interface Folded {
  readonly source: string;
  /** As `compact`: half-width, simplified, no white space. */
  readonly text: string;
  /** The printed words behind `text.slice(start, end)`, white space inside kept. */
  printed(start: number, end: number): string;
  /** Offset in `source` of a folded offset. */
  offset(at: number): number;
}

/** Folds of single characters of the basic plane, by code: the same few hundred come again and again. */
const known = new Array<string | undefined>(0x10000);
function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= known.length) return compact(character);
  return (known[code] ??= compact(character));
}

/** `compact`, character by character: what a character becomes does not depend on its neighbours. */
function foldAll(source: string): string {
  let text = '';
  let from = 0;
  for (let at = nextUnusual(source, 0); at !== -1; at = nextUnusual(source, from)) {
    const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
    text += source.slice(from, at) + foldCharacter(character);
    from = at + character.length;
  }
  return from === 0 ? source : text + source.slice(from);
}

/** For every unit of the folded text the offset in `source` of the character it came from. */
function originsOf(source: string): number[] {
  const origins: number[] = [];
  let at = 0;
  for (const character of source) {
    for (let unit = foldCharacter(character).length; unit > 0; unit -= 1) origins.push(at);
    at += character.length;
  }
  return origins;
}

/**
 * Folds character by character, so that patterns may ignore how a PDF spaced a sentence ("申请 2 6 件") while every match
 * can still be quoted as printed.
 */
export function fold(source: string): Folded {
  // Most texts are only searched: the way back is looked for when a match asks for it.
  let origins: number[] | null = null;
  const offset = (index: number): number => (origins ??= originsOf(source))[index] ?? source.length;
  return {
    source,
    text: foldAll(source),
    offset,
    printed(start, end) {
      if (end <= start) return '';
      const last = offset(end - 1);
      return source.slice(offset(start), last + String.fromCodePoint(source.codePointAt(last) ?? 32).length);
    },
  };
}
