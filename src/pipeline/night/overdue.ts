import { prepared, type Db } from '../../../storage/database/database.ts';
import type { Day, Overdue } from '../../domain/night.ts';
import type { OrganType } from '../../domain/report.ts';
import type { SiteMemory } from './memory.ts';

interface KnownReport {
  readonly site: string;
  readonly organKey: string;
  readonly organ: string;
  readonly organType: OrganType | null;
  readonly year: number;
}

/** Late reports of organs are usual up to here: the Spring Festival often falls between. */
const graceUntil = '02-15';
/** An organ counts as expected when it published for one of so many years before. */
const formerYears = 2;

/**
 * The last day on which a report is in time. 条例 Art. 49: organs by 31 January, governments by 31 March; before the
 * 条例 of 2019 all by 31 March. What an organ is called does not always say what it is: the later day then.
 */
export function deadlineOf(kind: OrganType | null, year: number): Day {
  const isLater = year <= 2018 || kind === 'government' || kind === 'unknown' || kind === null;
  return `${String(year + 1)}-${isLater ? '03-31' : '01-31'}`;
}

/** The latest report year whose deadline has passed on a day. */
function yearJudged(kind: OrganType | null, day: Day): number {
  const last = Number(day.slice(0, 4)) - 1;
  return deadlineOf(kind, last) < day ? last : last - 1;
}

function knownReports(db: Db): KnownReport[] {
  return prepared(
    db,
    `SELECT DISTINCT c.site, p.organ_key AS organKey, p.organ, p.organ_type AS organType, p.year
     FROM reports p JOIN renderings r ON r.report = p.id JOIN documents d ON d.id = r.document
       JOIN captures c ON c.digest = d.digest
     WHERE p.organ_key IS NOT NULL AND p.organ IS NOT NULL AND p.year IS NOT NULL
     ORDER BY c.site, p.organ_key, p.year`,
  ).all() as KnownReport[];
}

/** A report that is offered and could not be read is there all the same. */
function isOffered(memory: SiteMemory, organ: string, year: number): boolean {
  return Object.values(memory.pages).some(({ offers }) =>
    offers.some(
      ({ offer }) =>
        offer.year === year &&
        offer.organ !== null &&
        (offer.organ === organ || organ.endsWith(offer.organ) || offer.organ.endsWith(organ)),
    ),
  );
}

const keyOf = ({ site, organKey, year }: Pick<Overdue, 'site' | 'organKey' | 'year'>): string =>
  `${site} ${organKey} ${String(year)}`;

/**
 * Organs that published for the years before and have not for the year whose legal day has passed. Where the portal was
 * not read whole since that day, nothing can be said of it: `unjudged`. Enterprises are bound by no such day.
 */
export function overdueOrgans(
  db: Db,
  memories: ReadonlyMap<string, SiteMemory>,
  day: Day,
  before: readonly Overdue[],
): Overdue[] {
  const organs = new Map<string, { latest: KnownReport; years: Set<number> }>();
  for (const report of knownReports(db)) {
    const key = `${report.site} ${report.organKey}`;
    const known = organs.get(key);
    organs.set(key, { latest: report, years: (known?.years ?? new Set()).add(report.year) });
  }
  const told = new Set(before.filter(({ state }) => state === 'overdue').map(keyOf));
  return [...organs.values()].flatMap(({ latest, years }): Overdue[] => {
    const { site, organ, organKey, organType } = latest;
    const memory = memories.get(site);
    if (memory === undefined || organType === 'enterprise') return [];
    const year = yearJudged(organType, day);
    const former = [...years].filter((one) => one < year);
    const lastYear = Math.max(...former);
    if (years.has(year) || former.length === 0 || lastYear < year - formerYears) return [];
    if (isOffered(memory, organ, year)) return [];
    const deadline = deadlineOf(organType, year);
    const kind = organType === 'government' ? 'government' : 'organ';
    const inGrace =
      deadline.endsWith('01-31') && day <= `${day.slice(0, 4)}-${graceUntil}` && deadline.startsWith(day.slice(0, 4));
    const state = (memory.readWhole ?? '') <= deadline ? 'unjudged' : inGrace ? 'grace' : 'overdue';
    return [
      {
        site,
        organ,
        organKey,
        kind,
        year,
        deadline,
        lastYear,
        state,
        first: state === 'overdue' && !told.has(keyOf({ site, organKey, year })),
      },
    ];
  });
}
