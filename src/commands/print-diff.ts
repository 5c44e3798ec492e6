import type { CellDifference, ReadCell } from '../../storage/database/compare-cells.ts';
import type { CellChange, PayloadChange } from '../../storage/database/diff-generations.ts';
import { placeInWords } from '../domain/place.ts';
import type { DiffSummary } from '../pipeline/reparse/diff.ts';
import { table } from './print-table.ts';

const side = (cell: ReadCell | null): string =>
  cell === null
    ? 'no such box'
    : `${cell.value === null ? cell.status : String(cell.value)}${cell.text === null ? '' : ` (printed ${JSON.stringify(cell.text)})`}`;

const rules = ({ rulesBefore, rulesAfter }: CellChange): string => {
  const gone = rulesBefore.filter((rule) => !rulesAfter.includes(rule)).map((rule) => `-${rule}`);
  const come = rulesAfter.filter((rule) => !rulesBefore.includes(rule)).map((rule) => `+${rule}`);
  return gone.length + come.length === 0 ? '' : ` [${[...gone, ...come].join(' ')}]`;
};

/** One box that two readings read otherwise, and where it stands. */
export const differenceInWords = ({ kind, code, before, after }: CellDifference): string =>
  `${kind} ${code}: ${side(before)} → ${side(after)} at ${placeInWords(after?.at ?? before?.at ?? null)}`;

/** What changed in one payload, one line each, with the place in the original. */
export function changeInWords({ digest, url, cells, findings, renderings }: PayloadChange): string[] {
  return [
    `sha256:${digest} ${url}`,
    ...renderings.map(({ id, before, after }) => `  rendering ${id}: ${before ?? 'none'} → ${after ?? 'none'}`),
    ...cells.map((change) => `  ${change.report}: ${differenceInWords(change)}${rules(change)}`),
    ...findings.map(({ kind, rule, message }) => `  finding ${kind} ${rule}: ${message}`),
  ];
}

/** The sums of a diff. */
export function diffInWords({ payloads, renderings, cells, bySite, byRule }: DiffSummary): string {
  if (payloads === 0) return 'no difference\n';
  const sums = `${String(payloads)} originals read otherwise: ${String(cells.changed)} cells changed, ${String(cells.appeared)} appeared, ${String(cells.vanished)} vanished; ${String(renderings)} renderings came, went or moved\n`;
  const sites = table(
    ['site', 'changed', 'appeared', 'vanished'],
    bySite.map((row) => [row.site, row.changed, row.appeared, row.vanished]),
  );
  const found = table(
    ['rule', 'site', 'findings appeared', 'vanished'],
    byRule.map((row) => [row.rule, row.site, row.appeared, row.vanished]),
  );
  return `${sums}${bySite.length > 0 ? `\n${sites}` : ''}${byRule.length > 0 ? `\n${found}` : ''}`;
}
