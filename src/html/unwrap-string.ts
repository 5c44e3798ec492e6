import type { Json } from '../text/json.ts';
import { isJsonObject, parseJson } from '../text/json.ts';
import { decode } from './charset.ts';

/** Wrappings inside each other: JSON in a string of JSON, percent signs around it, and one more. */
const mostWrappings = 5;
const longest = 32 * 1024 * 1024;
const shortestBase64 = 80;

export const tag =
  /<\/?(?:p|div|table|tbody|tr|td|span|br|h[1-6]|section|article|strong|b|font|ul|ol|li|a|img|center)\b/i;
const escapedTag = /&(?:amp;)*(?:lt|#0*60|#x0*3c);/i;
const han = /\p{Script=Han}/u;

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** One layer of entities: only those by which markup is hidden, since a page reads the others itself. */
const unescaped = (text: string): string =>
  text.replace(/&(?:(lt|gt|quot|apos|amp)|#0*(34|38|39|60|62)|#x0*(22|26|27|3c|3e));/gi, (_, name, decimal, hex) =>
    typeof name === 'string'
      ? (named[name.toLowerCase()] ?? '')
      : String.fromCharCode(typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16)),
  );

/** encodeURIComponent, and escape of old with its %u5e74; null where the signs make no text. */
function percentDecoded(text: string): string | null {
  try {
    const wide = text.replace(/%u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
    return /%u[\da-f]{4}/i.test(text)
      ? wide.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      : decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Base64 of a text; null of anything else, of which there is much: keys, pictures, digests. */
function base64Decoded(text: string): string | null {
  const bare = text.replace(/\s+/g, '').replace(/^data:text\/html[^,]*;base64,/i, '');
  if (bare.length < shortestBase64 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(bare)) return null;
  const { text: decoded, broken } = decode(Buffer.from(bare, 'base64'));
  return broken === 0 && (tag.test(decoded) || /^\s*[{[%]/.test(decoded) || han.test(decoded)) ? decoded : null;
}

function undone(text: string): string | null {
  if (/%3c/i.test(text) && !text.includes('<')) return percentDecoded(text);
  if (!tag.test(text) && escapedTag.test(text)) return unescaped(text);
  return base64Decoded(text);
}

/**
 * What a string of data or of a script stands for, its wrappings undone: JSON in a string, percent signs, base64,
 * escaped markup. A string that is wrapped in nothing comes back as it is.
 */
export function unwrapString(written: string): Json {
  let text = written;
  for (let layer = 0; layer < mostWrappings && text.length <= longest; layer += 1) {
    const start = text.trimStart().charAt(0);
    const inner = start === '{' || start === '[' || start === '"' ? parseJson(text) : null;
    if (Array.isArray(inner) || isJsonObject(inner ?? undefined)) return inner;
    const next = typeof inner === 'string' ? inner : undone(text);
    if (next === null || next === text) break;
    text = next;
  }
  return text;
}
