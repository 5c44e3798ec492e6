import type { CellStatus } from '../../src/domain/report.ts';
import { capturesOfDigest } from './captures.ts';
import { prepared, type Db } from './database.ts';
import { locatorFrom } from './locator-column.ts';
import type { Locator } from '../../src/domain/locator.ts';

/** A box as one generation reads it. */
export interface ReadCell {
  readonly value: number | null;
  readonly text: string | null;
  readonly status: CellStatus;
  readonly at: Locator | null;
}

export type ChangeKind = 'changed' | 'appeared' | 'vanished';

/** A box of which two generations say different things. A value that came is `appeared`, one that went `vanished`. */
export interface CellChange {
  readonly kind: ChangeKind;
  readonly digest: string;
  readonly site: string;
  readonly url: string;
  readonly rendering: string;
  /** Report in the later generation, else in the earlier. */
  readonly report: string;
  readonly code: string;
  readonly before: ReadCell | null;
  readonly after: ReadCell | null;
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
      compareCells(old, now).map((change) => ({
        ...change,
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

const cellsOf = (side: Side | undefined): ReadonlyMap<string, ReadCell> =>
  new Map(
    (side ? (JSON.parse(side.cells) as [string, number | null, string | null, CellStatus, string?][]) : []).map(
      ([code, value, text, status, at]) => [code, { value, text, status, at: locatorFrom(at ?? null) }],
    ),
  );

function compareCells(
  old: Side | undefined,
  now: Side | undefined,
): Omit<CellChange, 'digest' | 'site' | 'url' | 'rendering' | 'report'>[] {
  const before = cellsOf(old);
  const after = cellsOf(now);
  const rules = (side: Side | undefined, code: string): string[] => [
    ...new Set(findingsOf(side).flatMap(([rule, , cells]) => (cells.includes(code) ? [rule] : []))),
  ];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((code) => {
    const was = before.get(code) ?? null;
    const is = after.get(code) ?? null;
    if (was?.value === is?.value && was?.status === is?.status && was?.text === is?.text) return [];
    const rulesBefore = rules(old, code);
    const rulesAfter = rules(now, code);
    return [{ kind: kindOf(was, is), code, before: was, after: is, rulesBefore, rulesAfter }];
  });
}

function kindOf(was: ReadCell | null, is: ReadCell | null): ChangeKind {
  const had = was === null ? null : was.value;
  const has = is === null ? null : is.value;
  if (was === null || (had === null && has !== null)) return 'appeared';
  return is === null || (had !== null && has === null) ? 'vanished' : 'changed';
}

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
