import { createHash } from 'node:crypto';
import { startsLikeFile } from './file-head.ts';
import { glanceAt, looksLikeHtml, type Glance } from './glance.ts';
import { redirectShell } from './redirect-shell.ts';

const thing = '(?:页面|网页|内容|信息|文章|资源|地址|链接|文件|栏目|网址)';
const gone = '(?:不存在|没有找到|未找到|找不到|无法找到|已?被?删除|已?失效|已?过期|走丢|丢失|已?下线|已?撤销)';
const saysGone = new RegExp(
  [
    `${thing}[^。;,，；]{0,10}${gone}`,
    `(?:找不到|未找到|没有找到)[^。;,，；]{0,10}${thing}`,
    '404[^0-9]{0,12}(?:not found|错误|页面|error|出错)',
    '(?:http|error|错误)[^0-9]{0,10}404\\b',
    '(?:page|file|resource|object) (?:was )?not found|^not found',
    '访问出错|页面出错|出错啦',
  ].join('|'),
  'i',
);

/** An error page says little besides. Counted without the menu's links. */
const LONGEST_ERROR_PAGE = 300;
const LONGEST_ERROR_INSTEAD_OF_FILE = 800;

const documentName = /\.(?:pdf|docx?|wps|ofd|xlsx?|et|zip|rar|7z)$/i;

export interface Soft404Question {
  readonly url: string;
  readonly body: Uint8Array;
  /** Faces (`faceOf`) with which this host answered for pages that cannot exist. */
  readonly knownFaces?: ReadonlySet<string>;
}

/** Why a body that came with status 200 is an error page after all; null where it is not, or nobody can tell. */
export function soft404Mark(question: Soft404Question): string | null {
  const { body, knownFaces } = question;
  const url = new URL(question.url);
  const wantsDocument = documentName.test(decodeSafely(url.pathname));
  if (!looksLikeHtml(body)) return wantsDocument ? textInsteadOfFile(body) : null;
  const page = glanceAt(body);
  if (redirectShell(page.html, question.url) !== null) return null;
  if (wantsDocument && page.ownText.length < LONGEST_ERROR_INSTEAD_OF_FILE) return 'a small page instead of a document';
  if (page.ownText.length < LONGEST_ERROR_PAGE) {
    const found = saysGone.exec(page.ownText) ?? saysGone.exec(page.title);
    if (found) return `“${found[0]}”`;
  }
  // A host that answers everything with its home page must not lose that page.
  if (url.pathname === '/' || !knownFaces?.size) return null;
  const face = faceOf(page, url);
  return face !== null && knownFaces.has(face) ? "this host's answer for pages that do not exist" : null;
}

/** With less of its own beside scripts, a page is filled by them: as good a list as an error. */
const LEAST_BESIDE_SCRIPTS = 60;
const LEAST_WORDS = 8;

/**
 * Fingerprint of an error page: what it says, without numbers and the address, which differ from one to the next; null
 * of a shell that a script fills in, which is the same for every page of its portal.
 */
export function faceOf(page: Glance, url: URL): string | null {
  const { text, title, scripts } = glanceAt(
    Buffer.from(page.html.replace(/<noscript\b[\s\S]*?<\/noscript\s*>/gi, ' ')),
  );
  const said = text
    .replaceAll(url.href, '')
    .replaceAll(decodeSafely(url.pathname), '')
    .replace(/[\d\s]+/g, '');
  const least = scripts.length === 0 ? LEAST_WORDS : LEAST_BESIDE_SCRIPTS + title.length;
  return said.length < least ? null : createHash('sha256').update(said).digest('hex');
}

function textInsteadOfFile(body: Uint8Array): string | null {
  if (body.length === 0 || body.length > 2048 || body.includes(0)) return null;
  return startsLikeFile(body) ? null : 'a short text instead of a document';
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
