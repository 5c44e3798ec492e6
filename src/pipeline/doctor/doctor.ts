import type { Site } from '../../config/site-schema.ts';
import type { Exchange } from '../../domain/capture.ts';
import type { Offer } from '../../domain/listing.ts';
import { recogniseMedia } from '../../extract/recognise-media.ts';
import type { Fetcher } from '../../fetch/fetcher.ts';
import { walkPortal, type WalkEvent } from '../walk/discover.ts';
import { examineSeen, isFruitful, type Examination, type Seen } from './checks.ts';
import { liveGet } from '../walk/live-get.ts';
import { pageRenderer } from '../walk/page-renderer.ts';
import type { ListEvidence } from '../walk/state.ts';

export type { Examination } from './checks.ts';

/** Enough to meet the column, its second page and one report; a doctor does not crawl. */
const examination = { requests: 40, base: 40, perReport: 0, pagesPerList: 2, renders: 2 };

/** The first report whose page was opened: a file that a list links to says less of the site. */
const isOpened = (event: WalkEvent): boolean => event.kind === 'offer' && event.confirmedBy !== 'column';

async function firstFile(offer: Offer | null, fetcher: Fetcher, signal: AbortSignal): Promise<Seen['file']> {
  const [file] = offer?.attachments ?? [];
  if (offer === null || file === undefined) return null;
  const exchange = await fetcher.fetch({ url: file.url, kind: 'attachment', referer: offer.url, signal });
  const { outcome, body } = exchange;
  return { exchange, medium: outcome === 'fetched' && body !== null ? recogniseMedia(body) : null };
}

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
    for await (const event of walkPortal({ site, get, limits: examination, render: renderer.render })) {
      if (event.kind === 'list') lists.push(event.list);
      if (event.kind === 'rejected') rejected.push(`${event.title} (${event.reason})`);
      if (event.kind === 'offer') offer ??= event.offer;
      if (isOpened(event) && lists.some(isFruitful)) break;
    }
  } finally {
    await renderer.close();
  }
  return { exchanges, lists, offer, rejected, file: await firstFile(offer, fetcher, signal) };
}

/** Looks at a live site as a crawl would, only as far as one report: what no longer matches has `ok` false. */
export async function examineSite(
  site: Site,
  fetcher: Fetcher,
  options: { readonly signal: AbortSignal; readonly userAgent: string },
): Promise<readonly Examination[]> {
  return examineSeen(site, await look(site, fetcher, options.signal, options.userAgent));
}
