/** Columns a text takes on a terminal: a Han character takes two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(character)
        ? 2
        : 1),
    0,
  );
}

const pad = (text: string, to: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, to - width(text)));
  return right ? space + text : text + space;
};

/** A plain table; numbers stand to the right. */
export function table(headers: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [headers, ...rows.map((row) => row.map(String))];
  const widths = headers.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
  const numeric = headers.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => pad(text, widths[column] ?? 0, numeric[column] === true))
      .join('  ')
      .trimEnd();
  return `${[line(headers), widths.map((size) => '─'.repeat(size)).join('  '), ...rows.map((row) => line(row.map(String)))].join('\n')}\n`;
}
