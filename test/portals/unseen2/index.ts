import type { SmallPortal } from '../families/portal.ts';
import { ajaxByOrganPortal } from './ajax-by-organ.ts';
import { downwardPortal } from './downward.ts';
import { matrixPortal } from './matrix.ts';
import { oldAspPortal } from './old-asp.ts';
import { singlePageAppPortal } from './single-page-app.ts';
import { subSitesPortal } from './sub-sites.ts';
import { yearTabsPortal } from './year-tabs.ts';

/** A second set by someone who had not read the crawlers, made after they stood at 1.000 on all others. */
export const unseen2Portals = (): readonly SmallPortal[] => [
  oldAspPortal(),
  matrixPortal(),
  ajaxByOrganPortal(),
  downwardPortal(),
  subSitesPortal(),
  yearTabsPortal(),
  singlePageAppPortal(),
];
