import { raised } from '../../text/normalise.ts';
import type { Box, Draft } from '../office/draft.ts';
import { Refusal } from '../office/refusal.ts';
import { characters, decoderOf } from './characters.ts';
import { rowEdges } from './row-edges.ts';

/** Groups that print nothing where they stand. */
const destinations = new Set(
  `fonttbl colortbl stylesheet info pict object fldinst header headerl headerr headerf footer footerl footerr footerf
  footnote annotation listtable listoverridetable rsidtbl themedata datastore latentstyles generator nonshppict
  filetbl revtbl`.split(/\s+/),
);

const symbols: Readonly<Record<string, string>> = {
  tab: '\t', line: '\n', emdash: '—', endash: '–', bullet: '•', lquote: '‘', rquote: '’', ldblquote: '“',
  rdblquote: '”', '~': '\u00a0', '_': '\u2011', '\\': '\\', '{': '{', '}': '}', emspace: '\u2003', enspace: '\u2002',
}; // prettier-ignore

const token = /\\([a-zA-Z]+)(-?\d+)? ?|\\'([\da-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/g;

/** Deeper than any writer nests, and shallower than what exhausts memory. */
const deepest = 2000;

interface Group {
  /** Inside a destination: nothing is printed. */
  readonly silent: boolean;
  /** Characters after each \u that repeat it for older readers. */
  readonly fallback: number;
  /** Character properties by which a text is none: deleted under tracking, hidden, struck out. */
  readonly struck: ReadonlySet<string>;
  /** Set above or below the line, as the marks of notes are. */
  readonly raised: boolean;
}

const striking = new Set(['deleted', 'v', 'strike', 'striked']);
const unstruck: ReadonlySet<string> = new Set();

/** Paragraphs and tables of an RTF file, given as one character a byte. Throws Refusal `damaged`. */
export function readRtf(source: string): readonly Draft[] {
  const drafts: Draft[] = [];
  let decoder = decoderOf(936);
  const writing = characters(() => decoder);
  const edges = rowEdges();
  const groups: Group[] = [];
  let group: Group = { silent: false, fallback: 1, struck: unstruck, raised: false };
  let cell: Draft[] = [];
  let row: Draft[][] = [];
  /** Rows of the table last begun; a paragraph after it ends it. */
  let table: (readonly Box[])[] | null = null;
  let inTable = false;
  /** Characters still to be passed over after a \u. */
  let skip = 0;

  const isPrinted = (): boolean => !group.silent && group.struck.size === 0;
  const write = (text: string): void => {
    if (isPrinted()) writing.text(group.raised ? raised(text) : text);
  };
  /** \name and \name1 turn a property on, \name0 turns it off. */
  const strike = (name: string, on: boolean): void => {
    const struck = new Set(group.struck);
    if (on) struck.add(name);
    else struck.delete(name);
    group = { ...group, struck };
  };

  const endParagraph = (): void => {
    const draft: Draft = { kind: 'paragraph', text: writing.take(), heading: false };
    if (inTable) return void cell.push(draft);
    // Paragraphs that were said to stand in a table, and no row came: they are text like any other.
    if (row.length === 0) drafts.push(...cell.splice(0));
    drafts.push(draft);
  };
  const endCell = (): void => {
    inTable = true;
    endParagraph();
    row.push(cell);
    cell = [];
  };
  const endRow = (): void => {
    const boxes = edges.boxes(row);
    row = [];
    if (boxes.length === 0) return;
    if (table === null || drafts.at(-1)?.kind !== 'table') drafts.push({ kind: 'table', rows: (table = []) });
    table.push(boxes);
  };
  const word = (name: string, value: number): void => {
    if (destinations.has(name)) group = { ...group, silent: true };
    else if (name === 'uc') group = { ...group, fallback: value };
    else if (group.silent) return;
    else if (name === 'ansicpg') decoder = decoderOf(value);
    else if (name === 'u') {
      write(String.fromCharCode(value < 0 ? value + 0x10000 : value));
      skip = group.fallback;
    } else if (name === 'par' || name === 'sect' || name === 'page') endParagraph();
    else if (name === 'cell') endCell();
    else if (name === 'row') endRow();
    else if (name === 'nestcell' || name === 'nestrow') writing.text('\n');
    else if (name === 'intbl') inTable = true;
    else if (name === 'pard') inTable = false;
    else if (striking.has(name)) strike(name, value !== 0);
    else if (name === 'plain') group = { ...group, struck: unstruck, raised: false };
    else if (name === 'super' || name === 'sub') group = { ...group, raised: true };
    else if (name === 'nosupersub') group = { ...group, raised: false };
    else if (symbols[name] !== undefined) write(symbols[name]);
    else edges.word(name, value);
  };
  const byte = (value: number): void => {
    if (skip > 0) skip--;
    else if (!isPrinted()) return;
    else if (group.raised && value >= 0x30 && value <= 0x39) write(String.fromCharCode(value));
    else writing.byte(value);
  };

  token.lastIndex = 0;
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    const [, name, value, hex, symbol, brace, plain] = match;
    if (name === 'bin') token.lastIndex += Number(value ?? 0);
    else if (name !== undefined) word(name, Number(value ?? 1));
    else if (hex !== undefined) byte(parseInt(hex, 16));
    else if (symbol === '*') group = { ...group, silent: true };
    else if (symbol !== undefined) {
      if (symbol === '\n' || symbol === '\r') word('par', 1);
      else write(symbols[symbol] ?? '');
    } else if (brace === '{') {
      if (groups.push(group) > deepest) throw new Refusal('damaged', 'groups nested without end');
      skip = 0;
    } else if (brace === '}') {
      group = groups.pop() ?? group;
      skip = 0;
    } else if (plain !== undefined) for (let i = 0; i < plain.length; i++) byte(plain.charCodeAt(i));
  }
  inTable = false;
  if (row.length > 0) endRow();
  drafts.push(...cell);
  endParagraph();
  return drafts;
}
