import { plainTitle } from './is-report.ts';

interface Identified {
  readonly title: string;
  readonly year: number | null;
  readonly organ: string | null;
}

/**
 * Key under which the same report is known at whatever address it stands; null where the offer does not say enough
 * (a title without its organ could be anybody's). Wordings that come and go between re-publications are left out.
 */
export function offerIdentity(offer: Identified): string | null {
  if (offer.organ === null || offer.year === null) return null;
  const organ = plainTitle(offer.organ).replace(/人民政府$/u, '政府');
  const title = plainTitle(offer.title)
    .replace(/[^\p{Script=Han}\d]/gu, '')
    .replace(/^关于|工作|年度|的(?:公告|公示|通知)$|公告$|公示$|修订版|更正版|人民|公布|发布|印发/gu, '')
    .replace(/(?:19|20)\d{2}年?/gu, '');
  return [organ, String(offer.year), title].join('|');
}
