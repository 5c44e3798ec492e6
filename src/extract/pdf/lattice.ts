import type { Box } from './marks.ts';
import type { Line, Rulings } from './rulings.ts';

/** One boundary of a lattice: all rulings that run along it (a double line is one boundary). */
export interface Boundary {
  readonly at: number;
  /** In the order in which they begin. */
  readonly lines: readonly Line[];
}

/** Rulings that touch each other: the skeleton of a table, before any text. */
export interface Lattice {
  readonly xs: readonly Boundary[];
  readonly ys: readonly Boundary[];
  readonly box: Box;
  /** The sides stick out beyond the last level line: the frame is not closed here, as at a page break. */
  readonly openTop: boolean;
  readonly openBottom: boolean;
}

/**
 * @param em size of the page's text in points: nothing narrower than about half of it can hold text, so lines closer
 * than that are one boundary and lines that miss each other by less touch.
 */
export function findLattices(rulings: Rulings, em: number): Lattice[] {
  const tolerance = touchTolerance(em);
  const lattices: Lattice[] = [];
  for (const { level, upright } of components(rulings, tolerance)) {
    const lattice = latticeOf(level, upright, tolerance, em);
    if (lattice !== null) lattices.push(lattice);
  }
  return lattices.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

export const touchTolerance = (em: number): number => Math.min(5, Math.max(1.5, em * 0.45));

function components({ level, upright }: Rulings, tolerance: number): { level: Line[]; upright: Line[] }[] {
  const parent = [...level, ...upright].map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] ?? at] ?? at;
    return at;
  };
  level.forEach((h, i) => {
    upright.forEach((v, j) => {
      const touch =
        v.at >= h.from - tolerance &&
        v.at <= h.to + tolerance &&
        h.at >= v.from - tolerance &&
        h.at <= v.to + tolerance;
      if (touch) parent[root(i)] = root(level.length + j);
    });
  });
  const groups = new Map<number, { level: Line[]; upright: Line[] }>();
  const groupOf = (index: number) => {
    const key = root(index);
    const group = groups.get(key) ?? { level: [], upright: [] };
    groups.set(key, group);
    return group;
  };
  level.forEach((line, i) => groupOf(i).level.push(line));
  upright.forEach((line, j) => groupOf(level.length + j).upright.push(line));
  return [...groups.values()].filter((group) => group.level.length > 0 && group.upright.length > 0);
}

function latticeOf(level: Line[], upright: Line[], tolerance: number, em: number): Lattice | null {
  const rows = boundaries(level, tolerance);
  const columns = boundaries(upright, tolerance);
  const openTop = extend(rows, upright, 'from', tolerance);
  const openBottom = extend(rows, upright, 'to', tolerance);
  extend(columns, level, 'from', tolerance);
  extend(columns, level, 'to', tolerance);
  if (rows.length < 2 || columns.length < 2) return null;
  const xs = dropSlivers(columns, rows, em);
  const ys = dropSlivers(rows, xs, 1.6 * em);
  const box: Box = [xs[0]?.at ?? 0, ys[0]?.at ?? 0, xs.at(-1)?.at ?? 0, ys.at(-1)?.at ?? 0];
  return { xs, ys, box, openTop, openBottom };
}

const byStart = (a: Line, b: Line): number => a.from - b.from;

function boundaries(lines: readonly Line[], tolerance: number): Boundary[] {
  const found: { at: number; first: number; lines: Line[] }[] = [];
  for (const line of [...lines].sort((a, b) => a.at - b.at)) {
    const last = found.at(-1);
    if (last !== undefined && line.at - last.first <= tolerance) last.lines.push(line);
    else found.push({ at: line.at, first: line.at, lines: [line] });
  }
  return found.map(({ lines: along }) => {
    // The longest line decides where the boundary lies; a stray short piece does not shift it.
    const longest = along.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
    return { at: longest.at, lines: along.sort(byStart) };
  });
}

/**
 * Adds a boundary without a line where at least two crossing lines stick out beyond the last one: the frame left open
 * on a side of a 三线表, or at a page break. Tells whether it did.
 */
function extend(along: Boundary[], crossing: readonly Line[], end: 'from' | 'to', tolerance: number): boolean {
  const outermost = end === 'from' ? along[0] : along.at(-1);
  if (outermost === undefined) return false;
  const reach = (line: Line): number => (end === 'from' ? outermost.at - line.from : line.to - outermost.at);
  const beyond = crossing.filter((line) => reach(line) > tolerance * 1.5);
  if (beyond.length < 2) return false;
  const at = beyond.map((line) => line[end]).sort((a, b) => (end === 'from' ? a - b : b - a))[0] ?? outermost.at;
  if (end === 'from') along.unshift({ at, lines: [] });
  else along.push({ at, lines: [] });
  return true;
}

/**
 * Two boundaries closer than a character or a line needs, of which no row shows both, are one boundary that was drawn a little off in
 * some rows (columns dragged by hand, parts of a table pasted together).
 */
function dropSlivers(along: readonly Boundary[], across: readonly Boundary[], least: number): Boundary[] {
  const kept: Boundary[] = [];
  for (const boundary of along) {
    const last = kept.at(-1);
    if (last === undefined || boundary.at - last.at > least || bothDrawn(last, boundary, across)) kept.push(boundary);
    else {
      const longer = length(boundary) > length(last) ? boundary : last;
      kept[kept.length - 1] = { at: longer.at, lines: [...last.lines, ...boundary.lines].sort(byStart) };
    }
  }
  return kept.length >= 2 ? kept : [...along];
}

const length = ({ lines }: Boundary): number => lines.reduce((sum, line) => sum + line.to - line.from, 0);

function bothDrawn(a: Boundary, b: Boundary, across: readonly Boundary[]): boolean {
  // An open side has no line of its own; what lies before it may be the head of a row that was cut.
  if (a.lines.length === 0 || b.lines.length === 0) return true;
  return across.slice(1).some((end, index) => {
    const start = across[index]?.at ?? end.at;
    return isDrawn(a, start, end.at) && isDrawn(b, start, end.at);
  });
}

/** Whether rulings cover enough of a boundary between two points to separate what lies on its sides. */
export function isDrawn(boundary: Boundary, from: number, to: number): boolean {
  let covered = 0;
  let reached = from;
  for (const line of boundary.lines) {
    const start = Math.max(reached, line.from);
    const end = Math.min(to, line.to);
    if (end > start) {
      covered += end - start;
      reached = end;
    }
  }
  return covered >= 0.6 * (to - from);
}
