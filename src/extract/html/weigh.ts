import type { DomElement, DomNode } from '../../html/dom.ts';
import { isElement, isHidden, isText, isUnseen } from '../../html/dom.ts';

/** What an element holds, by which prose, figures and menus are told apart. */
export interface Weight {
  /** Characters that are not white space at the edges of their text node. */
  text: number;
  /** Those of them inside links. */
  linked: number;
  links: number;
  /** Boxes of tables that hold nothing but a number. */
  figures: number;
}

export type Weights = ReadonlyMap<DomElement, Weight>;

const figure = /^[+\-−－]?[\d０-９][\d０-９,.，．]*[^\d\s]{0,3}$/;

const shortText = (node: DomNode): string => {
  if (isText(node)) return node.data;
  return isElement(node) && !isUnseen(node) ? node.children.map(shortText).join('') : '';
};

/** Weighs every visible element below the nodes; with `hidden`, the hidden ones too. */
export function weigh(nodes: readonly DomNode[], hidden: boolean): Weights {
  const weights = new Map<DomElement, Weight>();
  const visit = (node: DomNode, into: Weight, linked: boolean): void => {
    if (isText(node)) {
      const length = node.data.trim().length;
      into.text += length;
      if (linked) into.linked += length;
      return;
    }
    if (!isElement(node) || isUnseen(node) || (!hidden && isHidden(node))) return;
    const isLink = node.name === 'a' && node.attribs['href'] !== undefined;
    const own: Weight = { text: 0, linked: 0, links: isLink ? 1 : 0, figures: 0 };
    for (const child of node.children) visit(child, own, linked || isLink);
    const isBox = (node.name === 'td' || node.name === 'th') && own.text > 0 && own.text <= 15;
    if (isBox && figure.test(shortText(node).trim())) own.figures++;
    weights.set(node, own);
    into.text += own.text;
    into.linked += own.linked;
    into.links += own.links;
    into.figures += own.figures;
  };
  const all: Weight = { text: 0, linked: 0, links: 0, figures: 0 };
  for (const node of nodes) visit(node, all, false);
  return weights;
}
