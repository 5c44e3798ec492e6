import { isFigure } from './line.ts';

/** A box and the index in its line at which it begins. */
export interface PlacedBox {
  readonly text: string;
  readonly at: number;
}

/** Columns of a terminal that a text takes: ideographs are two wide. */
const width = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u00ff' ? 2 : 1), 0);

interface Span {
  readonly from: number;
  readonly to: number;
}
const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** Stretches of the line that the spans take together. */
function merged(spans: readonly Span[]): Span[] {
  const bands: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = bands.at(-1);
    if (last !== undefined && span.from < last.to)
      bands[bands.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else bands.push(span);
  }
  return bands;
}

/** Fewer rows, or rows of fewer figures, may stand under each other by chance. */
const [fewestRows, fewestFigures] = [4, 3];

interface Laid {
  readonly texts: readonly string[];
  readonly spans: readonly Span[];
  readonly line: string;
}

const hasFigure = ({ texts }: Laid): boolean => texts.some(isFigure);
const isHeader = ({ texts }: Laid): boolean => texts.length >= fewestFigures && !texts.some(isFigure);
/** Programs that only part their boxes write the same few blanks everywhere: more are there to reach a column. */
const reachesOut = ({ line }: Laid): boolean => /\S {3,}\S/.test(line);

/** The box of a row in each band, blank where it has none; null where boxes and bands do not fit. */
function inBands({ texts, spans }: Laid, bands: readonly Span[]): readonly string[] | null {
  const hits = spans.map((span) => bands.flatMap((band, at) => (overlap(span, band) ? [at] : [])));
  if (hits.some((hit) => hit.length !== 1) || new Set(hits.flat()).size !== hits.length) return null;
  return bands.map((_, band) => texts[hits.findIndex((hit) => hit[0] === band)] ?? '');
}

/** Figures nearer to each other than this may be those of one column, pushed aside by a rounding of its place. */
const nearest = 2;

/** Whether figures side by side are ever figures of one row: else nothing tells two columns from one that wavers. */
const areColumns = (bands: readonly Span[], data: readonly Laid[]): boolean =>
  bands.every((band, at) => {
    const next = bands[at + 1];
    if (next === undefined || next.from - band.to >= nearest) return true;
    return data.some(({ spans }) => [band, next].every((one) => spans.some((span) => overlap(span, one))));
  });

/** Rows filled up under the figures of one another: their labels stand left of all figures. */
function underFigures(rows: readonly Laid[]): readonly (readonly string[])[] | null {
  const data = rows.filter(hasFigure);
  const full = data.filter(({ texts }) => texts.filter(isFigure).length >= fewestFigures);
  const bands = merged(data.flatMap(({ texts, spans }) => spans.filter((_, at) => isFigure(texts[at] ?? ''))));
  if (!areColumns(bands, data)) return null;
  const start = bands[0]?.from ?? 0;
  const filled = rows.map((row) => {
    if (!hasFigure(row)) return row.texts;
    const labels = row.spans.filter((span) => span.to <= start).length;
    const { line } = row;
    const values = inBands({ texts: row.texts.slice(labels), spans: row.spans.slice(labels), line }, bands);
    return values && [...row.texts.slice(0, labels), ...values];
  });
  return full.length < fewestRows || filled.includes(null) ? null : filled.map((texts) => texts ?? []);
}

/** Rows filled up under the headers next above them; a header of two rows stands where the lower has none. */
function underHeaders(rows: readonly Laid[]): readonly (readonly string[])[] {
  let bands: readonly Span[] = [];
  let above = false;
  return rows.map((row) => {
    if (isHeader(row)) {
      const higher = above ? bands.filter((band) => !row.spans.some((span) => overlap(span, band))) : [];
      bands = [...higher, ...row.spans].toSorted((a, b) => a.from - b.from);
    }
    above = !hasFigure(row);
    if (!hasFigure(row) || bands.length === 0 || !reachesOut(row)) return row.texts;
    return inBands(row, bands) ?? row.texts;
  });
}

/**
 * The boxes of a table's rows, and a blank one wherever a row has none under the figures of the others or under a
 * header. Only where boxes stand in columns.
 */
export function fillBands(
  rows: readonly (readonly PlacedBox[])[],
  lines: readonly string[],
): readonly (readonly string[])[] {
  const laid = rows.map((boxes, row): Laid => {
    const line = lines[row] ?? '';
    const spans = boxes.map(({ text, at }): Span => {
      const from = width(line.slice(0, at));
      return { from, to: from + width(text) };
    });
    return { texts: boxes.map(({ text }) => text), spans, line };
  });
  return underFigures(laid) ?? underHeaders(laid);
}
