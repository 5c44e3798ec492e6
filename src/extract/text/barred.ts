import { isBlank, isFigure, runFrom } from './line.ts';
import type { Line, Piece, Row, RowCell, Shape } from './line.ts';

const bar = /(?<!\\)[|｜│┃║]/;
const rule = /^[\s|｜│┃║+:=\-─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬]+$/;
/** Markdown parts its header from the rest, and nothing else; its boxes have one line. */
const markdownRule = /^\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$/;
const bareNumber = /^\s*\d{1,3}\s*$/;

const isBarred = (line: Line): boolean => bar.test(line.text) && line.text.split(bar).length > 2;
const isRule = (line: Line): boolean => rule.test(line.text) && /[-─━═]{2}/.test(line.text);

/** One line of a drawn table: what stands between its bars, the blanks that fill a box still there. */
interface Strip {
  readonly kind: 'strip';
  readonly line: Line;
  readonly texts: readonly string[];
}

function stripOf(line: Line): Strip {
  const texts = line.text.trim().split(bar);
  if (isBlank(texts[0] ?? '')) texts.shift();
  if (isBlank(texts.at(-1) ?? '')) texts.pop();
  return { kind: 'strip', line, texts };
}

/** Columns of a terminal: ideographs are two wide. */
const width = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u00ff' ? 2 : 1), 0);

/** Whether a line holds more of the boxes above it: each of its texts stands under one that fills its box, or is set vertically. */
function goesOn(above: Strip, below: Strip): boolean {
  if (above.texts.length !== below.texts.length) return false;
  const printed = below.texts.flatMap((text, at) => (isBlank(text) ? [] : [{ text, over: above.texts[at] ?? '' }]));
  return (
    printed.length > 0 &&
    printed.every(({ text, over }) => {
      if (isBlank(over) || isFigure(text) || isFigure(over)) return false;
      const [first = ''] = text.trim();
      const vertical = [...over.trim()].length === 1 && [...text.trim()].length === 1;
      return vertical || width(over.trim()) + width(first) > width(over) - 2;
    })
  );
}

function rowOf(strips: readonly Strip[]): Row[] {
  const [first] = strips;
  if (first === undefined) return [];
  const cells = first.texts.map((_, at): RowCell => {
    const parts = strips.flatMap(({ texts, line }) => {
      const text = (texts[at] ?? '').trim();
      return text === '' ? [] : [{ text, line: line.line }];
    });
    const text = parts.map((part) => part.text.replaceAll('\\|', '|').replace(/<br\s*\/?>/gi, '\n')).join('\n');
    return { text, line: parts[0]?.line ?? first.line.line };
  });
  return [{ kind: 'row', cells, line: first.line.line, apart: first.line.apart }];
}

/** How the lines of a table make up its rows. */
type Ruling = 'each-line' | 'each-row' | 'none';

function rowsOf(strips: readonly Strip[], ruling: Ruling): Row[] {
  if (ruling === 'each-row') return rowOf(strips);
  if (ruling === 'each-line') return strips.flatMap((strip) => rowOf([strip]));
  const groups: Strip[][] = [];
  for (const strip of strips) {
    const open = groups.at(-1);
    const above = open?.at(-1);
    if (open !== undefined && above !== undefined && goesOn(above, strip)) open.push(strip);
    else groups.push([strip]);
  }
  return groups.flatMap(rowOf);
}

const figuresIn = (strip: Strip): boolean => strip.texts.some((text) => !isBlank(text) && isFigure(text));
const sameBoxes = (strips: readonly Strip[]): boolean =>
  strips.every(({ texts }) => texts.length === strips[0]?.texts.length);

/** Lines of one drawn table, parted by its rulings. */
interface Drawn {
  readonly groups: readonly (readonly Strip[])[];
  readonly markdown: boolean;
}

function drawnOf(lines: readonly Line[]): Drawn {
  const groups: Strip[][] = [];
  let open: Strip[] | null = null;
  for (const line of lines) {
    if (isRule(line)) open = null;
    else if (open === null) groups.push((open = [stripOf(line)]));
    else open.push(stripOf(line));
  }
  return { groups, markdown: lines.some((line) => markdownRule.test(line.text)) };
}

function rulingOf({ groups, markdown }: Drawn): Ruling {
  if (markdown) return 'each-line';
  const parted = groups.every((group) => sameBoxes(group) && group.filter(figuresIn).length <= 1);
  return parted && groups.length > 2 ? 'each-row' : 'none';
}

/** A figure outside all bars, above and below it the table: the page's number. */
function isPageNumber(lines: readonly Line[], at: number): boolean {
  const isInside = (line: Line | undefined): boolean => line !== undefined && (isBarred(line) || isRule(line));
  return bareNumber.test(lines[at]?.text ?? '') && isInside(lines[at - 1]) && isInside(lines[at + 1]);
}

/** Tables drawn with bars, Markdown's among them. Rulings are left out; where they part all rows, they tell which lines are one. */
export const barred: Shape = (source) => {
  if (source.filter((line) => isBarred(line) && !rule.test(line.text)).length < 2) return null;
  const lines = source.filter((_, at) => !isPageNumber(source, at));
  const pieces: Piece[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const table = runFrom(lines, at, (one) => isBarred(one) || isRule(one));
    if (line === undefined) continue;
    if (table.length === 0) pieces.push(line);
    else {
      const drawn = drawnOf(table);
      const ruling = rulingOf(drawn);
      for (const group of drawn.groups) pieces.push(...rowsOf(group, ruling));
      at += table.length - 1;
    }
  }
  return pieces;
};
