import type { Word } from './engine.ts';

/** Confidence of words that are hardly ever wrong. */
const sure = 0.75;

/** Characters of the words an engine is sure of, and all characters. */
export function legibility(words: readonly Word[]): { readonly sure: number; readonly all: number } {
  let [known, all] = [0, 0];
  for (const { text, confidence } of words) {
    const characters = [...text].filter((one) => /\p{Script=Han}/u.test(one)).length;
    all += text.length;
    if (confidence >= sure) known += characters;
  }
  return { sure: known, all };
}
