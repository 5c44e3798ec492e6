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

/** A fact of the text that two generations state otherwise; null where one of them does not state it. */
export interface FactChange {
  readonly site: string;
  readonly rendering: string;
  readonly code: string;
  readonly before: StatedFact | null;
  readonly after: StatedFact | null;
}

export interface StatedFact {
  readonly value: number | boolean | null;
  readonly text: string;
}

/** A finding that only one of two generations has, or that they hold of another severity or suspect. */
export interface FindingChange {
  readonly kind: 'appeared' | 'vanished';
  readonly site: string;
  readonly rendering: string;
  readonly rule: string;
  readonly severity: string;
  readonly suspect: string;
  readonly cells: readonly string[];
  readonly message: string;
}

/** What changed in the reading of one payload. */
export interface PayloadChange {
  readonly digest: string;
  readonly site: string;
  readonly url: string;
  readonly cells: readonly CellChange[];
  readonly facts: readonly FactChange[];
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
  readonly facts: string;
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
    if (change.cells.length + change.facts.length + change.findings.length + change.renderings.length > 0) yield change;
  }
}

const parseAt = (db: Db, digest: string, generation: number): number | undefined =>
  prepared(db, 'SELECT parse FROM readings WHERE digest = ? AND since <= ? AND until > ?')
    .pluck()
    .get(digest, generation, generation) as number | undefined;

const sides = (db: Db, parse: number | undefined): ReadonlyMap<string, Side> =>
  new Map(
    (
      prepared(db, 'SELECT id, report, cells, facts, findings FROM kept_renderings WHERE parse = ? ORDER BY id').all(
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
    facts: pairs.flatMap(({ id, old, now }) =>
      compareFacts(old, now).map((change) => ({ ...change, site, rendering: id })),
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

/** What is in `these` and not in `those`, each as often as it is there more often, by what `key` says of it. */
function onlyIn<T>(these: readonly T[], those: readonly T[], key: (one: T) => string): T[] {
  const left = new Map<string, number>();
  for (const one of those) left.set(key(one), (left.get(key(one)) ?? 0) + 1);
  return these.filter((one) => {
    const count = left.get(key(one)) ?? 0;
    left.set(key(one), count - 1);
    return count <= 0;
  });
}

function compareFindings(old: Side | undefined, now: Side | undefined): Omit<FindingChange, 'site' | 'rendering'>[] {
  const key = ([rule, severity, cells, , , suspect]: Finding): string =>
    JSON.stringify([rule, severity, cells, suspect]);
  const [before, after] = [findingsOf(old), findingsOf(now)];
  const changes = (kind: FindingChange['kind'], these: readonly Finding[], those: readonly Finding[]) =>
    onlyIn(these, those, key).map(([rule, severity, cells, , , suspect, message]) => ({
      ...{ kind, rule, severity, suspect, cells, message },
    }));
  return [...changes('appeared', after, before), ...changes('vanished', before, after)];
}

type PackedFact = readonly [code: string, value: StatedFact['value'], text: string];

const factsOf = (side: Side | undefined): readonly PackedFact[] =>
  side ? (JSON.parse(side.facts) as PackedFact[]) : [];

/** An indicator may be stated more than once: what one side states and the other does not is paired in its order. */
function compareFacts(old: Side | undefined, now: Side | undefined): Omit<FactChange, 'site' | 'rendering'>[] {
  const key = ([code, value, text]: PackedFact): string => JSON.stringify([code, value, text]);
  const gone = onlyIn(factsOf(old), factsOf(now), key);
  const come = onlyIn(factsOf(now), factsOf(old), key);
  const stated = (fact: PackedFact | undefined): StatedFact | null =>
    fact === undefined ? null : { value: fact[1], text: fact[2] };
  return [...new Set([...gone, ...come].map(([code]) => code))].sort().flatMap((code) => {
    const [was, is] = [gone, come].map((facts) => facts.filter((fact) => fact[0] === code));
    const most = Math.max(was?.length ?? 0, is?.length ?? 0);
    return Array.from({ length: most }, (_, at) => ({ code, before: stated(was?.[at]), after: stated(is?.[at]) }));
  });
}
