import type { Region, RegionTable } from './region-tables.ts';

/** A region whose name stands in a text, and where the name ends. */
export interface NamedRegion {
  readonly region: Region;
  readonly end: number;
  /** Levels named: 2 for 运城市盐湖区. */
  readonly depth: number;
  /** Named without 省, 市, 县, 区 (太原经济技术开发区). */
  readonly stem: boolean;
}

const peoples =
  '壮,满,回,苗,维吾尔,土家,彝,蒙古,藏,布依,侗,瑶,朝鲜,白,哈尼,哈萨克,黎,傣,畲,傈僳,仡佬,东乡,拉祜,水,佤,纳西,羌,土,仫佬,锡伯,柯尔克孜,达斡尔,景颇,毛南,撒拉,布朗,塔吉克,阿昌,普米,怒,保安,裕固,独龙,各'
    .split(',')
    .toSorted((a, b) => b.length - a.length)
    .join('|');
const autonomous = new RegExp(`(?:(?:${peoples})族|维吾尔|哈萨克|蒙古|柯尔克孜|锡伯|塔吉克)+自治([州县])$`, 'u');
const autonomousRegion = /(?:壮族|回族|维吾尔)?自治区$/u;

/** 凉山彝族自治州 is 凉山州 to its own offices, 内蒙古自治区 is 内蒙古. */
function shortNames(region: Region): string[] {
  const short =
    region.level === 'province' ? region.name.replace(autonomousRegion, '') : region.name.replace(autonomous, '$1');
  return short === region.name || short.length < 2 ? [] : [short];
}

interface Name {
  readonly text: string;
  readonly region: Region;
  readonly stem: boolean;
}

const stemOf = (name: string): string => name.replace(/(?:省|市|县|区|州|盟|旗|地区)$/u, '');

function namesOf(region: Region): Name[] {
  const full = [region.name, ...shortNames(region)];
  const stems = full.map(stemOf).filter((stem) => stem.length >= 2 && !full.includes(stem));
  return [
    ...full.map((text) => ({ text, region, stem: false })),
    ...stems.map((text) => ({ text, region, stem: true })),
  ];
}

const namesByTable = new WeakMap<RegionTable, Map<string, readonly Name[]>>();

/** Names of the table that begin with the character; short names and stems begin as the full name does. */
function namesBeginning(table: RegionTable, character: string): readonly Name[] {
  const known = namesByTable.get(table) ?? new Map<string, readonly Name[]>();
  namesByTable.set(table, known);
  const names = known.get(character) ?? table.beginningWith(character).flatMap(namesOf);
  if (names.length > 0) known.set(character, names);
  return names;
}

export function isWithin(code: string, area: string): boolean {
  if (area.endsWith('0000')) return code.startsWith(area.slice(0, 2));
  return area.endsWith('00') ? code.startsWith(area.slice(0, 4)) : code === area;
}

/**
 * The regions named at one place of a text, as deep as the names go: 运城市盐湖区 gives 盐湖区 alone, 鼓楼区 gives four.
 * Stems count only with `stems`: 太原 is a name before 开发区, but 城关 before 镇 is not.
 */
export function regionsAt(text: string, start: number, table: RegionTable, stems = false): NamedRegion[] {
  const walk = (at: number, within: Region | null, depth: number): NamedRegion[] =>
    namesBeginning(table, text.charAt(at)).flatMap((name): NamedRegion[] => {
      if (name.stem && !stems) return [];
      if (!text.startsWith(name.text, at)) return [];
      if (within !== null && (within.code === name.region.code || !isWithin(name.region.code, within.code))) return [];
      const end = at + name.text.length;
      const deeper = walk(end, name.region, depth + 1);
      return deeper.length > 0 ? deeper : [{ region: name.region, end, depth, stem: name.stem }];
    });
  const found = walk(start, null, 1);
  const longest = Math.max(0, ...found.map(({ end }) => end));
  return found.filter(({ end }) => end === longest);
}
