import { addressKey } from '../../../crawlers/addresses.ts';
import { offerIdentity } from '../../../crawlers/offer-identity.ts';
import type { Expectation } from '../../../storage/database/crawl-results.ts';
import type { Offers } from '../../domain/listing.ts';
import type { KeptCrawl } from './crawl-records.ts';
import { fingerprints } from '../walk/fingerprints.ts';
import type { ListEvidence } from '../walk/state.ts';

type Kept = KeptCrawl['offers'][number];

/** A list may lose a row or two from one night to the next; more is a change somebody should look at. */
const tolerated = 0.1;
const named = 3;

/** Reports of the last good crawl that are offered no more, at this address or at another. */
function lostSince(good: KeptCrawl, offers: Offers): readonly Kept[] {
  const [urls, identities] = [fingerprints(), fingerprints()];
  for (const offer of offers) {
    urls.add(addressKey(offer.url));
    const identity = offerIdentity(offer);
    if (identity !== null) identities.add(identity);
  }
  return good.offers.filter((offer) => {
    const identity = offerIdentity(offer);
    return !urls.has(addressKey(offer.url)) && (identity === null || !identities.has(identity));
  });
}

const newest = (offers: readonly Kept[]): number => Math.max(0, ...offers.map(({ year }) => year ?? 0));

/** Everything of its newest year gone: an old state of the list was served again, however small its share. */
function lostNewest(before: readonly Kept[], lost: readonly Kept[]): boolean {
  const year = newest(before);
  const of = (kept: readonly Kept[]): number => kept.filter((offer) => offer.year === year).length;
  return year > 0 && of(lost) > 0 && of(lost) === of(before);
}

const folderOf = (url: string): string => new URL('.', url).href;

/** The list a row stood on: rows of its later pages name those pages. */
function byList({ lists, offers }: KeptCrawl): Map<string, Kept[]> {
  const known = new Set(lists);
  // Of lists in one folder the first stands for it.
  const inFolder = new Map([...lists].reverse().map((url) => [folderOf(url), url]));
  const groups = new Map<string, Kept[]>();
  for (const offer of offers) {
    const { listedOn } = offer;
    const key = known.has(listedOn) ? listedOn : (inFolder.get(folderOf(listedOn)) ?? listedOn);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [offer]);
    else group.push(offer);
  }
  return groups;
}

function howRead(list: ListEvidence | undefined): string {
  if (list === undefined) return 'the list was not met on the way';
  const { pages, rows, ended } = list;
  return `the list was read: ${String(pages)} page${pages === 1 ? '' : 's'}, ${String(rows)} rows, ${ended === 'end' ? 'to its end' : ended}`;
}

/**
 * What each list offered in the last good crawl against what is offered now: one expectation for every list that had
 * reports. What moved to another list or address is not lost.
 */
export function lostByList(good: KeptCrawl, offers: Offers, lists: readonly ListEvidence[]): readonly Expectation[] {
  const lost = new Set(lostSince(good, offers));
  const since = good.ended.slice(0, 10);
  return [...byList(good)].map(([url, before]) => {
    const gone = before.filter((offer) => lost.has(offer));
    const examples = gone.slice(0, named).map((offer) => `${offer.title} ${offer.url}`);
    const more = gone.length > named ? ` and ${String(gone.length - named)} more` : '';
    return {
      name: `list ${url}`,
      expected: `its ${String(before.length)} reports of ${since}`,
      actual:
        gone.length === 0
          ? 'all of them'
          : `${String(gone.length)} of them offered no more (${howRead(lists.find((list) => list.url === url))}): ${examples.join(', ')}${more}`,
      met: gone.length <= before.length * tolerated && !lostNewest(before, gone),
    };
  });
}
