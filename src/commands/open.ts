import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { openArchive } from '../../storage/archive/archive.ts';
import { renderingsOf } from '../../storage/database/reports.ts';
import { assertShown } from '../../storage/database/withheld.ts';
import { reportByName } from './find-report.ts';
import { openData } from './open-data.ts';
import { withData, type DataOption } from './options.ts';

interface Options extends DataOption {
  readonly out?: string;
}

async function digestOf(data: string, name: string): Promise<{ digest: string; medium: string }> {
  const db = await openData(data);
  try {
    const report = reportByName(db, name);
    const [chosen] = renderingsOf(db, report.id);
    if (chosen === undefined) throw new Error(`report ${report.id} has no rendering: run "nianbao reparse"`);
    assertShown(db, chosen.digest);
    return chosen;
  } finally {
    db.close();
  }
}

async function open(name: string, { data, out }: Options): Promise<void> {
  if (out === undefined && process.stdout.isTTY)
    throw new Error('the original may be binary: give --out FILE, or send the output into a file or a program');
  const { digest, medium } = await digestOf(data, name);
  const archive = await openArchive(data, { readOnly: true });
  const bytes = await archive.get(digest).finally(() => archive.close());
  if (out === undefined) process.stdout.write(bytes);
  else await writeFile(out, bytes);
  process.stderr.write(
    `sha256:${digest}, ${medium}, ${String(bytes.byteLength)} bytes${out === undefined ? '' : `, written to ${out}`}\n`,
  );
}

export const command = (): Command =>
  withData(new Command())
    .description('Give the original bytes of a report, as received.')
    .argument('<report>', 'report id, or a part of it that only one report has')
    .option('--out <file>', 'write them to a file instead of stdout')
    .action(open);
