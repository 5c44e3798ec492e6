import type { Medium } from '../../src/domain/document.ts';
import type { Cell, Finding } from '../../src/domain/report.ts';

/** What bears on the choice between several readings of one report. */
export interface RenderingCandidate {
  readonly id: string;
  readonly digest: string;
  readonly medium: Medium;
  /** Whether its URL still brings these bytes, as far as the last good capture tells. */
  readonly current: boolean;
  readonly cellsReported: number;
  /** Findings that suspect the reading rather than the source. */
  readonly readingSuspects: number;
}

const mediaByTrust: readonly Medium[] = ['html', 'json', 'docx', 'xlsx', 'doc', 'pdf', 'text'];
const trust = (medium: Medium): number => (mediaByTrust.includes(medium) ? mediaByTrust.indexOf(medium) : 99);

/** The written rule: the first line that tells two candidates apart decides; the smaller number wins. */
const rule: readonly { readonly why: string; readonly rank: (candidate: RenderingCandidate) => number | string }[] = [
  // A page that lost its tables does not displace the version that had them.
  { why: 'the others were replaced at their URL', rank: (c) => (c.current && c.cellsReported > 0 ? 0 : 1) },
  { why: 'most cells reported', rank: (c) => -c.cellsReported },
  { why: 'the others were replaced at their URL', rank: (c) => (c.current ? 0 : 1) },
  { why: 'fewest findings that suspect the reading', rank: (c) => c.readingSuspects },
  { why: `medium, in the order ${mediaByTrust.join(', ')}`, rank: (c) => trust(c.medium) },
  { why: 'smallest digest', rank: (c) => c.digest },
  { why: 'first in its document', rank: (c) => c.id },
];

/** The one rendering that stands for the report, and the line of the rule that decided. Throws on an empty list. */
export function chooseRendering(candidates: readonly RenderingCandidate[]): {
  readonly id: string;
  readonly why: string;
} {
  let left = candidates;
  for (const { why, rank } of rule) {
    const [first] = left;
    if (!first) throw new RangeError('no rendering to choose from');
    if (left.length === 1) return { id: first.id, why: 'only rendering' };
    const best = left.map(rank).reduce((a, b) => (b < a ? b : a));
    left = left.filter((candidate) => rank(candidate) === best);
    if (left.length === 1 && left[0]) return { id: left[0].id, why };
  }
  throw new RangeError('two renderings have the same id');
}

type ComparedCell = Pick<Cell, 'code' | 'value' | 'status'>;

interface ComparedRendering {
  readonly id: string;
  readonly medium: Medium;
  /** Replaced at its URL: a difference is then a correction by the publisher rather than a contradiction. */
  readonly current: boolean;
  readonly cells: readonly ComparedCell[];
}

/**
 * One finding for each box in which another rendering of the report says something else. Boxes that a rendering cut,
 * did not print or could not be read in say nothing, and differ from nothing.
 */
export function compareRenderings(chosen: ComparedRendering, other: ComparedRendering): Finding[] {
  const others = new Map(other.cells.map((cell) => [cell.code, cell]));
  const findings: Finding[] = [];
  for (const cell of chosen.cells) {
    const counterpart = others.get(cell.code);
    if (!counterpart) continue;
    const left = statement(cell);
    const right = statement(counterpart);
    if (left === undefined || right === undefined || left === right) continue;
    findings.push({
      rule: other.current ? 'renderings_differ' : 'republished_differently',
      severity: other.current ? 'warn' : 'info',
      cells: [cell.code],
      left,
      right,
      suspect: other.current ? 'unknown' : 'source',
      message:
        `${cell.code} is ${show(left)} in ${chosen.id} (${chosen.medium}) and ${show(right)} in ${other.id} ` +
        `(${other.medium}${other.current ? '' : ', since replaced'})`,
    });
  }
  return findings;
}

/** A number, null for a box that is printed without one, undefined where nothing is known of the box. */
function statement(cell: ComparedCell): number | null | undefined {
  if (cell.status === 'reported') return cell.value;
  return cell.status === 'blank' || cell.status === 'not_applicable' ? null : undefined;
}

const show = (value: number | null): string => (value === null ? 'empty' : String(value));
