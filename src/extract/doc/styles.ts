import { bytesOf, type Bytes } from './bytes.ts';
import { readSprms, SPRM, type Sprm } from './sprm.ts';

/** What a paragraph style says of the paragraphs that carry it. */
export interface ParagraphStyle {
  /** A built-in heading or title style, or one based on it. */
  readonly heading: boolean;
  /** Modifiers from the oldest ancestor to the style itself. */
  readonly sprms: readonly Sprm[];
}

interface StoredStyle {
  readonly kind: number;
  readonly builtIn: number;
  readonly base: number;
  readonly sprms: readonly Sprm[];
}

const PARAGRAPH_STYLE = 1;
const NO_STYLE: ParagraphStyle = { heading: false, sprms: [] };
/** sti of Heading 1 … 9 and of Title ([MS-DOC] 2.9.271). */
const isHeading = (builtIn: number): boolean => (builtIn >= 1 && builtIn <= 9) || builtIn === 62;

/** Reader of the style sheet ([MS-DOC] 2.9.273 STSH); styles that are damaged or not for paragraphs say nothing. */
export function readStyles(table: Bytes, place: readonly [number, number]): (index: number) => ParagraphStyle {
  const stored = readStored(bytesOf(table.slice(...place)));
  const known = new Map<number, ParagraphStyle>();
  const resolve = (index: number, depth: number): ParagraphStyle => {
    const found = known.get(index);
    if (found !== undefined) return found;
    const style = stored[index];
    // Nine ancestors are allowed; more can only be styles based on each other.
    if (style?.kind !== PARAGRAPH_STYLE || depth > 12) return NO_STYLE;
    const base = style.base === index ? NO_STYLE : resolve(style.base, depth + 1);
    const resolved = { heading: isHeading(style.builtIn) || base.heading, sprms: [...base.sprms, ...style.sprms] };
    // An outline level in the style itself makes a heading of it, or unmakes one.
    const outline = style.sprms.findLast(({ code }) => code === SPRM.pOutline);
    const whole = outline === undefined ? resolved : { ...resolved, heading: outline.operand.u8(0) < 9 };
    known.set(index, whole);
    return whole;
  };
  return (index) => resolve(index, 0);
}

function readStored(sheet: Bytes): (StoredStyle | undefined)[] {
  if (sheet.all.length < 6) return [];
  const count = sheet.u16(2);
  const baseBytes = sheet.u16(4);
  let at = 2 + sheet.u16(0);
  const styles: (StoredStyle | undefined)[] = [];
  for (let i = 0; i < count && at + 2 <= sheet.all.length; i += 1) {
    const length = sheet.u16(at);
    styles.push(length < baseBytes + 4 ? undefined : readOne(bytesOf(sheet.slice(at + 2, length)), baseBytes));
    at += 2 + length + (length & 1);
  }
  return styles;
}

function readOne(style: Bytes, baseBytes: number): StoredStyle {
  const kind = style.u16(2) & 0xf;
  // The name: a count, that many UTF-16 characters, a zero. Then the properties, first the paragraph's.
  const propertiesAt = baseBytes + 2 + style.u16(baseBytes) * 2 + 2;
  const length = propertiesAt + 2 <= style.all.length ? style.u16(propertiesAt) : 0;
  const hasSprms = kind === PARAGRAPH_STYLE && length > 2 && propertiesAt + 2 + length <= style.all.length;
  return {
    kind,
    builtIn: style.u16(0) & 0xfff,
    base: style.u16(2) >> 4,
    // Two bytes of style index stand before the modifiers.
    sprms: hasSprms ? readSprms(bytesOf(style.slice(propertiesAt + 4, length - 2))) : [],
  };
}
