import { createHash } from 'node:crypto';
import { getOriginal } from '../../../storage/archive/originals.ts';
import { capturesOfDigest } from '../../../storage/database/captures.ts';
import type { Db } from '../../../storage/database/database.ts';
import { packExtraction, packParse, type PackedReading } from '../../../storage/database/pack-reading.ts';
import { readingsOf } from '../../../storage/database/readings.ts';
import { standingExtraction } from '../../../storage/database/standing-extraction.ts';
import { findSite } from '../../../storage/database/sites.ts';
import type { Extraction } from '../../domain/document.ts';
import type { ParseContext } from '../../domain/report.ts';
import { extract, extractorVersions } from '../../extract/index.ts';
import { parseDocument, parserVersion } from '../../parse/parse-document.ts';
import { extractionOfPage, joinedPages, joinedPagesMaker, withPages, type Joined } from './joined-pages.ts';
import { completeReport } from './read-payload.ts';

export const parserId = `parser@${parserVersion}`;

/** "name@version" of every extractor there is. */
export const extractorIds = async (): Promise<string[]> => [
  ...Object.entries(await extractorVersions()).map(([name, version]) => `${name}@${version}`),
  joinedPagesMaker,
];

/** What the first capture of a payload says of it: which site, under which title. */
function contextOf(db: Db, digest: string): ParseContext & { readonly url?: string; readonly name?: string } {
  const [capture] = capturesOfDigest(db, digest);
  if (capture === undefined) return {};
  const region = findSite(db, capture.site)?.region ?? null;
  const { url, listedTitle } = capture;
  const host = URL.canParse(url) ? new URL(url).host : '';
  const name = decodedSafely(url.split(/[?#]/u)[0]?.split('/').at(-1) ?? '');
  return {
    url,
    ...(name === '' ? {} : { name }),
    ...(region === null ? {} : { region }),
    ...(host === '' ? {} : { host }),
    ...(listedTitle === null ? {} : { listedTitle }),
  };
}

function decodedSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const printOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/** One payload to read. */
export interface ReadTask {
  readonly digest: string;
  /** From its bytes, even where today's extractor has read them before. */
  readonly fromBytes: boolean;
}

/** A reading, and why the payload gave no document, where it gave none. */
export interface ReadOriginal {
  readonly reading: PackedReading;
  readonly reports: number;
  readonly refused: string | null;
}

/** Reads the bytes of an original, together with those that it shares a report with. */
async function extractOriginal(
  archived: { readonly dataDir: string; readonly db: Db },
  digest: string,
  { url, name, joined }: { readonly url?: string; readonly name?: string; readonly joined: Joined | null },
): Promise<Extraction> {
  if (joined?.kind === 'page') return extractionOfPage(joined);
  const extraction = await extract({
    bytes: await getOriginal(archived.dataDir, digest),
    ...(url === undefined ? {} : { url }),
    ...(name === undefined ? {} : { name }),
  });
  return joined === null ? extraction : await withPages(archived, extraction, joined.pages);
}

/**
 * Payload → documents → reports → checks → rows. A pure function of the originals, what the database says of their
 * surroundings, and the versions; needs to read only, so that many processes can do it side by side.
 * Errors: DamagedOriginal, MissingOriginal, InvalidCell.
 */
export async function readOriginal(
  { dataDir, db, extractors }: { readonly dataDir: string; readonly db: Db; readonly extractors: readonly string[] },
  { digest, fromBytes }: ReadTask,
): Promise<ReadOriginal> {
  const context = contextOf(db, digest);
  const joined = await joinedPages({ dataDir, db }, digest);
  const print = printOf(joined === null ? context : { ...context, joined });
  const last = readingsOf(db, digest).at(-1);
  const isCurrent = (extractor: string): boolean => extractor.split('+').every((part) => extractors.includes(part));
  // What shares its report with other originals is as old as the last change among them.
  const stands = joined === null ? !last?.extractor.includes(joinedPagesMaker) : last?.context === print;
  const extracted =
    fromBytes || last === undefined || !stands || !isCurrent(last.extractor) ? null : standingExtraction(db, digest);
  const extraction = extracted ?? (await extractOriginal({ dataDir, db }, digest, { ...context, joined }));
  const read = extraction.documents.map((document) => ({
    part: document.part ?? null,
    reports: parseDocument(document, context).map(completeReport),
  }));
  const packed =
    extracted !== null && last !== undefined
      ? { print: last.extractionPrint, medium: extraction.medium, rows: null }
      : packExtraction(digest, extraction);
  const parse = packParse(digest, read);
  return {
    reading: {
      digest,
      extractor: extraction.extractor,
      parser: parserId,
      context: print,
      // Rows that are stored already need not travel.
      extraction: packed.print === last?.extractionPrint ? { ...packed, rows: null } : packed,
      parse: parse.print === last?.parsePrint ? { ...parse, rows: null } : parse,
    },
    reports: read.reduce((sum, { reports }) => sum + reports.length, 0),
    refused:
      extraction.documents.length > 0 || joined?.kind === 'page' ? null : (extraction.notes[0]?.code ?? 'no_document'),
  };
}
