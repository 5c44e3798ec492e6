import type { FormColumn } from '../../forms/form.ts';
import { hasHan } from '../../text/normalise.ts';
import { remembering } from '../../text/remembering.ts';
import { bareLabel, likeness, withoutRemark } from './similarity.ts';

const likenessTo = new WeakMap<FormColumn, (text: string) => number>();

/** 0..1: how like a text is to the label of a column, or to a known variant of it. */
export function headerLikeness(text: string, column: FormColumn): number {
  if (!hasHan(text)) return 0;
  const known = likenessTo.get(column);
  if (known !== undefined) return known(text);
  const labels = [column.label, ...column.variants].map(bareLabel);
  const like = remembering((word: string) => {
    const bare = bareLabel(word);
    // Clerks explain headers in brackets: 上一年项目数量（指2019年事项数）.
    const words = [bare, withoutRemark(bare)].filter((one) => one !== '');
    return Math.max(0, ...labels.flatMap((label) => words.map((one) => likeness(one, label))));
  });
  likenessTo.set(column, like);
  return like(text);
}
