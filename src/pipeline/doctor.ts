import { addressKey } from '../../crawlers/addresses.ts';
import { pageOf } from '../../crawlers/page.ts';
import type { Site } from '../config/site-schema.ts';
import type { Exchange } from '../domain/capture.ts';
import type { Offer } from '../domain/listing.ts';
import { recogniseMedia } from '../extract/recognise-media.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import { walkPortal, type WalkEvent } from './discover.ts';
import { liveGet } from './live-get.ts';
import { pageRenderer } from './page-renderer.ts';
import type { ListEvidence } from './walk-state.ts';

/** One thing looked at on a live site, and what was seen. */
export interface Examination {
  readonly name: 'home' | 'robots' | 'column' | 'pager' | 'report';
  readonly ok: boolean;
  readonly said: string;
}

/** Enough to meet the column, its second page and one report; a doctor does not crawl. */
const examination = { requests: 40, base: 40, perReport: 0, pagesPerList: 2, renders: 2 };
const parts = new Set(['column', 'year', 'level', 'unit']);

interface Seen {
  readonly exchanges: readonly Exchange[];
  readonly lists: readonly ListEvidence[];
  readonly offer: Offer | null;
  /** Rows of the column that were no reports, where no report was found: why. */
  readonly rejected: readonly string[];
}

/** The first report whose page was opened: a file that a list links to says less of the site. */
const isOpened = (event: WalkEvent): boolean => event.kind === 'offer' && event.confirmedBy !== 'column';

async function look(site: Site, fetcher: Fetcher, signal: AbortSignal, userAgent: string): Promise<Seen> {
  const exchanges: Exchange[] = [];
  const keeping: Fetcher = {
    ...fetcher,
    fetch: async (request) => {
      const exchange = await fetcher.fetch(request);
      exchanges.push(exchange);
      return exchange;
    },
  };
  const get = liveGet(keeping, signal);
  const renderer = pageRenderer(get, userAgent);
  const [lists, rejected]: [ListEvidence[], string[]] = [[], []];
  let offer: Offer | null = null;
  try {
    for await (const event of walkPortal({ site, get, limits: examination, render: (url) => renderer.render(url) })) {
      if (event.kind === 'list') lists.push(event.list);
      if (event.kind === 'rejected') rejected.push(`${event.title} (${event.reason})`);
      if (event.kind === 'offer') offer ??= event.offer;
      if (isOpened(event) && lists.some(({ role, reports }) => parts.has(role) && reports > 0)) break;
    }
  } finally {
    await renderer.close();
  }
  return { exchanges, lists, offer, rejected };
}

function examineHome(site: Site, { exchanges }: Seen): Examination {
  const [home] = exchanges;
  if (home?.body == null) return { name: 'home', ok: false, said: home?.reason ?? home?.outcome ?? 'not asked for' };
  const { $ } = pageOf(home.body, home.finalUrl, home.responseHeaders.find(([n]) => /^content-type$/iu.test(n))?.[1]);
  const code = $('meta[name="SiteIDCode" i]').attr('content') ?? '';
  const moved = home.finalUrl === home.url ? '' : `, leads to ${home.finalUrl}`;
  // The national site code begins with the code of the area: another area's site stands at this address now.
  const foreign = /^\d{10}$/u.test(code) && !code.startsWith(site.region.replace(/(?:00)+$/u, '').slice(0, 4));
  return {
    name: 'home',
    ok: !foreign,
    said: foreign
      ? `its site code ${code} is not of region ${site.region}`
      : `${String(home.body.length)} bytes, ${String($('a[href]').length)} links${moved}`,
  };
}

function examineRobots({ exchanges }: Seen): Examination {
  const refused = exchanges.filter(({ outcome }) => outcome === 'disallowed').map(({ url }) => url);
  const consulted = exchanges.find(({ robots }) => robots !== 'not_consulted')?.robots ?? 'not_consulted';
  const home = exchanges[0]?.outcome === 'disallowed';
  const said =
    refused.length > 0
      ? `forbids ${refused.slice(0, 3).join(' ')}`
      : consulted === 'none'
        ? 'no rules'
        : consulted === 'allowed'
          ? 'allows what was asked for'
          : 'could not be consulted';
  return { name: 'robots', ok: !home && consulted !== 'not_consulted', said };
}

const listed = ({ label, url, pages, rows, reports }: ListEvidence): string =>
  `${label} ${url}: ${String(pages)} page(s) looked at, ${String(rows)} rows, ${String(reports)} likely reports`;

function examineColumn(site: Site, { lists, rejected }: Seen): Examination {
  const good = lists.find(({ role, reports }) => parts.has(role) && reports > 0);
  const declared = new Set((site.columns ?? []).map(addressKey));
  const lost = lists.filter(({ url, rows, pages, ended }) => {
    const came = pages > 0 && (rows > 0 || ended === 'end');
    return declared.has(addressKey(url)) && !came;
  });
  const [gone] = lost;
  if (gone !== undefined)
    return {
      name: 'column',
      ok: false,
      said: `${gone.url}, named in the site's file, no longer holds a list (${gone.ended})${good === undefined ? '' : `; reports are at ${good.url}`}`,
    };
  if (good !== undefined) return { name: 'column', ok: true, said: listed(good) };
  const empty = lists.filter(({ role }) => parts.has(role));
  const why =
    empty.length > 0
      ? `no report in ${empty.map(({ url, ended }) => `${url} (${ended})`).join(', ')}`
      : 'no link leads to a 年报 column';
  return {
    name: 'column',
    ok: false,
    said: `${why}${rejected.length > 0 ? `; rejected: ${rejected.slice(0, 3).join(', ')}` : ''}`,
  };
}

function examinePager({ lists, exchanges }: Seen): Examination {
  const read = lists.filter(({ role, reports }) => parts.has(role) && reports > 0);
  const longest = read.reduce<ListEvidence | null>(
    (best, list) => (best === null || list.pages > best.pages ? list : best),
    null,
  );
  if (longest === null) return { name: 'pager', ok: false, said: 'no list to read on from' };
  const failed = exchanges.find(
    ({ outcome, url }) => !['fetched', 'not_modified', 'disallowed'].includes(outcome) && sameFolder(url, longest.url),
  );
  if (failed !== undefined)
    return { name: 'pager', ok: false, said: `${failed.url}: ${failed.reason ?? failed.outcome}` };
  if (longest.pages > 1) return { name: 'pager', ok: true, said: `page 2 of ${longest.url} brings further rows` };
  const whole = longest.ended === 'end';
  return { name: 'pager', ok: whole, said: whole ? 'the lists looked at have one page each' : longest.ended };
}

const sameFolder = (url: string, list: string): boolean => new URL('.', url).href === new URL('.', list).href;

async function examineReport(offer: Offer | null, fetcher: Fetcher, signal: AbortSignal): Promise<Examination> {
  if (offer === null) return { name: 'report', ok: false, said: 'none was found' };
  const { title, year, organ, url, attachments } = offer;
  const said = `${title} ${url}`;
  if (year === null) return { name: 'report', ok: false, said: `${said}: no year` };
  const [file] = attachments;
  if (file === undefined)
    return { name: 'report', ok: true, said: `${said}: ${organ ?? 'no organ'}, ${String(year)}, on the page` };
  const { outcome, reason, body } = await fetcher.fetch({ url: file.url, kind: 'attachment', referer: url, signal });
  const medium = body === null ? null : recogniseMedia(body);
  const ok = medium !== null && medium !== 'html' && medium !== 'empty' && medium !== 'unknown';
  return {
    name: 'report',
    ok,
    said: `${said}: ${organ ?? 'no organ'}, ${String(year)}; its file ${file.url} is ${medium ?? reason ?? outcome}`,
  };
}

/** Looks at a live site as a crawl would, only as far as one report: what no longer matches has `ok` false. */
export async function examineSite(
  site: Site,
  fetcher: Fetcher,
  options: { readonly signal: AbortSignal; readonly userAgent: string },
): Promise<readonly Examination[]> {
  const { signal, userAgent } = options;
  const seen = await look(site, fetcher, signal, userAgent);
  const first = [examineHome(site, seen), examineRobots(seen)];
  if (first.some(({ ok }) => !ok) && seen.lists.every(({ pages }) => pages === 0)) return first;
  return [...first, examineColumn(site, seen), examinePager(seen), await examineReport(seen.offer, fetcher, signal)];
}
