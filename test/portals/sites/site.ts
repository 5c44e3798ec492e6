import { intertidSite } from './intertid.ts';
import { lishi } from './lishi.ts';
import { quwo } from './quwo.ts';
import type { Site } from './resource.ts';
import type { Shelf } from './shelf.ts';
import { trsSite } from './trs.ts';

/** All that a portal answers while its shelf stands so. */
export function siteOf(shelf: Shelf): Site {
  if (shelf.portal === 'quwo') return trsSite(shelf, quwo);
  if (shelf.portal === 'lishi') return trsSite(shelf, lishi);
  return intertidSite(shelf);
}
