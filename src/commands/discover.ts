import { Command, InvalidArgumentError } from 'commander';
import { offerIdentity } from '../../crawlers/offer-identity.ts';
import { loadProject, siteOfAddress } from '../config/load.ts';
import { saveSite } from '../config/save-site.ts';
import type { Site } from '../config/site-schema.ts';
import type { Offer } from '../domain/listing.ts';
import { walkPortal, type WalkEvent, type WalkSummary } from '../pipeline/walk/discover.ts';
import { liveGet } from '../pipeline/walk/live-get.ts';
import { endInWords, leadsNowhere } from '../pipeline/crawl/expectations.ts';
import { pageRenderer } from '../pipeline/walk/page-renderer.ts';
import { projectLanes, siteFetcher, userAgentOf } from '../pipeline/crawl/site-fetcher.ts';
import { collect, wholeNumber } from './options.ts';
import { counted } from './print-derived.ts';
import { stopSignal } from './stop-signal.ts';

interface Options {
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly delay?: number;
  readonly requests?: number;
  readonly host?: string[];
  readonly region?: string;
  readonly name?: string;
  readonly id?: string;
  readonly sites?: string;
}

function regionCode(value: string): string {
  if (!/^\d{6}$/u.test(value)) throw new InvalidArgumentError('must be the six digits of GB/T 2260, such as 141021');
  return value;
}

async function nameOfRegion(code: string): Promise<string | undefined> {
  const { regionByCode } = await import('../parse/identity/regions.ts');
  return regionByCode(code, null)?.name;
}

/** The site as its file would say it; what nobody said is taken from the address and from the table of divisions. */
async function described(home: string, { host, region, name, id }: Options): Promise<Site> {
  const site = siteOfAddress(home);
  const called = name ?? (region === undefined ? undefined : await nameOfRegion(region));
  if (region !== undefined && called === undefined)
    throw new Error(`no division has the code ${region}: correct it, or say with --name what the publisher is called`);
  return {
    ...site,
    ...(id === undefined ? {} : { id }),
    ...(called === undefined ? {} : { name: called }),
    ...(region === undefined ? {} : { region }),
    ...(host === undefined ? {} : { hosts: host }),
  };
}

/** Writes the site's file, so that a crawl is the next thing to do, and says so. */
function keepSite(site: Site, offers: readonly Offer[], folder: string | undefined): string {
  const years = offers.flatMap(({ year }) => (year === null ? [] : [year]));
  const span = years.length === 0 ? '' : `, ${String(Math.min(...years))}–${String(Math.max(...years))}`;
  const remark = `${site.name}. Found from its home page on ${new Date().toISOString().slice(0, 10)}: ${counted(offers.length, 'report')}${span}.`;
  const { file, id, isNew } = saveSite(site, remark, folder);
  const more = folder === undefined ? '' : ` --sites ${folder}`;
  return `${isNew ? 'written' : 'there already, left as it is'}: ${file}\nnext: nianbao crawl --site ${id}${more}`;
}

function homePage(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !/^https?:$/u.test(url.protocol))
    throw new InvalidArgumentError('must be an http or https address');
  return url.href;
}

const offerLine = ({ url, title, year, organ, publishedOn, attachments }: Offer): string =>
  `${JSON.stringify({ url, title, year, organ, publishedOn, attachments })}\n`;

function explain(event: WalkEvent, before: readonly Offer[]): string {
  if (event.kind === 'offer') {
    const { offer, confirmedBy } = event;
    const identity = event.again ? offerIdentity(offer) : null;
    const same = identity === null ? undefined : before.find((one) => offerIdentity(one) === identity);
    return `report (${confirmedBy}${same === undefined ? '' : `, the same as ${same.url}`}): ${offer.title} ${offer.url}`;
  }
  if (event.kind === 'rejected') return `rejected (${event.reason}): ${event.title} ${event.url}`;
  if (event.kind === 'list')
    return `list ${event.list.label}: ${String(event.list.pages)} pages, ${String(event.list.rows)} rows, ${String(event.list.reports)} likely reports, ended: ${event.list.ended} (${event.list.why}) ${event.list.url}`;
  return `${event.text} ${event.url}`;
}

function ending(summary: WalkSummary, home: string): string {
  if (summary.ended !== 'done') return `ended early at ${home}: ${endInWords(summary)}`;
  if (leadsNowhere(summary)) return `${home} has no links to follow: an error page, or a page that only a script fills`;
  if (summary.elsewhere.length > 0) {
    const columns = summary.elsewhere.map(({ label, url }) => `${label} (${url})`).join(', ');
    const hosts = [...new Set(summary.elsewhere.map(({ url }) => new URL(url).host))];
    return `the column stands on a host that is not declared: ${columns}; if it is the same publisher's, ${hosts.map((host) => `--host ${host}`).join(' ')} (hosts: [${hosts.join(', ')}] in the site's file)`;
  }
  const unread = summary.unread.map(({ label, ended, url }) => `${label} (${ended}, ${url})`).join(', ');
  return unread === '' ? 'everything found was read' : `not read to the end: ${unread}`;
}

function closing(summary: WalkSummary, home: string): string {
  const { offers, repeats, rejected, requests } = summary;
  const again = repeats === 0 ? '' : ` (${String(repeats)} offered again under another address)`;
  const hint = offers === 0 ? '\n"--explain" says which links were followed and what was rejected' : '';
  return `${counted(offers, 'report')}${again}, ${counted(rejected, 'row')} rejected, ${counted(requests, 'request')}; ${ending(summary, home)}${hint}`;
}

async function discover(home: string, options: Options): Promise<void> {
  const project = loadProject();
  const site = await described(home, options);
  const offers: Offer[] = [];
  const signal = stopSignal(
    () => `${counted(offers.length, 'report')} found so far; a new run begins at the home page again`,
  );
  const fetcher = siteFetcher(site, project, {
    lanes: projectLanes(project),
    ...(options.delay === undefined ? {} : { delayMs: options.delay }),
  });
  const get = liveGet(fetcher, signal);
  const renderer = pageRenderer(get, userAgentOf(project));
  try {
    const walk = walkPortal({
      site,
      get,
      render: renderer.render,
      ...(options.requests === undefined ? {} : { limits: { requests: options.requests } }),
    });
    let step = await walk.next();
    while (step.done !== true) {
      signal.throwIfAborted();
      // Nobody reads the list any more (`| head -1`): no reason to go on asking the portal.
      if (process.stdout.errored !== null) return;
      const event = step.value;
      if (options.explain === true) process.stderr.write(`${explain(event, offers)}\n`);
      // A report under a second address is one report.
      if (event.kind === 'offer' && !event.again) {
        offers.push(event.offer);
        process.stdout.write(
          options.json === true
            ? offerLine(event.offer)
            : `${String(event.offer.year ?? '????')}  ${event.offer.organ ?? '?'}  ${event.offer.title}  ${event.offer.url}\n`,
        );
      }
      step = await walk.next();
    }
    process.stderr.write(`${closing(step.value, home)}\n`);
    if (offers.length === 0) process.exitCode = 2;
    if (options.region !== undefined)
      process.stderr.write(
        offers.length === 0 ? 'no site file is written\n' : `${keepSite(site, offers, options.sites)}\n`,
      );
  } finally {
    await renderer.close();
    await fetcher.close();
  }
}

export const command = (): Command =>
  new Command()
    .description(
      'List the reports that a portal offers, starting from its home page and nothing else. No database is touched. With --region the portal is added to the sites that "crawl" visits.',
    )
    .argument('<url>', 'home page of the portal', homePage)
    .option('--json', 'JSON Lines, one report each: url, title, year, organ, publishedOn, attachments')
    .option('--explain', 'say on stderr which links were followed and why, and what was rejected and why')
    .option('--host <host>', 'another host of the same publisher that may be contacted (may be repeated)', collect)
    .option(
      '--region <code>',
      'code of its region: where reports are found, config/sites/<id>.yaml is written',
      regionCode,
    )
    .option('--name <name>', 'what the publisher calls its area (default: the name of the region)')
    .option('--id <id>', 'short name of the site (default: from its address)')
    .option('--sites <dir>', 'folder of site files (default: config/sites)')
    .option('--requests <n>', 'make at most this many requests', wholeNumber)
    .option('--delay <ms>', 'spacing of a lane in milliseconds; small values only where you own the host', wholeNumber)
    .addHelpText(
      'after',
      '\nExit codes: 0 reports were found, 2 none (the cause is on stderr), 1 usage or own failure.',
    )
    .action(discover);
