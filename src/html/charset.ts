import { gunzipped } from './gunzip.ts';

export interface Decoded {
  readonly text: string;
  /** As the WHATWG names it: utf-8, gb18030, utf-16le, big5 … */
  readonly charset: string;
  /** What decided: a byte order mark, the bytes themselves, the header, the page's own declaration, or nothing else. */
  readonly how: 'bom' | 'bytes' | 'header' | 'meta' | 'fallback';
  /** Places where bytes made no character (U+FFFD). */
  readonly broken: number;
}

const inflateLimit = 64 * 1024 * 1024;

/** Very common characters of Chinese administrative prose: the right decoding is full of them, a wrong one is not. */
const common = new Set(
  '的一是不了在人有我他这中大来上个国和地为以时要就出会可也对生能而于自年得作公开政府信息报告行工办法条例' +
    '规定申请数量总计况情本机关主动理复议诉讼部分予提供其他事项结果业会社服务第二三四五六七八九十月日省市县区' +
    '乡镇街道通知发布件网站民电子内容收到处理新上下首页请输入关键字检索',
);

const byteOrderMarks: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte);

/** The decoder's own name of a declared charset, null for one that it does not know. Every GB* is read as gb18030. */
function decoderName(declared: string | undefined): string | null {
  const label = declared
    ?.trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  if (label === undefined || label === '') return null;
  if (/^(?:gb|x-gb|cp936|ms936|hz-gb)/.test(label)) return 'gb18030';
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

const charsetOf = (declaration: string | undefined): string | undefined =>
  /charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(declaration ?? '')?.[1];

/** The charset that the first bytes declare: meta charset, meta http-equiv, or an XML declaration. */
function metaCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8192));
  const xml = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(head);
  if (xml) return xml[1];
  for (const [meta] of head.matchAll(/<meta\b[^>]*>/gi)) {
    const charset = charsetOf(meta);
    if (charset !== undefined) return charset;
  }
  return undefined;
}

/** ASCII of two bytes a character leaves every other byte zero. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 512);
  if (sample.length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0) even++;
    if (sample[i + 1] === 0) odd++;
  }
  const enough = sample.length / 8;
  // Ideographs whose code ends in 00 (开) put a few zeros on the other side.
  if (odd > enough && odd > even * 4) return 'utf-16le';
  return even > enough && even > odd * 4 ? 'utf-16be' : null;
}

/** How much a decoded text looks like Chinese: about 0.5 and more for the real thing, below 0.3 for mojibake. */
function plausibility(text: string): number {
  let sum = 0;
  let seen = 0;
  for (let i = 0; i < text.length && seen < 20000; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80 || code === 0xa0) continue;
    seen++;
    if (code === 0xfffd) sum -= 2;
    else if (code >= 0x4e00 && code <= 0x9fff) sum += common.has(text.charAt(i)) ? 1 : 0.2;
    else if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xffef)) sum += 0.7;
    else if (code >= 0x2010 && code <= 0x2033) sum += 0.5;
    else if (code >= 0xd800 && code <= 0xf8ff) sum -= 1;
    else sum -= 0.5;
  }
  return seen === 0 ? 0 : sum / seen;
}

const brokenIn = (text: string): number => text.split('\ufffd').length - 1;

interface Choice {
  readonly charset: string;
  readonly how: Decoded['how'];
}

/** Candidates in the order in which they are believed when they look equally good. */
function candidates(bytes: Uint8Array, contentType: string | undefined): readonly Choice[] {
  const header = decoderName(charsetOf(contentType));
  const meta = decoderName(metaCharset(bytes));
  const all: Choice[] = [{ charset: 'utf-8', how: 'bytes' }];
  if (header !== null) all.push({ charset: header, how: 'header' });
  if (meta !== null) all.push({ charset: meta, how: 'meta' });
  all.push({ charset: 'gb18030', how: 'fallback' });
  return all.filter((one, i) => all.findIndex((other) => other.charset === one.charset) === i);
}

/** Bytes that are UTF-8 only by accident (GBK 联通) give no ideograph and a declaration says otherwise. */
const accidental = (text: string, declared: () => readonly Choice[]): boolean =>
  !/[\u0800-\uffff]/.test(text) &&
  /[\u0080-\u07ff]/.test(text) &&
  declared().some((one) => one.how === 'header' || one.how === 'meta');

function decodeAs(bytes: Uint8Array, choice: Choice): Decoded {
  const text = new TextDecoder(choice.charset).decode(bytes);
  return { text, ...choice, broken: brokenIn(text) };
}

/**
 * The text of a page or a plain-text file. Declarations are hearsay: valid UTF-8 is UTF-8 whatever the page says, and
 * where the bytes are not, the decoding that reads like Chinese wins; a broken byte or two do not turn UTF-8 into GBK.
 */
export function decode(source: Uint8Array, contentType?: string): Decoded {
  const bytes = gunzipped(source, inflateLimit);
  const mark = byteOrderMarks.find(([signature]) => startsWith(bytes, signature));
  const wide = mark === undefined ? unmarkedUtf16(bytes) : null;
  if (wide !== null) return decodeAs(bytes, { charset: wide, how: 'bytes' });
  const marked = mark && decodeAs(bytes, { charset: mark[1], how: 'bom' });
  if (marked?.broken === 0) return marked;
  const strict = strictUtf8(bytes);
  const choices = (): readonly Choice[] => candidates(bytes, contentType);
  if (strict !== null && !accidental(strict, choices))
    return { text: strict, charset: 'utf-8', how: 'bytes', broken: 0 };
  const unmarked = mark ? bytes.subarray(mark[0].length) : bytes;
  const readings = choices().map((choice) => decodeAs(unmarked, choice));
  if (marked) readings.unshift(marked);
  // Small differences are noise of short pages: the earlier candidate keeps its precedence.
  return readings.reduce((best, one) => (plausibility(one.text) > plausibility(best.text) + 0.05 ? one : best));
}

const strictly = new TextDecoder('utf-8', { fatal: true });

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return strictly.decode(bytes);
  } catch {
    return null;
  }
}
