import { centimetres, mayBeTable } from '../office/wide-pictures.ts';
import { childrenOf, find, type XmlElement } from '../office/xml.ts';

/** A length of OpenDocument ("15.2cm") in centimetres; 0 where it is none. */
function lengthOf(written: string | undefined): number {
  const [, number, unit] = /^([\d.]+)([a-z]+)$/.exec(written ?? '') ?? [];
  return Number(number ?? 0) * (centimetres[unit ?? ''] ?? 0);
}

/** How many pictures of a part are large enough to be tables; an object of another program shows one too. */
export function widePicturesOfOdf(element: XmlElement): number {
  if (element.name === 'frame' && find(element, 'image') !== undefined) {
    const { attributes } = element;
    return mayBeTable(lengthOf(attributes.get('width')), lengthOf(attributes.get('height'))) ? 1 : 0;
  }
  return childrenOf(element).reduce((sum, child) => sum + widePicturesOfOdf(child), 0);
}
