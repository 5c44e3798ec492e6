import type { FormBlock } from '../forms/form.ts';
import { remembering } from '../text/remembering.ts';
import { headerLikeness } from './grid-route.ts';
import { bareLabel, likeness } from './similarity.ts';

const leastLikeness = 0.6;

const groupNames = (block: FormBlock): string[][] =>
  block.rows.map((row) => [row.label.split('/').at(-1) ?? '', ...row.variants, ...row.anchors].map(bareLabel));

/** What the words of the headers over a row of figures say (table 4). */
export interface HeaderWords {
  readonly isHeader: (text: string) => boolean;
  /** Index of the group that the text names, null where it names none. */
  readonly group: (text: string) => number | null;
}

function headerWords(block: FormBlock): HeaderWords {
  const groups = groupNames(block);
  const names = [...groups.flat(), '行政诉讼'];
  return {
    isHeader: remembering((text) => {
      const bare = bareLabel(text);
      if (bare.length < 2) return false;
      return (
        block.columns.some((column) => headerLikeness(text, column) >= leastLikeness) ||
        names.some((name) => likeness(bare, name) >= leastLikeness)
      );
    }),
    group: remembering((text) => {
      const bare = bareLabel(text);
      const scores = groups.map((known) => Math.max(...known.map((name) => likeness(bare, name))));
      const best = Math.max(...scores);
      return best >= 0.7 ? scores.indexOf(best) : null;
    }),
  };
}

const wordsByBlock = new WeakMap<FormBlock, HeaderWords>();
export function headerWordsOf(block: FormBlock): HeaderWords {
  const words = wordsByBlock.get(block) ?? headerWords(block);
  wordsByBlock.set(block, words);
  return words;
}
