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
  let rest = organCanonical.normalize('NFKC').replace(/[\s/#~?&%]/g, '');
  const names = (regionPath ?? '').split('/').filter((name) => name !== '');
  for (const [place, name] of names.entries()) {
    const written = writtenName(rest, name, names[place + 1]);
    // The whole name is left alone: an organ that is called like its region still needs a key.
    if (written !== null && written.length < rest.length) rest = rest.slice(written.length);
  }
  return rest;
}

/** How `text` begins with the region: in full, or short ("运城盐湖区") where the next region follows in full. */
function writtenName(text: string, name: string, next: string | undefined): string | null {
  if (text.startsWith(name)) return name;
  const short = name.replace(/(?:省|市|地区|盟|自治州|自治区|特别行政区)$/, '');
  if (next !== undefined && short.length >= 2 && text.startsWith(short + next)) return short;
  return null;
}
