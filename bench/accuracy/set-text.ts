import type { Composed, Table } from './model.ts';
import { diceOf, type Dice } from './random.ts';
import { placed } from './rows.ts';

const flat = (text: string): string => text.replace(/\n/g, ' ');

/**
 * Rows as a PDF's tables are dumped: boxes from the left with tabs between, rows filled up to the width of the table,
 * merged boxes as empty ones. After a page break a row loses the empty boxes at its left, as such dumps do.
 */
function tabRows(table: Table, dice: Dice, pageBreaks: boolean): string[] {
  return placed(table).flatMap((places, at) => {
    const texts = places.map((one) => (one.kind === 'start' ? flat(one.box.text) : ''));
    const full = [...texts, ...Array.from({ length: Math.max(0, table.columns - texts.length) }, () => '')];
    const header = at < table.headerRows;
    if (header || !pageBreaks || !dice.chance(0.06)) return [full.join('\t')];
    const first = full.findIndex((one) => one !== '');
    const moved = [...full.slice(first), ...full.slice(0, first)].join('\t');
    return dice.chance(0.5) ? ['', moved] : [moved, ''];
  });
}

/** Every box on a line of its own behind a tab, a further line of the box without one, an empty line after each row. */
const boxLines = (table: Table): string[] =>
  placed(table).flatMap((places) => [...places.map((one) => (one.kind === 'start' ? `\t${one.box.text}` : '\t')), '']);

/** A row of table 4 pushed right by its tall header boxes and cut at the width of the table: its last numbers are gone. */
function pushedAndCut(table: Table, dropped: number): Table {
  const last = table.rows.at(-1) ?? [];
  const empty = { text: '', colSpan: 1, rowSpan: 1, label: false };
  const row = [...Array.from({ length: dropped + 1 }, () => empty), ...last.slice(0, 15 - dropped)];
  return { ...table, columns: 16, rows: [...table.rows.slice(0, -1), row] };
}

/** The report as the plain text that a dump of a PDF (tabs) or of a Word file (lines) makes of it. */
export function setText(composed: Composed, shape: 'tabs' | 'lines'): string {
  const { layout, seed } = composed.plan;
  const dice = diceOf(`${seed}/text`);
  const gap = shape === 'tabs' ? [''] : [];
  const lines = composed.blocks.flatMap((block) => {
    if (block.kind === 'page-break') return [''];
    if (block.kind !== 'table') return [block.text, ...gap];
    const cut = layout.tableFour === 'cut' && block.table.columns === 15;
    const table = cut ? pushedAndCut(block.table, 4) : block.table;
    return shape === 'tabs' ? [...tabRows(table, dice, layout.pageBreaks), ''] : [...boxLines(table), ''];
  });
  return `${lines.join('\n')}\n`;
}
