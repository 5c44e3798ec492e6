import { centimetres, centimetresInEmu, mayBeTable } from '../office/wide-pictures.ts';
import { childrenOf, find, type XmlElement } from '../office/xml.ts';

/** Width and height of a VML shape in centimetres, by its style ("width:415pt;height:200pt"). */
function shapeSize(style: string): readonly [number, number] {
  const size = (name: string): number => {
    const [, number, unit] = new RegExp(`(?:^|;)\\s*${name}:\\s*([\\d.]+)([a-z]+)`).exec(style) ?? [];
    return Number(number ?? 0) * (centimetres[unit ?? ''] ?? 0);
  };
  return [size('width'), size('height')];
}

/** ECMA-376-1, 20.4.2.8 and 14.1.2.19: how large a picture is drawn is said around it. */
function isWide(element: XmlElement): boolean {
  if (element.name === 'inline' || element.name === 'anchor') {
    const extent = find(element, 'extent')?.attributes;
    const [width, height] = [Number(extent?.get('cx')), Number(extent?.get('cy'))];
    return (
      mayBeTable(width * centimetresInEmu, height * centimetresInEmu) &&
      find(element, 'graphic', 'graphicData', 'pic') !== undefined
    );
  }
  return find(element, 'imagedata') !== undefined && mayBeTable(...shapeSize(element.attributes.get('style') ?? ''));
}

/**
 * How many pictures of a document are large enough to be tables. A picture given in two versions counts once; that of
 * an object which was read itself (`isRead`, by its id) does not.
 */
export function widePictures(element: XmlElement, isRead: (id: string) => boolean): number {
  const object = element.name === 'object' ? find(element, 'OLEObject') : undefined;
  if (object !== undefined && isRead(object.attributes.get('id') ?? '')) return 0;
  if (element.name === 'inline' || element.name === 'anchor' || element.name === 'shape')
    return isWide(element) ? 1 : 0;
  const children = childrenOf(element);
  const some = element.name === 'AlternateContent' ? children.slice(0, 1) : children;
  return some.reduce((sum, child) => sum + widePictures(child, isRead), 0);
}
