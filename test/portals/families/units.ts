import { numberOf } from '../sites/article.ts';
import type { Place } from './portal.ts';

/** An organ that publishes reports. */
export interface Unit {
  /** For paths: mzj, lsz. */
  readonly key: string;
  /** With the name of the place. */
  readonly name: string;
  /** How it speaks of itself: 我局. */
  readonly self: string;
  readonly level: 'government' | 'department' | 'township';
  readonly place: Place;
}

/** A report that a portal publishes, before the portal gives it an address. */
export interface Planned {
  readonly unit: Unit;
  readonly year: number;
  /** As its own page prints it. */
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly publishedOn: string;
  /** The same name gives the same on every start: for ids in addresses, and for the numbers. */
  readonly seed: string;
  /** Name for the address alone, where the report was moved from that of its seed. */
  readonly address?: string;
  /** Boxes printed otherwise than at first: code → text. */
  readonly edits?: ReadonlyMap<string, string>;
  /** Its page stands, and no list shows it. */
  readonly unlisted?: boolean;
}

const departments: readonly (readonly [key: string, name: string, self: string])[] = [
  ['mzj', '民政局', '我局'],
  ['jyj', '教育局', '我局'],
  ['czj', '财政局', '我局'],
  ['sjj', '审计局', '我局'],
  ['jtysj', '交通运输局', '我局'],
  ['wjw', '卫生健康委员会', '我委'],
  ['rsj', '人力资源和社会保障局', '我局'],
  ['fgj', '发展和改革局', '我局'],
  ['nyncj', '农业农村局', '我局'],
  ['yjglj', '应急管理局', '我局'],
];

/** The government and its office, `count` departments, every township of the place. */
export function unitsOf(place: Place, count: number): readonly Unit[] {
  return [
    { key: 'zf', name: `${place.name}人民政府`, self: `我${place.rank}`, level: 'government', place },
    { key: 'zfb', name: `${place.name}人民政府办公室`, self: '我办', level: 'department', place },
    ...departments
      .slice(0, count)
      .map(([key, name, self]): Unit => ({ key, name: `${place.name}${name}`, self, level: 'department', place })),
    ...place.townships.map((name, i): Unit => ({
      key: `xz${String(i + 1)}`,
      name: `${place.name}${name}${name.endsWith('街道') ? '办事处' : '人民政府'}`,
      self: name.endsWith('街道') ? '我街道' : `我${name.at(-1) ?? '镇'}`,
      level: 'township',
      place,
    })),
  ];
}

/** Departments and townships publish in January, the government itself in March, of the year after. */
function dayOf(unit: Unit, year: number): string {
  const day = 1 + numberOf(`${unit.name}${String(year)}`, 27);
  return `${String(year + 1)}-${unit.level === 'government' ? '03' : '01'}-${String(day).padStart(2, '0')}`;
}

export type TitleGrammar = (unit: Unit, year: number) => string;

export const plainTitle: TitleGrammar = (unit, year) => `${unit.name}${String(year)}年政府信息公开工作年度报告`;

/** Every unit × every year, newest first. */
export function planned(units: readonly Unit[], years: readonly number[], title: TitleGrammar = plainTitle): Planned[] {
  return units
    .flatMap((unit) =>
      years.map((year) => ({
        unit,
        year,
        title: title(unit, year),
        publishedOn: dayOf(unit, year),
        seed: `${unit.name}/${String(year)}`,
      })),
    )
    .sort((a, b) => b.publishedOn.localeCompare(a.publishedOn) || a.unit.key.localeCompare(b.unit.key));
}
