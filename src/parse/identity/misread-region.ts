import { isWithin, regionsAt, type NamedRegion } from './region-names.ts';
import type { RegionHints } from './regions.ts';
import { editionsFor, regionTable, type Region, type RegionTable } from './region-tables.ts';

/** A name that an engine misread by a character, what it is taken for, and what tells so. */
export interface Misread {
  readonly read: string;
  readonly taken: string;
  readonly why: string;
}

/** New areas and zones resemble districts (高新区, 高明区), and no table has them all. */
const zone = /^.{0,6}?(?:新|高新|经开|开发|技术|工业|产业|示范|保税|合作|试验|管理|度假|景|名胜|园)区/u;
const kind = /[省市县区旗州盟]$/u;

/** Whether two names of one kind differ in a single character. */
function resembles(name: string, read: string): boolean {
  if (name.length < 3 || read.length !== name.length || name.at(-1) !== read.at(-1) || !kind.test(name)) return false;
  return [...name].filter((character, at) => character !== read.charAt(at)).length === 1;
}

interface Candidate {
  readonly region: Region;
  /** What stands in its place, and behind it if that tells. */
  readonly read: string;
  readonly why: string;
}

/** Regions that may be meant where the name says none, as far as what stands before and behind allows. */
function candidatesAt(name: string, at: number, before: readonly NamedRegion[], table: RegionTable): Candidate[] {
  if (zone.test(name.slice(at))) return [];
  return table
    .named((one) => resembles(one, name.slice(at, at + one.length)))
    .flatMap((region): Candidate[] => {
      const end = at + region.name.length;
      const behind = regionsAt(name, end, table);
      const inside = behind.find((one) => one.region.code !== region.code && isWithin(one.region.code, region.code));
      const around = before.find((one) => one.region.code !== region.code && isWithin(region.code, one.region.code));
      if (behind.length > 0 && inside === undefined) return [];
      if (before.length > 0 && around === undefined) return [];
      const tells = inside ?? around;
      const why =
        tells === undefined
          ? ''
          : `${tells.region.name} ${inside === undefined ? 'has' : 'belongs to'} no other like it`;
      return [{ region, read: name.slice(at, inside?.end ?? end), why }];
    });
}

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

/** The one candidate that regions beside it in the name, the owner of the site or another place of the text tell. */
function told(candidates: readonly Candidate[], { near, mentions }: RegionHints): Candidate | null {
  const structural = only(candidates);
  if (structural !== undefined && structural.why !== '') return structural;
  const ofSite = candidates.filter(
    ({ region }) => near !== undefined && (isWithin(near, region.code) || isWithin(region.code, near)),
  );
  const nearby = only(ofSite);
  if (nearby !== undefined) return { ...nearby, why: 'the site is of that region' };
  const named = only(candidates.filter(({ region }) => mentions.includes(region.name)));
  return named === undefined ? null : { ...named, why: 'the report names it elsewhere' };
}

/**
 * What a recognised name of an organ is taken for where the regions it begins with are a character off one of the code
 * table, and exactly one: 毫州市涡阳县 for 亳州市涡阳县. Null where every region is known, or nothing decides. Name folded.
 */
export function misreadRegion(name: string, hints: RegionHints): Misread | null {
  const views = editionsFor(hints.year).map((edition) => {
    const table = regionTable(edition);
    const before = regionsAt(name, 0, table);
    const end = before[0]?.end ?? 0;
    // 杭州市涡阳县: a region that the next does not lie in may itself be the misreading.
    return { table, before, end, isApart: end > 0 && regionsAt(name, end, table).length > 0 };
  });
  const furthest = Math.max(...views.map(({ end }) => end));
  const best = views.filter(({ end }) => end === furthest);
  const whole = best.filter(({ isApart }) => !isApart);
  for (const { table, before, end, isApart } of whole.length > 0 ? whole : best) {
    const found = told(candidatesAt(name, isApart ? 0 : end, isApart ? [] : before, table), hints);
    if (found === null) continue;
    const { read, region, why } = found;
    return { read, taken: region.name + read.slice(region.name.length), why };
  }
  return null;
}
