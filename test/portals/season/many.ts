import { genericPortal } from '../families/generic.ts';
import { gkmlptPortal } from '../families/gkmlpt.ts';
import { hanwebPortal } from '../families/hanweb.ts';
import { intertidPortal } from '../families/intertid.ts';
import { jpaasPortal } from '../families/jpaas.ts';
import { lonsunPortal } from '../families/lonsun.ts';
import { nfcmsPortal } from '../families/nfcms.ts';
import { shaanxiPortal } from '../families/shaanxi.ts';
import { siteserverPortal } from '../families/siteserver.ts';
import { trsPortal } from '../families/trs.ts';
import { ucapPortal } from '../families/ucap.ts';
import { vsbPortal } from '../families/vsb.ts';
import { plusDays, type Day, type SeasonSite, type SpellKind } from './story.ts';

/** A way to break and the words in which a report must give its cause. */
export interface Way {
  readonly kind: SpellKind;
  readonly cause: RegExp;
}

const families: readonly Pick<SeasonSite, 'make' | 'column'>[] = [
  { make: siteserverPortal, column: /^\/channels\/20091(?:_\d+)?\.html$/u },
  { make: vsbPortal, column: /^\/zwgk\/zfxxgk\/xxgknb(?:\.htm|\/\d+\.htm)$/u },
  { make: genericPortal, column: /^\/Node-91374(?:_\d+)?\.html$/u },
  { make: trsPortal },
  { make: hanwebPortal },
  { make: gkmlptPortal },
  { make: ucapPortal },
  { make: intertidPortal },
  { make: lonsunPortal },
  { make: nfcmsPortal },
  { make: shaanxiPortal },
  { make: jpaasPortal },
];

/** Ten ways in which portals fail, those that spoil a column first: they need a family whose column is known here. */
export const ways: readonly Way[] = [
  { kind: 'soft 404', cause: /soft_404|不存在|404/u },
  { kind: 'structure lost', cause: /no rows|script|empty|nothing/u },
  { kind: 'half a list', cause: /\d/u },
  { kind: 'challenge', cause: /412.*瑞数|瑞数.*412/u },
  { kind: 'cookie wall', cause: /521.*加速乐|加速乐.*521/u },
  { kind: 'down', cause: /closed|reset/iu },
  { kind: 'hanging', cause: /time/iu },
  { kind: 'errors', cause: /HTTP 500/u },
  { kind: 'robots shut', cause: /robots/u },
  { kind: 'redirect loop', cause: /redirect/u },
];

/** `count` portals of all families, of which as many as there are ways break on a day, one in each way. */
export function manySites(count: number, broken: readonly Way[], from: Day): readonly SeasonSite[] {
  const stride = Math.floor(count / Math.max(1, broken.length));
  return Array.from({ length: count }, (_, i): SeasonSite => {
    const way = i % stride === 0 ? broken[i / stride] : undefined;
    const family = families[way === undefined ? i % families.length : (i / stride) % 3];
    if (family === undefined) throw new Error('no family');
    return {
      ...family,
      id: `site-${String(i + 1)}`,
      region: String(990_000 + i),
      departments: 1,
      years: [2025, 2024],
      ...(way === undefined ? {} : { spells: [{ kind: way.kind, from, to: plusDays(from, 3) }] }),
    };
  });
}
