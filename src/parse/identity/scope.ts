import type { Cell, OrganType, Scope } from '../../domain/report.ts';

const decisionRows: readonly (readonly [string, string])[] = [
  ['t2.license.decisions', '行政许可'],
  ['t2.other_mgmt.decisions', '其他对外管理服务事项'],
  ['t2.penalty.decisions', '行政处罚'],
  ['t2.coercion.decisions', '行政强制'],
];

/**
 * Whether the figures are those of the organ alone or of all organs of its region. An office decides no licences: where
 * its report counts some, it reports for the region (seed: 45241 licences of a district's office).
 */
export function readScope(
  type: OrganType | null,
  cells: readonly Cell[],
  body: string,
): { scope: Scope; reason: string | null } {
  if (type === null || type === 'unknown') return { scope: 'unknown', reason: null };
  if (type !== 'government' && type !== 'office') return { scope: 'organ_only', reason: `${type} reports for itself` };
  const rows = decisionRows.flatMap(([code, label]) => {
    const cell = cells.find((candidate) => candidate.code === code);
    return cell?.value === null || cell === undefined ? [] : [{ label, value: cell.value }];
  });
  const counted = rows.filter(({ value }) => value > 0).map(({ label, value }) => `${label} ${String(value)}`);
  const region = (/我[省市县区旗州]/u.exec(body) ?? /全[省市县区旗州]/u.exec(body))?.[0];
  const voice = region === undefined ? '' : `; “${region}” in the text`;
  if (counted.length > 0) return { scope: 'region_aggregate', reason: `${counted.join(', ')}${voice}` };
  if (type === 'government') {
    const itself = /本机关|我办/u.exec(body)?.[0];
    if (region === undefined && itself !== undefined && rows.length >= 3) {
      return { scope: 'organ_only', reason: `no licences, penalties or coercion counted; “${itself}” in the text` };
    }
    return rows.length === 0 && region === undefined
      ? { scope: 'unknown', reason: null }
      : { scope: 'region_aggregate', reason: `a government's report${voice}` };
  }
  if (rows.length < 3) return { scope: 'unknown', reason: null };
  const itself = /本机关|我办|本办/u.exec(body)?.[0];
  const own = itself === undefined ? '' : `; “${itself}” in the text`;
  return { scope: 'organ_only', reason: `行政许可, 行政处罚 and 行政强制 are all 0${own}` };
}
