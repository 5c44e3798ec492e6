import { disputes } from '../../forms/disputes.ts';
import type { FormColumn, FormTable } from '../../forms/form.ts';
import { forms } from '../../forms/index.ts';
import { compact, hasHan } from '../../text/normalise.ts';
import { remembering } from '../../text/remembering.ts';
import { headerLikeness } from './header-likeness.ts';
import { isValueLike } from './read-cell.ts';
import { bareLabel, likenessOver, withoutRemark } from './similarity.ts';

/** Words as like as this are the form's. */
const surelyTheSame = 0.8;

const inRows: readonly FormTable[] = forms.flatMap(({ tables }) => tables.filter(({ code }) => code !== disputes.code));
const blocks = inRows.flatMap((table) => table.blocks);
const rowWords = [
  ...new Set(
    blocks.flatMap(({ rows }) => rows.flatMap((row) => [row.label, ...row.variants].map(bareLabel).map(withoutRemark))),
  ),
];

/** Columns of the tables whose rows are rows of the document, those of the one-column table of 2014 left out. */
export const columnsOfRows: readonly FormColumn[] = blocks
  .flatMap(({ columns }) => columns)
  .filter(({ code }) => code !== '');

/** Whether words are such a label; figures, of which a table has more kinds than of labels, are none and not remembered. */
function naming(answer: (text: string) => boolean): (text: string) => boolean {
  const known = remembering(answer);
  return (text) => hasHan(text) && known(text);
}

/** Whether a text is the label of a column of table 2 or 3. */
export const namesColumn = naming((text) =>
  columnsOfRows.some((column) => headerLikeness(text, column) >= surelyTheSame),
);

/** Whether a text is the label of a row of a table. */
export const namesRow = naming((text) => {
  const bare = withoutRemark(bareLabel(text));
  return bare.length >= 2 && rowWords.some((word) => likenessOver(surelyTheSame - 0.01, bare, word) >= surelyTheSame);
});

/** The same, and of no column: 其他 and 总计 are both. */
export const namesRowAlone = (text: string): boolean => namesRow(text) && !namesColumn(text);

const requestWords = columnsOfRows.map(({ label }) => label);
const [disputeBlock] = disputes.blocks;
/** 结果维持, 结果纠正 …: what only table 4 prints. */
const ownOutcomes = (disputeBlock?.columns ?? []).filter(({ label }) => !requestWords.includes(label));

/** Whether a text is an outcome that only table 4 knows. */
export const namesOutcome = naming((text) =>
  ownOutcomes.some((column) => headerLikeness(text, column) >= surelyTheSame),
);

/** A printed figure, or a mark where one would stand. */
export const isFigure = remembering((text: string): boolean => compact(text) !== '' && isValueLike(text));
