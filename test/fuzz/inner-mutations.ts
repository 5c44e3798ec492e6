import type { SourceBox, SourceRow, SourceTable, Span } from './layout.ts';
import type { Random } from './random.ts';

/** A text changed in one known way, and the codes whose own text, label or place it changed. */
export interface InnerMutation {
  readonly how: string;
  readonly text: string;
  readonly touched: ReadonlySet<string>;
}

interface Subject {
  readonly source: string;
  readonly tables: readonly SourceTable[];
  /** Replaces what a box says; the tags around its words stay. */
  readonly reword: (box: string, change: (words: string) => string) => string;
}

type Change = (subject: Subject, random: Random) => InnerMutation | null;

const splice = (source: string, [from, to]: Span, replacement: string): string =>
  source.slice(0, from) + replacement + source.slice(to);

/** Two stretches that do not meet, exchanged. */
function exchange(source: string, one: Span, other: Span): string {
  const [a, b] = one[0] < other[0] ? [one, other] : [other, one];
  return splice(splice(source, b, source.slice(...a)), a, source.slice(...b));
}

const rowsOf = ({ tables }: Subject): SourceRow[] => tables.flatMap(({ rows }) => [...rows]);
const boxesOf = (subject: Subject): SourceBox[] => rowsOf(subject).flatMap(({ boxes }) => [...boxes]);
const codesOf = (boxes: readonly SourceBox[]): Set<string> => new Set(boxes.flatMap(({ codes }) => [...codes]));
/** A row that no box reaches into or out of: it can go or move without moving its neighbours' boxes. */
const standsAlone = ({ boxes }: SourceRow, row: SourceRow, table: SourceTable): boolean =>
  boxes.every(({ cell }) => cell.rowSpan === 1) &&
  table.rows.every((other) => other === row || other.boxes.every(({ cell }) => reachesNot(cell, row)));
const reachesNot = (cell: SourceBox['cell'], { boxes: [first] }: SourceRow): boolean =>
  first === undefined || first.cell.row < cell.row || first.cell.row >= cell.row + cell.rowSpan;
const loneRows = ({ tables }: Subject): { row: SourceRow; table: SourceTable }[] =>
  tables
    .flatMap((table) => table.rows.map((row) => ({ row, table })))
    .filter(({ row, table }) => standsAlone(row, row, table));

const isFigure = ({ cell }: SourceBox): boolean => /^\d+(?:\.\d+)?$/.test(cell.text.trim());
const words = ['', '/', '—', '无', '见附件', '1 2', '12345', '0.5', '-3', '约20', '１７', '3件', '4万', '1,234', 'O'];

function rewordBox(subject: Subject, box: SourceBox, how: string, change: (words: string) => string): InnerMutation {
  const { source } = subject;
  return {
    how: `${how} (“${box.cell.text.slice(0, 20)}”)`,
    text: splice(source, box.span, subject.reword(source.slice(...box.span), change)),
    touched: box.codes,
  };
}

const figure: Change = (subject, random) => {
  const figures = boxesOf(subject).filter(isFigure);
  return figures.length === 0
    ? null
    : rewordBox(subject, random.pick(figures), 'a figure replaced', () => random.pick(words));
};

/** One slip of the pen: a character left out, doubled, or two exchanged. */
function slip(text: string, random: Random): string {
  const signs = Array.from(text);
  const at = random.below(signs.length);
  const here = signs[at] ?? '';
  return [
    ...signs.slice(0, at),
    ...random.pick([[], [here, here], [signs[at + 1] ?? '', here], ['某']]),
    ...signs.slice(at + 1),
  ].join('');
}

const label: Change = (subject, random) => {
  const labels = boxesOf(subject).filter((box) => !isFigure(box) && box.cell.text.length > 1);
  return labels.length === 0
    ? null
    : rewordBox(subject, random.pick(labels), 'a slip in a label', (text) => slip(text, random));
};

const dropBox: Change = (subject, random) => {
  const row = random.pick(rowsOf(subject));
  const box = random.pick(row.boxes);
  return { how: 'a box dropped', text: splice(subject.source, box.span, ''), touched: codesOf(row.boxes) };
};

const swapBoxes: Change = (subject, random) => {
  const row = random.pick(rowsOf(subject).filter(({ boxes }) => boxes.length > 1));
  const [a, b] = [random.pick(row.boxes), random.pick(row.boxes)];
  if (a === b) return null;
  return {
    how: 'two boxes of a row swapped',
    text: exchange(subject.source, a.span, b.span),
    touched: a.cell.colSpan === b.cell.colSpan ? codesOf([a, b]) : codesOf(row.boxes),
  };
};

const dropRow: Change = (subject, random) => {
  const { row } = random.pick(loneRows(subject));
  return { how: 'a row dropped', text: splice(subject.source, row.span, ''), touched: headedBy(row) };
};

/** What hangs on a row that heads others loses its header with it. */
const headedBy = ({ boxes }: SourceRow): Set<string> => (boxes.some(isFigure) ? new Set<string>() : codesOf(boxes));

const repeatRow: Change = (subject, random) => {
  const { row } = random.pick(loneRows(subject));
  const written = subject.source.slice(...row.span);
  return {
    how: 'a row printed twice',
    text: splice(subject.source, row.span, `${written}\n${written}`),
    touched: headedBy(row),
  };
};

const swapRows: Change = (subject, random) => {
  const { row, table } = random.pick(loneRows(subject));
  const others = table.rows.filter((other) => other !== row && standsAlone(other, other, table));
  if (others.length === 0) return null;
  const other = random.pick(others);
  return {
    how: 'two rows swapped',
    text: exchange(subject.source, row.span, other.span),
    touched: codesOf([...row.boxes, ...other.boxes]),
  };
};

const cutBehindRow: Change = (subject, random) => {
  const row = random.pick(rowsOf(subject));
  return { how: 'cut behind a row', text: subject.source.slice(0, row.span[1]), touched: new Set() };
};

/** Sentences and headings around the tables: whatever they say, the boxes say the same. */
const prose: Change = ({ source, tables }, random) => {
  const at = random.below(source.length);
  const inTable = tables.some(({ span: [from, to] }) => from - 1 <= at && at <= to);
  const sign = source.charAt(at);
  if (inTable || !/[\u4e00-\u9fff0-9]/.test(sign) || /<[^>]*$/.test(source.slice(Math.max(0, at - 300), at)))
    return null;
  const written = random.pick(['', sign + sign, '某', '9', '　']);
  return { how: 'a character of a sentence changed', text: splice(source, [at, at + 1], written), touched: new Set() };
};

const changes: readonly Change[] = [
  figure,
  figure,
  label,
  label,
  dropBox,
  swapBoxes,
  dropRow,
  repeatRow,
  swapRows,
  cutBehindRow,
  prose,
];

/** One change as people and programs make it: the file stays well-formed, what it says is another. */
export function changeText(subject: Subject, random: Random): InnerMutation {
  for (;;) {
    const mutation = random.pick(changes)(subject, random);
    if (mutation !== null) return mutation;
  }
}
