import type { FlowLine } from './flow.ts';
import type { Piece } from './piece.ts';
import { joinDistributed } from './positions/distributed.ts';
import { type Row, rowsOf } from './positions/segment.ts';
import { tableOf } from './positions/table.ts';
import type { RunningText } from './positions/running-text.ts';
import { findZones, type Zone } from './positions/zones.ts';

/** Finds the tables without ruling lines in a stretch of lines; the rest is returned as it was, in order. */
export function tablesByPosition(lines: readonly FlowLine[], text: RunningText): (FlowLine[] | Piece)[] {
  const rows = joinDistributed(rowsOf(lines));
  const parts: (FlowLine[] | Piece)[] = [];
  let done = 0;
  for (const zone of findZones(rows, text)) {
    const table = tableOf(withoutRepeatedHeader(rows, zone));
    if (table === null) continue;
    if (zone.from > done) parts.push(lines.slice(done, zone.from));
    parts.push(table);
    done = zone.to;
  }
  if (done < lines.length) parts.push(lines.slice(done));
  return parts;
}

/** Rows of a zone without those that print its first rows again at the head of a page. */
function withoutRepeatedHeader(rows: readonly Row[], { from, to }: Zone): Row[] {
  const zone = rows.slice(from, to);
  const text = (row: Row | undefined): string => row?.segments.map((segment) => segment.text).join(' ') ?? '';
  const hasNumbers = (row: Row): boolean => row.segments.some((segment) => segment.isFigure);
  const header = zone.slice(0, zone.findIndex(hasNumbers));
  const kept: Row[] = [];
  for (let index = 0; index < zone.length; index++) {
    const row = zone[index];
    if (row === undefined) continue;
    const opensPage = index > 0 && zone[index - 1]?.source.page !== row.source.page;
    // The last header lines may be set among the first label of the page: a good part of them is enough.
    const again = opensPage ? header.findIndex((line, at) => text(line) !== text(zone[index + at])) : 0;
    const repeated = again < 0 ? header.length : again;
    if (opensPage && repeated > 0 && repeated >= Math.min(2, header.length)) index += repeated - 1;
    else kept.push(row);
  }
  return kept;
}
