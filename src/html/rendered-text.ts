import type { DomElement, DomNode } from './dom.ts';
import { raised, unraisedAlone } from '../text/normalise.ts';
import { isBlock, isElement, isHidden, isRaised, isStruckOut, isText, isUnseen } from './dom.ts';

const ideographic = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** Collects text the way a browser lays it out: white space collapses, a line breaks only where the page breaks it. */
export interface LineWriter {
  text(data: string): void;
  /** A `<br>`: always one more line. */
  lineBreak(): void;
  /** The edge of a block: a new line unless one has just begun. */
  edge(): void;
  /** What was written since the last call, without white space at the ends of its lines. */
  take(): string;
}

export function lineWriter(): LineWriter {
  let written = '';
  let gap: '' | ' ' | '\n' = '';
  const append = (word: string): void => {
    if (gap !== '' && written !== '' && !written.endsWith('\n')) {
      // CSS Text 3 §4.1.3: a line break of the source between two ideographs is no space.
      const joined =
        gap === '\n' && ideographic.test(written.charAt(written.length - 1)) && ideographic.test(word.charAt(0));
      if (!joined) written += ' ';
    }
    written += word;
    gap = '';
  };
  return {
    text(data) {
      if (!/[ \t\r\n\f]/.test(data)) {
        if (data !== '') append(data);
        return;
      }
      for (const [piece] of data.matchAll(/[ \t\r\n\f]+|[^ \t\r\n\f]+/g)) {
        if (!/^[ \t\r\n\f]/.test(piece)) append(piece);
        else if (gap !== '\n') gap = piece.includes('\n') ? '\n' : ' ';
      }
    },
    lineBreak() {
      written += '\n';
      gap = '';
    },
    edge() {
      if (written !== '' && !written.endsWith('\n')) written += '\n';
      gap = '';
    },
    take() {
      const result = written;
      written = '';
      gap = '';
      return result;
    },
  };
}

/** Text typed into a form's field belongs to the table around it: some portals publish their figures in such fields. */
const fieldValue = (element: DomElement): string =>
  element.name === 'input' && /^(?:text|number)?$/i.test(element.attribs['type'] ?? '')
    ? (element.attribs['value'] ?? '')
    : '';

/**
 * A reader of the visible text below nodes, blocks and `<br>` as "\n"; with `fields`, the values of text fields too.
 * One reader serves many calls: a table has hundreds of cells.
 */
export function textReader({ fields }: { readonly fields: boolean }): (nodes: readonly DomNode[]) => string {
  const writer = lineWriter();
  /** How many raised elements are open. */
  let raising = 0;
  const visit = (node: DomNode): void => {
    if (isText(node)) writer.text(raising > 0 ? raised(node.data) : node.data);
    else if (isElement(node) && !isUnseen(node) && !isHidden(node) && !isStruckOut(node)) visitElement(node);
  };
  const visitElement = (node: DomElement): void => {
    if (node.name === 'br') writer.lineBreak();
    if (fields) writer.text(fieldValue(node));
    const block = isBlock(node);
    const raises = !block && isRaised(node);
    if (raises) raising += 1;
    if (block) writer.edge();
    for (const child of node.children) visit(child);
    if (block) writer.edge();
    if (raises) raising -= 1;
  };
  return (nodes) => {
    // What an interrupted call may have left.
    writer.take();
    raising = 0;
    for (const node of nodes) visit(node);
    return unraisedAlone(writer.take().trim());
  };
}
