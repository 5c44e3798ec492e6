import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readingFlags } from '../../src/pipeline/read/pool.ts';
import { fixture } from '../../test/support/paths.ts';
import { inMs, median, runChild } from './processor-time.ts';
import type { Row, Skipped } from './row.ts';

const name = 'PDF: extract and parse, against pdftotext -layout';
const rounds = 3;

/** Every PDF of the tests that is a report, LibreOffice's and Chromium's alike. */
const pdfs = (): string[] =>
  [fixture('documents', 'seeds'), fixture('portals', 'originals')].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.pdf'))
      .sort()
      .map((file) => `${folder}/${file}`),
  );

interface Reading {
  readonly reports: number;
  readonly first: number;
}

/**
 * Both sides are one process from start to end over the same batch, in turns; a first run of each, which fills the
 * disk's cache, is thrown away. What node's start and the loading of the PDF engine cost is part of ours; the process is run as reading processes are.
 */
export function pdfRow(): Row | Skipped {
  if (spawnSync('pdftotext', ['-v']).error !== undefined)
    return { name, skipped: 'pdftotext (poppler-utils) is missing' };
  const found = pdfs();
  const batch = [...found, ...found].slice(0, 30);
  const reader = fileURLToPath(new URL('./read-files.js', import.meta.url));
  const ours = (): { ms: number; reading: Reading } => {
    const { ms, stdout } = runChild([process.execPath, ...readingFlags, reader, ...batch]);
    return { ms, reading: JSON.parse(stdout) as Reading };
  };
  const theirs = (): number =>
    runChild(['bash', '-c', 'for file; do pdftotext -layout "$file" - > /dev/null; done', 'bash', ...batch]).ms;
  const { reading } = ours();
  theirs();
  if (reading.reports < batch.length)
    throw new Error(
      `only ${String(reading.reports)} reports were read in ${String(batch.length)} PDFs: nothing to compare`,
    );
  const turns = Array.from({ length: rounds }, () => ({ ours: ours().ms, theirs: theirs() }));
  const [our, their] = [median(turns.map((turn) => turn.ours)), median(turns.map((turn) => turn.theirs))];
  return {
    name,
    ours: `${inMs(our)} for ${String(batch.length)} files, of which start and first file ${inMs(reading.first)}`,
    theirs: inMs(their),
    ratio: our / their,
    target: 5,
  };
}
