import { compact, hasHan } from '../src/text/normalise.ts';
import { addressKey, isFileAddress, looksLikeArticle } from './addresses.ts';
import { headingOf, saysMore } from './box-heading.ts';
import type { PageRequest } from './family.ts';
import { judgeTitle } from './is-report.ts';
import { isLevel } from './level-names.ts';
import { hiddenLinksOf, linksOf, type PageLink } from './links.ts';
import { isElement, remembered, textIn, type Page, type PageNode } from './page.ts';
import { isOrganName } from './report-organ.ts';
import { scriptedLinksOf } from './scripted-links.ts';

/**
 * What a link may lead to on the way to the reports: `column` the 年报 column itself, `year`, `level`, `unit` parts of
 * it, `area` the 政府信息公开 area in which it is looked for, `map` the map of the site.
 */
export type LeadRole = 'column' | 'year' | 'level' | 'unit' | 'area' | 'map';

export interface Lead {
  readonly url: string;
  readonly label: string;
  readonly role: LeadRole;
  /** 0..100: what to look at first. */
  readonly score: number;
  /** Why, for people who ask how a column was found. */
  readonly why: string;
  /** How to ask for it, where its address alone does not say. */
  readonly request?: PageRequest;
}

/** Where the page stands that is being read; `unit`: in an organ's own small site. */
export type Whereabouts = 'home' | 'area' | 'column' | 'unit';

type Judge = (words: string, url: URL) => readonly [score: number, why: string] | null;

const foreign =
  /解读|网站(?:工作|年度|监管)|法治|统计(?:年报|年鉴)|年鉴|决算|预算|企业|社会组织|公司|事业单位|财政年报|工作总结|政府工作报告|指南|制度|目录|依申请|规定|指引|环境|质量/u;

/** Folder names under which portals keep the column: pinyin initials, and the English of newer sites. */
const columnFolder =
  /(?:xxgk|zwgk|gk)(?:gz)?(?:nb|ndbg|bg)(?:[_\d/.?-]|$)|[/_?&](?:nb|ndbg)(?:[_\d/.?&=]|$)|annual[-_]?reports?|\/reports?\/annual/i;

/** The last folder or file decides: below the column everything has its folder in the path. */
function namedLikeColumn(url: URL): boolean {
  const path = url.pathname.replace(/(?:index|list|default)\w{0,3}\.\w+$/i, '').replace(/\/$/, '');
  return columnFolder.test(`/${path.split('/').at(-1) ?? ''}/${url.search}`);
}

const columnWords: Judge = (words, url) => {
  if (foreign.test(words)) return null;
  if (/信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)|信息公开年度/u.test(words))
    return [100, 'its name is that of the column'];
  if (/公开(?:工作)?年(?:度报告|报)/u.test(words)) return [92, 'its name is nearly that of the column'];
  if (/^(?:历年|往年|历史|各年度?|年度)?(?:工作)?(?:年报|年度报告)(?:公开|公示|专栏|列表|汇总)?$/u.test(words)) {
    return [namedLikeColumn(url) ? 90 : 78, 'it is called 年报 or 年度报告'];
  }
  if (/(?:部门|政府|单位|乡镇|街道|镇街|街镇|区县|县区|直属|本级|[省市县区镇乡]级).{0,8}年(?:报|度报告)$/u.test(words))
    return [84, 'it names the 年报 of a level'];
  const [, whose] = /^(?:年报|年度报告)\((.{2,12})\)$/u.exec(words) ?? [];
  if (whose !== undefined && isLevel(whose)) return [84, 'it names the 年报 of a level'];
  if (/^[\p{Script=Han}、()]{1,10}(?:年报|年度报告)$/u.test(words))
    return [62, 'its name ends like that of the column'];
  if (namedLikeColumn(url) && (words === '' || words.length <= 16)) {
    return [words === '' ? 60 : 66, 'its folder is named like the column'];
  }
  return null;
};

const areaWords: Judge = (words, url) => {
  if (/^(?:法定)?主动公开(?:内容|目录)?$/u.test(words)) return [42, 'one of the four entries of the area'];
  if (/^(?:政府)?信息公开(?:指南|制度|目录|专栏|平台|专区|网|大厅|栏目)?$/u.test(words)) {
    return [words === '政府信息公开' ? 74 : /^(?:政府)?信息公开$/u.test(words) ? 70 : 54, 'it is called 信息公开'];
  }
  if (/^(?:政府)?信息公开.{0,6}$/u.test(words)) return [48, 'it begins with 信息公开'];
  if (/^(?:政务公开|公开|政务|政务公开专栏|阳光政务|政府公开|信息公开[>»]+)$/u.test(words))
    return [52, 'it is called 政务公开'];
  if (/^.{0,10}政府信息公开(?:专栏|平台|专区|网|目录)?$/u.test(words)) return [46, 'it ends with 政府信息公开'];
  if (/^(?:部门|乡镇|街道|镇街|县区|区县).{0,6}信息公开$/u.test(words)) return [58, 'it names the 信息公开 of a level'];
  if (
    words === '' &&
    /\/(?:zf)?xxgk(?:_\w+)?\/?(?:index\.\w+)?$|\/zwgk\/?(?:index\.\w+)?$|openness|disclosure|open-?gov/i.test(
      url.pathname,
    )
  ) {
    return [36, 'its folder is named like the area'];
  }
  if (/^xxgk\.|xxgk\./i.test(url.host) && url.pathname === '/') return [40, 'its host is named like the area'];
  return null;
};

/** What words lead to by themselves, wherever they stand: the column, the area, or null. */
export function nameOfWay(words: string): 'column' | 'area' | null {
  const nowhere = new URL('http://nowhere.invalid/');
  if ((columnWords(words, nowhere)?.[0] ?? 0) >= 78) return 'column';
  return (areaWords(words, nowhere)?.[0] ?? 0) >= 50 ? 'area' : null;
}

const year =
  /^(?:19|20)\d{2}(?:年度?)?(?:及?(?:以前|之前)|[-—~至到](?:19|20)\d{2}年?度?)?(?:(?:政府)?(?:信息公开)?年报|年度报告)?(?:汇总|专栏)?$/u;
/** A remark behind a name: 2019年及以前年报(旧版网站). */
const remark = /(?<=.)\([^()]*\)$/u;
/** The years that a page no longer shows. */
const earlier = /^(?:查看)?(?:往年|历年|往期|更早|以往|历史)(?:年份|年度|数据|信息|内容|回顾)?$/u;

/** So many organs on a home page are a directory. */
const directory = 4;

const pagerWords = /^(?:首页|上一?页|下一?页|尾页|末页|第?\d{1,3}页?|[<>]+|prev|next)$/iu;

const below = (url: string, column: string): boolean => {
  const [inner, outer] = [new URL(url), new URL(column)];
  if (inner.host !== outer.host) return false;
  const folder = outer.pathname.replace(/[^/]*$/, '');
  return inner.pathname === outer.pathname
    ? inner.search !== outer.search
    : folder.length > 1 && inner.pathname.startsWith(folder);
};

/** True where the heading over a menu is that of the column: 政府信息公开年报 over 2024, 2023, 2022. */
function underColumnHeading(page: Page, link: PageLink): boolean {
  let node: PageNode | null = link.element;
  for (let step = 0; step < 5 && isElement(node); step += 1) {
    const heading = compact(page.$(node).prev().text());
    if (heading.length <= 24 && /年报|年度报告/u.test(heading) && !foreign.test(heading)) return true;
    node = node.parent;
  }
  return false;
}

/** Text of a node while it is short: null where it is longer than `most`. */
function shortText(node: PageNode, most: number): string | null {
  const texts = isElement(node) ? node.children.map((child) => shortText(child, most)) : [compact(textIn(node))];
  const text = texts.every((part) => part !== null) ? texts.join('') : null;
  return text === null || text.length > most ? null : text;
}

/** The lists of a page that hang under the name of the column: branches of a tree, menus unfolded. */
const branchesOfColumn = remembered((page: Page): ReadonlySet<PageNode> => {
  const headed = page.elements().flatMap((element): [PageNode, string][] => {
    if (!/^(?:ul|ol|dl|div)$/u.test(element.tagName)) return [];
    let before = element.prev;
    while (before !== null && !isElement(before)) before = before.prev;
    const name = before === null ? null : shortText(before, 16);
    return name === null || name === '' ? [] : [[element, name]];
  });
  return new Set(headed.flatMap(([element, name]) => (nameOfWay(name) === 'column' ? [element] : [])));
});

function inBranchOfColumn(page: Page, link: PageLink): boolean {
  const branches = branchesOfColumn(page);
  if (branches.size === 0) return false;
  let node: PageNode | null = link.element;
  for (let step = 0; step < 5 && isElement(node); step += 1) {
    if (branches.has(node)) return true;
    node = node.parent;
  }
  return false;
}

/** `label`: what the link is called, or what stands over it. */
function judgeAs(label: string, page: Page, link: PageLink, here: Whereabouts, at: string): Lead | null {
  // Menus in two languages: the Chinese words count where there are any.
  const words = hasHan(label) ? label.replace(/[a-z]+/giu, '') : label;
  const url = new URL(link.url);
  const lead = (role: LeadRole, score: number, why: string): Lead => ({
    url: link.url,
    label: words,
    role,
    score,
    why,
  });
  if (isFileAddress(link.url) || pagerWords.test(words)) return null;
  const inColumn = here === 'column' || here === 'unit';
  const isPart = year.test(words) || isLevel(words) || isOrganName(words);
  const inTree =
    isPart &&
    (link.under === undefined
      ? !inColumn && inBranchOfColumn(page, link)
      : nameOfWay(compact(link.under)) === 'column');
  const inside = inColumn && below(link.url, at);
  // Systems that number everything give menus the addresses of articles; the names of menus are short and have no date.
  const isMenu = /信息公开.*年报$/u.test(words) || (words.length <= 12 && areaWords(words, url) !== null);
  const dated = looksLikeArticle(link.url) && !isMenu;
  if (inTree && !dated) return lead(year.test(words) ? 'year' : 'level', 87, 'it hangs under the column in a tree');
  if (here !== 'home' && year.test(words.replace(remark, '')) && !dated) {
    if (inside) return lead('year', 88, 'a year below the column');
    if (underColumnHeading(page, link)) return lead('year', 87, 'a year under the heading of the column');
    if (inColumn || /年报|年度报告/u.test(words)) return lead('year', 58, 'a year beside the column');
  }
  // A page that shows the newest years of the column and leads to the others under a word that names nothing.
  if (
    inside &&
    here === 'column' &&
    !dated &&
    (earlier.test(words) || (saysMore(link) && compact(link.label + words) !== '' && !foreign.test(words)))
  )
    return lead('year', 84, 'the rest of the column');
  if (inColumn && isLevel(words))
    return lead('level', inside || /年报|年度报告/u.test(words) ? 86 : 24, 'a level of administration');
  if (!dated && judgeTitle(words).verdict !== 'report') {
    const column = columnWords(words, url);
    if (column !== null) return lead('column', column[0], column[1]);
  } else if (!dated && words.length <= 14 && !/\d/.test(words)) {
    const column = columnWords(words, url);
    if (column !== null) return lead('column', column[0], column[1]);
  }
  if (dated) return null;
  const area = areaWords(words, url);
  if (area !== null && here !== 'column') return lead('area', area[0], area[1]);
  if (isOrganName(words) && words.length <= 24) {
    if (here === 'home') return lead('unit', 16, 'a unit in the directory of the home page');
    return lead('unit', inside ? 72 : inColumn ? 30 : 18, inside ? 'a unit below the column' : 'a unit');
  }
  if (
    inside &&
    hasHan(words) &&
    words.length <= 12 &&
    !foreign.test(words) &&
    /\/$|\/(?:index|list|1)\.\w+$|\/[a-z][a-z_-]*$/iu.test(url.pathname)
  )
    return lead('level', 56, 'a folder below the column');
  return words === '网站地图' || words === '站点地图' ? lead('map', 34, 'the map of the site') : null;
}

function judge(page: Page, link: PageLink, here: Whereabouts, at: string): Lead | null {
  const said = compact(link.label).replace(/[>»›·•|[\]【】]/gu, '');
  const headed = saysMore(link) ? judgeAs(headingOf(link), page, link, here, at) : null;
  return headed ?? judgeAs(said, page, link, here, at);
}

/** Names that three and more links of a page bear, each to an address of its own: rows all called 年度报告, and no column. */
function namesOfRows(page: Page): ReadonlySet<string> {
  const addresses = new Map<string, Set<string>>();
  for (const { label, url, kind } of linksOf(page)) {
    const name = compact(label);
    if (kind === 'anchor' && judgeTitle(name).verdict !== 'no')
      addresses.set(name, (addresses.get(name) ?? new Set()).add(addressKey(url)));
  }
  return new Set([...addresses].flatMap(([name, its]) => (its.size >= 3 ? [name] : [])));
}

/**
 * The links of a page worth following, best first, each address once under its best name.
 * `at`: address of the column the page belongs to, where `here` is `column`.
 */
export function leadsOf(page: Page, here: Whereabouts, at: string = page.url): Lead[] {
  const best = new Map<string, Lead>();
  const rowNames = namesOfRows(page);
  const links = [
    ...linksOf(page).filter(({ kind }) => kind !== 'frame'),
    ...(here === 'column' ? [] : hiddenLinksOf(page)),
    ...scriptedLinksOf(page),
  ];
  for (const link of links) {
    const lead = judge(page, link, here, at);
    if (lead?.role === 'column' && rowNames.has(compact(link.label))) continue;
    if (lead === null || addressKey(lead.url) === addressKey(page.url)) continue;
    const key = addressKey(lead.url);
    if ((best.get(key)?.score ?? -1) < lead.score) best.set(key, lead);
  }
  const all = [...best.values()].sort((left, right) => right.score - left.score);
  // A few names on a home page are friends of the house; many are the directory of its organs.
  const isDirectory = all.filter(({ role }) => role === 'unit').length >= directory;
  return here === 'home' && !isDirectory ? all.filter(({ role }) => role !== 'unit') : all;
}

/** Paths under which the column stood on other portals, tried in this order when no link names it. */
export const usualPaths: readonly string[] = [
  'zfxxgknb/',
  'xxgknb/',
  'gknb/',
  'xxgkzl/zfxxgknb/',
  'zfxxgk/zfxxgknb/',
  'zfxxgk/xxgknb/',
  'zwgk/zfxxgknb/',
  'zwgk/xxgknb/',
  'zfxxgk/zfxxgknb/index.shtml',
  'zfxxgkndbg/',
  'ndbg/',
  'xxgknb.htm',
];
