import { compact } from '../src/text/normalise.ts';
import type { Lead } from './any-portal.ts';
import { addressOf } from './addresses.ts';
import { isLevel } from './level-names.ts';
import { objectsIn, rowsOfJson, type Json } from './json-rows.ts';
import { isElement, textIn, type Page, type PageElement, type PageNode } from './page.ts';
import { isOrganName } from './report-organ.ts';
import { learnTemplate, rowsByTemplate } from './row-template.ts';
import type { Making } from './script-files.ts';

/** What boxes of organs are called: ztree, orgList, dept_nav. A street is no tree. */
export const menuOfOrgans = /(?<!s)tree|org(?!in)|dept|depart|jigou|danwei|(?:^|[-_\s])(?:jg|bm|dw)(?:$|[-_\s])/iu;
const heading = /^.{0,8}(?:机构|部门|单位|主体|乡镇|街道|镇街)(?:导航|列表|目录|名录)?$/u;
const waiting = /^(?:数据)?(?:正在)?(?:加载|载入|loading)(?:中|数据)?[.…]*$/iu;

/** What stands before an element, on its own level or on that of a box around it that begins with it. */
function headingOf(element: PageElement): string {
  let node: PageNode | null = element;
  for (let step = 0; step < 3 && isElement(node); step += 1) {
    for (let before: PageNode | null = node.prev; before !== null; before = before.prev) {
      const words = compact(textIn(before));
      if (words !== '') return words.length <= 16 ? words : '';
    }
    node = node.parent;
  }
  return '';
}

const isEmpty = (element: PageElement): boolean => {
  const words = compact(textIn(element));
  return !element.children.some(isElement) && (words === '' || waiting.test(words));
};

/** Between a heading and what it is the heading of empty boxes stand for the look of it. */
function isSpacer({ next }: PageElement): boolean {
  for (let after = next; after !== null; after = after.next) if (compact(textIn(after)) !== '') return true;
  return false;
}

/**
 * The name of a box that is made for a menu of organs and has nothing in it: a tree or a list by its id or class, or by
 * the heading over it. Only a script fills it. Null where the page has none.
 */
export function unfilledMenu(page: Page): string | null {
  if (page.tagged('script').length === 0) return null;
  for (const element of page.elements()) {
    if (!/^(?:ul|ol|dl|div)$/u.test(element.tagName) || !isEmpty(element)) continue;
    const name = `${element.attribs['id'] ?? ''} ${element.attribs['class'] ?? ''}`.trim();
    const isHeaded = (): boolean => heading.test(headingOf(element)) && !isSpacer(element);
    if (name !== '' && (menuOfOrgans.test(name) || isHeaded())) return name;
  }
  return null;
}

/** Organs among data of which a menu was made, where the links that it shows tell how the address of each is made. */
export function organsAmong(shown: Page, data: Json): Lead[] {
  const items = objectsIn(data);
  const template = learnTemplate(shown, items);
  if (template === null) return [];
  return rowsByTemplate(items, template, shown.url).flatMap(({ url, title }): Lead[] =>
    isOrganName(title)
      ? [{ url, label: compact(title), role: 'unit', score: 72, why: 'an organ of the menu that a script draws' }]
      : [],
  );
}

/** Organs among data whose links a script puts together in one of these ways, or that bring their own. */
export function organsMade(page: Page, data: Json, makings: readonly Making[]): Lead[] {
  return objectsIn(data).flatMap((item): Lead[] => {
    const label = Object.values(item).find((value) => typeof value === 'string' && isOrganName(compact(value)));
    // A group of organs stands among them, and its page says no more than the menu.
    if (typeof label !== 'string' || isLevel(compact(label))) return [];
    const made = makings.flatMap(({ before, field, after }) => {
      const value = item[field];
      const id = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      return /^[\w-]+$/u.test(id) ? [`${before}${id}${after}`] : [];
    });
    const [own] = rowsOfJson([item], page.base);
    const url = own?.url ?? addressOf(made[0], page.base);
    return url === null
      ? []
      : [{ url, label: compact(label), role: 'unit', score: 72, why: 'an organ of the menu that a script draws' }];
  });
}
