const statesZone = /(?:\bGMT|\bUTC|Z|:\d{2}(?:\.\d+)?\s*[+-]\d{2}:?\d{2})$/iu;

/**
 * The moment a header or a record states, in milliseconds since 1970; NaN where it states none. Without a zone it is
 * meant in UTC (RFC 9110 §5.6.7, RFC 6265 §5.1.1, WARC 1.1 §5.4): Date.parse alone would take it for the time of
 * whatever place this machine stands in.
 */
export function utcInstant(text: string): number {
  const stated = text.trim();
  if (statesZone.test(stated)) return Date.parse(stated);
  return Date.parse(`${stated}${/\dT\d/u.test(stated) ? 'Z' : ' GMT'}`);
}
