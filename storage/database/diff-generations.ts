import { capturesOfDigest } from './captures.ts';
import { compareCells, type CellDifference } from './compare-cells.ts';
import { prepared, type Db } from './database.ts';

/** A box of which two generations say different things. */
export interface CellChange extends CellDifference {
  readonly digest: string;
  readonly site: string;
  readonly url: string;
  readonly rendering: string;
  /** Report in the later generation, else in the earlier. */
  readonly report: string;
  /** Rules of the findings that name this box, before and after. */
  readonly rulesBefore: readonly string[];
  readonly rulesAfter: readonly string[];
}

/** A finding that only one of two generations has. */
export interface FindingChange {
  readonly kind: 'appeared' | 'vanished';
  readonly site: string;
  readonly rendering: string;
  readonly rule: string;
  readonly cells: readonly string[];
  readonly message: string;
}

/** What changed in the reading of one payload. */
export interface PayloadChange {
  readonly digest: string;
  readonly site: string;
  readonly url: string;
  readonly cells: readonly CellChange[];
  readonly findings: readonly FindingChange[];
  /** Renderings that only one side has, and those that now belong to another report. */
  readonly renderings: readonly {
    readonly id: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

interface Side {
  readonly id: string;
  readonly report: string;
  readonly cells: string;
  readonly findings: string;
}

/**
 * Payload by payload, in the order of digests, what generation `to` reads otherwise than generation `from`. Looks only
 * at what was read anew in between.
 */
export function* diffGenerations(db: Db, from: number, to: number): Iterable<PayloadChange> {
  const [low, high] = from < to ? [from, to] : [to, from];
  const digests = prepared(
    db,
    `SELECT digest FROM readings WHERE since > :low AND since <= :high
     UNION SELECT digest FROM readings WHERE until > :low AND until <= :high ORDER BY 1`,
  )
    .pluck()
    .all({ low, high }) as string[];
  for (const digest of digests) {
    const before = parseAt(db, digest, from);
    const after = parseAt(db, digest, to);
    if (before === after) continue;
    const change = compare(db, digest, sides(db, before), sides(db, after));
    if (change.cells.length + change.findings.length + change.renderings.length > 0) yield change;
  }
}

const parseAt = (db: Db, digest: string, generation: number): number | undefined =>
  prepared(db, 'SELECT parse FROM readings WHERE digest = ? AND since <= ? AND until > ?')
    .pluck()
    .get(digest, generation, generation) as number | undefined;

const sides = (db: Db, parse: number | undefined): ReadonlyMap<string, Side> =>
  new Map(
    (
      prepared(db, 'SELECT id, report, cells, findings FROM kept_renderings WHERE parse = ? ORDER BY id').all(
        parse ?? null,
      ) as Side[]
    ).map((side) => [side.id, side]),
  );

function compare(
  db: Db,
  digest: string,
  before: ReadonlyMap<string, Side>,
  after: ReadonlyMap<string, Side>,
): PayloadChange {
  const [capture] = capturesOfDigest(db, digest);
  const { site = '', url = '' } = capture ?? {};
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  const pairs = ids.map((id) => ({ id, old: before.get(id), now: after.get(id) }));
  const where = { digest, site, url };
  return {
    ...where,
    cells: pairs.flatMap(({ id, old, now }) =>
      compareCells(old?.cells ?? null, now?.cells ?? null).map((change) => ({
        ...change,
        rulesBefore: rulesOn(old, change.code),
        rulesAfter: rulesOn(now, change.code),
        ...where,
        rendering: id,
        report: now?.report ?? old?.report ?? '',
      })),
    ),
    findings: pairs.flatMap(({ id, old, now }) =>
      compareFindings(old, now).map((change) => ({ ...change, site, rendering: id })),
    ),
    renderings: pairs
      .filter(({ old, now }) => old?.report !== now?.report)
      .map(({ id, old, now }) => ({ id, before: old?.report ?? null, after: now?.report ?? null })),
  };
}

type Finding = readonly [
  rule: string,
  severity: string,
  cells: readonly string[],
  left: unknown,
  right: unknown,
  suspect: string,
  message: string,
];

const findingsOf = (side: Side | undefined): readonly Finding[] =>
  side ? (JSON.parse(side.findings) as Finding[]) : [];

const rulesOn = (side: Side | undefined, code: string): string[] => [
  ...new Set(findingsOf(side).flatMap(([rule, , cells]) => (cells.includes(code) ? [rule] : []))),
];

function compareFindings(old: Side | undefined, now: Side | undefined): Omit<FindingChange, 'site' | 'rendering'>[] {
  const only = (these: readonly Finding[], those: readonly Finding[], kind: FindingChange['kind']) => {
    const known = new Set(those.map(([rule, , cells]) => JSON.stringify([rule, cells])));
    return these
      .filter(([rule, , cells]) => !known.has(JSON.stringify([rule, cells])))
      .map(([rule, , cells, , , , message]) => ({ kind, rule, cells, message }));
  };
  const before = findingsOf(old);
  const after = findingsOf(now);
  return [...only(after, before, 'appeared'), ...only(before, after, 'vanished')];
}
