/**
 * Where a Location line leads; null where nowhere. Raw bytes in it go back to the server as they came, only
 * percent-encoded, as browsers do: a GBK path means those bytes.
 * @param location the line's value, raw bytes as latin-1 characters
 */
export function redirectTarget(location: string, base: URL): URL | null {
  const encoded = location
    .trim()
    .replaceAll('\\', '/')
    .replace(/[\u0080-\u00ff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
  if (!URL.canParse(encoded, base.href)) return null;
  const target = new URL(encoded, base);
  target.hash = '';
  return target;
}
