import type { Grid, GridCell, Paragraph } from '../../domain/document.ts';
import { formOf } from '../../forms/index.ts';
import { compact } from '../../text/normalise.ts';
import { remembering } from '../../text/remembering.ts';
import { bareLabel, likenessOver, withoutRemark } from '../similarity.ts';

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

/** The table of 2014 written out with an indicator a line, as a grid of labels and figures; null where it is not. */
export function gridOfIndicators(paragraphs: readonly Paragraph[]): Grid | null {
  const cells: GridCell[] = [];
  let height = 0;
  for (const { text, at } of paragraphs)
    for (const piece of text.split(/[\n；;]/u)) {
      if (piece.length > longest) continue;
      const found = line.exec(piece.normalize('NFKC').trim())?.groups;
      if (found === undefined || !namesIndicator(compact(found['label'] ?? ''))) continue;
      const box = (column: number, said: string): GridCell => ({
        text: said, row: height, column, rowSpan: 1, colSpan: 1, at,
      }); // prettier-ignore
      cells.push(box(0, found['label'] ?? ''), box(1, found['figure'] ?? ''));
      height += 1;
    }
  const [first] = paragraphs;
  if (first === undefined || height < fewestLines) return null;
  return { kind: 'grid', method: 'dom', rows: height, columns: 2, cells, at: cells[0]?.at ?? first.at };
}
