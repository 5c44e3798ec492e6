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
import type { Day, SeasonSite } from './story.ts';

export const firstNight: Day = '2025-12-15';
export const nights = 120;

const usual = { departments: 3, years: [2025, 2024, 2023] } as const;

/**
 * Twelve counties through the season of the reports on 2025, one of every family. What is usual: offices, bureaus and
 * townships publish in January, governments in March, each on a day of its own. The rest is told here.
 */
export const society: readonly SeasonSite[] = [
  {
    ...usual,
    id: 'shaling',
    region: '139901',
    make: trsPortal,
    days: { mzj: '2026-02-04', xz2: '2026-01-09' },
    changes: [
      { on: '2026-01-13', what: 'edit', unit: 'jyj', year: 2024 },
      { on: '2026-03-10', what: 'move', unit: 'czj', year: 2024 },
    ],
  },
  {
    ...usual,
    id: 'wuni',
    region: '139902',
    make: siteserverPortal,
    column: /^\/channels\/20091(?:_\d+)?\.html$/u,
    rename: { '/channels/20091': '/channels/30217', '政府信息公开 年报': '信息公开年度报告' },
    spells: [{ kind: 'renamed', from: '2026-02-20', to: null }],
    changes: [{ on: '2026-02-03', what: 'edit', unit: 'jyj', year: 2025 }],
  },
  {
    ...usual,
    id: 'hongxi',
    region: '139903',
    make: hanwebPortal,
    days: { jyj: '2026-01-25' },
    spells: [{ kind: 'challenge', from: '2026-01-20', to: '2026-02-03' }],
  },
  {
    ...usual,
    id: 'jinping',
    region: '139904',
    make: vsbPortal,
    column: /^\/zwgk\/zfxxgk\/xxgknb(?:\.htm|\/\d+\.htm)$/u,
    days: { zf: '2026-03-20' },
    spells: [{ kind: 'structure lost', from: '2026-03-02', to: '2026-03-09' }],
  },
  {
    ...usual,
    id: 'haiyu',
    region: '139905',
    make: gkmlptPortal,
    spells: [{ kind: 'half a list', from: '2026-01-28', to: '2026-01-29' }],
    changes: [{ on: '2026-02-12', what: 'withdraw', unit: 'mzj', year: 2025 }],
  },
  {
    ...usual,
    id: 'lanqiao',
    region: '139906',
    make: ucapPortal,
    spells: [{ kind: 'down', from: '2026-02-10', to: '2026-02-13' }],
    changes: [{ on: '2026-02-20', what: 'edit', unit: 'mzj', year: 2023 }],
  },
  {
    ...usual,
    id: 'cuiping',
    region: '139907',
    make: intertidPortal,
    // Organs publish, and the column shows none of it.
    spells: [{ kind: 'silent', from: '2025-12-15', to: null }],
  },
  {
    ...usual,
    id: 'bailu',
    region: '139908',
    make: lonsunPortal,
    spells: [{ kind: 'closed at night', from: '2025-12-20', to: null }],
  },
  {
    ...usual,
    id: 'hezhou',
    region: '139909',
    make: nfcmsPortal,
    days: { jyj: '2026-01-14', zf: '2026-04-03' },
    misprints: [{ unit: 'jyj', year: 2025, printed: 2024, correctedOn: '2026-01-15' }],
    changes: [{ on: '2026-02-17', what: 'move with redirect', unit: 'mzj', year: 2025 }],
  },
  {
    ...usual,
    id: 'longqiu',
    region: '139910',
    make: genericPortal,
    column: /^\/Node-91374(?:_\d+)?\.html$/u,
    days: { xz1: null },
    spells: [{ kind: 'soft 404', from: '2026-02-24', to: '2026-02-26' }],
  },
  {
    ...usual,
    id: 'lingyuan',
    region: '139911',
    make: shaanxiPortal,
    days: { czj: null, mzj: '2026-01-12' },
    decoys: {
      '灵塬县人民政府门户网站工作年度报表（2025年度）': '2026-01-22',
      关于报送2025年政府信息公开工作年度报告的通知: '2025-12-29',
    },
    changes: [{ on: '2026-01-30', what: 'print again', unit: 'mzj', year: 2025 }],
  },
  {
    ...usual,
    id: 'fengwei',
    region: '139912',
    make: jpaasPortal,
    days: { xz1: '2026-01-02' },
    spells: [
      { kind: 'slow', from: '2026-01-26', to: '2026-01-27' },
      { kind: 'https', from: '2026-03-16', to: null },
    ],
  },
];
