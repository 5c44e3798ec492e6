import type { Composed, Dump, Table } from './model.ts';
import { diceOf, type Dice } from './random.ts';
import { placed } from './rows.ts';

type Rows = readonly (readonly string[])[];

/** The texts of a table row by row: which of its merged places are written, and how, is what dumps differ in. */
function textsOf(table: Table, written: Dump['written']): Rows {
  return placed(table).map((places) =>
    places.flatMap((place) => {
      const spare = Array.from({ length: place.box.colSpan - 1 }, () => '');
      if (written === 'repeated') return [place.box.text, ...spare.map(() => place.box.text)];
      if (written === 'every-place') return [place.kind === 'start' ? place.box.text : '', ...spare];
      if (written === 'merged-down') return [place.kind === 'start' ? place.box.text : ''];
      return place.kind === 'start' ? [place.box.text] : [];
    }),
  );
}

/** Columns of a terminal: what is no ASCII takes two. */
const wide = (text: string): number =>
  [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) > 255 ? 2 : 1), 0);
const padded = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - wide(text)));

/** Broken wherever the width ends, as `fold` does. */
function folded(text: string, width: number): string[] {
  const lines = [''];
  for (const one of text) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && wide(last) + wide(one) > width) lines.push(one);
    else lines[lines.length - 1] = last + one;
  }
  return lines;
}

const flat = (text: string, dice: Dice): string => text.replace(/\n/gu, () => (dice.chance(0.5) ? ' ' : ''));

/** Each row as the lines of its boxes, one under the other, all boxes of a row equally tall. */
function linesOfBoxes(rows: Rows, wrap: number | null): string[][][] {
  return rows.map((row) => {
    const boxes = row.map((text) => text.split('\n').flatMap((line) => (wrap === null ? [line] : folded(line, wrap))));
    const tall = Math.max(1, ...boxes.map((box) => box.length));
    return Array.from({ length: tall }, (_, at) => boxes.map((box) => box[at] ?? ''));
  });
}

const widthsOf = (lines: readonly (readonly string[])[]): number[] =>
  (lines[0] ?? []).map((_, at) => Math.max(2, ...lines.map((line) => wide(line[at] ?? ''))));

/** Boxes under each other at fixed columns, as a terminal or pdftotext -layout shows them. */
function aligned(rows: Rows, wrap: number | null): string[] {
  const lines = linesOfBoxes(rows, wrap).flat();
  const widths = widthsOf(lines);
  return lines.map((line) =>
    line
      .map((text, at) => padded(text, (widths[at] ?? 2) + 2))
      .join('')
      .trimEnd(),
  );
}

/** A table drawn with characters; `between`: whether a ruling stands between every two rows. */
function drawn(rows: Rows, wrap: number | null, line: boolean, between: boolean): string[] {
  const boxes = linesOfBoxes(rows, wrap);
  const widths = widthsOf(boxes.flat()).map((width) => (line ? width + (width % 2) : width));
  const rule = (left: string, cross: string, right: string): string =>
    left + widths.map((width) => (line ? '─'.repeat(width / 2 + 1) : '-'.repeat(width + 2))).join(cross) + right;
  const [top, middle, bottom] = line
    ? [rule('┌', '┬', '┐'), rule('├', '┼', '┤'), rule('└', '┴', '┘')]
    : [rule('+', '+', '+'), rule('+', '+', '+'), rule('+', '+', '+')];
  const side = line ? '│' : '|';
  const body = boxes.flatMap((row, at) => [
    ...(between && at > 0 ? [middle] : []),
    ...row.map((texts) => side + texts.map((text, k) => ` ${padded(text, widths[k] ?? 2)} `).join(side) + side),
  ]);
  return [top, ...body, bottom];
}

function markdown(rows: Rows): string[] {
  const width = Math.max(...rows.map((row) => row.length));
  const line = (row: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, at) => (row[at] ?? '').replace(/\n/gu, '<br>')).join(' | ')} |`;
  const [first = [], ...others] = rows;
  return [line(first), `|${' --- |'.repeat(width)}`, ...others.map(line)];
}

const quoted = (text: string): string => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
function csv(rows: Rows): string[] {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.flatMap((row) =>
    Array.from({ length: width }, (_, at) => quoted(row[at] ?? ''))
      .join(',')
      .split('\n'),
  );
}

/** A row as one line; a label too long for it goes on in the next, with the figures behind its end. */
function joined(rows: Rows, between: string, dump: Dump, dice: Dice): string[] {
  return rows.flatMap((row) => {
    const texts = row.map((text) => flat(text, dice)).filter((text) => !dump.blanksLost || text !== '');
    const broken = texts.map((text) => (dump.wrap === null ? text : folded(text, dump.wrap).join('\n')));
    return broken.join(between).split('\n');
  });
}

const joints = {
  'one-space': ' ',
  'two-spaces': '  ',
  'wide-spaces': '\u3000',
  tabs: '\t',
} as const;

function linesOfTable(table: Table, dump: Dump, dice: Dice): string[] {
  const rows = textsOf(table, dump.written);
  const oneLine = (): Rows => rows.map((row) => row.map((text) => flat(text, dice)));
  switch (dump.join) {
    case 'aligned':
      return aligned(oneLine(), dump.wrap);
    case 'plus-borders':
      return drawn(dump.wrap === null ? oneLine() : rows, dump.wrap, false, dump.ruled);
    case 'line-borders':
      return drawn(dump.wrap === null ? oneLine() : rows, dump.wrap, true, dump.ruled);
    case 'markdown':
      return markdown(rows);
    case 'csv':
      return csv(dump.wrap === null ? oneLine() : rows);
    case 'lines':
      return oneLine()
        .flat()
        .filter((text) => !dump.blanksLost || text !== '');
    default:
      return joined(rows, joints[dump.join], dump, dice);
  }
}

/** Page numbers and page breaks every so many lines, wherever that falls. */
function paged(lines: readonly string[], how: Dump['pages'], dice: Dice): string[] {
  if (how === 'none') return [...lines];
  const tall = dice.int(24, 44);
  const pages = Math.ceil(lines.length / tall);
  return lines.flatMap((line, at) => {
    const page = Math.floor(at / tall) + 1;
    if (at % tall !== tall - 1) return [line];
    if (how === 'feed') return [line, `\f`];
    const number = {
      dashes: `- ${String(page)} -`,
      counted: `第 ${String(page)} 页 共 ${String(pages)} 页`,
      bare: String(page),
      'bare-feed': `${String(page)}\f`,
    }[how];
    return dice.chance(0.5) ? [line, '', number, ''] : [line, number];
  });
}

/** The report as one of the many kinds of plain text into which programs turn tables. */
export function setDump(composed: Composed, dump: Dump): string {
  const dice = diceOf(`${composed.plan.seed}/dump`);
  const gap = dice.chance(0.5) ? [''] : [];
  const lines = composed.blocks.flatMap((block) => {
    if (block.kind === 'page-break') return [];
    if (block.kind === 'table') return [...linesOfTable(block.table, dump, dice), ...gap];
    return [block.text, ...gap];
  });
  const whole = paged(lines, dump.pages, dice);
  return `${(dump.hardWrapped ? whole.flatMap((line) => folded(line, 76)) : whole).join('\n')}\n`;
}
