import { centimetresInTwip, mayBeTable } from '../office/wide-pictures.ts';

/** The picture, or its copy for readers that know only the old formats. */
const opening = /\{(?:\\\*)?\\(shppict|nonshppict|pict)(?![a-z])/g;
/** Sizes stand before the bytes; between them only properties of the shape. */
const headLength = 4000;

/** How many pictures of an RTF file are large enough to be tables; a picture given twice counts once. */
export function widePicturesOfRtf(source: string): number {
  let wide = 0;
  let isCopy = false;
  for (const match of source.matchAll(opening)) {
    if (match[1] !== 'pict') isCopy = match[1] === 'nonshppict';
    else if (isCopy) isCopy = false;
    else wide += isWide(source.slice(match.index, match.index + headLength)) ? 1 : 0;
  }
  return wide;
}

/** Twips, as displayed: \picwgoal and \pichgoal, scaled by \picscalex and \picscaley percent. */
function isWide(head: string): boolean {
  const value = (name: string, absent: number): number =>
    Number(new RegExp(`\\\\${name}(\\d+)`).exec(head)?.[1] ?? absent);
  const side = (goal: string, scale: string): number =>
    ((value(goal, 0) * value(scale, 100)) / 100) * centimetresInTwip;
  return mayBeTable(side('picwgoal', 'picscalex'), side('pichgoal', 'picscaley'));
}
