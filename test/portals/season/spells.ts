import type { Request, SmallPortal } from '../families/portal.ts';
import { html, type Resource } from '../sites/resource.ts';
import { editionOn, pathsOn } from './edition-on.ts';
import { dayAt, hourAt, plusDays, spellOn, type Day, type SeasonSite } from './story.ts';

/** What a site answers at one time; "cut": the connection ends without a word; "nothing": it stays open and silent. */
export type Reply = Resource | 'cut' | 'nothing';

const challenge: Resource = {
  ...html(
    '<!DOCTYPE html><html><head><meta charset="utf-8"><script>/* 测试用仿制站点，非官方 */$_ts=window["$_ts"]||{};$_ts.cd="qrrxmAqWrGVZ";</script><script src="/8Xp2QfTLm/hQ7.a1b2c3.js"></script></head><body></body></html>',
    null,
  ),
  status: 412,
  headers: { 'Set-Cookie': 'FSSBBIl1UgzbN7N80S=replica; path=/; HttpOnly' },
};
const cookieWall: Resource = {
  ...html(
    '<script>/* 测试用仿制站点，非官方 */document.cookie="__jsl_clearance_s=1;path=/";location.href=location.pathname</script>',
    null,
  ),
  status: 521,
  headers: { 'Set-Cookie': '__jsluid_s=replica; path=/' },
};
const broken: Resource = {
  ...html('<html><head><title>500</title></head><body><h1>Internal Server Error</h1></body></html>', null),
  status: 500,
};
const shut = html('User-agent: *\nDisallow: /\n', '2023-05-04', 'text/plain');
const shell = html(
  '<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府信息公开年报</title></head><body><div id="app"></div><script src="/static/js/chunk-vendors.js"></script></body></html>',
  null,
);
const gone = html(
  '<html><head><meta charset="utf-8"><title>提示</title></head><body><p>您访问的页面不存在或已删除！</p><a href="/">返回首页</a></body></html>',
  null,
);
const notFound: Resource = {
  ...html('<html><head><title>404 Not Found</title></head><body>404</body></html>', null),
  status: 404,
};
const movedTo = (location: string): Resource => ({ ...html('', null), status: 301, headers: { Location: location } });

/** Milliseconds that a slow site keeps every answer. */
export const slowness = 150;

const textual = /^(?:text|application\/(?:json|javascript))/u;

function translated(resource: Resource, words: readonly (readonly [string, string])[]): Resource {
  if (!textual.test(resource.type)) return resource;
  const text = words.reduce((all, [before, after]) => all.replaceAll(before, after), resource.body.toString('utf8'));
  return { ...resource, body: Buffer.from(text) };
}

/** The answers of a site whose column was renamed: new words in its pages and paths, nothing under the old ones. */
function renamed(site: SeasonSite, portal: SmallPortal, request: Request): Resource | null {
  const words = Object.entries(site.rename ?? {});
  const before = words.reduce((path, [old, fresh]) => path.replaceAll(fresh, old), request.path);
  const old = words.some(([word]) => request.path.includes(word));
  const answer = old ? null : portal.respond({ ...request, path: before });
  return answer === null ? null : translated(answer, words);
}

/** Old address → new one, of reports that were moved with a redirect. */
function redirectFor(site: SeasonSite, day: Day, path: string): string | null {
  for (const { what, on, unit, year } of site.changes ?? []) {
    if (what !== 'move with redirect' || on > day) continue;
    if (pathsOn(site, unit, year, plusDays(on, -1)).includes(path)) return pathsOn(site, unit, year, day)[0] ?? null;
  }
  return null;
}

/** The site's editors' and servers' doings as a function of time: every answer follows from the story and the clock. */
export function siteInTime(site: SeasonSite): (now: Date, request: Request, secure: boolean) => Reply {
  let [edited, portal]: [Day, SmallPortal | null] = ['', null];
  return (now, request, secure) => {
    const day = dayAt(now);
    const has = (kind: Parameters<typeof spellOn>[1]): boolean => spellOn(site, kind, day) !== undefined;
    if (has('down') || (has('closed at night') && hourAt(now) < 6)) return 'cut';
    if (has('https') && !secure) return movedTo(`https://${request.headers.host ?? ''}${request.path}`);
    if (has('hanging')) return 'nothing';
    if (has('challenge')) return challenge;
    if (has('cookie wall')) return cookieWall;
    if (has('errors')) return broken;
    if (has('redirect loop') && request.path !== '/robots.txt')
      return movedTo(request.path === '/' ? '/index.html' : '/');
    if (has('robots shut') && request.path === '/robots.txt') return shut;
    if (portal === null || edited !== day) [edited, portal] = [day, editionOn(site, day)];
    if (request.path === '/robots.txt') return html(portal.robots, '2023-05-04', 'text/plain');
    if (site.column?.test(request.path) === true) {
      if (has('soft 404')) return gone;
      if (has('structure lost')) return shell;
    }
    const answer = has('renamed') ? renamed(site, portal, request) : portal.respond(request);
    if (answer !== null) return answer;
    const target = redirectFor(site, day, request.path);
    return target === null ? (portal.missing ?? notFound) : movedTo(target);
  };
}
