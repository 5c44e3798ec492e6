import { compact } from '../src/text/normalise.ts';
import { isElement, isTextNode, outwards, type PageElement, type PageNode } from './page.ts';

const neighbour = /^(?:上一?|下一?|前一?|后一?)(?:篇|条|则|个|信息|文章)/u;
const related = /^(?:相关|推荐|热点|热门|最新|延伸|猜你|更多)/u;
const relatedBox = /(?:^|[-_\s])(?:prev|next|related?|relevant|recommend|hot|sidebar|xgxx|xglj|xgyd|xgwz)(?:$|[-_\s])/i;

/** The first characters of an element's text, white space dropped; at most a few more than `enough`. */
function beginning(node: PageNode | null, enough = 130): string {
  if (node === null) return '';
  if (isTextNode(node)) return compact(node.data);
  if (!isElement(node)) return '';
  let text = '';
  for (const child of node.children) {
    text += beginning(child, enough - text.length);
    if (text.length >= enough) break;
  }
  return text;
}

function elementBefore(node: PageElement): PageNode | null {
  let before = node.prev;
  while (before !== null && !isElement(before) && beginning(before) === '') before = before.prev;
  return before;
}

/** What stands right before a link and its boxes, and how these begin, innermost first. */
function wordsBefore(element: PageElement, steps: number): string[] {
  const words: string[] = [];
  let node: PageNode | null = element;
  for (let step = 0; step < steps && isElement(node) && node.tagName !== 'body'; step += 1) {
    words.push(beginning(elementBefore(node)), beginning(node));
    node = node.parent;
  }
  return words;
}

/** True of the links 上一篇 and 下一篇 that most article pages carry: another report, not part of this one. */
export function isNeighbour(element: PageElement): boolean {
  return wordsBefore(element, 3).some((words) => neighbour.test(words) && words.length <= 120);
}

/** True of what stands under 相关信息, 热点推荐 and the like, by the heading or by the name of the box. */
export function isRelated(element: PageElement): boolean {
  const around = [...outwards(element)].slice(0, 5).filter(({ tagName }) => tagName !== 'body' && tagName !== 'html');
  if (around.some(({ attribs }) => relatedBox.test(`${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`))) return true;
  return wordsBefore(element, 5).some((words) => words.length <= 12 && related.test(words));
}
