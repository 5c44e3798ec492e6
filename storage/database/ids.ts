import type { Metadata } from '../../src/domain/report.ts';

/** `<first 12 hex digits of the payload digest>[#part]`. */
export const documentId = (digest: string, part?: string | null): string =>
  digest.slice(0, 12) + (part ? `#${part}` : '');

/** `<document id>[~n]`: the n-th report (from 1) of a document; the first goes without its number. */
export const renderingId = (document: string, nth: number): string =>
  nth === 1 ? document : `${document}~${String(nth)}`;

/**
 * `<region>-<organ key>-<year>`, the same on every machine; `unknown-<rendering id>` where one of the three is not
 * known, since two reports of unknown organs must never become one.
 */
export function reportId(metadata: Metadata, rendering: string): string {
  const { regionCode, organCanonical, reportYear } = metadata;
  const key = organCanonical === null ? '' : organKey(organCanonical, metadata.regionPath);
  if (regionCode === null || key === '' || reportYear === null) return `unknown-${rendering}`;
  return `${regionCode}-${key}-${String(reportYear)}`;
}

/**
 * The organ's local name: its canonical name without the regions before it, since 盐湖区人民政府办公室 and
 * 运城市盐湖区人民政府办公室 are one organ. `regionPath` is "省/市/县".
 */
export function organKey(organCanonical: string, regionPath: string | null): string {
  const name = organCanonical.normalize('NFKC').replace(/[\s/#~?&%]/g, '');
  return afterRegions(
    name,
    (regionPath ?? '').split('/').filter((region) => region !== ''),
  );
}

/** What follows the regions with which a name begins, in order; some may be left out, but something must follow. */
function afterRegions(name: string, [region, ...below]: readonly string[]): string {
  if (region === undefined) return name;
  if (name.startsWith(region) && name !== region) return afterRegions(name.slice(region.length), below);
  const short = region.replace(/(?:省|市|地区|盟|自治州|自治区|特别行政区)$/, '');
  if (short.length >= 2 && name.startsWith(short)) {
    // 运城盐湖区…: a short name is a region only before a region; else it may be a street's (东城街道 in 东城区).
    const rest = name.slice(short.length);
    const after = afterRegions(rest, below);
    if (after !== rest) return after;
  }
  return afterRegions(name, below);
}
