import { raised } from '../../text/normalise.ts';
import type { Draft } from '../office/draft.ts';
import { childrenOf, find, type XmlElement } from '../office/xml.ts';
import { isOn } from './styles.ts';

/** What a paragraph prints, and the text boxes that hang on it. */
export interface Inline {
  readonly text: string;
  readonly boxes: readonly Draft[];
}

/** To be called in reading order: a field may open in one paragraph and close in a later one. */
export type InlineReader = (paragraph: XmlElement) => Inline;

/** Elements whose text is not part of the document as it stands: properties, codes, deletions, and what moved away. */
const SILENT = new Set(
  'pPr rPr sdtPr sdtEndPr rt instrText delText delInstrText del moveFrom fldData ffData annotationRef ctrlPr'.split(
    ' ',
  ),
);

/** Reads what hangs on a paragraph and is no part of its line: text boxes, and files of other programs. */
export interface Hanging {
  readonly readBox: (content: XmlElement) => readonly Draft[];
  readonly readObject: (object: XmlElement) => readonly Draft[];
}

/** Texts of runs that are hidden or struck out are added to `hidden`. */
export function inlineReader(root: XmlElement, { readBox, readObject }: Hanging, hidden: string[]): InlineReader {
  const lost = unendedFields(root);
  /** One entry an open field: true while its code is read. */
  const fields: boolean[] = [];

  return (paragraph) => {
    const texts: string[] = [];
    const boxes: Draft[] = [];
    const print = (text: string): void => {
      if (!fields.includes(true)) texts.push(text);
    };
    const readHidden = (element: XmlElement): void => {
      if (element.name === 'fldChar') turnField(element, fields, lost);
      else hidden.push(textIn(element));
    };
    let mark = false;
    const read = (element: XmlElement): void => {
      const { name } = element;
      if (name === 'r' && isSilent(element)) childrenOf(element).forEach(readHidden);
      else if (name === 'r') {
        mark = isRaised(element);
        childrenOf(element).forEach(read);
        mark = false;
      } else if (name === 'fldChar') turnField(element, fields, lost);
      else if (name === 't') print(mark ? raised(textIn(element)) : textIn(element));
      else if (name in PRINTED) print(PRINTED[name] ?? '');
      else if (name === 'sym') print(symbol(element));
      else if (name === 'txbxContent') boxes.push(...readBox(element));
      else if (name === 'OLEObject') boxes.push(...readObject(element));
      else if (name === 'AlternateContent') alternatives(element).forEach(read);
      else if (name === 'ruby') childrenOf(find(element, 'rubyBase') ?? element).forEach(read);
      else if (!SILENT.has(name)) childrenOf(element).forEach(read);
    };
    childrenOf(paragraph).forEach(read);
    return { text: texts.join(''), boxes };
  };
}

const PRINTED: Readonly<Record<string, string>> = {
  tab: '\t',
  ptab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '\u2011',
};

const textIn = (element: XmlElement): string =>
  element.children.filter((node): node is string => typeof node === 'string').join('');

/** Hidden or struck out by the run itself (the run as a whole, for the properties belong to runs). */
const isSilent = (run: XmlElement): boolean =>
  ['vanish', 'strike', 'dstrike'].some((name) => {
    const property = find(run, 'rPr', name);
    return property !== undefined && isOn(property.attributes.get('val') ?? '1');
  });

/** Set above or below the line, as the marks of notes are. */
const isRaised = (run: XmlElement): boolean =>
  /^(?:super|sub)script$/.test(find(run, 'rPr', 'vertAlign')?.attributes.get('val') ?? '');

/** A character of a symbol font, kept as its private code: unreadable, but a cell that holds one is not blank. */
function symbol(element: XmlElement): string {
  const code = parseInt(element.attributes.get('char') ?? '', 16);
  return Number.isNaN(code) || code > 0xffff ? '' : String.fromCharCode(code);
}

/** Both alternatives hold the same text box; the first is the newer drawing, the fallback is for readers without it. */
function alternatives(element: XmlElement): XmlElement[] {
  const choices = childrenOf(element).filter(({ name }) => name === 'Choice' || name === 'Fallback');
  return choices.filter((choice) => printsText(choice)).slice(0, 1);
}

const printsText = (element: XmlElement): boolean =>
  element.name === 't' || (!SILENT.has(element.name) && childrenOf(element).some(printsText));

function turnField(element: XmlElement, fields: boolean[], lost: ReadonlySet<XmlElement>): void {
  const type = element.attributes.get('fldCharType');
  if (type === 'begin' && !lost.has(element)) fields.push(true);
  if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = false;
  if (type === 'end') fields.pop();
}

/** Begins of fields that never end: they would silence the rest of the document. */
function unendedFields(root: XmlElement): Set<XmlElement> {
  const open: XmlElement[] = [];
  const visit = (element: XmlElement): void => {
    if (element.name === 'fldChar') {
      const type = element.attributes.get('fldCharType');
      if (type === 'begin') open.push(element);
      if (type === 'end') open.pop();
    } else if (!SILENT.has(element.name)) childrenOf(element).forEach(visit);
  };
  visit(root);
  return new Set(open);
}
