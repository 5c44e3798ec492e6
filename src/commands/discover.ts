import { Command, InvalidArgumentError } from 'commander';
import { loadProject, siteOfAddress } from '../config/load.ts';
import type { Offer } from '../domain/listing.ts';
import { openLanes } from '../fetch/lanes.ts';
import { walkPortal, type WalkEvent, type WalkSummary } from '../pipeline/discover.ts';
import { liveGet } from '../pipeline/live-get.ts';
import { pageRenderer } from '../pipeline/page-renderer.ts';
import { siteFetcher, userAgentOf } from '../pipeline/site-fetcher.ts';
import { collect, wholeNumber } from './options.ts';
import { stopSignal } from './stop-signal.ts';

interface Options {
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly delay?: number;
  readonly requests?: number;
  readonly host?: string[];
}

function homePage(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !/^https?:$/u.test(url.protocol))
    throw new InvalidArgumentError('must be an http or https address');
  return url.href;
}

const offerLine = ({ url, title, year, organ, publishedOn, attachments }: Offer): string =>
  `${JSON.stringify({ url, title, year, organ, publishedOn, attachments })}\n`;

function explain(event: WalkEvent): string {
  if (event.kind === 'offer')
    return `report (${event.confirmedBy}${event.sameAs === null ? '' : `, the same as ${event.sameAs}`}): ${event.offer.title} ${event.offer.url}`;
  if (event.kind === 'rejected') return `rejected (${event.reason}): ${event.title} ${event.url}`;
  if (event.kind === 'list')
    return `list ${event.list.label}: ${String(event.list.pages)} pages, ${String(event.list.rows)} rows, ${String(event.list.reports)} likely reports, ended: ${event.list.ended} (${event.list.why}) ${event.list.url}`;
  return `${event.text} ${event.url}`;
}

function closing(summary: WalkSummary): string {
  const unread = summary.unread.map(({ label, ended }) => `${label} (${ended})`).join(', ');
  const whole = unread === '' ? 'everything found was read' : `not read to the end: ${unread}`;
  const ended = summary.ended === 'done' ? whole : `ended early: ${summary.why ?? summary.ended}`;
  return `${String(summary.offers)} reports (${String(summary.repeats)} offered again under another address), ${String(summary.rejected)} rows rejected, ${String(summary.requests)} requests; ${ended}`;
}

async function discover(home: string, options: Options): Promise<void> {
  const project = loadProject();
  const site = { ...siteOfAddress(home), ...(options.host === undefined ? {} : { hosts: options.host }) };
  const signal = stopSignal();
  const fetcher = siteFetcher(site, project, {
    lanes: openLanes(),
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
    let found = 0;
    let step = await walk.next();
    while (step.done !== true) {
      const event = step.value;
      if (options.explain === true) process.stderr.write(`${explain(event)}\n`);
      // A report under a second address is one report.
      if (event.kind === 'offer' && event.sameAs === null) {
        found += 1;
        process.stdout.write(
          options.json === true
            ? offerLine(event.offer)
            : `${String(event.offer.year ?? '????')}  ${event.offer.organ ?? '?'}  ${event.offer.title}  ${event.offer.url}\n`,
        );
      }
      step = await walk.next();
    }
    process.stderr.write(`${closing(step.value)}\n`);
    if (found === 0) process.exitCode = 2;
  } finally {
    await renderer.close();
    await fetcher.close();
  }
}

export const command = (): Command =>
  new Command()
    .description(
      'List the reports that a portal offers, starting from its home page and nothing else. No database is touched.',
    )
    .argument('<url>', 'home page of the portal', homePage)
    .option('--json', 'JSON Lines, one report each: url, title, year, organ, publishedOn, attachments')
    .option('--explain', 'say on stderr which links were followed and why, and what was rejected and why')
    .option('--host <host>', 'another host of the same publisher that may be contacted (may be repeated)', collect)
    .option('--requests <n>', 'make at most this many requests', wholeNumber)
    .option('--delay <ms>', 'spacing of a lane in milliseconds; small values only where you own the host', wholeNumber)
    .addHelpText(
      'after',
      '\nExit codes: 0 reports were found, 2 none (the cause is on stderr), 1 usage or own failure.',
    )
    .action(discover);
