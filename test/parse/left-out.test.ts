import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Grid } from '../../src/domain/document.ts';
import type { Note } from '../../src/domain/note.ts';
import type { Report } from '../../src/domain/report.ts';
import { parseDocument } from '../../src/parse/parse-document.ts';
import { completeReport } from '../../src/pipeline/read/read-payload.ts';
import { beside, chances, four, gridOf, height, reportOf, three, transposed, two, under, width, withColumn, withRow, type Box, type Sheet } from '../support/statutory-sheets.ts'; // prettier-ignore

function read(parts: readonly Sheet[], method: Grid['method'] = 'dom'): { report: Report; grids: Grid[] } {
  const grids = parts.map((sheet, at) => gridOf(sheet, method, at + 1));
  const [parsed] = parseDocument(reportOf(grids));
  assert.ok(parsed);
  return { report: completeReport(parsed), grids };
}

const leftOut = ({ notes }: Report): Note[] => notes.filter(({ code }) => code === 'figures_left_out');

/** Whether a note of figures left out is about a place. */
function names({ message, at }: Note, grid: Grid, row: number, column: number): boolean {
  const [top, bottom, left, right] = (/rows? (\d+)(?:–(\d+))?, columns? (\d+)(?:–(\d+))?/u.exec(message) ?? []).slice(
    1,
  );
  return (
    at?.table === grid.at.table &&
    row >= Number(top) && row <= Number(bottom ?? top) &&
    column >= Number(left) && column <= Number(right ?? left)
  ); // prettier-ignore
}

/** Figures inside the rows of a table that neither a cell nor a note holds. */
function unsaid({ cells, notes }: Report, grids: readonly Grid[]): string[] {
  const held = new Set(cells.flatMap(({ text }) => (text ?? '').split(/ \|{1,2} /u)));
  const rest = notes.filter(({ code }) => code === 'figures_left_out');
  const quoted = notes.filter(({ code }) => code === 'unknown_row').map(({ message }) => message).join(' '); // prettier-ignore
  return grids.flatMap((grid) => {
    const rows = cells.flatMap(({ at }) => (at?.table === grid.at.table ? [(at?.row ?? 1) - 1] : []));
    return grid.cells.flatMap(({ text, row, column }) => {
      const isInside = row >= Math.min(...rows) && row <= Math.max(...rows) && /^\d+$/u.test(text);
      const isSaid = held.has(text) || quoted.includes(text) || rest.some((note) => names(note, grid, row + 1, column + 1)); // prettier-ignore
      return isInside && !isSaid ? [`${text} at row ${String(row + 1)}, column ${String(column + 1)}`] : [];
    });
  });
}

/** Cells that say something else than the form's boxes do, and are not flagged. */
function silentlyWrong({ cells, findings }: Report, parts: readonly Sheet[]): string[] {
  const doubted = new Set(findings.filter(({ suspect }) => suspect === 'reading').flatMap((one) => one.cells));
  const printed = new Map(
    parts.flat().flatMap((one) => (one.code === undefined ? [] : [[one.code, one.text] as const])),
  );
  return cells.flatMap(({ code, status, value }) => {
    if (['unparseable', 'unconfirmed', 'lost'].includes(status) || doubted.has(code)) return [];
    const text = printed.get(code);
    return text !== undefined && String(value) !== text
      ? [`${code} is ${status} ${String(value)}, printed ${text}`]
      : [];
  });
}

test('of a report that is as the form has it no figure is left out', () => {
  let next = 100;
  const figure = (): string => String((next += 3));
  const parts = [two(figure), three(figure), four(figure)];
  const { report, grids } = read(parts);
  assert.deepEqual(report.notes, []);
  assert.deepEqual(silentlyWrong(report, parts), []);
  assert.deepEqual(unsaid(report, grids), []);
});

test('a column that the form does not have is named once, not figure by figure', () => {
  let next = 100;
  const figure = (): string => String((next += 3));
  const wide = withColumn(three(figure), 8, (row) => (row === 1 ? '同比' : row === 0 ? '' : figure()));
  const { report } = read([two(figure), wide, four(figure)]);
  assert.equal(leftOut(report).length, 1);
  assert.match(leftOut(report)[0]?.message ?? '', /^rows 3–27, column 9 of the grid: no box of the form holds \d/u);
});

/** What clerks set into a table or beside it. */
function disturbed(seed: number): { parts: Sheet[]; kind: string } {
  const chance = chances(seed);
  const below = (most: number): number => Math.floor(chance() * most);
  const pick = <One>(list: readonly [One, ...One[]]): One => list[below(list.length)] ?? list[0];
  let next = 1000;
  const figure = (): string => String((next += 1 + below(6)));
  const some = (): string => (chance() < 0.3 ? '0' : figure());
  const sheets: [Sheet, Sheet, Sheet] = [two(some), three(some), four(some)];
  const strange = (): Sheet => {
    const [rows, columns] = [2 + below(9), 2 + below(3)];
    const heads = ['项目', '金额', '数量', '预算'] as const;
    const labels = ['会议', '培训', '微信', '规章数', '提案', '行政许可事项'] as const;
    return Array.from({ length: rows * columns }, (_, at): Box => {
      const [row, column] = [Math.floor(at / columns), at % columns];
      const text = row === 0 ? pick(heads) : column === 0 ? pick(labels) : figure();
      return { row, column, rowSpan: 1, colSpan: 1, text };
    });
  };
  const column = (sheet: Sheet): Sheet => {
    const boxes = sheet.filter(({ code }) => code !== undefined);
    const [left, top] = [Math.min(...boxes.map((one) => one.column)), Math.min(...boxes.map((one) => one.row))];
    const head = pick(['小计', '备注', '同比', '2022年', '', '企业', '排名', '增减', '其他', '本年']);
    const at = left + below(width(sheet) - left + 1);
    return withColumn(sheet, at, (row) => (row === top - 1 ? head : row < top ? '' : figure()));
  };
  const row = (sheet: Sheet): Sheet => {
    const label = pick(['其中：线上', '（八）撤回', '', '小计', '2022年', '补正', '规章', '予以公开']);
    const top = Math.min(...sheet.flatMap((one) => (one.code === undefined ? [] : [one.row])));
    const at = top + below(height(sheet) - top + 1);
    return withRow(
      sheet,
      at,
      Array.from({ length: width(sheet) }, (_, place) => (place === 0 ? label : figure())),
    );
  };
  const lastYear = (sheet: Sheet): Sheet => sheet.map(({ code, ...one }) => (code === undefined ? one : { ...one, text: figure() })); // prettier-ignore
  const headed = (sheet: Sheet, text: string): Sheet => under([{ row: 0, column: 0, rowSpan: 1, colSpan: width(sheet), text }], sheet); // prettier-ignore
  const [t2, t3, t4] = sheets;
  const at = below(3);
  const own = sheets[at] ?? t3;
  const replaced = (sheet: Sheet): Sheet[] => sheets.map((one) => (one === own ? sheet : one));
  const side = (one: Sheet, other: Sheet, down = below(3)): Sheet => (chance() < 0.5 ? beside(one, other, down) : beside(other, one, down)); // prettier-ignore
  const kinds: Readonly<Record<string, () => Sheet[]>> = {
    column: () => replaced(column(own)),
    row: () => replaced(row(own)),
    both: () => replaced(column(row(own))),
    neighbour: () => replaced(side(own, strange())),
    years: () => replaced(side(headed(own, '2023年'), headed(lastYear(own), '2022年'), 0)),
    together: () => [t2, side(t3, t4)],
    'two and three': () => [side(t2, t3), t4],
    sheet: () => [column(under(under(t2, t3), t4))],
    turned: () => replaced(transposed(own)),
    'turned, with a column': () => replaced(transposed(column(own))),
  };
  const kind = pick(Object.keys(kinds) as [string, ...string[]]);
  return { parts: kinds[kind]?.() ?? [], kind };
}

test('whatever stands in a table or beside it, its figures are held, flagged or named, and none takes the place of another', () => {
  for (let seed = 1; seed <= 240; seed += 1) {
    const { parts, kind } = disturbed(seed);
    const { report, grids } = read(parts, seed % 3 === 0 ? 'ruled' : 'dom');
    assert.deepEqual(silentlyWrong(report, parts), [], `${kind} ${String(seed)}`);
    assert.deepEqual(unsaid(report, grids), [], `${kind} ${String(seed)}`);
  }
});
