import { childrenOf, find, type XmlElement } from '../office/xml.ts';

/** A reference to a list: numId "0" takes a paragraph out of the list of its style. */
export interface ListReference {
  readonly numId: string;
  /** Null where only the style is named: the list says which of its levels belongs to that style. */
  readonly level: number | null;
}

export interface ParagraphStyle {
  readonly heading: boolean;
  readonly list: ListReference | null;
}

const NO_STYLE: ParagraphStyle = { heading: false, list: null };
const HEADING_NAME = /^(?:heading [1-9]|title|标题(?: ?[1-9])?)$/i;

/** Styles by id, each with what it inherits; the default paragraph style by the empty id. */
export function readStyles(root: XmlElement | undefined): (id: string) => ParagraphStyle {
  const elements = root === undefined ? [] : childrenOf(root).filter(({ name }) => name === 'style');
  const byId = new Map(elements.map((style) => [style.attributes.get('styleId') ?? '', style]));
  const standard = elements.find(
    ({ attributes }) => attributes.get('type') === 'paragraph' && isOn(attributes.get('default') ?? '0'),
  );
  if (standard !== undefined) byId.set('', standard);

  const known = new Map<string, ParagraphStyle>();
  const resolve = (id: string, depth: number): ParagraphStyle => {
    const element = byId.get(id);
    if (element === undefined || depth > 20) return NO_STYLE;
    const baseId = find(element, 'basedOn')?.attributes.get('val');
    const base = baseId === undefined ? NO_STYLE : resolve(baseId, depth + 1);
    const properties = find(element, 'pPr');
    const named = HEADING_NAME.test(find(element, 'name')?.attributes.get('val') ?? '');
    return {
      heading: outlineOf(properties) ?? (named || base.heading),
      list: listOf(properties, base.list) ?? base.list,
    };
  };
  return (id) => {
    const style = known.get(id) ?? resolve(id, 0);
    known.set(id, style);
    return style;
  };
}

/** Whether the outline level makes a heading of the paragraph; null where none is set. Level 9 is body text. */
export function outlineOf(properties: XmlElement | undefined): boolean | null {
  const level = find(properties, 'outlineLvl')?.attributes.get('val');
  return level === undefined ? null : Number(level) < 9;
}

/** The list that properties set; what they leave out comes from the style below. */
export function listOf(properties: XmlElement | undefined, inherited: ListReference | null): ListReference | null {
  const numbering = find(properties, 'numPr');
  if (numbering === undefined) return null;
  const numId = find(numbering, 'numId')?.attributes.get('val') ?? inherited?.numId;
  const level = find(numbering, 'ilvl')?.attributes.get('val');
  return numId === undefined
    ? null
    : { numId, level: level === undefined ? (inherited?.level ?? null) : Number(level) };
}

/** A toggle's value (ECMA-376 17.17.4): anything but these three is on. */
export const isOn = (value: string): boolean => value !== '0' && value !== 'false' && value !== 'off';
