import { getList } from '../../../crawlers/family.ts';
import { hiddenLinksOf, linksOf } from '../../../crawlers/links.ts';
import type { Page } from '../../../crawlers/page.ts';
import { scriptedLinksOf } from '../../../crawlers/scripted-links.ts';
import { compact, hasHan } from '../../text/normalise.ts';
import type { Task, WalkState } from './state.ts';

/** Pages behind entries of menus that are looked at where nothing told the way. */
export const menuPages = 24;
const deepestMenu = 3;

const promising: readonly RegExp[] = [
  /公开|政务|政府信息|报告|年报/u,
  /机构|概况|部门|单位|职能|职责|简介|介绍|关于|走进|本[局委办厅院]|[局委办厅]情/u,
  /地图|导航|服务|大厅|专题|专栏|更多/u,
];
const hopeless =
  /首页|登[录陆]|注册|邮箱|收藏|无障碍|繁体|简体|english|手机|微信|微博|客户端|返回|关闭|打印|视频|图片|天气|搜索|检索|留言|信箱|要闻|新闻|动态|投诉|举报|调查|上一|下一|备案|版权/iu;

/** How likely a menu entry leads towards reports, 3 the likeliest; null where it is no entry of a menu. */
function promiseOf(label: string): number | null {
  const words = compact(label);
  if (!hasHan(words) || words.length > 10 || /\d/u.test(words) || hopeless.test(words)) return null;
  const at = promising.findIndex((pattern) => pattern.test(words));
  return at < 0 ? 0 : promising.length - at;
}

/**
 * Entries of a page's menus, none of which is called after the area or the column: a bureau's own site keeps its 年报
 * below 机构概况, an old portal below whatever its makers thought of. The likeliest are looked at first.
 */
export function menuTasks(page: Page, from: Task | null): Task[] {
  const depth = (from?.depth ?? 0) + 1;
  if (depth > deepestMenu) return [];
  return [...linksOf(page), ...hiddenLinksOf(page), ...scriptedLinksOf(page)].flatMap(
    ({ url, label, kind }): Task[] => {
      const promise = kind === 'frame' ? null : promiseOf(label);
      if (promise === null) return [];
      return [
        {
          role: 'menu',
          request: getList(url, 'generic'),
          label,
          why: 'nothing named the way: an entry of a menu',
          priority: 16 + promise - depth / 10,
          depth,
          trail: [],
          column: null,
          referer: page.url,
        },
      ];
    },
  );
}

/** Nothing was found and no column named: the menus of the pages that were seen are looked through. */
export function explore(state: WalkState): void {
  if (state.offers > 0 || state.namedColumns > 0) return;
  for (const sample of state.samples) menuTasks(sample.read(), null).forEach((task) => state.push(task));
}

/**
 * Nothing was found: the home page, and the areas that led nowhere, once more in a browser. Menus may be drawn by
 * scripts, and the whole portal may be an application that is empty without them.
 */
export function showAgain(state: WalkState, home: string): void {
  if (state.offers > 0 || state.namedColumns > 0 || state.render === null) return;
  const areas = state.lists.filter(({ role, pages }) => role === 'area' && pages > 0).map(({ url }) => url);
  for (const url of [home, ...areas.slice(0, 3)])
    state.push({
      role: url === home ? 'home' : 'area',
      request: getList(url, 'generic'),
      label: url === home ? 'the home page' : new URL(url).pathname,
      why: 'nothing was found without scripts: shown by a browser',
      priority: url === home ? 60 : 50,
      depth: url === home ? 0 : 1,
      trail: [],
      column: null,
      shown: true,
    });
}
