import type { CellDifference, ReadCell } from '../../storage/database/compare-cells.ts';
import type { CellChange, PayloadChange, StatedFact } from '../../storage/database/diff-generations.ts';
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

const fact = (stated: StatedFact | null): string =>
  stated === null ? 'not stated' : `${String(stated.value)} (${JSON.stringify(stated.text)})`;

/** What changed in one payload, one line each, with the place in the original. */
export function changeInWords({ digest, url, cells, facts, findings, renderings }: PayloadChange): string[] {
  return [
    `sha256:${digest} ${url}`,
    ...renderings.map(({ id, before, after }) => `  rendering ${id}: ${before ?? 'none'} → ${after ?? 'none'}`),
    ...cells.map((change) => `  ${change.report}: ${differenceInWords(change)}${rules(change)}`),
    ...facts.map(({ code, before, after }) => `  fact ${code}: ${fact(before)} → ${fact(after)}`),
    ...findings.map(
      ({ kind, rule, severity, suspect, message }) =>
        `  finding ${kind} ${rule} (${severity}, suspect: ${suspect}): ${message}`,
    ),
  ];
}

/** The sums of a diff. */
export function diffInWords({ payloads, renderings, facts, cells, bySite, byRule }: DiffSummary): string {
  if (payloads === 0) return 'no difference\n';
  const sums = `${String(payloads)} originals read otherwise: ${String(cells.changed)} cells changed, ${String(cells.appeared)} appeared, ${String(cells.vanished)} vanished; ${String(facts)} facts of the text differ; ${String(renderings)} renderings came, went or moved\n`;
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
