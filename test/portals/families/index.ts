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

/** One replica for every family of the field. */
export const familyPortals = (): readonly SmallPortal[] => [
  trsPortal(),
  intertidPortal(),
  hanwebPortal(),
  jpaasPortal(),
  ucapPortal(),
  vsbPortal(),
  lonsunPortal(),
  siteserverPortal(),
  gkmlptPortal(),
  nfcmsPortal(),
  shaanxiPortal(),
  genericPortal(),
];
