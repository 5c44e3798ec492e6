import type { PortalId } from '../content/organs.ts';
import type { Publication } from '../content/replica-report.ts';
import { articleOf, articleOfDecoy } from './article.ts';
import type { Addresses, Article } from './article.ts';
import type { Decoy } from './decoys.ts';
import { intertidAddresses } from './intertid-variants.ts';
import { lishi } from './lishi.ts';
import { quwo } from './quwo.ts';
import { trsAddresses } from './trs-variant.ts';

const addresses: Readonly<Record<PortalId, Addresses>> = {
  yuncheng: intertidAddresses,
  yanhu: intertidAddresses,
  quwo: trsAddresses(quwo),
  lishi: trsAddresses(lishi),
};

/** Where a publication, or a page that is no report, stands on its portal. */
export function addressOf(shown: Publication): Article;
export function addressOf(shown: Decoy, portal: PortalId): Article;
export function addressOf(shown: Publication | Decoy, portal?: PortalId): Article {
  if ('reports' in shown) return articleOf(shown, addresses[shown.portal], undefined);
  return articleOfDecoy(portal!, shown, addresses[portal!]);
}
