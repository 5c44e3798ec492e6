import type { SmallPortal } from '../families/portal.ts';
import { archivePortal } from './archive.ts';
import { aspxPortal } from './aspx.ts';
import { dailyPortal } from './daily.ts';
import { gatheredPortal } from './gathered.ts';
import { iframesPortal } from './iframes.ts';
import { organsPortal } from './organs.ts';
import { queryPortal } from './query.ts';
import { subsitesPortal } from './subsites.ts';

/** A sixth set: six ordinary portals and two unusual ones. Its writer had not read the crawlers. */
export const unseen6Portals = (): readonly SmallPortal[] => [
  iframesPortal(),
  dailyPortal(),
  organsPortal(),
  subsitesPortal(),
  aspxPortal(),
  archivePortal(),
  queryPortal(),
  gatheredPortal(),
];
