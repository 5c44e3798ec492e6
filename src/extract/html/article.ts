import type { DomElement, DomNode } from '../../html/dom.ts';
import { isElement } from '../../html/dom.ts';
import type { Weight, Weights } from './weigh.ts';

/** Containers in which the content systems of the portals put the body of an article, by id or class. */
const bodyName =
  /^(?:trs_(?:ue)?editor|zoom(?:con)?|ucap-?content|v_news_content|vsb_content(?:_\d+)?|info_content|j-fontcontent|(?:article|artical|arti|news|detail|view|page|pages|xxgk|gk|info)[-_]?(?:content|contents|body|text|txt)|con(?:tent)?[-_]?(?:txt|text|body|article))$/i;

const titleName = /(?:title|biaoti|headline)\d*$|^(?:bt|tit)$/i;

function names(element: DomElement): readonly string[] {
  const { id, class: classes } = element.attribs;
  if (id === undefined && classes === undefined) return [];
  return `${id ?? ''} ${classes ?? ''}`.split(/\s+/).filter((name) => name !== '');
}

const isBodyContainer = (element: DomElement): boolean =>
  element.name === 'ucapcontent' || names(element).some((name) => bodyName.test(name));

/** An element that the page itself calls a title: h1 and h2, or by class. */
export const isTitleElement = (element: DomElement): boolean =>
  element.name === 'h1' || element.name === 'h2' || names(element).some((name) => titleName.test(name));

export interface Article {
  /** Containers of the article in order of the page. */
  readonly roots: readonly DomElement[];
  /** Title elements that stand before them. */
  readonly titles: readonly DomElement[];
}

/** The outermost containers, and the titles before the first of them. */
function collect(nodes: readonly DomNode[], weights: Weights): Article {
  const roots: DomElement[] = [];
  const titles: DomElement[] = [];
  const visit = (node: DomNode): void => {
    if (!isElement(node) || !weights.has(node)) return;
    if (isBodyContainer(node)) return void roots.push(node);
    const text = weights.get(node)?.text ?? 0;
    if (roots.length === 0 && isTitleElement(node) && text >= 5 && text <= 120) return void titles.push(node);
    node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return { roots, titles };
}

const unlinked = (weight: Weight): number => weight.text - weight.linked;

/**
 * The body of the article, where a known container holds the bulk of the page. Null where none does, or where tables of
 * figures stand outside it: then the whole page has to be read, so that nothing is lost to a guess.
 */
export function findArticle(nodes: readonly DomNode[], weights: Weights): Article | null {
  const { roots, titles } = collect(nodes, weights);
  const sum = (elements: readonly DomNode[], of: (weight: Weight) => number): number =>
    elements.reduce((total, node) => total + (isElement(node) ? of(weights.get(node) ?? nothing) : 0), 0);
  const figures = sum(roots, (weight) => weight.figures);
  const outside = sum(nodes, (weight) => weight.figures) - figures;
  if (roots.length === 0 || outside > Math.max(4, figures * 0.05)) return null;
  const share = sum(roots, unlinked) / Math.max(1, sum(nodes, unlinked));
  return share >= 0.5 || figures >= 30
    ? { roots, titles: titles.filter((title) => !isMenu(weights.get(title))) }
    : null;
}

const nothing: Weight = { text: 0, linked: 0, links: 0, figures: 0 };

const isMenu = (weight: Weight | undefined): boolean => weight !== undefined && weight.linked > weight.text / 2;

/**
 * Furniture of the page that can be told without guessing at names: `<nav>`, a `<footer>`, and blocks that are mostly
 * links. A block with figures in tables never is.
 */
export function isFurniture(element: DomElement, weight: Weight): boolean {
  if (weight.figures >= 4) return false;
  if (element.name === 'nav') return true;
  if (element.name === 'footer') return weight.text < 600;
  if (element.name === 'header' || element.name === 'aside')
    return weight.links > 1 && weight.linked > weight.text * 0.3;
  if (weight.links >= 4 && weight.linked >= weight.text * 0.7) return true;
  return weight.links >= 2 && weight.text < 80 && weight.linked >= weight.text * 0.5;
}

const neighbour = /^[【[]?\s*(?:上一?[篇条页]|下一?[篇条页]|前一篇|后一篇)\s*[】\]]?\s*(?:[:：]|$)/;
const barcode = /^扫[一码].{0,14}(?:手机|微信|扫码|当前页)/;
const position = /^(?:您?(?:现在|当前|所在)?的?(?:所在)?位置(?:是)?|当前位置|所在位置)\s*[:：]/;
const button =
  /^(?:[\s【】[\]|｜·]*(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表)?|收藏(?:本页)?|分享(?:到)?[:：]?|字体[:：]?|[大中小])[\s【】[\]|｜·]*)+$/;

/** Lines of the page about itself: links to neighbours, the bread crumb, the picture to scan, buttons. */
export const isFurnitureLine = (line: string): boolean =>
  line.length < 120 && (neighbour.test(line) || barcode.test(line) || position.test(line) || button.test(line));
