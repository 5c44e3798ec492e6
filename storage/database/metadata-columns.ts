import type { Metadata } from '../../src/domain/report.ts';

/** Column of `renderings` and the field of the metadata it holds. */
export const metadataColumns: readonly (readonly [string, keyof Metadata])[] = [
  ['title', 'title'],
  ['report_year', 'reportYear'],
  ['period_start', 'periodStart'],
  ['period_end', 'periodEnd'],
  ['organ_as_written', 'organAsWritten'],
  ['organ_canonical', 'organCanonical'],
  ['organ_type', 'organType'],
  ['admin_level', 'adminLevel'],
  ['region_code', 'regionCode'],
  ['region_name', 'regionName'],
  ['region_path', 'regionPath'],
  ['region_code_vintage', 'regionCodeVintage'],
  ['scope', 'scope'],
  ['scope_reason', 'scopeReason'],
  ['form_cited', 'formCited'],
  ['signature_organ', 'signatureOrgan'],
  ['signature_date', 'signatureDate'],
  ['signature_date_raw', 'signatureDateRaw'],
];
