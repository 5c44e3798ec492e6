import { unradical } from '../../text/radicals.ts';
import { childrenOf, type XmlElement } from '../office/xml.ts';
import { type Glyph, unmarked } from '../pdf/marks.ts';
import { compose, type Matrix, transformBox, transformY } from '../pdf/matrix.ts';

/** A character; `turn` null where it stands oblique (a watermark). */
export type Character = Omit<Glyph, 'turn'> & { readonly turn: number | null };

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;
/** More repetitions than any text has characters only fill the memory. */
const mostRepeats = 10_000;

/** GB/T 33190-2016, 11.3: "g 10 6.61" stands for ten times 6.61. */
export function distancesOf(list: string | undefined): number[] {
  const words = (list ?? '').trim().split(/\s+/).filter(Boolean);
  const distances: number[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] !== 'g') distances.push(Number(words[at]));
    else {
      const count = Math.min(Math.max(0, Number(words[at + 1]) || 0), mostRepeats - distances.length);
      for (let left = count; left > 0; left -= 1) distances.push(Number(words[at + 2] ?? 0));
      at += 2;
    }
  }
  return distances.map((distance) => (Number.isFinite(distance) ? distance : 0));
}

/** The text of a code as written; the line breaks and indents of a writer that lays out its XML are not in it. */
const textOf = ({ children }: XmlElement): string =>
  children
    .map(String)
    .join('')
    .replace(/^\s*\n\s*|\s*\n\s*$/g, '')
    .replace(/[\r\n]/g, '');

/** The characters of a text object; `placed` leads from its space to the wanted page. */
export function charactersOf(object: XmlElement, placed: Matrix): Character[] {
  const size = Number(object.attributes.get('Size') ?? 0);
  const stretch = Number(object.attributes.get('HScale') ?? 1) || 1;
  const direction = ((Number(object.attributes.get('CharDirection') ?? 0) || 0) * Math.PI) / 180;
  const downwards = (Number(object.attributes.get('ReadDirection') ?? 0) || 0) % 180 !== 0;
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  const characters: Character[] = [];
  let [x, y] = [0, 0];
  for (const code of childrenOf(object).filter(({ name }) => name === 'TextCode')) {
    // Where a code does not say where it begins, the one before it does.
    x = Number(code.attributes.get('X') ?? x);
    y = Number(code.attributes.get('Y') ?? y);
    const [across, down] = [distancesOf(code.attributes.get('DeltaX')), distancesOf(code.attributes.get('DeltaY'))];
    let [atX, atY, spaced] = [x, y, false];
    for (const [index, text] of [...textOf(code)].entries()) {
      const em = size * stretch * (wide.test(text) ? 1 : 0.5);
      if (text.trim() === '') spaced = true;
      else {
        characters.push(characterAt(unradical(text), em, spaced, compose([cos, sin, -sin, cos, atX, atY], placed)));
        spaced = false;
      }
      // Where no distance is given a character is as far from the next as it is wide.
      const given = across[index] !== undefined || down[index] !== undefined;
      atX += across[index] ?? (given || downwards ? 0 : em);
      atY += down[index] ?? (!given && downwards ? size : 0);
    }
  }
  return characters;

  function characterAt(text: string, width: number, spaced: boolean, matrix: Matrix): Character {
    const [a, b, c, d] = matrix;
    const degrees = (Math.atan2(b, a) * 180) / Math.PI;
    const quarter = Math.round(degrees / 90);
    const [left, top, right, bottom] = transformBox(matrix, [0, -0.86 * size, width, 0.14 * size]);
    return {
      ...unmarked,
      text,
      left,
      top,
      right,
      bottom,
      baseline: transformY(matrix, 0, 0),
      size: size * Math.sqrt(Math.abs(a * d - b * c)),
      turn: Math.abs(degrees - quarter * 90) < 4 ? ((quarter + 4) % 4) * 90 : null,
      spaced,
    };
  }
}
