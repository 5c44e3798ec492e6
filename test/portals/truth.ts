import { createHash } from 'node:crypto';
import type { Medium } from '../../src/domain/document.ts';
import type { FormCode } from '../../src/domain/report.ts';
import { catalogue } from './content/catalogue.ts';
import { places } from './content/organs.ts';
import type { PortalId } from './content/organs.ts';
import type { ReplicaReport } from './content/replica-report.ts';
import type { Cells, StatedFact } from './report/blocks.ts';
import { addressOf } from './sites/addresses.ts';
import { fileBytes } from './sites/article.ts';
import { columnDecoys } from './sites/decoys.ts';

export interface TrueReport {
  readonly id: string;
  readonly organ: string;
  readonly regionCode: string;
  readonly year: number;
  readonly form: FormCode | null;
  /** Every box the form has; empty where the report is sentences only. */
  readonly cells: Cells;
  /** Numbers that its sentences state; sentences may state more than is listed. */
  readonly facts: readonly StatedFact[];
  /** Deliberate errors of the source. */
  readonly mistakes: readonly string[];
}

export interface TrueAttachment {
  readonly path: string;
  readonly name: string;
  readonly medium: Medium;
  readonly sha256: string;
  /** Boxes it prints otherwise than the page. */
  readonly differs: Cells;
}

/** One thing a portal offers: a page, or a file that the list links to directly. */
export interface TrueOffer {
  readonly id: string;
  readonly portal: PortalId;
  readonly path: string;
  readonly title: string;
  readonly year: number;
  readonly organ: string;
  readonly publishedOn: string;
  readonly body: 'full' | 'notice' | 'images' | 'none';
  readonly attachments: readonly TrueAttachment[];
  /** Media that hold the tables. */
  readonly media: readonly Medium[];
  readonly reports: readonly string[];
  /** False where no list of the 年报 column shows it. */
  readonly inColumn: boolean;
}

export interface ReplicaTruth {
  readonly offers: readonly TrueOffer[];
  readonly reports: readonly TrueReport[];
  /** Pages among the reports that are none. */
  readonly decoys: readonly {
    readonly portal: PortalId;
    readonly path: string;
    readonly title: string;
    readonly why: string;
  }[];
  /** Must never be asked for: robots.txt forbids it. */
  readonly disallowed: readonly string[];
}

const trueReport = (report: ReplicaReport): TrueReport => ({
  id: report.id,
  organ: report.organ.name,
  regionCode: places[report.organ.portal].regionCode,
  year: report.year,
  form: report.form,
  cells: report.cells,
  facts: report.facts,
  mistakes: report.mistakes,
});

/** What the four replicas offer when they have just started. */
export function replicaTruth(): ReplicaTruth {
  const offers = catalogue().map((publication): TrueOffer => {
    const article = addressOf(publication);
    const attachments = article.links.map(({ file, path }) => ({
      path,
      name: file.name,
      medium: file.medium,
      sha256: createHash('sha256').update(fileBytes(file)).digest('hex'),
      differs: file.differs ?? new Map<string, never>(),
    }));
    const first = publication.reports[0];
    if (!first) throw new Error(`${publication.id} carries no report`);
    return {
      id: publication.id,
      portal: publication.portal,
      path: article.path,
      title: publication.title,
      year: first.year,
      organ: publication.reports.length > 1 ? places[publication.portal].regionName : first.organ.name,
      publishedOn: publication.publishedOn,
      body: publication.body,
      attachments,
      media: [...(publication.body === 'full' ? (['html'] as const) : []), ...attachments.map((one) => one.medium)],
      reports: publication.reports.map((one) => one.id),
      inColumn: publication.folder !== 'bmzt',
    };
  });
  const reports = new Map(catalogue().flatMap((one) => one.reports.map((report) => [report.id, trueReport(report)])));
  const portals = Object.keys(places) as PortalId[];
  const decoys = portals.flatMap((portal) =>
    columnDecoys(portal).map((decoy) => ({
      portal,
      path: addressOf(decoy, portal).path,
      title: decoy.title,
      why: decoy.why,
    })),
  );
  return { offers, reports: [...reports.values()], decoys, disallowed: ['/gd/index.html', '/gd/2012nb.html'] };
}

/** The truth without its numbers but with their digests: what truth.json holds, against unnoticed change. */
export function truthIndex(): unknown {
  const { offers, reports, decoys } = replicaTruth();
  const index = {
    offers: offers.map((offer) => ({
      ...offer,
      attachments: offer.attachments.map(({ path, name, medium, sha256, differs }) => ({
        path,
        name,
        medium,
        sha256,
        differs: Object.fromEntries(differs),
      })),
    })),
    reports: reports.map(({ cells, facts, ...rest }) => ({
      ...rest,
      boxes: cells.size,
      cellsSha256: createHash('sha256')
        .update(JSON.stringify([...cells]))
        .digest('hex'),
      factsSha256: createHash('sha256').update(JSON.stringify(facts)).digest('hex'),
    })),
    decoys,
  };
  return JSON.parse(JSON.stringify(index)) as unknown;
}
