import { type Matrix, transformX, transformY } from '../pdf/matrix.ts';
import type { Subpath } from '../pdf/path-rulings.ts';

/** Figures that follow each command of a path (GB/T 33190-2016, table 35); the last two are where it leads. */
const operands: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };

/** The outlines that the short form of a path draws ("M 0 0 L 10 0 C"), placed on the page. */
export function subpathsOf(data: string, placed: Matrix): Subpath[] {
  const subpaths: Subpath[] = [];
  const tokens = data.match(/[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g) ?? [];
  let current: Subpath | undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    const command = tokens[at] ?? '';
    const count = operands[command];
    if (count === undefined) continue;
    if (command === 'C') {
      if (current !== undefined) current.closed = true;
      continue;
    }
    const [x, y] = tokens.slice(at + count - 1, at + count + 1).map(Number);
    if (x === undefined || y === undefined || Number.isNaN(x) || Number.isNaN(y)) break;
    at += count;
    if (command === 'M' || command === 'S' || current === undefined) {
      current = { xs: [], ys: [], curved: false, closed: false };
      subpaths.push(current);
    }
    current.xs.push(transformX(placed, x, y));
    current.ys.push(transformY(placed, x, y));
    if (command === 'Q' || command === 'B' || command === 'A') current.curved = true;
  }
  return subpaths;
}
