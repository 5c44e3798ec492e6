import type { WalkEvent } from '../../src/pipeline/walk/discover.ts';

/** One event of a walk in one line, for who asks how a portal was read. */
export function traceLine(event: WalkEvent): string {
  if (event.kind === 'offer')
    return `  report (${event.confirmedBy}${event.again ? ', again' : ''}) ${event.offer.title} ${event.offer.url}`;
  if (event.kind === 'rejected') return `  rejected (${event.reason}) ${event.title} ${event.url}`;
  if (event.kind === 'list') {
    const { label, families, pages, rows, reports, ended, url } = event.list;
    return `list ${label} [${families.join()}]: ${String(pages)} pages, ${String(rows)} rows, ${String(reports)} likely, ended: ${ended} ${url}`;
  }
  return `${event.text} ${event.url}`;
}
