/** One line of the decoded text. */
export interface Line {
  readonly kind: 'line';
  /** Without the line's end and page breaks, otherwise as it stands, indentation too. */
  readonly text: string;
  /** Ordinal in the text, from 1. */
  readonly line: number;
  /** Blank lines stand before it, and not only because a page ends there. */
  readonly apart: boolean;
  /** First of its page. */
  readonly newPage: boolean;
}

export interface RowCell {
  readonly text: string;
  readonly line: number;
}

/** One row of a table as dumped: its boxes in order, without their columns. */
export interface Row {
  readonly kind: 'row';
  readonly cells: readonly RowCell[];
  readonly line: number;
  readonly apart: boolean;
}

/** What a reader of one kind of dump makes of the lines; blank lines are gone, their place is kept in `apart`. */
export type Piece = Line | Row;

/** A kind of dump: null where the lines are not of its kind. */
export type Shape = (lines: readonly Line[]) => readonly Piece[] | null;

const number = /^[+\-−－–]?\s*\d[\d,，.．]*\s*(?:%|％|[件条项次人个万元份亿]{1,3})?$/;
const none = /^(?:[/／\-－—–]+|暂?无|无此项|[不未]涉及|不适用|N\/?A)$/i;

/** What a box of figures may hold: a number, perhaps with a unit, or a mark for "none". */
export const isFigure = (text: string): boolean => {
  const plain = text.normalize('NFKC').trim();
  return number.test(plain) || none.test(plain);
};

export const isBlank = (text: string): boolean => text.trim() === '';

/** The items from `from` on of which all are of a kind. */
export function runFrom<T, Kind extends T>(all: readonly T[], from: number, is: (one: T) => one is Kind): Kind[];
export function runFrom<T>(all: readonly T[], from: number, is: (one: T) => boolean): T[];
export function runFrom<T>(all: readonly T[], from: number, is: (one: T) => boolean): T[] {
  const run: T[] = [];
  for (let at = from; at < all.length; at++) {
    const one = all[at] as T;
    if (!is(one)) break;
    run.push(one);
  }
  return run;
}

/** "- 3 -", "第 3 页 共 6 页", "3 / 6": a page's number, never a box of a table. */
const pageNumber =
  /^(?:[-—–－·]+\s*\d{1,3}\s*[-—–－·]+|第\s*\d{1,3}\s*页.{0,10}|\d{1,3}\s*\/\s*\d{1,3}\s*页?|Page\s+\d{1,3}.{0,12})$/i;
const bareNumber = /^\d{1,3}$/;
/** A title page may not be counted, or two; a number farther from its page's own is a figure that ends the page. */
const outOfCount = 2;

/** Non-blank lines, page numbers left out; `dropped` counts those. */
export function splitLines(text: string): { readonly lines: readonly Line[]; readonly dropped: number } {
  const raw = text.split(/\r\n|\r|\n/);
  const nexts = followers(raw);
  const lines: Line[] = [];
  let apart = false;
  let newPage = false;
  let dropped = 0;
  let pages = 1;
  raw.forEach((source, at) => {
    const content = source.replaceAll('\f', '');
    const endsPage = /\f\s*$/.test(source) || nexts[at]?.startsWith('\f') === true;
    const isBare = endsPage && bareNumber.test(content.trim()) && Math.abs(Number(content) - pages) <= outOfCount;
    const isPageNumber = pageNumber.test(content.trim()) || isBare;
    pages += source.split('\f').length - 1;
    if (source.startsWith('\f') || isPageNumber) newPage = true;
    if (isPageNumber) dropped++;
    // A tab makes even an empty box; only a line of nothing is blank.
    else if (isBlank(content) && !content.includes('\t')) apart = true;
    else {
      lines.push({ kind: 'line', text: content, line: at + 1, apart: apart && !newPage, newPage });
      apart = false;
      newPage = false;
    }
    if (/\f\s*$/.test(source)) newPage = true;
  });
  return { lines, dropped };
}

/** After each line the next that holds a text or a page break. */
function followers(raw: readonly string[]): readonly (string | undefined)[] {
  const nexts: (string | undefined)[] = new Array<string | undefined>(raw.length);
  let next: string | undefined;
  for (let at = raw.length - 1; at >= 0; at--) {
    nexts[at] = next;
    const line = raw[at] ?? '';
    if (line.includes('\f') || !isBlank(line)) next = line;
  }
  return nexts;
}
