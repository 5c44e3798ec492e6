import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '../../test/support/browser.ts';
import type { ClerkDocument } from './truth.ts';

/** A document that a program still has to save as something else. */
export interface Sketch extends ClerkDocument {
  readonly save: { readonly by: 'soffice' | 'chromium'; readonly as: string };
}

const run = promisify(execFile);
const cache = join(process.env['NIANBAO_BENCH_CACHE'] ?? tmpdir(), 'nianbao-clerks');

const keyOf = ({ bytes, file, save }: Sketch): string =>
  createHash('sha256')
    .update(bytes)
    .update(`${extname(file)} ${save.by} ${save.as}`)
    .digest('hex')
    .slice(0, 24);

const kept = (sketch: Sketch): string => join(cache, `${keyOf(sketch)}.${sketch.save.as}`);

async function bySoffice(sketches: readonly Sketch[], as: string): Promise<void> {
  const room = await mkdtemp(join(tmpdir(), 'nianbao-clerks-'));
  try {
    const files = await Promise.all(
      sketches.map(async (sketch) => {
        const file = join(room, `${keyOf(sketch)}${extname(sketch.file)}`);
        await writeFile(file, sketch.bytes);
        return file;
      }),
    );
    const options = [
      '--headless',
      `-env:UserInstallation=file://${room}/profile`,
      '--convert-to',
      as,
      '--outdir',
      cache,
    ];
    await run('soffice', [...options, ...files], { timeout: 240_000 });
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

async function byChromium(sketch: Sketch): Promise<void> {
  const room = await mkdtemp(join(tmpdir(), 'nianbao-clerks-'));
  try {
    const file = join(room, 'page.html');
    await writeFile(file, sketch.bytes);
    const options = [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      '--no-pdf-header-footer',
    ];
    await run(
      chromium ?? 'chromium',
      [...options, `--user-data-dir=${join(room, 'profile')}`, `--print-to-pdf=${kept(sketch)}`, `file://${file}`],
      { timeout: 60_000 },
    );
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

const complain = (error: unknown): void => {
  console.error(`left out: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
};

/** Saves each sketch by its program, once for its bytes; what is left unsaved is said and not in the answer. */
export async function saved(sketches: readonly Sketch[]): Promise<ClerkDocument[]> {
  await mkdir(cache, { recursive: true });
  const missing = sketches.filter((sketch) => !existsSync(kept(sketch)));
  for (const as of new Set(missing.filter(({ save }) => save.by === 'soffice').map(({ save }) => save.as)))
    await bySoffice(
      missing.filter(({ save }) => save.by === 'soffice' && save.as === as),
      as,
    ).catch(complain);
  for (const sketch of missing.filter(({ save }) => save.by === 'chromium')) await byChromium(sketch).catch(complain);
  const out: ClerkDocument[] = [];
  for (const sketch of sketches) {
    const { name, truths, file } = sketch;
    if (!existsSync(kept(sketch))) {
      console.error(`left out: ${name}`);
      continue;
    }
    const bytes = await readFile(kept(sketch));
    out.push({ name, truths, file: file.replace(/[^.]*$/u, sketch.save.as), bytes });
  }
  return out;
}
