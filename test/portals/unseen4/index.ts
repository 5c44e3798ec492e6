import type { SmallPortal } from '../families/portal.ts';
import { cityPortal } from './city.ts';
import { countyPortal } from './county.ts';
import { districtPortal } from './district.ts';
import { unitsPortal } from './units.ts';

/** A fourth set, of ordinary portals: what most places have, each by another maker. Its writer had not read the crawlers. */
export const unseen4Portals = (): readonly SmallPortal[] => [
  countyPortal(),
  unitsPortal(),
  cityPortal(),
  districtPortal(),
];
