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
import { completeReport } from '../read/read-payload.ts';

export const parserId = `parser@${parserVersion}`;

/** "name@version" of every extractor there is. */
export const extractorIds = async (): Promise<string[]> =>
  Object.entries(await extractorVersions()).map(([name, version]) => `${name}@${version}`);

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
  const last = readingsOf(db, digest).at(-1);
  const extracted =
    fromBytes || last === undefined || last.extractor.split('+').some((part) => !extractors.includes(part))
      ? null
      : standingExtraction(db, digest);
  const { url, name } = context;
  const extraction: Extraction =
    extracted ??
    (await extract({
      bytes: await getOriginal(dataDir, digest),
      ...(url === undefined ? {} : { url }),
      ...(name === undefined ? {} : { name }),
    }));
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
      context: printOf(context),
      // Rows that are stored already need not travel.
      extraction: packed.print === last?.extractionPrint ? { ...packed, rows: null } : packed,
      parse: parse.print === last?.parsePrint ? { ...parse, rows: null } : parse,
    },
    reports: read.reduce((sum, { reports }) => sum + reports.length, 0),
    refused: extraction.documents.length > 0 ? null : (extraction.notes[0]?.code ?? 'no_document'),
  };
}
