import { glanceAt, looksLikeHtml, saysMuch } from './glance.ts';

/** A shell says next to nothing itself. */
const LONGEST_SHELL = 120;
const SLOWEST_REFRESH_SECONDS = 10;
const LONGEST_RELOADER = 4096;

const literalTargets =
  /(?:^|[;{}\s(])(?:(?:window|self|top|parent|document)\.)*location(?:\.href)?\s*(?:=|\.(?:replace|assign)\()\s*(["'])([^"'\\]+)\1\s*\)?\s*(?=;|\}|$|\n|<)/g;

/**
 * Where a page that is nothing but a redirect leads (meta refresh, `location.replace("…")`), as an absolute http(s)
 * URL; null for every other page. A script that decides by device or condition is not followed: what it would do for
 * a reader is not ours to guess. Nor is one that sets cookies first: that is a challenge.
 */
export function redirectShell(html: string, url: string): string | null {
  const bytes = Buffer.from(html, 'utf8');
  if (saysMuch(bytes)) return null;
  const page = glanceAt(bytes);
  if (page.ownText.length > LONGEST_SHELL) return null;
  const base = /<base\b[^>]*\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(page.html)?.[1];
  const target = metaTarget(page.html) ?? scriptTarget(page.scripts);
  if (target === null) return null;
  try {
    const absolute = new URL(target, base === undefined ? url : new URL(base, url));
    absolute.hash = '';
    const isWeb = absolute.protocol === 'http:' || absolute.protocol === 'https:';
    return isWeb && absolute.href !== new URL(url).href ? absolute.href : null;
  } catch {
    return null;
  }
}

const reloads =
  /^\s*(?:(?:window|self|top|document)\.)?location(?:\.href)?(?:\.reload\(\s*(?:true)?\s*\)|\s*=\s*(?:(?:window|self|top|document)\.)?location(?:\.href)?)\s*;?\s*$/;

/**
 * True of a page that is nothing but a wish to be asked for again, by a meta refresh or a script that reloads and does
 * nothing else: so some portals begin a session whose cookie came with it.
 */
export function reloadShell(bytes: Uint8Array, url: string): boolean {
  if (bytes.length > LONGEST_RELOADER || !looksLikeHtml(bytes) || saysMuch(bytes)) return false;
  const page = glanceAt(bytes);
  if (page.ownText.length > LONGEST_SHELL) return false;
  const refreshes = /<meta\b[^>]*http-equiv\s*=\s*["']?\s*refresh[^>]*content\s*=\s*["']?\s*\d\s*["'>/\s]/i.test(
    page.html,
  );
  const target = metaTarget(page.html);
  const toItself = target !== null && URL.canParse(target, url) && new URL(target, url).href === new URL(url).href;
  return refreshes || toItself || (page.scripts.length > 0 && reloads.test(page.scripts.join('\n')));
}

function metaTarget(html: string): string | null {
  for (const [tag] of html.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<meta\b[^>]*>/gi)) {
    if (!/http-equiv\s*=\s*["']?\s*refresh/i.test(tag)) continue;
    const content = /content\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(tag);
    const value = (content?.[1] ?? content?.[2] ?? content?.[3] ?? '').replaceAll('&amp;', '&');
    const parts = /^\s*([\d.]+)\s*[;,]\s*(?:url\s*=\s*)?["']?\s*([^"']+?)\s*["']?\s*$/i.exec(value);
    if (parts?.[2] && Number(parts[1]) <= SLOWEST_REFRESH_SECONDS) return parts[2];
  }
  return null;
}

function scriptTarget(scripts: readonly string[]): string | null {
  const script = scripts.join('\n');
  if (/\bif\s*\(|\?[^'"]*:|userAgent|document\.cookie|switch\s*\(/.test(script.replace(/(["'])[^"'\n]*\1/g, '""')))
    return null;
  const targets = new Set([...script.matchAll(literalTargets)].map((match) => match[2] ?? ''));
  const [only] = targets;
  return targets.size === 1 && only ? only : null;
}
