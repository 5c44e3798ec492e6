import type { SmallPortal } from '../families/portal.ts';
import { filesPortal } from './files.ts';
import { mixedPortal } from './mixed.ts';
import { mobilePortal } from './mobile.ts';
import { morePortal } from './more.ts';
import { movedPortal } from './moved.ts';
import { platformPortal } from './platform.ts';
import { tablesPortal } from './tables.ts';
import { treePortal } from './tree.ts';

/** A fifth set: six ordinary portals and two odd ones. Its writer had not read the crawlers, nor the pages of earlier sets but one. */
export const unseen5Portals = (): readonly SmallPortal[] => [
  tablesPortal(),
  treePortal(),
  platformPortal(),
  mixedPortal(),
  morePortal(),
  filesPortal(),
  mobilePortal(),
  movedPortal(),
];
