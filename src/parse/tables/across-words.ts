import type { FormBlock } from '../../forms/form.ts';
import { hasHan } from '../../text/normalise.ts';
import { remembering } from '../../text/remembering.ts';
import { headerLikeness } from '../words/header-likeness.ts';
import { bareLabel, likeness } from '../words/similarity.ts';

const leastLikeness = 0.6;

const groupNames = (block: FormBlock): string[][] =>
  block.rows.map((row) => [row.label.split('/').at(-1) ?? '', ...row.variants, ...row.anchors].map(bareLabel));

/** What the words of the headers over a row of figures say (table 4). */
export interface HeaderWords {
  readonly isHeader: (text: string) => boolean;
  /** Whether the text is like one of the outcomes, or several. */
  readonly isOutcome: (text: string) => boolean;
  /** Index of the group that the text names, null where it names none. */
  readonly group: (text: string) => number | null;
}

/** A text as it stands, and 行政诉讼（未经复议直接起诉） without the words of the group above. */
function wordingsOf(text: string): string[] {
  const bare = bareLabel(text);
  return [bare, bare.replace(/^行政诉讼(?=.)/u, '').replace(/[()（）]/gu, '')];
}

/** Figures are no header's words, and of more kinds than are worth remembering. */
function ofWords<Answer>(otherwise: Answer, answer: (text: string) => Answer): (text: string) => Answer {
  const known = remembering(answer);
  return (text) => (hasHan(text) ? known(text) : otherwise);
}

function headerWords(block: FormBlock): HeaderWords {
  const groups = groupNames(block);
  const names = [...groups.flat(), '行政诉讼'];
  const like = (wordings: readonly string[], name: string): number =>
    Math.max(...wordings.map((words) => likeness(words, name)));
  const isOutcome = ofWords(false, (text) =>
    block.columns.some((column) => headerLikeness(text, column) >= leastLikeness),
  );
  return {
    isOutcome,
    isHeader: ofWords(false, (text) => {
      if (bareLabel(text).length < 2) return false;
      const wordings = wordingsOf(text);
      return isOutcome(text) || names.some((name) => like(wordings, name) >= leastLikeness);
    }),
    group: ofWords(null, (text) => {
      const wordings = wordingsOf(text);
      const scores = groups.map((known) => Math.max(...known.map((name) => like(wordings, name))));
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
