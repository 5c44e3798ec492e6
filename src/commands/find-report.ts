import type { Db } from '../../storage/database/database.ts';
import { findReport, listReports, type ReportRow } from '../../storage/database/reports.ts';
import { waiting } from '../pipeline/read/waiting.ts';
import { counted } from './print-derived.ts';

/** A report by its id or by a part of it that only one report has. Throws naming what there is otherwise. */
export function reportByName(db: Db, name: string): ReportRow {
  const exact = findReport(db, name);
  if (exact !== null) return exact;
  const like = listReports(db).filter(({ id }) => id.includes(name));
  const [only] = like;
  if (like.length === 1 && only !== undefined) return only;
  if (like.length === 0) {
    const unread = waiting(db).length;
    const hint = unread === 0 ? '' : `; ${counted(unread, 'original')} not read yet, "nianbao reparse" reads them`;
    throw new Error(`no report "${name}": "nianbao status --reports" lists those there are${hint}`);
  }
  const some = like.slice(0, 8).map(({ id }) => id);
  throw new Error(`"${name}" names ${String(like.length)} reports: ${some.join(', ')}${like.length > 8 ? ', …' : ''}`);
}
