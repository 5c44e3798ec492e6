import type { Project } from '../../config/project-schema.ts';
import type { Log } from '../../domain/log.ts';
import type { Delivery, NightReport } from '../../domain/night.ts';
import { nightMessage, nightSummary } from '../../export/night-message.ts';
import { postJson } from '../../fetch/post-json.ts';
import { keepReport, reportFiles } from './reports.ts';
import { runTold } from './run-told.ts';
import { putInMaildir } from './maildir.ts';

export interface DeliverOptions {
  readonly dataDir: string;
  /** With the variables of the environment put in. */
  readonly project: Project;
  readonly log: Log;
  /** Takes secrets out of what a command or a server answered. */
  readonly hide: (text: string) => string;
}

/**
 * Sends a report where the configuration says, each way on its own: what fails is logged, noted in the report and
 * makes its exit code 2, and the report itself is safe on disk before anything is sent.
 */
export async function deliverReport(report: NightReport, options: DeliverOptions): Promise<NightReport> {
  const { dataDir, project, log, hide } = options;
  const { when, command, webhook, mail } = project.night.deliver;
  if (when === 'look' && report.exit === 0) return report;
  const files = reportFiles(dataDir, report.run);
  const summary = nightSummary(report);
  const ways: readonly (readonly [Delivery['to'], (() => Promise<void>) | null])[] = [
    ['command', command === undefined ? null : () => runTold(command, { report, files, summary })],
    [
      'webhook',
      webhook === undefined
        ? null
        : () =>
            postJson(
              webhook.url,
              { text: summary, night: report.night, exit: report.exit, counts: report.counts, look: report.look },
              webhook.headers,
            ),
    ],
    ['mail', mail === undefined ? null : () => putInMaildir(mail.maildir, nightMessage(report, mail))],
  ];
  const deliveries: Delivery[] = [];
  for (const [to, send] of ways) {
    if (send === null) continue;
    const error = await send().then(
      () => null,
      (reason: unknown) => hide(reason instanceof Error ? reason.message : String(reason)),
    );
    deliveries.push({ to, ok: error === null, error });
    if (error === null) log('info', 'report_sent', { to });
    else log('error', 'report_not_sent', { to, error });
  }
  if (deliveries.length === 0) return report;
  const failed = deliveries.filter(({ ok }) => !ok);
  const sent: NightReport = {
    ...report,
    deliveries,
    look: [
      ...report.look,
      ...failed.map(({ to, error }) => ({ code: 'not_sent', site: null, message: `${to}: ${error ?? ''}` })),
    ],
    exit: report.exit === 0 && failed.length > 0 ? 2 : report.exit,
  };
  await keepReport(dataDir, sent, project);
  return sent;
}
