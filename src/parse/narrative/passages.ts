import type { Block, Paragraph } from '../../domain/document.ts';
import type { Locator } from '../../domain/locator.ts';
import { fold, type Folded } from '../../text/folded.ts';
import { withoutMarks } from '../../text/marks.ts';
import { locateSections } from '../sections.ts';

/** A paragraph of the text, whole again where a page break had cut it. */
export interface Passage {
  readonly folded: Folded;
  /** Locator of the printed paragraph that holds a folded offset. */
  at(offset: number): Locator;
}

/** 一、 （一） 1. (1) 一是: what begins a paragraph of its own. */
const begins =
  /^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[一二三四五六七八九]是|第[一二三四五六七八九十]|20\d{2}\s*年)/u;
const ends = /[。；;：:！!？?”」』）)…]\s*$/u;

/** Long, without an end, and nothing new begins: the page ended, not the paragraph. */
function continues(previous: Paragraph, next: Paragraph): boolean {
  const [before, after] = [previous.text.trim(), next.text.trim()];
  return (
    before.length >= 20 &&
    !ends.test(before) &&
    !begins.test(after) &&
    next.heading !== true &&
    /^[\p{Script=Han}\d，、,]/u.test(after)
  );
}

function passageOf(parts: readonly Paragraph[]): Passage {
  const starts: number[] = [];
  let text = '';
  for (const part of parts) {
    starts.push(text.length);
    text += withoutMarks(part.text);
  }
  const folded = fold(text);
  return {
    folded,
    at(offset) {
      const printed = folded.offset(offset);
      const index = starts.findLastIndex((start) => start <= printed);
      return parts[index]?.at ?? {};
    },
  };
}

/**
 * The paragraphs that state what was done: from the first chapter on, without the fifth, which speaks of faults and
 * plans. A document without chapters is taken whole.
 */
function narrative(blocks: readonly Block[]): (readonly Block[])[] {
  const sections = locateSections(blocks);
  // Where the first chapter's heading is lost, what stands before the second is its text.
  const first = sections.find(({ section }) => section.ordinal === 1)?.block ?? 0;
  const faults = sections.find(({ section }) => section.ordinal === 5);
  if (faults === undefined) return [blocks.slice(first)];
  const after = sections.find(({ section }) => section.ordinal === 6)?.block ?? blocks.length;
  return [blocks.slice(first, faults.block), blocks.slice(after)];
}

export function passagesOf(blocks: readonly Block[]): Passage[] {
  const passages: Passage[] = [];
  for (const stretch of narrative(blocks)) {
    let open: Paragraph[] = [];
    const close = (): void => {
      if (open.length > 0) passages.push(passageOf(open));
      open = [];
    };
    for (const block of stretch) {
      if (block.kind === 'grid') close();
      else if (block.text.trim() !== '') {
        const last = open.at(-1);
        if (last !== undefined && !continues(last, block)) close();
        open.push(block);
      }
    }
    close();
  }
  return passages;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

const sentenceEnds = '。;!?';

/** The sentence around a folded offset: up to 。；！？ on either side, its own mark included. */
export function sentenceAround(text: string, at: number): Span {
  const isEnd = (index: number): boolean => sentenceEnds.includes(text.charAt(index));
  let start = at;
  while (start > 0 && !isEnd(start - 1)) start -= 1;
  let end = at;
  while (end < text.length && !isEnd(end)) end += 1;
  return { start, end: Math.min(text.length, end + 1) };
}
