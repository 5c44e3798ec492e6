import { writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { Command } from 'commander';
import { openArchive } from '../../storage/archive/archive.ts';
import { pageFilesOf } from '../../storage/database/page-files.ts';
import { renderingsOf } from '../../storage/database/reports.ts';
import { assertShown } from '../../storage/database/withheld.ts';
import { reportByName } from './find-report.ts';
import { openData } from './open-data.ts';
import { withData, type DataOption } from './options.ts';

interface Options extends DataOption {
  readonly out?: string;
}

/** The originals of a report's chosen rendering: one, or the pictures of its pages in order. */
async function originalsOf(data: string, name: string): Promise<{ digests: readonly string[]; medium: string }> {
  const db = await openData(data);
  try {
    const report = reportByName(db, name);
    const [chosen] = renderingsOf(db, report.id);
    if (chosen === undefined) throw new Error(`report ${report.id} has no rendering: run "nianbao reparse"`);
    const files = pageFilesOf(db, chosen.document).map(({ digest }) => digest);
    for (const digest of [chosen.digest, ...files]) assertShown(db, digest);
    return { digests: files.length === 0 ? [chosen.digest] : files, medium: chosen.medium };
  } finally {
    db.close();
  }
}

/** The first of several originals keeps the name asked for; the others are numbered before the ending. */
function numbered(out: string, index: number): string {
  const { dir, name, ext } = parse(out);
  return index === 0 ? out : join(dir, `${name}-${String(index + 1)}${ext}`);
}

async function open(name: string, { data, out }: Options): Promise<void> {
  if (out === undefined && process.stdout.isTTY)
    throw new Error('the original may be binary: give --out FILE, or send the output into a file or a program');
  const { digests, medium } = await originalsOf(data, name);
  const archive = await openArchive(data, { readOnly: true });
  try {
    const several = digests.length > 1;
    for (const [index, digest] of (out === undefined ? digests.slice(0, 1) : digests).entries()) {
      const bytes = await archive.get(digest);
      const file = out === undefined ? undefined : numbered(out, index);
      if (file === undefined) process.stdout.write(bytes);
      else await writeFile(file, bytes);
      const which = several ? `, original ${String(index + 1)} of ${String(digests.length)}` : '';
      const where = file === undefined ? '' : `, written to ${file}`;
      process.stderr.write(`sha256:${digest}, ${medium}, ${String(bytes.byteLength)} bytes${which}${where}\n`);
    }
    if (several && out === undefined) process.stderr.write('this is the first of them: --out FILE writes all\n');
  } finally {
    await archive.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description('Give the original bytes of a report, as received.')
    .argument('<report>', 'report id, or a part of it that only one report has')
    .option(
      '--out <file>',
      'write them to a file instead of stdout; a report of several originals goes to FILE, FILE-2, FILE-3 …',
    )
    .action(open);
