import type { Family } from '../family.ts';
import { remembered, type Page } from '../page.ts';
import { gkmlpt, nfcms } from './gkmlpt.ts';
import { hanweb } from './hanweb.ts';
import { intertid } from './intertid.ts';
import { jpaas } from './jpaas.ts';
import { lonsun } from './lonsun.ts';
import { shaanxi } from './shaanxi.ts';
import { siteserver } from './siteserver.ts';
import { trs } from './trs.ts';
import { ucap } from './ucap.ts';
import { vsb } from './vsb.ts';

/** Every content management system with a file of its own; a new one is one file and one line here. */
const families: readonly Family[] = [
  trs,
  intertid,
  hanweb,
  jpaas,
  ucap,
  vsb,
  lonsun,
  siteserver,
  gkmlpt,
  nfcms,
  shaanxi,
];

export const familyNamed = (name: string): Family | undefined => families.find((family) => family.name === name);

/** The families whose marks a page bears, surest first. Portals mix them: an old column in a new frame bears two. */
export const familiesOf = remembered((page: Page): readonly { readonly family: Family; readonly score: number }[] =>
  families
    .map((family) => ({ family, score: family.recognise(page) }))
    .filter(({ score }) => score >= 0.3)
    .sort((left, right) => right.score - left.score),
);
