import type { Growth } from '../../storage/database/growth.ts';
import type { DiskUse } from '../../storage/disk-use.ts';
import { table } from './print-table.ts';

/** 1536 → "1.5 KB". */
export function inBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const power = bytes < 1024 ? 0 : Math.min(4, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** power;
  return `${power === 0 ? String(bytes) : amount.toFixed(amount < 10 ? 1 : 0)} ${String(units[power])}`;
}

/** Months shown; `--json` has all. */
const months = 12;

/** What the archive takes, what of it falls on a report, and how it grew. */
export function costInWords(
  { originals, journal, database, free }: DiskUse,
  totals: { readonly captures: number; readonly reports: number },
  growth: readonly Growth[],
): string {
  const perReport = (amount: number): string => inBytes(Math.round(amount / totals.reports));
  const use = `originals ${inBytes(originals)} · journal ${inBytes(journal)} · database ${inBytes(database)} · free ${inBytes(free)}`;
  const each =
    totals.reports === 0
      ? ''
      : `a report costs ${(totals.captures / totals.reports).toFixed(1)} captures, ${perReport(originals)} of originals, ${perReport(journal + database)} of journal and database\n`;
  const rows = growth.slice(-months).map(({ of, ...row }) => [of, row.captures, row.originals, inBytes(row.bytes)]);
  return `${use}\n${each}\n${table(['grew in', 'captures', 'new originals', 'bytes'], rows)}`;
}
