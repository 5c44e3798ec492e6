import { compact } from '../src/text/normalise.ts';
import type { PageLink } from './links.ts';
import { isElement, textIn, type PageNode } from './page.ts';

/** Words of a link that say nothing of where it leads: the heading of its box does. */
const more = /^(?:更多|查看更多|查看全部|全部|更多内容|more|more\+|\+更多|\+|更多\+)$/iu;

/** Signs that are drawn or typed in the place of the word: an arrow, three dots. */
const sign = /^(?:>+|»+|›+|→+|…+|\.{2,}|》+)?$/u;

/** True of a link that leads to the rest of what its box begins with, be it said in words, by a sign or by a picture. */
export function saysMore({ label, element, kind }: PageLink): boolean {
  const words = compact(label);
  if (more.test(words.replace(/[>»›·•|[\]【】]/gu, ''))) return true;
  return kind === 'anchor' && element !== null && sign.test(words);
}

/** The nearest words before a node on its own level: of the heading's text, or of an element. */
function wordsBefore(node: PageNode): string {
  for (let before = node.prev; before !== null; before = before.prev) {
    const words = compact(textIn(before));
    if (/[\p{Script=Han}\d]/u.test(words)) return words;
  }
  return '';
}

/** What a link that says 更多 leads to: its title says it, or the heading of its box, the nearest short text before it. */
export function headingOf({ element }: PageLink): string {
  const title = compact(element?.attribs['title'] ?? '');
  if (title !== '' && !more.test(title)) return title;
  let node: PageNode | null = element;
  for (let step = 0; step < 4 && isElement(node); step += 1) {
    const before = wordsBefore(node);
    if (before !== '') return before.length <= 30 ? before : '';
    node = node.parent;
  }
  return '';
}
