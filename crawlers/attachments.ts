import type { Attachment } from '../src/domain/listing.ts';
import { compact, tidy } from '../src/text/normalise.ts';
import { addressInScript, addressOf, isFileAddress, safeDecode } from './addresses.ts';
import { composedAddress } from './composed-address.ts';
import { isNeighbour, isRelated } from './neighbours.ts';
import { outwards, scriptsOf, textIn, type Page, type PageElement } from './page.ts';

/** Words on a link that say what it does; the file's name then stands beside it or in the address. */
const verbs =
  /^(?:附件(?:下载)?|下载|点击(?:下载|查看)|查看|预览|打开|下载附件|阅读|PDF|DOCX?|WORD|文件下载)\d*[:：]?$/iu;
/** Files that every page of a portal offers: readers, manuals, the app. */
const furniture = /(?:adobe|reader|acrobat|wps_?office|flash|使用说明|操作手册|操作指南|浏览器|客户端|app下载)/iu;

/** Parts of a page that are the same on every page of its portal. */
const furnishing: ReadonlySet<string> = new Set(['header', 'footer', 'nav']);

/** The file inside a viewer's address (…/viewer.html?file=%2Fa%2Fb.pdf), percent-decoded as often as it was encoded. */
function unwrapped(address: string, base: string): string | null {
  const url = new URL(address);
  for (const name of ['file', 'src', 'url', 'pdf', 'fileurl', 'path', 'furl']) {
    const inner = url.searchParams.get(name);
    if (inner === null) continue;
    for (const text of /%2F/i.test(inner) ? [safeDecode(inner), inner] : [inner, safeDecode(inner)]) {
      const target = addressOf(text, base);
      if (target !== null && isFileAddress(target)) return target;
    }
  }
  return null;
}

/** The file an address delivers: what a viewer is told to show, else the address itself. */
export const fileBehind = (address: string): string => unwrapped(address, address) ?? address;

function nameFromAddress(address: string): string {
  const url = new URL(address);
  const named = [...url.searchParams].find(([key]) => /showname|filename|name/i.test(key))?.[1];
  return safeDecode(named ?? url.pathname.split('/').at(-1) ?? address);
}

function nameOf(element: PageElement, address: string): string {
  const text = tidy(textIn(element));
  const title = tidy(element.attribs['title'] ?? element.attribs['download'] ?? '');
  if (text !== '' && !verbs.test(compact(text)) && !/^https?:\/\//i.test(text))
    return text.endsWith('…') && title !== '' ? title : text;
  if (title !== '' && !verbs.test(compact(title))) return title;
  return nameFromAddress(address);
}

const fileName = /\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)(?:\([^()]*\))?$/iu;
/** A page of a report that was scanned, by the name on its link; pictures among a text have no such link. */
const pictureName = /\.(?:jpe?g|png|tiff?|bmp|gif)$/iu;
const downloads = /^(?:点击|点此|请)?(?:附件)?下载(?:附件|文件|全文|报告|正文)?$|^附件\d*$/u;

/** True of a link that says that it gives a file where its address does not: 点击下载 to /api/file/get?fid=12. */
function saysFile({ tagName, attribs }: PageElement, text: string, address: string): boolean {
  if (tagName !== 'a' || /\/$|\.(?:s?html?|aspx?)$/iu.test(new URL(address).pathname)) return false;
  if (pictureName.test(compact(text)) && pictureName.test(new URL(address).pathname)) return true;
  const words = [text, attribs['title'] ?? ''].map((one) => compact(one).replace(/[[\]【】:：]/gu, ''));
  return attribs['download'] !== undefined || words.some((one) => fileName.test(one) || downloads.test(one));
}

/** Addresses an element may deliver a file from, most telling first. */
function candidates(page: Page, element: PageElement): string[] {
  const { href, src, data, onclick, oldsrc } = element.attribs;
  const direct = [
    href,
    src,
    data,
    element.attribs['data-href'],
    element.attribs['data-url'],
    element.attribs['data-src'],
  ].flatMap((written) => {
    const address = addressOf(written, page.base);
    return address === null ? [] : [address];
  });
  const scripted = [href, onclick].flatMap((code) => {
    const address = code === undefined ? null : (addressInScript(code, page.base) ?? composedAddress(page, code));
    return address === null ? [] : [address];
  });
  const old = element.tagName === 'a' && oldsrc !== undefined ? addressOf(oldsrc, page.url) : null;
  return [...direct, ...scripted, ...(direct.length > 0 || old === null ? [] : [old])];
}

const offering: ReadonlySet<string> = new Set(['a', 'iframe', 'embed', 'object']);
const carrying = ['onclick', 'data-src', 'data-href', 'data-url'] as const;
const mayOffer = ({ tagName, attribs }: PageElement): boolean =>
  offering.has(tagName) || carrying.some((name) => attribs[name] !== undefined);

/** A file given to a call or a variable; the strings of a JSON block describe other articles. */
const scriptedFile = /[(=,]\s*["']((?:https?:)?[^"'()\s<>{}]*\/[^"'()\s<>{}]+\.(?:pdf|docx?|ofd|wps))["']/gi;

/**
 * Every file a page offers, in order, each address once: plain links, download scripts without an ending, viewers
 * unwrapped, embedded objects, files named in scripts (showVsbpdfIframe("/__local/….pdf")).
 */
export function attachmentsOf(page: Page): Attachment[] {
  const found = new Map<string, Attachment>();
  const add = (url: string, name: string): void => {
    if (!found.has(url) && !furniture.test(name) && !furniture.test(nameFromAddress(url)))
      found.set(url, { url, name });
  };
  for (const element of page.elements().filter(mayOffer)) {
    const addresses = candidates(page, element);
    const offered =
      addresses.find((address) => isFileAddress(address) || unwrapped(address, page.base) !== null) ??
      addresses.find((address) => saysFile(element, textIn(element), address));
    if (offered === undefined || [...outwards(element)].some(({ tagName }) => furnishing.has(tagName))) continue;
    if (isNeighbour(element) || isRelated(element)) continue;
    const inner = unwrapped(offered, page.base);
    const url = inner ?? offered;
    add(url, inner !== null && element.tagName !== 'a' ? nameFromAddress(url) : nameOf(element, url));
  }
  for (const [, written] of scriptsOf(page).matchAll(scriptedFile)) {
    const address = addressOf(written?.replaceAll('\\/', '/'), page.base);
    if (address === null) continue;
    const inner = unwrapped(address, page.base) ?? address;
    add(inner, nameFromAddress(inner));
  }
  return [...found.values()];
}
