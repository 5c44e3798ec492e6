import type { AdminLevel, OrganType } from '../../domain/report.ts';
import { organKind } from './organ-kind.ts';
import { regionAt, regionByCode, regionIn, type RegionHints } from './regions.ts';
import type { Region } from './region-tables.ts';

/** An organ placed in its region. `canonical` is null while the region is not known and the name alone is not whole. */
export interface Organ {
  readonly asWritten: string;
  readonly canonical: string;
  readonly type: OrganType;
  readonly level: AdminLevel | null;
  readonly region: Region | null;
  /** Namesakes among which nothing decides. */
  readonly ambiguous: readonly Region[];
  /** Names only a region, 吕梁市离石区: whose organ reports is for the signature to say. */
  readonly regionOnly: boolean;
}

const national = /^(?:国务院|中华人民共和国|国家|中国|最高人民|全国)/u;

/** 市辖区 carry their city's name, 县, 县级市 and 旗 do not. */
function regionPrefix(region: Region): string {
  const city = region.path.at(-2);
  const district = region.level === 'county' && /(?<!林|特|矿)区$/u.test(region.name);
  return (district ? (city ?? '') : '') + region.name;
}

/** 政府办 is 人民政府办公室; a region's own name stands for its government. */
function fullLocalName(local: string): string {
  if (local === '') return '人民政府';
  const office = /^(?:人民)?政府(?<office>办公室|办公厅|办)$/u.exec(local)?.groups?.['office'];
  if (office !== undefined) return `人民政府${office === '办' ? '办公室' : office}`;
  if (/^(?:人民)?政府$/u.test(local)) return '人民政府';
  if (/街道(?:办)?$/u.test(local)) return local.replace(/街道(?:办)?$/u, '街道办事处');
  if (/[乡镇](?:政府)?$/u.test(local)) return local.replace(/(?:政府)?$/u, '人民政府');
  return local.replace(/管委会$/u, '管理委员会');
}

function levelOf(type: OrganType, region: Region | null, name: string): AdminLevel | null {
  if (type === 'township' || type === 'street') return 'township';
  if (region !== null) return region.level;
  return national.test(name) ? 'national' : null;
}

/** What 市教育局 calls 市: the site's own region or one above it; null where the site has none of that kind. */
function regionMeant(word: string, hints: RegionHints): Region | null {
  if (hints.near === undefined) return null;
  const codes = [hints.near, `${hints.near.slice(0, 4)}00`, `${hints.near.slice(0, 2)}0000`];
  const above = codes.map((code) => regionByCode(code, hints.year));
  if (word === '省') return above.find((region) => region?.level === 'province') ?? null;
  return above.find((region) => region != null && region.level !== 'province' && region.name.endsWith(word)) ?? null;
}

/** 长铺镇 alone says nothing; 绥宁县长铺镇 somewhere in the text says it. */
function regionBeforeName(name: string, hints: RegionHints): Region | null {
  for (let at = hints.mentions.indexOf(name); at !== -1; at = hints.mentions.indexOf(name, at + 1)) {
    for (let start = Math.max(0, at - 14); start <= at - 2; start += 1) {
      const answer = regionAt(hints.mentions.slice(start, at), 0, hints);
      const adjoins = answer.kind === 'found' && start + answer.end === at;
      if (adjoins && answer.region.level !== 'province') return answer.region;
    }
  }
  return null;
}

/** The region of an organ whose name tells none: from the text, then from the owner of the site. */
function regionFromOutside(
  name: string,
  type: OrganType,
  hints: RegionHints,
): { region: Region | null; local: string } {
  if (national.test(name)) return { region: null, local: name };
  const word = /^(?<word>[省市县区旗州])(?=.{2,}[局委厅部办会心处室院]$|(?:人民)?政府)/u.exec(name)?.groups?.['word'];
  if (word !== undefined) {
    const region = regionMeant(word, hints);
    return region === null ? { region, local: name } : { region, local: name.slice(1) };
  }
  const stated = regionBeforeName(name, hints);
  if (stated !== null || hints.near === undefined) return { region: stated, local: name };
  const owner = regionByCode(hints.near, hints.year);
  const small = type === 'township' || type === 'street';
  // A city's site carries the reports of townships of all its counties; only cities without counties own them directly.
  if (small && owner?.level !== 'county' && !['441900', '442000', '460400', '620200'].includes(hints.near))
    return { region: null, local: name };
  return owner?.level === 'province' && /[市县区]/u.test(name)
    ? { region: null, local: name }
    : { region: owner, local: name };
}

function inNamedRegion(name: string, region: Region, end: number, stem: boolean): Organ {
  const local = fullLocalName(name.slice(end));
  const type = organKind(local);
  // A zone's name is its own (太原经济技术开发区), and so is that of the one corps that is no government.
  const own = stem || local.startsWith('生产建设兵团');
  const canonical = own ? name.replace(/管委会$/u, '管理委员会') : regionPrefix(region) + local;
  const level = levelOf(type, region, name);
  return { asWritten: name, canonical, type, level, region, ambiguous: [], regionOnly: end === name.length };
}

/** Places an organ by its name; without a region in the name, by the text and the site that carries the report. Name folded. */
export function placeOrgan(name: string, hints: RegionHints): Organ {
  const head = regionAt(name, 0, hints);
  if (head.kind === 'found') return inNamedRegion(name, head.region, head.end, head.stem);
  // The organ of a country-wide service names its region inside: 国家税务总局曲沃县税务局.
  const inside = head.kind === 'none' ? regionIn(name, hints) : head;
  const type = organKind(name);
  const plain = { asWritten: name, canonical: name, type, ambiguous: [], regionOnly: false };
  if (inside.kind === 'ambiguous') {
    return {
      ...plain,
      level: levelOf(type, inside.candidates[0] ?? null, name),
      region: null,
      ambiguous: inside.candidates,
    };
  }
  if (inside.kind === 'found') return { ...plain, level: levelOf(type, inside.region, name), region: inside.region };
  const { region, local } = regionFromOutside(name, type, hints);
  const zone = type === 'agency' && /[区园场](?:管理委员会|管委会)?$/u.test(name);
  const full = fullLocalName(local);
  const canonical = region === null || zone || type === 'enterprise' ? full : regionPrefix(region) + full;
  return { ...plain, canonical, level: levelOf(type, region, name), region };
}
