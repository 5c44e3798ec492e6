import type { Draft } from '../office/draft.ts';
import { listCounter } from '../office/numbering.ts';
import { childrenOf, find, type XmlElement } from '../office/xml.ts';
import { inlineReader } from './inline.ts';
import type { ListLookup } from './numbering.ts';
import { listOf, outlineOf, type ParagraphStyle } from './styles.ts';
import { readTable } from './table.ts';

export interface BodySource {
  readonly style: (id: string) => ParagraphStyle;
  readonly list: ListLookup;
  /** What a file prints that stands inside, by the id under which the body names it; undefined where it was not read. */
  readonly embedded: (id: string) => readonly Draft[] | undefined;
}

export interface Body {
  readonly drafts: readonly Draft[];
  /** Texts that the file holds and hides. */
  readonly hidden: readonly string[];
}

/** Block elements that only wrap blocks. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo', 'smartTag']);

/** The body of a document part in reading order; a text box comes before the paragraph it hangs on. */
export function readBody(body: XmlElement, source: BodySource): Body {
  const number = listCounter();
  const hidden: string[] = [];
  const embeddedIn = (element: XmlElement): readonly Draft[] =>
    source.embedded(element.attributes.get('id') ?? '') ?? [];
  const readInline = inlineReader(body, { readBox: (content) => readBlocks(content), readObject: embeddedIn }, hidden);

  const label = (properties: XmlElement | undefined, styleId: string): string => {
    const inherited = source.style(styleId).list;
    const reference = listOf(properties, inherited) ?? inherited;
    const place = reference === null || reference.numId === '0' ? null : source.list(reference, styleId);
    return place === null ? '' : number(place);
  };

  const readBlocks = (container: XmlElement): Draft[] => {
    const drafts: Draft[] = [];
    /** Text of paragraphs whose marks are deleted: it belongs to the next one. */
    let joined = '';
    const readParagraph = (paragraph: XmlElement): void => {
      const properties = find(paragraph, 'pPr');
      const { text, boxes } = readInline(paragraph);
      drafts.push(...boxes);
      if (markIsGone(properties)) {
        joined += text;
        return;
      }
      const styleId = find(properties, 'pStyle')?.attributes.get('val') ?? '';
      const heading = outlineOf(properties) ?? source.style(styleId).heading;
      drafts.push({ kind: 'paragraph', text: label(properties, styleId) + joined + text, heading });
      joined = '';
    };
    const read = (element: XmlElement): void => {
      if (element.name === 'p') readParagraph(element);
      else if (element.name === 'tbl') drafts.push(readTable(element, readBlocks));
      else if (element.name === 'altChunk') drafts.push(...embeddedIn(element));
      else if (element.name === 'AlternateContent') childrenOf(element).slice(0, 1).flatMap(childrenOf).forEach(read);
      else if (WRAPPERS.has(element.name)) childrenOf(element).forEach(read);
    };
    childrenOf(container).forEach(read);
    if (joined !== '') drafts.push({ kind: 'paragraph', text: joined, heading: false });
    return drafts;
  };
  return { drafts: readBlocks(body), hidden };
}

const markIsGone = (properties: XmlElement | undefined): boolean =>
  find(properties, 'rPr', 'del') !== undefined || find(properties, 'rPr', 'moveFrom') !== undefined;
