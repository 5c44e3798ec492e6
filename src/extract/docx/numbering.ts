import type { ListLevel, ListPlace } from '../office/numbering.ts';
import { childrenOf, find, type XmlElement } from '../office/xml.ts';
import { isOn, type ListReference, type ParagraphStyle } from './styles.ts';

/** Where a paragraph stands in the lists of numbering.xml; null where it stands in none. */
export type ListLookup = (reference: ListReference, styleId: string) => ListPlace | null;

interface AbstractList {
  readonly id: string;
  readonly levels: readonly (ListLevel | undefined)[];
  /** Levels by the paragraph style that is bound to them. */
  readonly levelOfStyle: ReadonlyMap<string, number>;
  /** A list style that defines the levels in this list's stead. */
  readonly styleLink: string | null;
}

interface Instance {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, ListLevel>;
  readonly restarts: ReadonlyMap<number, number>;
}

export function readNumbering(root: XmlElement | undefined, styleOf: (id: string) => ParagraphStyle): ListLookup {
  const elements = root === undefined ? [] : childrenOf(root);
  const named = (name: string): XmlElement[] => elements.filter((element) => element.name === name);
  const abstracts = new Map(
    named('abstractNum').map((element) => [element.attributes.get('abstractNumId') ?? '', readAbstract(element)]),
  );
  const instances = new Map(
    named('num').map((element) => [element.attributes.get('numId') ?? '', readInstance(element)]),
  );

  const abstractOf = (instance: Instance): AbstractList | undefined => {
    const list = abstracts.get(instance.abstractId);
    if (list?.styleLink == null) return list;
    const linked = instances.get(styleOf(list.styleLink).list?.numId ?? '');
    return linked === undefined ? list : (abstracts.get(linked.abstractId) ?? list);
  };
  return ({ numId, level }, styleId) => {
    const instance = instances.get(numId);
    const list = instance === undefined ? undefined : abstractOf(instance);
    if (instance === undefined || list === undefined) return null;
    return {
      list: list.id,
      instance: numId,
      level: level ?? list.levelOfStyle.get(styleId) ?? 0,
      levels: list.levels.map((own, i) => instance.levels.get(i) ?? own),
      restarts: instance.restarts,
    };
  };
}

function readAbstract(element: XmlElement): AbstractList {
  const levels: (ListLevel | undefined)[] = Array.from({ length: 9 }, () => undefined);
  const levelOfStyle = new Map<string, number>();
  for (const child of childrenOf(element).filter(({ name }) => name === 'lvl')) {
    const at = levelNumber(child);
    if (at === null) continue;
    levels[at] = readLevel(child);
    const style = find(child, 'pStyle')?.attributes.get('val');
    if (style !== undefined) levelOfStyle.set(style, at);
  }
  const id = element.attributes.get('abstractNumId') ?? '';
  return { id, levels, levelOfStyle, styleLink: find(element, 'numStyleLink')?.attributes.get('val') ?? null };
}

function readInstance(element: XmlElement): Instance {
  const levels = new Map<number, ListLevel>();
  const restarts = new Map<number, number>();
  for (const override of childrenOf(element).filter(({ name }) => name === 'lvlOverride')) {
    const at = levelNumber(override);
    if (at === null) continue;
    const level = find(override, 'lvl');
    if (level !== undefined) levels.set(at, readLevel(level));
    const start = find(override, 'startOverride')?.attributes.get('val');
    if (start !== undefined) restarts.set(at, Number(start));
  }
  return { abstractId: find(element, 'abstractNumId')?.attributes.get('val') ?? '', levels, restarts };
}

function levelNumber(element: XmlElement): number | null {
  const level = Number(element.attributes.get('ilvl'));
  return Number.isInteger(level) && level >= 0 && level < 9 ? level : null;
}

function readLevel(element: XmlElement): ListLevel {
  const value = (name: string): string | undefined => find(element, name)?.attributes.get('val');
  // Formats newer than the standard stand in an alternative, with one that everybody knows as the fallback.
  const format = value('numFmt') ?? find(element, 'AlternateContent', 'Fallback', 'numFmt')?.attributes.get('val');
  const follow = value('suff');
  const legal = find(element, 'isLgl');
  return {
    start: Number(value('start') ?? '0'),
    format: format ?? 'decimal',
    text: value('lvlText') ?? '',
    follow: follow === 'space' || follow === 'nothing' ? follow : 'tab',
    legal: legal !== undefined && isOn(legal.attributes.get('val') ?? '1'),
  };
}
