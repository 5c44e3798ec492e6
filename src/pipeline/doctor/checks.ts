import { addressKey } from '../../../crawlers/addresses.ts';
import { readDetail } from '../../../crawlers/detail.ts';
import { pageOf, type Page } from '../../../crawlers/page.ts';
import type { Site } from '../../config/site-schema.ts';
import type { Exchange } from '../../domain/capture.ts';
import type { Offer } from '../../domain/listing.ts';
import { adviceFor } from './advice.ts';
import type { ListEvidence } from '../walk/state.ts';

/** One thing looked at on a live site, and what was seen. */
export interface Examination {
  readonly name: 'home' | 'robots' | 'column' | 'pager' | 'report';
  readonly ok: boolean;
  readonly said: string;
  /** What to do about it; null where nothing is amiss. */
  readonly advice: string | null;
}

/** What a walk as far as one report met. */
export interface Seen {
  readonly exchanges: readonly Exchange[];
  readonly lists: readonly ListEvidence[];
  readonly offer: Offer | null;
  /** Rows of the column that were no reports, where no report was found: why. */
  readonly rejected: readonly string[];
  /** The first file of the report, and what it is (null: it was not got); null where it offers none. */
  readonly file: { readonly exchange: Exchange; readonly medium: string | null } | null;
}

const parts = new Set(['column', 'year', 'level', 'unit']);
export const isFruitful = ({ role, reports }: ListEvidence): boolean => parts.has(role) && reports > 0;

const good = (name: Examination['name'], said: string): Examination => ({ name, ok: true, said, advice: null });
const bad = (name: Examination['name'], said: string, advice: string): Examination => ({
  ...{ name, ok: false, said, advice },
});

const fileOf = ({ id }: Site): string => `config/sites/${id}.yaml`;
const pageIn = ({ body, finalUrl, responseHeaders }: Exchange): Page | null =>
  body === null ? null : pageOf(body, finalUrl, responseHeaders.find(([name]) => /^content-type$/iu.test(name))?.[1]);

function examineHome(site: Site, { exchanges }: Seen): Examination {
  const [home] = exchanges;
  const page = home?.outcome === 'fetched' ? pageIn(home) : null;
  if (home === undefined || page === null) {
    const said = home === undefined ? 'not asked for' : `${home.outcome}: ${home.reason ?? 'no body'}`;
    return bad('home', said, home === undefined ? 'check the file' : adviceFor(site, home));
  }
  const code = page.$('meta[name="SiteIDCode" i]').attr('content') ?? '';
  // The national site code begins with the code of the area: another area's site stands at this address now.
  if (/^\d{10}$/u.test(code) && !code.startsWith(site.region.replace(/(?:00)+$/u, '').slice(0, 4)))
    return bad(
      'home',
      `its site code ${code} is not of region ${site.region}`,
      `another portal stands at ${home.finalUrl}: find the new address of ${site.name}, or correct "region" in ${fileOf(site)}`,
    );
  const links = page.$('a[href], area[href], frame, iframe').length;
  if (links === 0 && page.$('script').length === 0)
    return bad(
      'home',
      `${String(home.body?.length ?? 0)} bytes without a link: “${page.text().slice(0, 60)}”`,
      'this is an error or a farewell page: look at it in a browser, and for the new address of the portal',
    );
  const moved = home.finalUrl === home.url ? '' : `, leads to ${home.finalUrl}`;
  return good('home', `${String(home.body?.length ?? 0)} bytes, ${String(links)} links${moved}`);
}

function examineRobots({ exchanges }: Seen): Examination {
  const refused = exchanges.filter(({ outcome }) => outcome === 'disallowed').map(({ url }) => url);
  const consulted = exchanges.find(({ robots }) => robots !== 'not_consulted')?.robots ?? 'not_consulted';
  if (refused.length > 0)
    return {
      name: 'robots',
      // Some folder or other is often forbidden; the site is lost only where its home or its lists are.
      ok: exchanges.some(({ outcome, robots }) => outcome === 'fetched' && robots !== 'not_consulted'),
      said: `forbids ${refused.slice(0, 3).join(' ')}${refused.length > 3 ? ` and ${String(refused.length - 3)} more` : ''}`,
      advice: 'that is respected: nothing there is read. Ask the publisher, if it holds the reports',
    };
  if (consulted === 'not_consulted')
    return bad(
      'robots',
      'could not be consulted',
      'without an answer nothing is asked for: see home, and look again later',
    );
  return good('robots', consulted === 'none' ? 'no rules' : 'allows what was asked for');
}

const inWords = ({ label, url, pages, rows, reports }: ListEvidence): string =>
  `${label} ${url}: ${String(pages)} page(s) looked at, ${String(rows)} rows, ${String(reports)} likely reports`;

function examineColumn(site: Site, { lists, rejected, exchanges }: Seen): Examination {
  const found = lists.find(isFruitful);
  const declared = new Set((site.columns ?? []).map(addressKey));
  const dead = lists.find(({ url, rows, pages, ended }) => {
    const came = pages > 0 && (rows > 0 || ended === 'end');
    return declared.has(addressKey(url)) && !came;
  });
  if (dead !== undefined)
    return bad(
      'column',
      `${dead.url}, named in the site's file, no longer holds a list (${dead.ended})${found === undefined ? '' : `; reports are at ${found.url}`}`,
      found === undefined
        ? `look for 政府信息公开年报 on the portal and put its address under "columns" in ${fileOf(site)}`
        : `put ${found.url} in its place under "columns" in ${fileOf(site)}, or leave "columns" out: it is found without`,
    );
  if (found !== undefined) return good('column', inWords(found));
  const guessed = lists.find(({ role, reports }) => reports > 0 && (role === 'guess' || role === 'search'));
  if (guessed !== undefined)
    return bad(
      'column',
      `no link leads to a 年报 column; reports are at ${guessed.url} (${guessed.why})`,
      `put ${guessed.url} under "columns" in ${fileOf(site)}`,
    );
  const empty = lists.filter(({ role }) => parts.has(role));
  const why =
    empty.length > 0
      ? `no report in ${empty.map(({ url, ended, rows }) => `${url} (${ended}, ${String(rows)} rows)`).join(', ')}`
      : 'no link leads to a 年报 column';
  const failed = exchanges.find(({ url, outcome }) => outcome !== 'fetched' && empty.some((list) => list.url === url));
  const advice =
    failed !== undefined
      ? adviceFor(site, failed)
      : empty.length > 0
        ? `open it in a browser. If reports stand there, its template is new: keep it with "nianbao record --site ${site.id} --out test/recordings/${site.id}" and teach the readers (crawlers/README.md)`
        : `"nianbao discover ${site.home} --explain" shows which links were followed; if the column has another name now, put its address under "columns" in ${fileOf(site)}`;
  return bad('column', `${why}${rejected.length > 0 ? `; rejected: ${rejected.slice(0, 3).join(', ')}` : ''}`, advice);
}

/** Words by which a page says that its list goes on. */
const speaksOfMore =
  /共\s*(?:[2-9]|\d\d+)\s*页|1\s*\/\s*(?:[2-9]|\d\d+)\s*页?|下一?页|尾页|(?:countPage|totalPages?)\s*=\s*["']?(?:[2-9]|\d\d+)|createPageHTML\(\s*(?:[2-9]|\d\d+)/;

function examinePager(site: Site, { lists, exchanges }: Seen): Examination {
  const [first, ...others] = lists.filter(isFruitful);
  if (first === undefined) return bad('pager', 'no list to read on from', 'see column');
  const longest = others.reduce((best, list) => (list.pages > best.pages ? list : best), first);
  const failed = exchanges.find(
    ({ outcome, url }) => !['fetched', 'not_modified', 'disallowed'].includes(outcome) && sameFolder(url, longest.url),
  );
  if (failed !== undefined)
    return bad(
      'pager',
      `${failed.url}: ${failed.reason ?? failed.outcome}`,
      'the next page stands elsewhere or the server fails: look at the pager of the list in a browser',
    );
  if (longest.pages > 1) return good('pager', `page 2 of ${longest.url} brings further rows`);
  const opened = exchanges.find(({ url, finalUrl }) => url === longest.url || finalUrl === longest.url);
  const said = opened === undefined ? null : speaksOfMore.exec(pageIn(opened)?.source ?? '');
  if (said !== null)
    return bad(
      'pager',
      `${longest.url} speaks of further pages (“${said[0]}”), and none was found`,
      `its pager is of a new kind: keep the page with "nianbao record --site ${site.id} --out test/recordings/${site.id}" and teach crawlers/pager.ts or the family to read it`,
    );
  const whole = longest.ended === 'end';
  return whole
    ? good('pager', 'the lists looked at have one page each')
    : bad('pager', `${longest.url}: ${longest.ended}`, 'look at the list in a browser');
}

const sameFolder = (url: string, list: string): boolean => new URL('.', url).href === new URL('.', list).href;

/** A report fills pages; less is a heading over nothing. */
const LEAST_BODY = 300;

function examineReport(site: Site, { offer, exchanges, file }: Seen): Examination {
  if (offer === null) return bad('report', 'none was found', 'see column');
  const { title, year, organ, url, publishedOn } = offer;
  const said = `${title} ${url}: ${organ ?? 'no organ'}, ${year === null ? 'no year' : String(year)}, ${publishedOn ?? 'no date'}`;
  const teach = `the page is built otherwise than the readers know: keep it with "nianbao record --site ${site.id} --out test/recordings/${site.id}" and teach crawlers/detail.ts or the family`;
  if (year === null) return bad('report', said, teach);
  if (file !== null) {
    const { exchange, medium } = file;
    const isFile = medium !== null && !['html', 'empty', 'unknown'].includes(medium);
    return isFile
      ? good('report', `${said}; its file ${exchange.url} is ${medium}`)
      : bad(
          'report',
          `${said}; its file ${exchange.url} is ${medium ?? exchange.reason ?? exchange.outcome}`,
          medium === null ? adviceFor(site, exchange) : 'a page comes in the place of the file: try it in a browser',
        );
  }
  const opened = exchanges.find((one) => one.url === url || one.finalUrl === url);
  const page = opened === undefined ? null : pageIn(opened);
  if (opened !== undefined && opened.outcome !== 'fetched')
    return bad('report', `${said}; ${opened.outcome}: ${opened.reason ?? ''}`, adviceFor(site, opened));
  const detail = page === null ? null : readDetail(page);
  if (detail !== null && detail.body.length < LEAST_BODY && detail.frames.length === 0)
    return bad(
      'report',
      `${said}; the page has neither text (${String(detail.body.length)} characters) nor file`,
      teach,
    );
  return good('report', `${said}, on the page`);
}

/** Everything that was looked at, one after the other; where the door was shut, no more than the door. */
export function examineSeen(site: Site, seen: Seen): readonly Examination[] {
  const door = [examineHome(site, seen), examineRobots(seen)];
  if (door.some(({ ok }) => !ok) && seen.lists.every(({ pages }) => pages === 0)) return door;
  return [...door, examineColumn(site, seen), examinePager(site, seen), examineReport(site, seen)];
}
