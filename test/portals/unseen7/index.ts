import type { SmallPortal } from '../families/portal.ts';
import { channelsPortal } from './channels.ts';
import { filesPortal } from './files.ts';
import { jhtmlPortal } from './jhtml.ts';
import { platformPortal } from './platform.ts';
import { searchPortal } from './search.ts';
import { treePortal } from './tree.ts';
import { unitbuildPortal } from './unitbuild.ts';
import { yearsPortal } from './years.ts';

/** A seventh set: four ordinary portals and four of one peculiarity each. Its writer had not read the crawlers. */
export const unseen7Portals = (): readonly SmallPortal[] => [
  unitbuildPortal(),
  jhtmlPortal(),
  channelsPortal(),
  platformPortal(),
  treePortal(),
  filesPortal(),
  yearsPortal(),
  searchPortal(),
];
