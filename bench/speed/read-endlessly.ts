import { readFileSync } from 'node:fs';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';
import { fixture } from '../../test/support/paths.ts';
import { reportPages } from './pages.ts';

const [count = 5000, early = 200] = process.argv.slice(2).map(Number);
const files = [
  'seed-000.docx',
  'seed-001.doc',
  'seed-002.chromium.pdf',
  'seed-003.libreoffice.pdf',
  'seed-004.docx',
].map((file) => readFileSync(fixture('documents', 'seeds', file)));
const texts = ['000_8a984f5b1bda23de.txt', '003_e04d2d8976f62d34.txt'].map((file) =>
  readFileSync(fixture('seeds', file)),
);

/** The page with other figures: every digit of its text moved on, never twice the same document. */
function variant(page: Uint8Array, ordinal: number): Uint8Array {
  const moved = Buffer.from(page);
  let inTag = false;
  for (const [at, byte] of moved.entries()) {
    if (byte === 0x3c) inTag = true;
    else if (byte === 0x3e) inTag = false;
    else if (!inTag && byte >= 0x30 && byte <= 0x39) moved[at] = 0x30 + ((byte - 0x30 + ordinal + at) % 10);
  }
  return moved;
}

/** Every fiftieth document is an office file or a PDF, every twenty-fifth a text, the others are pages. */
function payload(pages: readonly Uint8Array[], at: number): Uint8Array {
  if (at % 50 === 0) return files[(at / 50) % files.length] ?? new Uint8Array();
  if (at % 25 === 0) return variant(texts[(at / 25) % texts.length] ?? new Uint8Array(), at);
  return variant(pages[at % pages.length] ?? new Uint8Array(), at);
}

const pages = await reportPages();
let reports = 0;
let before = 0;
for (let at = 1; at <= count; at += 1) {
  reports += (await readPayload({ bytes: payload(pages, at) })).reports.length;
  if (at === early) before = process.memoryUsage.rss();
}
process.stdout.write(`${JSON.stringify({ reports, before, after: process.memoryUsage.rss() })}\n`);
