import type { Block, Grid } from '../../domain/document.ts';
import { hasHan } from '../../text/normalise.ts';
import { tableCodes, type Form, type FormTable } from '../../forms/form.ts';
import { labelPath } from '../words/label-path.ts';
import { bareLabel, likeness, withoutRemark } from '../words/similarity.ts';

const surelyTheSame = 0.8;
/** Characters of a label that no other begins with. */
const leastBeginning = 6;
/** Longer than any label with its figures: a sentence that only mentions the row. */
const longest = 60;

/** What stands apart in lines: the group of a row before its label, figures behind it. */
const apart = /\n|\t|[^\S\n]{2,}/u;

/** Lines and boxes that are short enough to be the label of a row that fell out of its table. */
function shortLines(blocks: readonly Block[]): string[] {
  const lines = blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [...block.text.split('\n'), ...block.text.split(apart)]
      : [...block.cells.flatMap(({ text }) => (hasHan(text) ? linesOf(text) : [])), ...labelsOfWords(block)],
  );
  return lines.map((line) => (line.length <= longest ? bareLabel(line) : headOf(line)).replace(/[\d,.%/]+/gu, ''));
}

/** A box may hold one label on several lines, or several. */
const linesOf = (text: string): string[] => (text.includes('\n') ? [text, ...text.split('\n')] : [text]);

/** Rows of a dump that hold nothing but words: blanks within a label may have made several boxes of it. */
function labelsOfWords({ method, cells }: Grid): string[] {
  if (method !== 'tabs') return [];
  const rows: (typeof cells)[number][][] = [];
  for (const cell of cells) (rows[cell.row] ??= []).push(cell);
  return rows
    .filter((row) => row.length > 1 && row.every(({ text }) => text === '' || hasHan(text)))
    .map((row) => row.map(({ text }) => text).join(''));
}

/** What stands before the figures of a row that is written out in a line; empty where the line is a sentence. */
function headOf(line: string): string {
  const [head, rest] = /^(.{4,}?)[:：](.*)$/u.exec(line)?.slice(1) ?? [];
  const figures = rest?.match(/\d+/gu) ?? [];
  const isList = figures.length >= fewestInLine && !/[。；;](?!$)/u.test(rest ?? '');
  return isList && (head ?? '').length <= longest ? bareLabel(labelPath(head ?? '').at(-1) ?? '') : '';
}
const fewestInLine = 3;

/**
 * Codes of boxes whose row stands in the document somewhere: a page printed it, and the table as it was read lacks it. To call such a box absent would be a claim about the document that is not true.
 */
export function strayCodes(blocks: readonly Block[], forms: readonly Form[]): Set<string> {
  const lines = shortLines(blocks).filter((line) => line.length >= 2);
  const tables = forms.flatMap((form) => form.tables);
  const headers = new Set(tables.flatMap(({ blocks: own }) => own.flatMap(({ columns }) => columns.map(({ label }) => label)))); // prettier-ignore
  const isHeader = (bare: string): boolean => headers.has(bare);
  const isPrinted = (label: string): boolean => {
    const bare = withoutRemark(bareLabel(label));
    // A label wrapped over lines is only begun on its first.
    const isBegun = (line: string): boolean => line.length >= leastBeginning && bareLabel(label).startsWith(line);
    if (bare.length < 4) return bare.length === 2 && !isHeader(bare) && lines.includes(bare);
    return lines.some(
      (line) => isBegun(line) || (bare.length >= 6 && line.startsWith(bare)) || likeness(line, bare) >= surelyTheSame,
    );
  };
  return new Set(tables.flatMap((table) => strayOf(table, isPrinted)));
}

function strayOf(table: FormTable, isPrinted: (label: string) => boolean): string[] {
  // 行政诉讼 / 未经复议直接起诉: a row of headers has its last part alone.
  const rows = table.blocks
    .flatMap((block) => block.rows)
    .filter((row) => isPrinted(row.label.split('/').at(-1) ?? ''));
  return tableCodes(table).filter((code) => rows.some((row) => code.split('.')[1] === row.code));
}

const fewestFigures = 5;

/** A paragraph with a line that is nothing but figures: a row whose table was not made out. */
export const isFigureLine = (block: Block): boolean =>
  block.kind === 'paragraph' &&
  block.text.split('\n').some((line) => {
    const words = line.normalize('NFKC').trim().split(/\s+/u);
    return words.length >= fewestFigures && words.every((word) => /^[\d,.]+$/u.test(word));
  });
