import type { GlyphsRead } from '../pdf/glyphs.ts';
import type { Box, Glyph } from '../pdf/marks.ts';
import { compose, type Matrix, transformBox } from '../pdf/matrix.ts';
import { rulingsOf } from '../pdf/path-rulings.ts';
import type { PageReader } from '../pdf/upright-page.ts';
import { childrenOf, find, type XmlElement } from '../office/xml.ts';
import { numbersOf, wholeText, type OfdPackage, type OfdPage } from './package.ts';
import { subpathsOf } from './path-data.ts';
import { charactersOf } from './text-code.ts';

/** Points in a millimetre, the unit of OFD. */
const scale = 72 / 25.4;
/** GB/T 33190-2016, 8.2: width of a line where none is given, in millimetres. */
const usualLine = 0.353;
/** Composites in composites, deeper than any program writes them. */
const deepest = 12;

/** A drawn object with the way from its own space to the page as displayed. */
interface Drawn {
  readonly object: XmlElement;
  readonly placed: Matrix;
}

/** A picture on the page: the id of its resource and its place as displayed, in points. */
export interface OfdPicture {
  readonly id: string;
  readonly box: Box;
}

const matrixOf = (list: string | undefined): Matrix => {
  const values = numbersOf(list);
  return values.length === 6 ? (values as unknown as Matrix) : [1, 0, 0, 1, 0, 0];
};

/** 9.2: an object is drawn in its own space, turned by its CTM and set down at the corner of its boundary. */
function placedBy(object: XmlElement, outer: Matrix): Matrix {
  const [left = 0, top = 0] = numbersOf(object.attributes.get('Boundary'));
  return compose(compose(matrixOf(object.attributes.get('CTM')), [1, 0, 0, 1, left, top]), outer);
}

function* objectsIn(
  container: XmlElement,
  outer: Matrix,
  composites: OfdPackage['composites'],
  depth = 0,
): Generator<Drawn> {
  for (const object of childrenOf(container)) {
    if (object.attributes.get('Visible') === 'false') continue;
    if (object.name === 'Layer' || object.name === 'PageBlock') yield* objectsIn(object, outer, composites, depth);
    if (/^(?:Text|Path|Image)Object$/.test(object.name)) yield { object, placed: placedBy(object, outer) };
    const unit = composites.get(object.attributes.get('ResourceID') ?? '');
    if (object.name === 'CompositeObject' && unit !== undefined && depth < deepest)
      yield* objectsIn(unit, placedBy(object, outer), composites, depth + 1);
  }
}

/** What a page draws, in the terms of a page of a PDF. */
export interface OfdMarks extends PageReader {
  /** Width and height in points. */
  readonly size: readonly [number, number];
  readonly pictures: readonly OfdPicture[];
}

export function marksOfPage({ area, contents }: OfdPage, composites: OfdPackage['composites']): OfdMarks {
  const [left, top, width, height] = area;
  const toPoints: Matrix = [scale, 0, 0, scale, -left * scale, -top * scale];
  const drawn = contents.flatMap((content) => [...objectsIn(content, toPoints, composites)]);
  const named = (name: string): Drawn[] => drawn.filter(({ object }) => object.name === name);
  const pictures = named('ImageObject').map(({ object, placed }) => ({
    id: object.attributes.get('ResourceID') ?? '',
    box: transformBox(placed, pictureBox(object)),
  }));
  return {
    size: [width * scale, height * scale],
    pictures,
    text: (shown) => readText(named('TextObject'), shown),
    strokes: (shown) => {
      const paths = named('PathObject');
      return {
        rulings: paths.flatMap(({ object, placed }) => rulingsOfPath(object, compose(placed, shown))),
        images: pictures.map(({ box }) => transformBox(shown, box)),
        drawings: paths.length,
      };
    },
  };
}

/** 10.2: a picture fills the unit square of its space; without a CTM some writers mean its boundary. */
function pictureBox({ attributes }: XmlElement): Box {
  const [, , width = 0, height = 0] = numbersOf(attributes.get('Boundary'));
  return attributes.has('CTM') ? [0, 0, 1, 1] : [0, 0, width, height];
}

/** 0..255; a colour of one component is gray, one of four CMYK. */
function isPale(color: XmlElement | undefined): boolean {
  const values = numbersOf(color?.attributes.get('Value'));
  if (values.length === 4) return values.every((ink) => ink < 60);
  return values.length > 0 && values.reduce((sum, value) => sum + value, 0) / values.length > 190;
}

function rulingsOfPath(object: XmlElement, placed: Matrix) {
  const { attributes } = object;
  const [a, b, c, d] = placed;
  const width = Number(attributes.get('LineWidth') ?? usualLine) * Math.sqrt(Math.abs(a * d - b * c));
  const data = wholeText(find(object, 'AbbreviatedData'));
  return rulingsOf(subpathsOf(data, placed), {
    stroke: attributes.get('Stroke') === 'false' ? null : width,
    fill: attributes.get('Fill') !== 'true' ? 'none' : isPale(find(object, 'FillColor')) ? 'light' : 'dark',
    clip: null,
  });
}

/** What nobody sees: the guesses of a machine behind the picture of a page. */
const isHidden = (object: XmlElement): boolean =>
  object.attributes.get('Alpha') === '0' ||
  find(object, 'FillColor')?.attributes.get('Alpha') === '0' ||
  (object.attributes.get('Fill') === 'false' && object.attributes.get('Stroke') !== 'true');

function readText(texts: readonly Drawn[], shown: Matrix): GlyphsRead {
  const glyphs: Glyph[] = [];
  let [hidden, oblique] = [0, 0];
  for (const { object, placed } of texts) {
    const characters = charactersOf(object, compose(placed, shown));
    if (isHidden(object)) hidden += characters.length;
    else if (characters.some(({ turn }) => turn === null)) oblique += characters.length;
    else glyphs.push(...characters.map((one) => ({ ...one, turn: one.turn ?? 0 })));
  }
  return { glyphs, hidden, oblique };
}
