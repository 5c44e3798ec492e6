import type { Edition } from './edition.ts';
import { genericPortal } from './generic.ts';
import { gkmlptPortal } from './gkmlpt.ts';
import { hanwebPortal } from './hanweb.ts';
import { intertidPortal } from './intertid.ts';
import { jpaasPortal } from './jpaas.ts';
import { lonsunPortal } from './lonsun.ts';
import { nfcmsPortal } from './nfcms.ts';
import type { SmallPortal } from './portal.ts';
import { shaanxiPortal } from './shaanxi.ts';
import { siteserverPortal } from './siteserver.ts';
import { trsPortal } from './trs.ts';
import { ucapPortal } from './ucap.ts';
import { vsbPortal } from './vsb.ts';

/** One replica for every family of the field, as it stands in an edition. */
export const familyPortals = (edition: Edition = {}): readonly SmallPortal[] => [
  trsPortal(edition),
  intertidPortal(edition),
  hanwebPortal(edition),
  jpaasPortal(edition),
  ucapPortal(edition),
  vsbPortal(edition),
  lonsunPortal(edition),
  siteserverPortal(edition),
  gkmlptPortal(edition),
  nfcmsPortal(edition),
  shaanxiPortal(edition),
  genericPortal(edition),
];
