import type { Grid, GridCell } from '../../domain/document.ts';
import { compact } from '../../text/normalise.ts';
import { isFigure, namesColumn } from '../words/form-words.ts';
import { cellsByRow } from './cut-grid.ts';
import { gridOfRows, type NamedRow, type PlacedText } from './grid-of-rows.ts';
import { families } from './written-row.ts';

/** Fewer may be a header with a figure below it. */
const fewestRows = 2;

const isName = (text: string): boolean => families.some((family) => family.has(text));

/** Reads a row as labels and then names and figures by turns; null where it is anything else. */
function namedRow(row: readonly GridCell[]): NamedRow | null {
  const printed = row.filter(({ text }) => compact(text) !== '');
  const first = printed.findIndex(({ text }) => isFigure(text)) - 1;
  const [label] = printed;
  const turns = printed.slice(first);
  if (label === undefined || first < 1 || turns.length % 2 === 1) return null;
  const figures = new Map<string, PlacedText>();
  for (let at = 0; at < turns.length; at += 2) {
    const [name, figure] = [compact(turns[at]?.text ?? ''), turns[at + 1]];
    if (figure === undefined || !isName(name) || !isFigure(figure.text) || figures.has(name)) return null;
    figures.set(name, figure);
  }
  return { labels: printed.slice(0, first).map(({ text }) => text), figures, at: label.at };
}

/**
 * A table in whose every row the figures stand behind the names of their columns ("行政复议 | 结果维持 | 3 | 结果纠正 | 2"), with
 * the names over them as the form has it; any other grid as it is.
 */
export function namesOverFigures(grid: Grid): Grid {
  if (grid.method === 'tabs' || grid.method === 'positions') return grid;
  if (grid.cells.filter(({ text }) => namesColumn(text)).length < fewestRows) return grid;
  const rows = cellsByRow(grid).filter((row) => row.some(({ text }) => isFigure(text)));
  const named = rows.map(namedRow);
  const whole = named.flatMap((row) => row ?? []);
  const several = whole.filter(({ figures }) => figures.size > 1).length;
  if (several < fewestRows || whole.length < rows.length) return grid;
  const made = gridOfRows(whole);
  return made === null ? grid : { ...made, method: grid.method, at: grid.at };
}
