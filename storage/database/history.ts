import type { Outcome } from '../../src/domain/capture.ts';
import { compareCells, type CellDifference } from './compare-cells.ts';
import { prepared, type Db } from './database.ts';
import { tombstoneOf, type Tombstone } from './withheld.ts';

/** What an address brought from one time up to another, as far as it was asked. */
export interface Version {
  readonly url: string;
  /** SHA-256 of the payload, and of the normalised text of its documents; null where it was not read. */
  readonly digest: string;
  readonly content: string | null;
  /** first · new_bytes: other bytes that say the same · new_content: they say something else. */
  readonly change: 'first' | 'new_bytes' | 'new_content';
  /** UTC: the first and the last exchange that brought or confirmed it. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Exchanges that brought it, and those that confirmed it (304). */
  readonly brought: number;
  readonly confirmed: number;
  /** Rendering of the report that was read from it; null where it holds this report no more. */
  readonly rendering: string | null;
  /** Why its content is shown nowhere; null where it is shown. */
  readonly withheld: Tombstone | null;
  /** Boxes read otherwise than from the version before at this address. */
  readonly cells: readonly CellDifference[];
}

/**
 * present · missing: the last answers say that it is gone, on fewer than three days · vanished: on three days or more ·
 * unlisted: on three days or more the pages that offered it were read and offered it no more.
 */
export type PresenceState = 'present' | 'missing' | 'vanished' | 'unlisted';

export interface Presence {
  readonly url: string;
  readonly state: PresenceState;
  /** UTC: when it was last there, and the days (YYYY-MM-DD) since on which it was not. */
  readonly lastSeen: string;
  readonly absentOn: readonly string[];
}

/** Repeated, recorded absence: a portal that is rebuilt or down for an evening has not lost its reports. */
const daysUntilGone = 3;
const there: readonly Outcome[] = ['fetched', 'not_modified'];
const gone: readonly Outcome[] = ['not_found', 'soft_404'];

interface Exchange {
  readonly at: string;
  readonly outcome: Outcome;
  /** Of a 304, the digest it confirmed. */
  readonly digest: string | null;
  readonly listedOn: string | null;
}

interface Reading {
  readonly withheld: Tombstone | null;
  readonly content: string | null;
  readonly rendering: string | null;
  readonly cells: string | null;
}

/** Every version of a report at every address that ever brought it, oldest first, and whether it is still there. */
export function historyOf(db: Db, report: string): { versions: readonly Version[]; presence: readonly Presence[] } {
  const urls = prepared(
    db,
    `SELECT DISTINCT c.url FROM renderings r JOIN documents d ON d.id = r.document JOIN captures c ON c.digest = d.digest
     WHERE r.report = ? ORDER BY 1`,
  )
    .pluck()
    .all(report) as string[];
  const read = (digest: string): Reading => readingOf(db, digest, report);
  return {
    versions: urls.flatMap((url) => versionsAt(url, exchangesAt(db, url), read)),
    presence: urls.map((url) => presenceAt(db, url, exchangesAt(db, url))),
  };
}

const exchangesAt = (db: Db, url: string): Exchange[] =>
  prepared(
    db,
    `SELECT c.at, c.outcome, COALESCE(c.digest, p.digest) AS digest, c.listed_on AS listedOn
     FROM captures c LEFT JOIN captures p ON p.id = c.previous AND c.outcome = 'not_modified'
     WHERE c.url = ? ORDER BY c.at, c.id`,
  ).all(url) as Exchange[];

function readingOf(db: Db, digest: string, report: string): Reading {
  const contents = prepared(db, 'SELECT content FROM documents WHERE digest = ? ORDER BY id').pluck().all(digest);
  const rendering = prepared(
    db,
    `SELECT r.id, r.cells FROM kept_renderings r JOIN readings g ON g.parse = r.parse, generation s
     WHERE g.digest = ? AND r.report = ? AND g.since <= s.current AND g.until > s.current ORDER BY r.id LIMIT 1`,
  ).get(digest, report) as { id: string; cells: string } | undefined;
  const withheld = tombstoneOf(db, digest);
  return {
    withheld,
    content: contents.length === 0 ? null : contents.join('+'),
    rendering: rendering?.id ?? null,
    // What is withheld is not told by what changed in it either.
    cells: withheld === null ? (rendering?.cells ?? null) : null,
  };
}

function versionsAt(url: string, exchanges: readonly Exchange[], read: (digest: string) => Reading): Version[] {
  const versions: Version[] = [];
  let before: Reading | null = null;
  for (const { at, outcome, digest } of exchanges) {
    if (digest === null || !there.includes(outcome)) continue;
    const last = versions.at(-1);
    const isConfirmed = outcome === 'not_modified';
    if (last?.digest === digest) {
      const { brought, confirmed } = last;
      versions[versions.length - 1] = {
        ...last,
        lastSeen: at,
        brought: brought + (isConfirmed ? 0 : 1),
        confirmed: confirmed + (isConfirmed ? 1 : 0),
      };
      continue;
    }
    const now = read(digest);
    const sameContent = before !== null && now.content !== null && now.content === before.content;
    versions.push({
      url,
      digest,
      content: now.content,
      change: before === null ? 'first' : sameContent ? 'new_bytes' : 'new_content',
      firstSeen: at,
      lastSeen: at,
      brought: isConfirmed ? 0 : 1,
      confirmed: isConfirmed ? 1 : 0,
      rendering: now.rendering,
      withheld: now.withheld,
      cells: before?.cells == null || now.cells === null ? [] : compareCells(before.cells, now.cells),
    });
    before = now;
  }
  return versions;
}

function presenceAt(db: Db, url: string, exchanges: readonly Exchange[]): Presence {
  const lastSeen = exchanges.filter(({ outcome }) => there.includes(outcome)).at(-1)?.at ?? '';
  const later = exchanges.filter(({ at }) => at > lastSeen);
  const absentOn = daysOf(later.filter(({ outcome }) => gone.includes(outcome)).map(({ at }) => at));
  if (absentOn.length > 0) {
    return { url, lastSeen, absentOn, state: absentOn.length >= daysUntilGone ? 'vanished' : 'missing' };
  }
  const unlistedOn = daysOf(readingsOfLists(db, url, exchanges.at(-1)?.at ?? lastSeen));
  return { url, lastSeen, absentOn: unlistedOn, state: unlistedOn.length >= daysUntilGone ? 'unlisted' : 'present' };
}

/** A crawl asks for everything that its lists offer: a list read later without that being asked for offered it no more. */
const readingsOfLists = (db: Db, url: string, after: string): string[] =>
  prepared(
    db,
    `SELECT DISTINCT c.at FROM links l JOIN captures c ON c.url = l.listed_on
     WHERE l.url = ? AND c.at > ? AND c.outcome IN ('fetched', 'not_modified')
       AND NOT EXISTS (SELECT 1 FROM captures u WHERE u.url = l.url AND u.run = c.run)`,
  )
    .pluck()
    .all(url, after) as string[];

const daysOf = (times: readonly string[]): string[] => [...new Set(times.map((at) => at.slice(0, 10)))].sort();
