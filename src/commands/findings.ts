import { userInfo } from 'node:os';
import { Command } from 'commander';
import { correctionsOf, findingSubject } from '../../storage/database/corrections.ts';
import { findingsOf } from '../../storage/database/findings.ts';
import { judgeFindings } from '../pipeline/corrections.ts';
import { reportByName } from './find-report.ts';
import { openData, openStanding } from './open-data.ts';
import { withData, type DataOption } from './options.ts';

interface Options extends DataOption {
  readonly confirm?: string;
  readonly dismiss?: string;
  readonly withdraw?: string;
  readonly code?: string;
  readonly why?: string;
  readonly by: string;
  readonly json?: boolean;
}

async function list(name: string, { data, json }: Options): Promise<void> {
  const db = await openData(data);
  try {
    const report = reportByName(db, name);
    const judged = new Map(correctionsOf(db, { report: report.id }).map((one) => [one.subject, one]));
    const findings = findingsOf(db, report.chosen).map((finding) => {
      const decision = judged.get(findingSubject(finding.rule, finding.cells));
      return {
        ...finding,
        judged:
          decision === undefined ? null : { kind: decision.kind, by: decision.by, at: decision.at, why: decision.why },
      };
    });
    const lines = findings.map(
      ({ rule, severity, suspect, message, judged: by }) =>
        `${severity} ${rule} (suspect: ${suspect}): ${message}${by === null ? '' : ` · ${by.kind}ed by ${by.by} on ${by.at.slice(0, 10)}: ${by.why}`}\n`,
    );
    process.stdout.write(json === true ? `${JSON.stringify(findings, null, 1)}\n` : lines.join('') || 'no findings\n');
  } finally {
    db.close();
  }
}

async function findings(name: string, options: Options): Promise<void> {
  const asked = (['confirm', 'dismiss', 'withdraw'] as const).filter((kind) => options[kind] !== undefined);
  const [kind] = asked;
  if (kind === undefined) return list(name, options);
  const { by, why, code, data } = options;
  if (asked.length > 1) throw new Error('confirm, dismiss or withdraw: one at a time');
  if (why === undefined || why.trim() === '')
    throw new Error('say why with --why: it is shown wherever the finding is');
  const storage = await openStanding(data);
  try {
    const report = reportByName(storage.db, name);
    const about = { rule: options[kind] ?? '', ...(code === undefined ? {} : { code }) };
    const judged = await judgeFindings(storage, report, about, kind, { by, why });
    for (const { subject } of judged) process.stdout.write(`${report.id} ${subject}: ${kind}\n`);
  } finally {
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'List the findings on a report and what people made of them; confirm or dismiss them, with who and why.',
    )
    .argument('<report>', 'report id, or a part of it that only one report has')
    .option('--confirm <rule>', 'the source or the reading is wrong, as the finding says')
    .option('--dismiss <rule>', 'it is no trouble')
    .option('--withdraw <rule>', 'take either back')
    .option('--code <code>', 'only the findings that name this box')
    .option('--why <text>', 'why, in words')
    .option('--by <name>', 'who', userInfo().username)
    .option('--json', 'print the list as JSON')
    .action(findings);
