import { userInfo } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { correctionsOf } from '../../storage/database/corrections.ts';
import { correctCell } from '../pipeline/corrections.ts';
import { reportByName } from './find-report.ts';
import { openData, openStanding } from './open-data.ts';
import { withData, type DataOption } from './options.ts';
import { correctionInWords, needsALook } from './print-correction.ts';

interface Options extends DataOption {
  readonly by: string;
  readonly why?: string;
  readonly withdraw?: boolean;
  readonly json?: boolean;
}

function numberGiven(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('must be a number');
  return value;
}

async function list({ data, json }: Options): Promise<void> {
  const db = await openData(data);
  try {
    const corrections = correctionsOf(db);
    const lines = corrections.map((one) => `${correctionInWords(one)}\n`).join('');
    process.stdout.write(json === true ? `${JSON.stringify(corrections, null, 1)}\n` : lines || 'no corrections\n');
    if (corrections.some(needsALook)) process.exitCode = 2;
  } finally {
    db.close();
  }
}

async function correct(
  name: string | undefined,
  code: string | undefined,
  value: number | undefined,
  options: Options,
): Promise<void> {
  if (name === undefined) return list(options);
  const { by, why, withdraw } = options;
  if (code === undefined || (value === undefined) !== (withdraw === true)) {
    throw new Error('say which box and what it holds: "nianbao correct REPORT CODE VALUE --why …", or --withdraw');
  }
  if (why === undefined || why.trim() === '') throw new Error('say why with --why: it is shown wherever the value is');
  const storage = await openStanding(options.data);
  try {
    const report = reportByName(storage.db, name);
    const { published } = await correctCell(storage, report, code, value ?? null, { by, why });
    const was = String(published?.value ?? published?.status);
    process.stdout.write(
      value === undefined
        ? `${report.id} ${code}: the correction is withdrawn; published is ${was}\n`
        : `${report.id} ${code}: ${String(value)} stands beside ${was}, as published\n`,
    );
  } finally {
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Set a value beside the published one of a box, with who and why; it survives every reading. Without arguments: list corrections and what has become of them.',
    )
    .argument('[report]', 'report id, or a part of it that only one report has')
    .argument('[code]', 'code of the box, for example t3.new.total')
    .argument('[value]', 'the number that the box should hold', numberGiven)
    .option('--why <text>', 'why, in words')
    .option('--by <name>', 'who', userInfo().username)
    .option('--withdraw', 'take the correction of the box back')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 listed, and some corrections need a look.')
    .action(correct);
