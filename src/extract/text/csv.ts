import { closesSentence } from '../unwrap.ts';
import { isFigure, runFrom } from './line.ts';
import type { Line, Piece, Shape } from './line.ts';

/** Fields of one record of CSV (RFC 4180). */
function fieldsOf(text: string): readonly string[] {
  const field = /"((?:[^"]|"")*)"(?=,|$)|([^,]*)/y;
  const fields: string[] = [];
  for (let at = 0; at <= text.length; at = field.lastIndex + 1) {
    field.lastIndex = at;
    const match = field.exec(text);
    fields.push(match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? '');
  }
  return fields;
}

/** A box set one character a line has no more lines than this; a quote that is open longer was never meant as one. */
const tallestBox = 24;

const quotesIn = (text: string): number => text.split('"').length - 1;

/** Lines put together again where a quoted field reaches over their ends. */
function records(lines: readonly Line[]): readonly Line[] {
  const whole: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) continue;
    const end = /(?:^|,)"/.test(line.text) && quotesIn(line.text) % 2 === 1 ? closing(lines, at) : null;
    whole.push(end === null ? line : { ...line, text: lines.slice(at, end + 1).map((one) => one.text).join('\n') }); // prettier-ignore
    at = end ?? at;
  }
  return whole;
}

function closing(lines: readonly Line[], from: number): number | null {
  let quoted = from;
  for (let at = from + 1; at < lines.length && at - quoted < tallestBox; at++) {
    const quotes = quotesIn(lines[at]?.text ?? '');
    if (quotes % 2 === 1) return at;
    // Closed and opened again on one line: the record goes on with the next field.
    if (quotes > 0) quoted = at;
  }
  return null;
}

/** Three records and more with the same number of commas, at least two each, and figures among the fields. */
export const commaSeparated: Shape = (source) => {
  const lines = records(source);
  const fields = lines.map((line) => (line.text.includes(',') ? fieldsOf(line.text) : []));
  const run = (at: number): boolean =>
    [at - 2, at - 1, at].some((from) => {
      const three = [0, 1, 2].map((step) => fields[from + step] ?? []);
      const width = three[0]?.length ?? 0;
      return width > 2 && three.every((one) => one.length === width);
    });
  const chosen = lines.map((line, at) => (fields[at]?.length ?? 0) > 2 && !closesSentence(line.text) && run(at));
  const figures = lines.filter((_, at) => chosen[at] === true && fields[at]?.some(isFigure) === true);
  if (figures.length < 2) return null;
  let next = 0;
  return lines.flatMap((line, at): readonly Piece[] => {
    const own = runFrom(source, next, (one) => one.line < (lines[at + 1]?.line ?? Infinity));
    next += own.length;
    if (chosen[at] !== true) return own;
    const cells = (fields[at] ?? []).map((text) => ({ text: text.trim(), line: line.line }));
    return [{ kind: 'row', cells, line: line.line, apart: line.apart }];
  });
};
