import type { SiteTrouble, Trouble } from '../../domain/night.ts';
import type { SiteCrawl } from '../crawl/crawl-site.ts';
import { endInWords, leadsNowhere } from '../crawl/expectations.ts';
import type { Missed } from '../crawl/site-overview.ts';
import type { ListEvidence } from '../walk/state.ts';

/** Fewer than this share of what is known to be there: something broke, or very much was taken away at once. */
const tolerated = 0.9;
const named = 3;

/** What an outcome means for a whole site. */
function stateOf(outcome: string): SiteTrouble {
  if (outcome === 'blocked' || outcome === 'disallowed') return 'blocked';
  return outcome === 'unreachable' || outcome === 'truncated' ? 'unreachable' : 'failed';
}

const some = (causes: readonly string[]): string =>
  `${causes.slice(0, named).join('; ')}${causes.length > named ? `; and ${String(causes.length - named)} more` : ''}`;

const ofList = ({ label, url, ended }: ListEvidence): string => `list ${label} (${url}): ${ended}`;
const outcomeOf = (ended: string): string => /^[a-z_]+/u.exec(ended)?.[0] ?? ended;

/** Lists were read, and nothing on them is a report: nobody may take that for a quiet night. */
function silence({ summary }: SiteCrawl, known: number): Trouble {
  const before = known > 0 ? `, where ${String(known)} were known` : '';
  const { unread } = summary;
  const [first] = unread;
  if (first !== undefined) {
    const outcome = outcomeOf(first.ended);
    const isAnswer = /^(?:blocked|disallowed|unreachable|truncated|failed|not_found|soft_404|too_large)$/u.test(
      outcome,
    );
    return {
      state: isAnswer ? stateOf(outcome) : 'silent',
      cause: `no report offered${before}: ${some(unread.map(ofList))}`,
    };
  }
  if (leadsNowhere(summary))
    return {
      state: 'silent',
      cause: `the home page leads nowhere: an error page, or one that only a script fills${before}`,
    };
  const columns = summary.lists.filter(({ role }) => role === 'column');
  const where =
    columns.length === 0
      ? 'no 年报 column was found'
      : `the columns read hold none (${some(columns.map(({ label, url }) => `${label} ${url}`))})`;
  return { state: 'silent', cause: `no report offered${before}: ${where}` };
}

/** Pages and files that were offered and refused or failed: the visit did not see all it should have. */
function missedTrouble(missed: readonly Missed[], offered: number): Trouble | null {
  const faults = missed.filter(({ outcome }) => outcome !== 'not_found' && outcome !== 'soft_404');
  if (faults.length === 0) return null;
  const causes = faults.map(
    ({ url, outcome, reason }) =>
      `${reason === null || reason.startsWith(outcome) ? (reason ?? outcome) : `${outcome}: ${reason}`} ${url}`,
  );
  const [first] = faults;
  const all = faults.length >= offered && first !== undefined;
  return {
    state: all ? stateOf(first.outcome) : 'incomplete',
    cause: `${String(faults.length)} of the pages and files offered did not come: ${some(causes)}`,
  };
}

interface Seen {
  readonly known: number;
  readonly still: number;
  readonly offered: number;
  readonly missed: readonly Missed[];
}

/**
 * What is wrong with what a visit saw, null where it saw everything. `known`: reports that should have been offered;
 * `still`: those of them that were; `offered`: all that were.
 */
export function troubleOf(crawled: SiteCrawl, { known, still, offered, missed }: Seen): Trouble | null {
  const { summary, result } = crawled;
  const words = endInWords(summary);
  if (summary.ended === 'budget') return { state: 'incomplete', cause: `the walk met its limit: ${words}` };
  if (summary.ended !== 'done')
    return offered > 0
      ? { state: 'incomplete', cause: `home page: ${words}` }
      : { state: stateOf(summary.ended), cause: words };
  if (offered === 0) return silence(crawled, known);
  if (summary.unread.length > 0) return { state: 'incomplete', cause: some(summary.unread.map(ofList)) };
  const fault = missedTrouble(missed, offered);
  if (fault !== null) return fault;
  if (still < known * tolerated)
    return { state: 'incomplete', cause: `the lists offer ${String(still)} of ${String(known)} known reports` };
  const unmet = result.expectations.filter(({ name, met }) => !met && /^(?:organ|year) |^reports$/u.test(name));
  if (unmet.length === 0) return null;
  return {
    state: 'incomplete',
    cause: some(unmet.map(({ name, expected, actual }) => `${name}: expected ${expected}, got ${actual}`)),
  };
}
