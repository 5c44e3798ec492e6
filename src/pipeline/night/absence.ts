import { addressKey } from '../../../crawlers/addresses.ts';
import { offerIdentity } from '../../../crawlers/offer-identity.ts';
import type { Outcome } from '../../domain/capture.ts';
import type { Offers } from '../../domain/listing.ts';
import type { Day, MissingReport, MovedReport } from '../../domain/night.ts';
import { fingerprints, type Fingerprints } from '../walk/fingerprints.ts';
import type { KnownPage } from './memory.ts';
import { isVanished } from './season.ts';

/** Pages asked for directly on one night because no list offers them any more: a column that lost its template has all of them. */
const askedAtMost = 20;
/** Nights on which a page that answers but is on no list is told of. */
const unlistedNights = 3;

const isReport = ({ offers }: KnownPage): boolean => offers.length > 0;

/** A page that should still be offered: a report, not moved, not known to be gone or off the lists. */
export const isExpected = (page: KnownPage): boolean =>
  isReport(page) && page.movedTo === undefined && !isVanished(page.absentOn) && page.unlistedOn.length < unlistedNights;

function keysOf(offers: Offers): Fingerprints {
  const keys = fingerprints();
  for (const { url } of offers) keys.add(addressKey(url));
  return keys;
}

const isOffered = (page: KnownPage, offered: Fingerprints): boolean =>
  offered.has(addressKey(page.url)) || page.offers.some(({ offer }) => offered.has(addressKey(offer.url)));

/** Known reports that complete lists do not offer any more: worth a direct question each. */
export function unlistedPages(pages: Readonly<Record<string, KnownPage>>, offers: Offers): KnownPage[] {
  const offered = keysOf(offers);
  return Object.values(pages)
    .filter((page) => isExpected(page) && !isOffered(page, offered))
    .sort((a, b) => b.absentOn.length - a.absentOn.length || (a.listed < b.listed ? 1 : a.listed > b.listed ? -1 : 0))
    .slice(0, askedAtMost);
}

interface Judged {
  readonly pages: Readonly<Record<string, KnownPage>>;
  readonly missing: readonly MissingReport[];
  readonly moved: readonly MovedReport[];
}

const once = (days: readonly Day[], day: Day): readonly Day[] => (days.includes(day) ? days : [...days, day]);

const isGone = (outcome: Outcome | undefined): boolean => outcome === 'not_found' || outcome === 'soft_404';

/**
 * Judges every known report after a whole walk: offered, at another address, off the lists, or gone. A page that could
 * not be asked (no answer, a refusal) is judged nothing: only a plain "not here" counts as one.
 */
export function judgeAbsence(
  pages: Readonly<Record<string, KnownPage>>,
  seen: {
    readonly offers: Offers;
    /** Keys of pages first offered on this visit. */
    readonly fresh: readonly string[];
    /** By key: answers to the direct questions, and to pages asked for because a list named them. */
    readonly answers: ReadonlyMap<string, Outcome>;
    readonly night: Day;
  },
): Judged {
  const { offers, night, answers } = seen;
  const offered = keysOf(offers);
  const newHome = new Map(
    seen.fresh
      .flatMap((key) => pages[key]?.offers ?? [])
      .flatMap(({ offer }) => {
        const identity = offerIdentity(offer);
        return identity === null ? [] : [[identity, offer.url] as const];
      }),
  );
  const next: Record<string, KnownPage> = {};
  const missing: MissingReport[] = [];
  const moved: MovedReport[] = [];
  for (const [key, page] of Object.entries(pages)) {
    const { url } = page;
    next[key] = page;
    if (!isReport(page) || page.movedTo !== undefined) continue;
    const gone = isGone(answers.get(key));
    if (isOffered(page, offered) && !gone) {
      next[key] = { ...page, absentOn: [], unlistedOn: [] };
      continue;
    }
    const to = page.offers.flatMap(({ offer }) => newHome.get(offerIdentity(offer) ?? '') ?? [])[0];
    if (to !== undefined && addressKey(to) !== key) {
      next[key] = { ...page, movedTo: to };
      moved.push({ from: url, to, title: page.title });
      continue;
    }
    const wasVanished = isVanished(page.absentOn);
    if (wasVanished || !answers.has(key)) {
      if (!wasVanished && !isOffered(page, offered) && page.absentOn.length === 0) {
        next[key] = { ...page, unlistedOn: once(page.unlistedOn, night) };
      }
      continue;
    }
    const absentOn = gone ? once(page.absentOn, night) : [];
    const unlistedOn = gone ? page.unlistedOn : once(page.unlistedOn, night);
    // However it came to be asked for: tomorrow it need not be again.
    next[key] = { ...page, asked: night, absentOn, unlistedOn };
    const isThere = answers.get(key) === 'fetched' || answers.get(key) === 'not_modified';
    if (!gone && !isThere) {
      next[key] = page;
      continue;
    }
    const state = gone ? (isVanished(absentOn) ? 'vanished' : 'missing') : 'unlisted';
    if (state !== 'unlisted' || page.unlistedOn.length === 0)
      missing.push({ url, title: page.title, state, absentOn: gone ? absentOn : unlistedOn });
  }
  return { pages: next, missing, moved };
}
