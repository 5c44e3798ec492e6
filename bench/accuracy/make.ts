import type { Payload } from '../../src/domain/document.ts';
import type { Composed } from './model.ts';
import { produced, type Job } from './office.ts';
import { pack } from './pack.ts';
import { scanned } from './scan.ts';
import { setDocx } from './set-docx.ts';
import { setDump } from './set-dump.ts';
import { setHtml } from './set-html.ts';
import { setOfd } from './set-ofd.ts';
import { setHandPdf } from './set-pdf.ts';
import { setText } from './set-text.ts';
import { setXlsx } from './set-xlsx.ts';

/** What LibreOffice or Chromium has to do for a document, null where it is set by hand. */
export function jobOf(composed: Composed): Job | null {
  const { medium } = composed.plan;
  if (medium === 'doc') return { by: 'libreoffice-doc', source: setDocx(composed) };
  if (medium === 'pdf-lo' || medium === 'scan') return { by: 'libreoffice-pdf', source: setDocx(composed) };
  if (medium === 'pdf-chromium') return { by: 'chromium-pdf', source: setHtml(composed, true) };
  return null;
}

const endings = {
  html: 'html',
  docx: 'docx',
  doc: 'doc',
  'pdf-lo': 'pdf',
  'pdf-chromium': 'pdf',
  'pdf-hand': 'pdf',
  xlsx: 'xlsx',
  'text-tabs': 'txt',
  'text-lines': 'txt',
  'text-dump': 'txt',
  zip: 'zip',
  ofd: 'ofd',
  scan: 'pdf',
} as const;

function bytesOf(composed: Composed): Uint8Array | null {
  const job = jobOf(composed);
  const { medium, scan, dump } = composed.plan;
  const made = job === null ? null : produced(job);
  if (job !== null) return made === null || scan === undefined ? made : scanned(made, scan);
  if (medium === 'docx') return setDocx(composed);
  if (medium === 'xlsx') return setXlsx(composed);
  if (medium === 'pdf-hand') return setHandPdf(composed);
  if (medium === 'ofd') return setOfd(composed);
  if (medium === 'zip') return pack({ '附件/年度报告.docx': setDocx(composed) });
  if (dump !== undefined) return Buffer.from(setDump(composed, dump));
  const text =
    medium === 'html' ? setHtml(composed, false) : setText(composed, medium === 'text-tabs' ? 'tabs' : 'lines');
  return Buffer.from(text);
}

/** The document as a portal would hand it over, under a name that gives nothing away; null where it could not be made. */
export function payloadOf(composed: Composed): Payload | null {
  const bytes = bytesOf(composed);
  return bytes === null ? null : { bytes, name: `P0201.${endings[composed.plan.medium]}` };
}
