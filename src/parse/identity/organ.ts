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

/** Places an organ by its name; without a region in the name, by the site that carries the report. Name folded. */
export function placeOrgan(name: string, hints: RegionHints): Organ {
  const head = regionAt(name, 0, hints);
  // The organ of a country-wide service names its region inside: 国家税务总局曲沃县税务局.
  const answer = head.kind === 'none' ? regionIn(name, hints) : head;
  if (answer.kind === 'found' && answer.start === 0) {
    const { region, end, stem } = answer;
    const local = fullLocalName(name.slice(end));
    const type = organKind(local);
    const canonical = stem ? name.replace(/管委会$/u, '管理委员会') : regionPrefix(region) + local;
    return {
      asWritten: name,
      canonical,
      type,
      level: levelOf(type, region, name),
      region,
      ambiguous: [],
      regionOnly: end === name.length,
    };
  }
  const type = organKind(name);
  if (answer.kind === 'ambiguous') {
    return {
      asWritten: name,
      canonical: name,
      type,
      level: levelOf(type, answer.candidates[0] ?? null, name),
      region: null,
      ambiguous: answer.candidates,
      regionOnly: false,
    };
  }
  if (answer.kind === 'found') {
    return {
      asWritten: name,
      canonical: name,
      type,
      level: levelOf(type, answer.region, name),
      region: answer.region,
      ambiguous: [],
      regionOnly: false,
    };
  }
  const region = national.test(name) || hints.near === undefined ? null : regionByCode(hints.near, hints.year);
  const local = fullLocalName(name.replace(/^[省市县区旗州](?=.{2,}[局委厅部办会心处]|人民政府)/u, ''));
  const canonical = region === null ? local : regionPrefix(region) + local;
  return {
    asWritten: name,
    canonical,
    type,
    level: levelOf(type, region, name),
    region,
    ambiguous: [],
    regionOnly: false,
  };
}
