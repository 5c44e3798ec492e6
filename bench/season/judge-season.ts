import { judgeEvents } from './judge-events.ts';
import { judgeNights } from './judge-nights.ts';
import { judgeOverdue } from './judge-overdue.ts';
import { judgeRequests } from './judge-requests.ts';
import type { Measure } from './measure.ts';
import type { Round, SeasonPlan } from './run-season.ts';

/** Everything that must hold of a season. */
export const judgeSeason = (plan: SeasonPlan, rounds: readonly Round[]): readonly Measure[] => [
  ...judgeEvents(plan, rounds),
  ...judgeNights(plan, rounds),
  ...judgeOverdue(plan.sites, rounds),
  ...judgeRequests(plan, rounds),
];
