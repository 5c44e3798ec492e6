/** One promise about speed or memory, as measured now. */
export interface Row {
  readonly name: string;
  /** What was measured, in a few words with its unit. */
  readonly ours: string;
  readonly theirs: string;
  readonly ratio: number;
  /** The ratio may not be more. */
  readonly target: number;
}

/** A promise that could not be tried on this machine, and why. */
export interface Skipped {
  readonly name: string;
  readonly skipped: string;
}

const lineOf = (row: Row | Skipped): readonly string[] =>
  'skipped' in row
    ? [row.name, '', '', '', '', `skipped: ${row.skipped}`]
    : [
        row.name,
        row.ours,
        row.theirs,
        row.ratio.toFixed(2),
        `≤ ${String(row.target)}`,
        row.ratio <= row.target ? 'holds' : 'DOES NOT HOLD',
      ];

/** The rows as a Markdown table, so that a run can be kept as it was printed. */
export function printRows(rows: readonly (Row | Skipped)[]): string {
  const lines = [['what', 'nianbao', 'beside', 'ratio', 'target', ''], ...rows.map(lineOf)];
  const widths = lines[0]?.map((_, at) => Math.max(3, ...lines.map((line) => line[at]?.length ?? 0))) ?? [];
  const print = (line: readonly string[]): string =>
    `| ${line.map((box, at) => box.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = lines;
  return [print(head), print(widths.map((width) => '-'.repeat(width))), ...body.map(print)].join('\n');
}

export const holds = (row: Row | Skipped): boolean => 'skipped' in row || row.ratio <= row.target;
