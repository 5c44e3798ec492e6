import CFB from 'cfb';
import type { Payload } from '../../src/domain/document.ts';
import { compose } from './compose.ts';
import type { Medium } from './model.ts';
import { pack } from './pack.ts';
import { statutoryPlan } from './plans.ts';
import { diceOf } from './random.ts';
import { setDocx } from './set-docx.ts';
import { pdfFile } from '../../test/support/pdf-objects.ts';
import { setHandPdf } from './set-pdf.ts';
import { setXlsx } from './set-xlsx.ts';

export interface BadFile {
  readonly id: string;
  readonly payload: Payload;
}

const good = (medium: Medium): ReturnType<typeof compose> => compose(statutoryPlan(`bad/${medium}`, medium));
const half = (bytes: Uint8Array, share: number): Uint8Array => bytes.slice(0, Math.floor(bytes.length * share));

function noise(length: number, head: string): Uint8Array {
  const dice = diceOf(`noise ${head}`);
  const bytes = Uint8Array.from({ length }, () => dice.int(0, 255));
  bytes.set(Buffer.from(head, 'latin1'));
  return bytes;
}

/** Marked as encrypted with keys that fit no password; a reader never gets as far as the page. */
function encryptedPdf(): Uint8Array {
  const key = Buffer.from(noise(32, '')).toString('hex');
  return pdfFile(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
      `<< /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -44 >>`,
    ],
    '/Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] ',
  );
}

/** What Office writes for a document with a password: an OLE file that holds the package encrypted. */
function encryptedDocx(): Uint8Array {
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.from(noise(200, '\x04\x00\x04\x00')));
  CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.from(noise(9000, '')));
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
}

/** Bit 0 of the general purpose flags, in local headers and directory alike: the entries need a password. */
function encryptedZip(): Uint8Array {
  const bytes = Uint8Array.from(pack({ '年度报告.docx': setDocx(good('docx')) }));
  for (let at = 0; at + 10 < bytes.length; at++) {
    const mark = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (mark === 'PK\x03\x04') bytes[at + 6] = (bytes[at + 6] ?? 0) | 1;
    if (mark === 'PK\x01\x02') bytes[at + 8] = (bytes[at + 8] ?? 0) | 1;
  }
  return bytes;
}

const page = (title: string, text: string): Uint8Array =>
  Buffer.from(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`,
  );

/** Files that hold no readable report. Every one must be refused with a reason, never read as a report of zeros. */
export function badFiles(): BadFile[] {
  const [docx, pdf, xlsx] = [setDocx(good('docx')), setHandPdf(good('pdf-hand')), setXlsx(good('xlsx'))];
  const zip = pack({ '年度报告.docx': docx });
  const bomb = new Uint8Array(400 * 1024 * 1024);
  const files: readonly (readonly [string, string, Uint8Array])[] = [
    ['truncated docx', 'a.docx', half(docx, 0.6)],
    ['truncated docx, directory gone', 'a.docx', half(docx, 0.97)],
    ['truncated xlsx', 'a.xlsx', half(xlsx, 0.5)],
    ['truncated zip', 'a.zip', half(zip, 0.7)],
    ['truncated pdf', 'a.pdf', half(pdf, 0.1)],
    ['truncated pdf, head only', 'a.pdf', pdf.slice(0, 64)],
    ['encrypted pdf', 'a.pdf', encryptedPdf()],
    ['encrypted docx', 'a.docx', encryptedDocx()],
    ['encrypted zip', 'a.zip', encryptedZip()],
    ['error page named pdf', 'a.pdf', page('404 Not Found', '您访问的页面不存在或已被删除。')],
    ['error page named docx', 'a.docx', page('系统提示', '抱歉，系统发生错误，请稍后再试。错误代码：500')],
    ['error page named doc', 'a.doc', page('502 Bad Gateway', 'nginx/1.20.1')],
    ['challenge page named pdf', 'a.pdf', page('安全验证', '您的访问请求可能对网站造成威胁，请完成验证后继续访问。')],
    ['login page named xls', 'a.xls', page('用户登录', '请输入用户名和密码登录系统。')],
    ['empty pdf', 'a.pdf', new Uint8Array(0)],
    ['empty html', 'a.html', new Uint8Array(0)],
    ['blanks only', 'a.html', Buffer.from(' \r\n\t '.repeat(50))],
    ['zip bomb as docx', 'a.docx', pack({ '[Content_Types].xml': '<Types/>', 'word/document.xml': bomb })],
    ['zip bomb as zip', 'a.zip', pack({ '年度报告.txt': bomb })],
    ['empty zip', 'a.zip', pack({})],
    ['garbage', 'a.bin', noise(20_000, '')],
    ['garbage named html', 'a.html', noise(20_000, '')],
    ['garbage after a pdf head', 'a.pdf', noise(20_000, '%PDF-1.7\n')],
    ['garbage after a zip head', 'a.docx', noise(20_000, 'PK\x03\x04')],
    ['garbage after an ole head', 'a.doc', noise(20_000, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['zeros', 'a.doc', new Uint8Array(8192)],
  ];
  return files.map(([id, name, bytes]) => ({ id: `bad/${id}`, payload: { bytes, name } }));
}
