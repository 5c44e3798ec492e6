import type { Grid, GridCell, Paragraph } from '../../domain/document.ts';
import { formOf } from '../../forms/index.ts';
import { compact } from '../../text/normalise.ts';
import { remembering } from '../../text/remembering.ts';
import { bareLabel, likenessOver, withoutRemark } from '../words/similarity.ts';

const rows = formOf('F2014')?.tables.flatMap(({ blocks }) => blocks.flatMap((block) => block.rows)) ?? [];
const words = rows.flatMap(({ label, variants }) => [label, ...variants]).map(bareLabel).map(withoutRemark); // prettier-ignore

const surelyTheSame = 0.85;
const namesIndicator = remembering((text: string): boolean => {
  const bare = withoutRemark(bareLabel(text));
  return words.some((word) => likenessOver(surelyTheSame - 0.01, bare, word) >= surelyTheSame);
});

/** （一）收到申请数：12件 · 1.当面申请数 3 */
const line =
  /^(?<label>.{4,90}?)[:：为]?\s*(?<figure>\d+(?:,\d{3})*(?:\.\d+)?|[/—-])\s*(?:条|件|个|项|次|篇|人次|人|万元)?[。；;，,]?$/u;

/** Longer than a label with its figure, blanks and all: running text. */
const longest = 160;

/** Fewer of them may be a sentence of the report. */
const fewestLines = 8;

interface IndicatorLine {
  readonly label: string;
  readonly figure: string;
  readonly at: Paragraph['at'];
}

function labelledFigures(paragraphs: readonly Paragraph[]): IndicatorLine[] {
  return paragraphs.flatMap(({ text, at }) =>
    text.split(/[\n；;]/u).flatMap((piece): IndicatorLine[] => {
      const found = piece.length > longest ? undefined : line.exec(piece.normalize('NFKC').trim())?.groups;
      return found === undefined ? [] : [{ label: found['label'] ?? '', figure: found['figure'] ?? '', at }];
    }),
  );
}

/** The table of 2014 written out with an indicator a line, as a grid of labels and figures; null where it is not. */
export function gridOfIndicators(paragraphs: readonly Paragraph[]): Grid | null {
  const labelled = labelledFigures(paragraphs);
  if (labelled.length < fewestLines) return null;
  const lines = labelled.filter(({ label }) => namesIndicator(compact(label)));
  const [first] = lines;
  if (first === undefined || lines.length < fewestLines) return null;
  const cells = lines.flatMap(({ label, figure, at }, row) =>
    [label, figure].map((text, column): GridCell => ({ text, row, column, rowSpan: 1, colSpan: 1, at })),
  );
  return { kind: 'grid', method: 'dom', rows: lines.length, columns: 2, cells, at: first.at };
}
