/** Of an application that keeps its pages behind "#" the server sees one address for all of them. */
const route = /^#!?\/[^\s#]/;

/** The part of an address that only the application behind it reads ("#/detail/17"); empty where there is none. */
export const routeOf = (address: string): string => {
  const { hash } = new URL(address);
  return route.test(hash) ? hash : '';
};

/** Where a server led, with the route that was asked for: browsers keep it over redirects. */
export const withRoute = (finalUrl: string, asked: string): string =>
  new URL(finalUrl).hash === '' ? `${finalUrl}${routeOf(asked)}` : finalUrl;

/**
 * Address a page means by `written`, absolute; null where it leads nowhere that can be fetched. Editors paste
 * addresses with spaces, backslashes and line breaks in them; percent signs are left as they are.
 */
export function addressOf(written: string | undefined, base: string): string | null {
  if (written === undefined) return null;
  const clean = written
    .replace(/[\t\r\n]/g, '')
    .trim()
    .replaceAll('\\', '/');
  if (
    clean === '' ||
    (clean.startsWith('#') && !route.test(clean)) ||
    /^(?:javascript|mailto|tel|data|about|file|blob):/i.test(clean)
  )
    return null;
  if (clean.includes('{{') || clean.includes('${')) return null;
  try {
    const url = new URL(clean, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
    if (!route.test(url.hash)) url.hash = '';
    // A session belongs to the visit in which a page was shown, not to the address of what it leads to.
    url.pathname = url.pathname.replace(/;jsessionid=[^/?#]*/iu, '');
    return url.href;
  } catch {
    return null;
  }
}

/** Where a page of the same host that only passes the reader on (`/link?target=%2Fa.html`) passes him to; else null. */
export function jumpTarget(address: string): string | null {
  const url = new URL(address);
  if (!/(?:link|jump|redirect|go|goto|out|click|tiaozhuan|transfer)(?:\.\w{2,5})?\/?$/iu.test(url.pathname))
    return null;
  for (const name of ['url', 'target', 'to', 'redirect', 'link', 'href', 'go', 'u']) {
    const written = url.searchParams.get(name);
    const inner = written === null || !/^(?:https?:\/\/|\/)/u.test(written) ? null : addressOf(written, address);
    if (inner !== null && new URL(inner).host === url.host) return inner;
  }
  return null;
}

/** One key for the addresses that mean one page: scheme and index file do not count. */
export function addressKey(address: string): string {
  const url = new URL(address);
  const path = url.pathname.replace(/\/(?:index|default)\.(?:s?html?|jsp|aspx?|php)$/i, '/').replace(/\/{2,}/g, '/');
  return `${url.host}${path}${url.search}${routeOf(address)}`;
}

/** Address in a fragment of script such as window.open('…') or location.href='…'; null where there is none. */
export function addressInScript(code: string, base: string): string | null {
  const call =
    /(?:window\.open|location(?:\.href)?\s*=|location\.(?:replace|assign)|(?:open|to|go|jump|show|view|down)\w*)\s*\(?\s*['"]([^'"]+)['"]/i.exec(
      code,
    );
  const written = call?.[1];
  if (written === undefined || !/[/.?]/.test(written)) return null;
  return addressOf(written, base);
}

const fileEnding = /\.(?:pdf|docx?|wps|ofd|xlsx?|et|zip|rar|7z|rtf|odt|ods|txt)$/i;

/** True of addresses that deliver a file rather than a page, by their ending or by the download scripts in use. */
export function isFileAddress(address: string): boolean {
  const url = new URL(address);
  if (fileEnding.test(safeDecode(url.pathname))) return true;
  if (/\/down(?:load|file)?s?\.\w{2,5}$/i.test(url.pathname)) return true;
  if (url.search !== '' && /\/(?:file)?down(?:load)?(?:file)?s?$/i.test(url.pathname)) return true;
  if (
    /downfile\.jsp|download\.jsp|DownloadAttachUrl|\/attachment\/download|downloadfile|filedown/i.test(
      url.pathname + url.search,
    )
  ) {
    return true;
  }
  return [...url.searchParams.entries()].some(
    ([key, value]) => /file|name|path|url/i.test(key) && fileEnding.test(value),
  );
}

const detailShapes =
  /t\d{8}_\d+|\/art\/\d{4}\/|art_[\da-f]+|content_\d+|post_\d+|\/doc\/\d{4}\/|\/info\/\d+\/\d+|\/contents?\/\d+\/\d+|\/\d{6}(?:\d{2})?\/[\da-f]+\.s?html?|\/\d{4}-\d{2}[-/]\d{2}\/|\/[\da-f]{24,}\.|\/\d{5,}\.(?:s?html?|jsp|aspx?|php|thtml)|[?&](?:id|infoid|newsid|articleid|aid|docid|contentid|itemid|nid)=\w+|(?:show|detail|article|view|news|content|info)[-_/]?\w*\d{3,}|\/public\/\d+\/\d+|\/i\d{5,}\.|Content-\d+/i;

/** True of addresses shaped like those of articles in the content systems in use. Only a hint. */
export function looksLikeArticle(address: string): boolean {
  const { pathname, search } = new URL(address);
  const way = routeOf(address);
  const isList = /\/(?:index|list)(?:_\d+)?\.\w+$/i.test(way === '' ? pathname : way);
  return detailShapes.test(`${pathname}${search}${way}`) && !isList;
}

/** Percent-decoded where that is possible, else as it stands. */
export function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
