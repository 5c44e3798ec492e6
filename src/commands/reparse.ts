import { Command } from 'commander';
import { correctionsOf } from '../../storage/database/corrections.ts';
import { openStorage } from '../../storage/storage.ts';
import type { FormCode } from '../domain/report.ts';
import { derive } from '../pipeline/read/derive.ts';
import { diffRuns, type DiffSummary } from '../pipeline/reparse/diff.ts';
import { reparse, type Reparsed, type ReparseOptions } from '../pipeline/reparse/reparse.ts';
import { holdsArchive, noData } from './open-data.ts';
import { wholeNumber, withData, type DataOption } from './options.ts';
import { correctionInWords, needsALook } from './print-correction.ts';
import { diffInWords } from './print-diff.ts';
import { derivedInWords, showDerive } from './print-derived.ts';
import { progress, type Progress } from './progress.ts';
import { stopSignal } from './stop-signal.ts';

interface Options extends DataOption {
  readonly all?: boolean;
  readonly site?: string;
  readonly region?: string;
  readonly year?: number;
  readonly form?: FormCode;
  readonly dryRun?: boolean;
  readonly workers?: number;
  readonly json?: boolean;
}

/** "read 1200 of 40000, 55 a second, 12 min left". */
function showReparse(shown: Progress): NonNullable<ReparseOptions['onProgress']> {
  const started = performance.now();
  return ({ stage, at, of }) => {
    if (stage === 'settle') {
      shown.say(`settle: ${String(of)} reports left`);
      return;
    }
    const rate = at / ((performance.now() - started) / 1000);
    const left = (of - at) / rate;
    const time = left < 90 ? `${left.toFixed(0)} s` : `${(left / 60).toFixed(0)} min`;
    shown.say(`read: ${String(at)} of ${String(of)}, ${rate.toFixed(0)} a second, ${time} left`);
  };
}

function words({ run, read, changed, failures, switched, resumed }: Reparsed, summary: DiffSummary | null): string {
  if (run === null) return 'nothing to read again: every original was read by the extractors and the parser of today\n';
  const failed = failures.length > 0 ? `, ${String(failures.length)} could not be and keep what they had` : '';
  const end = switched
    ? `switched over; "nianbao rollback" takes it back, "nianbao diff before current" shows each change`
    : 'tried only: nothing was kept';
  return `${run}${resumed ? ' (taken up again)' : ''}: ${String(read)} originals read${failed}, ${String(changed)} give something else\n${summary === null ? '' : diffInWords(summary)}${end}\n`;
}

async function run({ data, dryRun, workers, json, ...selection }: Options): Promise<void> {
  if (!holdsArchive(data)) throw noData(data);
  const signal = stopSignal(() => 'what was read so far is kept; the same command goes on from there');
  const shown = progress();
  const storage = await openStorage(data);
  let summary: DiffSummary | null = null;
  try {
    if (dryRun !== true) {
      const derived = await derive(storage, { signal, onProgress: showDerive(shown) });
      if (derived.extracted > 0) process.stderr.write(`read for the first time: ${derivedInWords(derived)}\n`);
    }
    const done = await reparse(storage, {
      selection,
      signal,
      ...(workers === undefined ? {} : { workers }),
      onProgress: showReparse(shown),
      beforeSwitch: ({ generation }) => {
        summary = diffRuns(storage.db, generation - 1, generation);
        return dryRun !== true;
      },
    });
    shown.done();
    process.stdout.write(
      json === true ? `${JSON.stringify({ ...done, diff: summary }, null, 1)}\n` : words(done, summary),
    );
    for (const { digest, error } of done.failures) process.stderr.write(`sha256:${digest}: ${error}\n`);
    const corrections = done.run === null ? [] : correctionsOf(storage.db).filter(needsALook);
    for (const correction of corrections) process.stderr.write(`correction: ${correctionInWords(correction)}\n`);
    if (done.failures.length > 0) process.exitCode = 2;
  } finally {
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Read again what is stale: read by an older extractor, parser or form registry. Works from kept bytes only; results stand beside the old ones and are switched over at once at the end.',
    )
    .option('--all', 'everything that was ever read, stale or not')
    .option('--site <id>', 'what a site published')
    .option('--region <code>', 'reports of a region and all below it')
    .option('--year <year>', 'reports for this year', wholeNumber)
    .option('--form <form>', 'reports on this form (F2014, F2019, F2021)')
    .option('--dry-run', 'say what would change, and keep nothing')
    .option('--workers <count>', 'processes that read (default: one a core)', wholeNumber)
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nStopped or killed, the same command goes on where it was.\nExit codes: 0 done, 1 failed, 2 done, but some originals could not be read.',
    )
    .action(run);
