import type { ListLevel, ListPlace } from '../office/numbering.ts';
import { bytesOf, type Bytes } from './bytes.ts';

/** Where a paragraph of list override `ilfo` (1-based) and level stands; null where it is in no list. */
export type ListLookup = (ilfo: number, level: number) => ListPlace | null;

/** MSONFC numbers of [MS-OSHARED] 2.2.1.3 by the names that ECMA-376 gives them; the order is the same. */
const FORMATS = (
  'decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ' +
  'ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal ' +
  'japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ' +
  'ganada chosung decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ' +
  'ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional ' +
  'taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand'
).split(' ');
const FOLLOWS = ['tab', 'space', 'nothing'] as const;

/** The lists of the document ([MS-DOC] 2.9.147 PlfLst, 2.9.146 PlfLfo), as far as they can be read. */
export function readLists(
  table: Bytes,
  lists: readonly [number, number],
  overrides: readonly [number, number],
): ListLookup {
  if (lists[1] === 0 || overrides[1] === 0) return () => null;
  const levelsOf = readListLevels(table, lists);
  const instances = readOverrides(table, overrides);
  return (ilfo, level) => {
    const instance = instances[ilfo - 1];
    const levels = instance === undefined ? undefined : levelsOf.get(instance.list);
    if (instance === undefined || levels === undefined) return null;
    const changed = levels.map((own, i) => instance.levels.get(i) ?? own);
    return { list: String(instance.list), instance: String(ilfo), level, levels: changed, restarts: instance.restarts };
  };
}

function readListLevels(table: Bytes, [offset, length]: readonly [number, number]): Map<number, ListLevel[]> {
  const headers = table.slice(offset, length);
  const count = bytesOf(headers).u16(0);
  const found = new Map<number, ListLevel[]>();
  // The levels of all lists follow the headers, beyond the length that the FIB gives.
  let at = offset + 2 + count * 28;
  for (let i = 0; i < count; i += 1) {
    const header = offset + 2 + i * 28;
    const simple = (table.u8(header + 26) & 1) === 1;
    const levels: ListLevel[] = [];
    for (let level = 0; level < (simple ? 1 : 9); level += 1) {
      const read = readLevel(table, at);
      levels.push(read.level);
      at = read.end;
    }
    found.set(table.i32(header), levels);
  }
  return found;
}

function readLevel(table: Bytes, at: number): { level: ListLevel; end: number } {
  const textAt = at + 28 + table.u8(at + 24) + table.u8(at + 25);
  const length = table.u16(textAt);
  const characters = Array.from({ length }, (_, i) => table.u16(textAt + 2 + i * 2));
  // A character below 9 is the place of that level's counter.
  const text = characters.map((code) => (code < 9 ? `%${String(code + 1)}` : String.fromCharCode(code))).join('');
  const level: ListLevel = {
    start: table.i32(at),
    format: FORMATS[table.u8(at + 4)] ?? 'none',
    text,
    follow: FOLLOWS[table.u8(at + 15)] ?? 'tab',
    legal: (table.u8(at + 5) & 0x04) !== 0,
  };
  return { level, end: textAt + 2 + length * 2 };
}

interface Instance {
  readonly list: number;
  readonly levels: Map<number, ListLevel>;
  readonly restarts: Map<number, number>;
}

function readOverrides(table: Bytes, [offset]: readonly [number, number]): Instance[] {
  const count = table.u32(offset);
  const instances: Instance[] = [];
  let at = offset + 4 + count * 16;
  for (let i = 0; i < count; i += 1) {
    const header = offset + 4 + i * 16;
    const instance: Instance = { list: table.i32(header), levels: new Map(), restarts: new Map() };
    at += 4;
    for (let left = table.u8(header + 12); left > 0; left -= 1) {
      const flags = table.u32(at + 4);
      const level = flags & 0xf;
      if ((flags & 0x20) !== 0) {
        const read = readLevel(table, at + 8);
        instance.levels.set(level, read.level);
        if ((flags & 0x10) !== 0) instance.restarts.set(level, read.level.start);
        at = read.end;
      } else {
        if ((flags & 0x10) !== 0) instance.restarts.set(level, table.i32(at));
        at += 8;
      }
    }
    instances.push(instance);
  }
  return instances;
}
