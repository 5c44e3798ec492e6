import { diffGenerations, type PayloadChange } from '../../../storage/database/diff-generations.ts';
import { generationRuns, generations } from '../../../storage/database/generations.ts';
import type { Db } from '../../../storage/database/database.ts';

/** How much two generations differ: numbers by kind of change, by site, by table, and findings by rule. */
export interface DiffSummary {
  readonly payloads: number;
  readonly renderings: number;
  /** Facts of the text that came, went or changed. */
  readonly facts: number;
  readonly cells: Readonly<Record<'changed' | 'appeared' | 'vanished', number>>;
  readonly bySite: readonly { site: string; changed: number; appeared: number; vanished: number }[];
  readonly byRule: readonly { rule: string; site: string; appeared: number; vanished: number }[];
}

/**
 * The generation that a person means: a run's id or the end of one, the number of a generation, "current", or "before"
 * (the one before the current). Throws naming what there is otherwise.
 */
export function generationByName(db: Db, name: string): number {
  const { current, oldest } = generations(db);
  const runs = generationRuns(db);
  const number = /^\d+$/u.test(name) ? Number(name) : null;
  const latest = runs[0]?.generation ?? 0;
  const meant =
    name === 'current'
      ? [current]
      : name === 'before'
        ? [current - 1]
        : number !== null && number <= latest
          ? [number]
          : runs.filter(({ id }) => id === name || id.endsWith(name)).map(({ generation }) => generation);
  const [only] = meant;
  if (meant.length === 1 && only !== undefined && only >= oldest) return only;
  if (only !== undefined && only < oldest) {
    throw new Error(
      only < 0
        ? 'nothing stands before the first reading'
        : `generation ${String(only)} is pruned; the oldest kept is ${String(oldest)}`,
    );
  }
  const known = runs.map(({ id, generation }) => `${id} (${String(generation)})`);
  throw new Error(`no run "${name}": there are generations ${[...known, '0 (as first read)'].join(', ')}`);
}

/** Sums the differences up; each payload's own are handed to `onPayload` on the way and not kept. */
export function diffRuns(
  db: Db,
  from: number,
  to: number,
  onPayload: (change: PayloadChange) => void = () => undefined,
): DiffSummary {
  const cells = { changed: 0, appeared: 0, vanished: 0 };
  const sites = new Map<string, { site: string; changed: number; appeared: number; vanished: number }>();
  const rules = new Map<string, { rule: string; site: string; appeared: number; vanished: number }>();
  let payloads = 0;
  let renderings = 0;
  let facts = 0;
  for (const change of diffGenerations(db, from, to)) {
    payloads += 1;
    renderings += change.renderings.length;
    facts += change.facts.length;
    for (const { kind, site } of change.cells) {
      cells[kind] += 1;
      const ofSite = sites.get(site) ?? { site, changed: 0, appeared: 0, vanished: 0 };
      ofSite[kind] += 1;
      sites.set(site, ofSite);
    }
    for (const { kind, site, rule } of change.findings) {
      const key = `${rule}\n${site}`;
      const ofRule = rules.get(key) ?? { rule, site, appeared: 0, vanished: 0 };
      ofRule[kind] += 1;
      rules.set(key, ofRule);
    }
    onPayload(change);
  }
  const inOrder = <T>(map: ReadonlyMap<string, T>): T[] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return { payloads, renderings, facts, cells, bySite: inOrder(sites), byRule: inOrder(rules) };
}
