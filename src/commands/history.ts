import { Command } from 'commander';
import { correctionsOf } from '../../storage/database/corrections.ts';
import { historyOf, type Presence, type Version } from '../../storage/database/history.ts';
import { correctionInWords } from './print-correction.ts';
import { differenceInWords } from './print-diff.ts';
import { reportByName } from './find-report.ts';
import { openData } from './open-data.ts';
import { withData, type DataOption } from './options.ts';

interface Options extends DataOption {
  readonly json?: boolean;
}

const changes: Readonly<Record<Version['change'], string>> = {
  first: 'first version',
  new_bytes: 'other bytes, the same content',
  new_content: 'other content',
};

const times = (count: number): string => (count === 1 ? 'once' : `${String(count)} times`);

function versionInWords(version: Version): string[] {
  const { url, digest, firstSeen, lastSeen, brought, confirmed, change, rendering, withheld, cells } = version;
  return [
    `${firstSeen} – ${lastSeen}  ${changes[change]}${rendering === null ? ', holds the report no more' : ''}`,
    `  ${url}`,
    `  sha256:${digest}, brought ${times(brought)}, confirmed ${times(confirmed)}`,
    ...(withheld === null ? [] : [`  withheld since ${withheld.at} by ${withheld.by}: ${withheld.reason}`]),
    ...cells.map((cell) => `  ${differenceInWords(cell)}`),
  ];
}

const presenceInWords = ({ url, state, lastSeen, absentOn }: Presence): string =>
  `${state}: ${url}, last seen ${lastSeen}${absentOn.length > 0 ? `, not there on ${absentOn.join(', ')}` : ''}`;

async function history(name: string, { data, json }: Options): Promise<void> {
  const db = await openData(data);
  try {
    const { id } = reportByName(db, name);
    const { versions, presence } = historyOf(db, id);
    const corrections = correctionsOf(db, { report: id });
    if (json === true) {
      process.stdout.write(`${JSON.stringify({ report: id, versions, presence, corrections }, null, 1)}\n`);
      return;
    }
    const lines = [
      id,
      ...versions.flatMap(versionInWords),
      ...presence.map(presenceInWords),
      ...corrections.map(correctionInWords),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    db.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'List the versions of a report as its publisher changed it, with the cells that changed, and what people corrected.',
    )
    .argument('<report>', 'report id, or a part of it that only one report has')
    .option('--json', 'print as JSON')
    .action(history);
