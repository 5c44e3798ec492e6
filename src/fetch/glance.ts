/**
 * As much of a page as a fetcher has to see to tell an answer from a refusal. Reading pages is the crawlers' work;
 * here a rough look is enough, and it must not depend on how well a broken page parses.
 */
export interface Glance {
  readonly html: string;
  readonly title: string;
  /** Text outside scripts, styles, comments. */
  readonly text: string;
  /** The same without the texts of links: an error page with the whole site's menu around it still has little. */
  readonly ownText: string;
  readonly scripts: readonly string[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030');

/** Portals speak UTF-8 or a member of the GB family and often say which wrongly: strict UTF-8 settles it. */
export function decodeRoughly(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return gb18030.decode(bytes);
  }
}

/** Whether the bytes start like a page, whatever the Content-Type says. */
export function looksLikeHtml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  return /^\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|meta|title|frameset)\b/i.test(
    head,
  );
}

/**
 * What shows no words of the page itself, blanks among it; an element that is not closed hides the rest. All of it that
 * stands together is one match: a page of Word has three tags for each of its texts.
 */
const silent =
  /(?:<!--[\s\S]*?(?:-->|$)|<(script|style|template|title|a)\b[\s\S]*?(?:<\/\1\s*>|$)|<[^>]*(?:>|$)|&#?\w+;|\xe3\x80\x80|\xc2\xa0|\xa1\xa1|[\0-\x20]+)+/gi;

/** Characters: more than any limit below which a page is taken for an error page, a challenge or a redirect. */
const MUCH = 1000;

/**
 * Whether a page has, outside markup and links, more words of its own than any error page, challenge or redirect. Most
 * pages do. It is seen from the bytes, which need not be decoded, and without going on to the end; what is counted is
 * never more than there is, since no charset spends more than three bytes on a character but on those that count twice.
 */
export function saysMuch(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let [thirds, at] = [0, 0];
  const listen = (end: number): void => {
    for (; at < end; at += 1) {
      const code = view.charCodeAt(at);
      if (code > 0x20) thirds += code < 0x80 ? 3 : 1;
    }
  };
  for (const { index, 0: markup } of view.matchAll(silent)) {
    listen(index);
    if (thirds >= 3 * MUCH) return true;
    at = index + markup.length;
  }
  listen(view.length);
  return thirds >= 3 * MUCH;
}

const tidy = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:nbsp|ensp|emsp|#160);/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export function glanceAt(bytes: Uint8Array): Glance {
  const html = decodeRoughly(bytes);
  const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)(?:<\/script>|$)/gi)].map((match) => match[1] ?? '');
  const shown = html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<(script|style|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ');
  return {
    html,
    title: tidy(/<title\b[^>]*>([\s\S]*?)<\/title>/i.exec(shown)?.[1] ?? ''),
    text: tidy(shown),
    ownText: tidy(shown.replace(/<a\b[\s\S]*?<\/a\s*>/gi, ' ').replace(/<title\b[\s\S]*?<\/title>/i, ' ')),
    scripts,
  };
}
