import { movedCodes } from './moved-codes.ts';
import { isWithin, regionsAt, type NamedRegion } from './region-names.ts';
import { editionsFor, regionTable, type Region } from './region-tables.ts';

/** What may tell two regions of one name apart. */
export interface RegionHints {
  readonly year: number | null;
  /** Code of the site's owner. */
  readonly near?: string;
  /** Text of the report: mentions of a city settle which of its namesakes a district is. */
  readonly mentions: string;
}

export type RegionAnswer =
  | {
      readonly kind: 'found';
      readonly region: Region;
      readonly start: number;
      readonly end: number;
      readonly stem: boolean;
    }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Region[]; readonly start: number; readonly end: number }
  | { readonly kind: 'none' };

const zone = /开发区|高新|新区|园区|示范区|保税|度假区|风景|景区|工业区|合作区|试验区|管理区/u;

/** A region by its code, as of the year; for a code given up since, as of the last edition that has it. */
export function regionByCode(code: string, year: number | null): Region | null {
  for (const edition of editionsFor(year)) {
    const region = regionTable(edition).get(code);
    if (region !== undefined) return region;
  }
  return null;
}

/** The code that held at the end of the year, where a division kept its name but changed its code. */
function asOf(region: Region, year: number | null): Region {
  if (year === null) return region;
  const move = movedCodes.find(([, before, after]) => region.code === before || region.code === after);
  if (move === undefined) return region;
  const [, before, after, since] = move;
  const code = year >= since ? after : before;
  return code === region.code ? region : (regionTable(year >= since ? 'current' : '201607').get(code) ?? region);
}

/** Same prefecture, or one within the other: how near a report may be to the site that carries it. */
const close = (code: string, near: string): boolean =>
  isWithin(code, near) || isWithin(near, code) || (code.slice(0, 4) === near.slice(0, 4) && !near.endsWith('0000'));

function mentioned({ region }: NamedRegion, mentions: string): boolean {
  const parent = region.path.at(-2);
  return parent !== undefined && mentions.includes(parent);
}

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

/** Chooses among namesakes, never by name alone. */
function choose(perEdition: readonly NamedRegion[][], hints: RegionHints): NamedRegion | null {
  const { near } = hints;
  if (near !== undefined) {
    for (const found of perEdition) {
      const nearby = found.filter(({ region }) => close(region.code, near));
      const match = only(nearby) ?? only(nearby.filter((named) => mentioned(named, hints.mentions)));
      if (match !== undefined) return match;
    }
  }
  const first = perEdition[0] ?? [];
  return only(first) ?? only(first.filter((named) => mentioned(named, hints.mentions))) ?? null;
}

/** The region that a text names at `start`, for example in an organ's name. Text folded. */
export function regionAt(text: string, start: number, hints: RegionHints): RegionAnswer {
  // Bare names only where a zone's name begins: 雄安新区 has nothing to do with 安新县.
  const stems = start === 0 && zone.test(text);
  const perEdition = editionsFor(hints.year)
    .map((edition) => regionsAt(text, start, regionTable(edition), stems))
    .filter((found) => found.length > 0);
  const longest = Math.max(0, ...perEdition.flat().map(({ end }) => end));
  const fitting = perEdition
    .map((found) => found.filter(({ end }) => end === longest))
    .filter((found) => found.length > 0);
  if (fitting.length === 0) return { kind: 'none' };
  const chosen = choose(fitting, hints);
  if (chosen !== null)
    return { kind: 'found', region: asOf(chosen.region, hints.year), start, end: longest, stem: chosen.stem };
  return { kind: 'ambiguous', candidates: (fitting[0] ?? []).map(({ region }) => region), start, end: longest };
}

/** The first region named anywhere in an organ's name (国家税务总局曲沃县税务局), by its full name only. */
export function regionIn(text: string, hints: RegionHints): RegionAnswer {
  for (let start = 0; start < text.length - 1; start += 1) {
    const answer = regionAt(text, start, hints);
    if (answer.kind !== 'none') return answer;
  }
  return { kind: 'none' };
}
