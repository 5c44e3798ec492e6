import { leadsOf } from '../../../crawlers/any-portal.ts';
import { judgeTitle } from '../../../crawlers/is-report.ts';
import type { Page } from '../../../crawlers/page.ts';
import type { ListReading } from '../../../crawlers/read-list.ts';
import { bareName } from '../../../crawlers/report-organ.ts';
import { followLeads } from './leads.ts';
import type { Run } from './run.ts';
import type { WalkEvent, WalkState } from './state.ts';

/** An organ's own small site begins: the one before was worth its requests if it brought an offer not known before. */
export function countUnit(state: WalkState): void {
  if (state.offersAtUnit !== null) state.dryUnits = state.offers > state.offersAtUnit ? 0 : state.dryUnits + 1;
  state.offersAtUnit = state.offers;
}

/** Score from which a lead is called after the column and not only in a place like it. */
const named = 78;

const saysReport = ({ rows, leads }: ListReading): boolean =>
  leads.some(({ role, score }) => role === 'year' || (role === 'column' && score >= named)) ||
  rows.some(
    ({ title, certain }) => judgeTitle(title).verdict !== 'no' || (certain && bareName(title)?.organ !== undefined),
  );

/**
 * A directory in the column may lead to its organs' home pages instead of their 年报: a page that has nothing of the
 * column but names the area. From there the way is that into any small site, and its news are no rows. Gives what is
 * left to be taken from the page.
 */
export function* enterOwnSite(
  state: WalkState,
  run: Run,
  page: Page,
  reading: ListReading,
): Generator<WalkEvent, ListReading> {
  const { task } = run;
  if (run.read > 1 || task.role !== 'unit' || task.column === null || saysReport(reading)) return reading;
  const areas = leadsOf(page, 'unit').filter(({ role, url }) => role === 'area' && state.allows(url));
  // How deep a page lies is counted from the home page of its site.
  const home = { ...task, depth: 1, column: null, unit: task.unit ?? task.label };
  // The areas of the portal itself, known long since, stand in the head of many a page that is no organ's.
  const followed = yield* followLeads(state, { ...run, task: home }, areas);
  if (followed === 0) return reading;
  countUnit(state);
  run.leads += followed;
  return { ...reading, rows: [] };
}
