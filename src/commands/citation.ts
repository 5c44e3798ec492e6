import type { StandingCorrection } from '../../storage/database/corrections.ts';
import type { Provenance } from '../../storage/database/provenance.ts';
import type { ReportRow } from '../../storage/database/reports.ts';
import { placeInWords } from '../domain/place.ts';
import type { Cell, Finding } from '../domain/report.ts';
import { boxLabel, type BoxLabel } from '../forms/labels.ts';
import { correctionInWords } from './print-correction.ts';

/** A number with all that leads back to it. */
export interface Cited {
  readonly report: ReportRow;
  readonly provenance: Provenance;
  /** Findings that name this box. */
  readonly doubts: readonly Finding[];
  /** What people said of this box or of a finding that names it. */
  readonly hands: readonly StandingCorrection[];
}

function valueInWords(cell: Cell, label: BoxLabel | null): string {
  const unit = cell.unit ?? label?.unit ?? '';
  if (cell.status === 'reported') return `${String(cell.value)}${unit === '' ? '' : ` ${unit}`}`;
  const reading = cell.reading === undefined ? '' : `, reads like ${String(cell.reading)}`;
  const inferred =
    cell.inferred === undefined
      ? ''
      : `, ${String(cell.inferred)} inferred from ${cell.inferredFrom ?? 'other statements'}`;
  return `no value (${cell.status}${reading}${inferred})`;
}

const printed = (cell: Cell): string =>
  cell.text === null ? 'nothing printed' : `printed “${cell.text.replaceAll('\n', ' ')}”`;

const boxInWords = (code: string, label: BoxLabel | null): string =>
  label === null ? `box ${code}` : `table “${label.table}”, row “${label.row}”, column “${label.column}”`;

function placeOf({ cell, document, file }: Provenance): string {
  const place = placeInWords(cell.at);
  // The pages of such a report are originals of their own, counted through.
  if (file !== undefined) return `${place} (original ${String(file.number)} of ${String(file.of)}, read as one report)`;
  if (document.part === null) return place;
  // Data and scripts hold texts under names, archives hold files.
  const what = document.medium === 'json' || document.medium === 'html' ? 'text' : 'file';
  return `${what} “${document.part}” in it, ${place}`;
}

type Capture = Provenance['captures'][number];

const addressOf = ({ url, finalUrl, status }: Capture): string =>
  `${url}${finalUrl === url ? '' : ` (led to ${finalUrl})`}${status === null ? '' : `, HTTP ${String(status)}`}`;

/** Organ, title, year, box, value, address, time, digest and place in one paragraph, to be pasted. */
export function citation({ report, provenance }: Cited): string {
  const { cell, document, captures } = provenance;
  const label = boxLabel(cell.code);
  const [first] = captures;
  const second = first?.at.replace(/\.\d+Z$/u, 'Z') ?? '';
  const source =
    first === undefined
      ? 'no exchange known'
      : first.shown === undefined
        ? `${first.url}, captured ${second}`
        : `${first.url} (${first.shown.how}), shown ${second}`;
  const title = report.title === null ? 'untitled report' : `“${report.title}”`;
  return [
    `${report.organ ?? 'organ unknown'}, ${title}, ${report.year === null ? 'year unknown' : String(report.year)}:`,
    `${boxInWords(cell.code, label)} = ${valueInWords(cell, label)} (${printed(cell)}).`,
    `${source}, sha256:${document.digest}, ${placeOf(provenance)};`,
    `read by nianbao with ${document.extractor} and ${document.parser}.`,
  ].join(' ');
}

/** Captures worth a line: the first, and the last where there are more. */
function fetchedLines(captures: readonly Capture[]): [string, string][] {
  const [first] = captures;
  const last = captures.at(-1);
  if (first === undefined || last === undefined) return [['fetched', 'no exchange known']];
  const verb = first.shown !== undefined ? 'shown' : first.status === null ? 'supplied' : 'fetched';
  const again = captures.length - 1;
  return [
    [verb, `${first.at} from ${addressOf(first)}`],
    ...(first.shown === undefined
      ? []
      : [['made', `${first.shown.how}, of capture ${first.shown.of ?? 'unknown'}`] as [string, string]]),
    ...(again === 0
      ? []
      : [[`${verb} again`, `${String(again)} times, last ${last.at} from ${addressOf(last)}`] as [string, string]]),
  ];
}

function listedLines({ captures, listings }: Provenance): [string, string][] {
  const fromLinks = listings.map(
    ({ listedOn, title, publishedOn }) =>
      [
        listedOn,
        `${title === null ? '' : ` as “${title}”`}${publishedOn === null ? '' : `, dated ${publishedOn}`}`,
      ] as const,
  );
  const fromCaptures = captures.flatMap(({ listedOn, listedTitle }) =>
    listedOn === null ? [] : [[listedOn, listedTitle === null ? '' : ` as “${listedTitle}”`] as const],
  );
  // A page may have offered it under several titles over time; what the page last said comes first.
  const pages = new Map([...fromCaptures.toReversed(), ...fromLinks]);
  return [...pages].map(([page, words]) => ['listed on', `${page}${words}`]);
}

const routes: Readonly<Record<string, string>> = {
  both: 'two independent readings of the table agree',
  grid: 'read from the rows and columns alone',
  order: 'read from the order of the numbers alone',
};

/** The chain from the number to the bytes and the exchanges that brought them, a link a line. */
export function chain(cited: Cited): [name: string, words: string][] {
  const { report, provenance, doubts, hands } = cited;
  const { cell, document, captures } = provenance;
  return [
    ['report', `${report.id}${report.form === null ? '' : `, form ${report.form}`}`],
    [
      'box',
      `${cell.code}, status ${cell.status}${cell.route === undefined ? '' : `, ${routes[cell.route] ?? cell.route}`}`,
    ],
    ['place', placeOf(provenance)],
    ['original', `sha256:${document.digest}, ${document.medium}, document ${document.id}`],
    ...fetchedLines(captures),
    ...(provenance.file === undefined
      ? []
      : [['shown by', `the article sha256:${provenance.file.article}`] as [string, string]]),
    ...listedLines(provenance),
    ['read by', `${document.extractor}, ${document.parser}`],
    ...doubts.map(
      ({ severity, rule, message, suspect }) =>
        ['doubt', `${severity}, ${rule}: ${message} (suspect: ${suspect})`] as [string, string],
    ),
    ...hands.map(
      (one) => [one.kind === 'correct' ? 'corrected' : 'judged', correctionInWords(one)] as [string, string],
    ),
  ];
}
