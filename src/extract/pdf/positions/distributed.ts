import { lineOf } from '../text-lines.ts';
import { type Row, type Segment, segmentOf } from './segment.ts';

/** Fewer characters at one distance may be texts of several boxes. */
const fewest = 3;
/** Widest gap in ems between the characters of one text. */
const widest = 4;

/**
 * Joins characters that are set apart evenly to fill the width of their box (分散对齐). Characters that also stand over
 * each other are headers set vertically, side by side.
 */
export function joinDistributed(rows: readonly Row[]): Row[] {
  return rows.map((row, index) => {
    const beside = [rows[index - 1], rows[index + 1]].filter(
      (other) => other !== undefined && Math.abs(other.y - row.y) < 1.8 * row.size,
    );
    // Beside figures stands a label, whatever stands over it.
    const isHeader = !row.segments.some((segment) => segment.isFigure && !isSingle(segment));
    const above = isHeader ? beside.flatMap((other) => other?.segments ?? []) : [];
    const segments = runsOf(row.segments).flatMap((run) => {
      const stacked = run.filter((one) => above.some((other) => isSingle(other) && isOver(one, other)));
      return isOneText(run) && stacked.length < 0.6 * run.length ? joined(run) : run;
    });
    return segments.length === row.segments.length ? row : { ...row, segments };
  });
}

const isSingle = ({ line }: Segment): boolean => line.glyphs.length === 1;
const isOver = (a: Segment, b: Segment): boolean => Math.abs(a.middle - b.middle) < 0.25 * a.size;
const gap = (a: Segment, b: Segment): number => (b.left - a.right) / a.size;

/** Single characters at one distance from each other, and everything else by itself. */
function runsOf(segments: readonly Segment[]): Segment[][] {
  const runs: Segment[][] = [];
  for (const segment of segments) {
    const run = runs.at(-1);
    const [last, before] = [run?.at(-1), run?.at(-2)];
    const own = last === undefined ? Infinity : gap(last, segment);
    const even = last === undefined || before === undefined || Math.abs(own - gap(before, last)) < 0.25;
    if (run !== undefined && last !== undefined && isSingle(last) && isSingle(segment) && own < widest && even)
      run.push(segment);
    else runs.push([segment]);
  }
  return runs;
}

/** Words, not a row of signs for none. */
function isOneText(run: readonly Segment[]): boolean {
  const texts = run.map(({ text }) => text);
  const words = texts.filter((text) => /\p{Script=Han}/u.test(text));
  return run.length >= fewest && words.length >= 0.6 * run.length && new Set(words).size > 1;
}

function joined(run: readonly Segment[]): Segment[] {
  const [first] = run;
  if (first === undefined) return [];
  const line = lineOf(run.flatMap((one) => one.line.glyphs));
  const offset = first.y - (first.line.top + first.line.bottom) / 2;
  return [{ ...segmentOf(line, first.page, offset), text: run.map(({ text }) => text).join('') }];
}
