import type { SmallPortal } from '../families/portal.ts';
import { clicksPortal } from './clicks.ts';
import { noticesPortal } from './notices.ts';
import { recordsPortal } from './records.ts';

/** A third set, of ideas left over from the second; its writer knew the crawlers by then. */
export const unseen3Portals = (): readonly SmallPortal[] => [noticesPortal(), recordsPortal(), clicksPortal()];
