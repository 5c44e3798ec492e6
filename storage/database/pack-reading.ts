import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Block, Document, Extraction, PageFile } from '../../src/domain/document.ts';
import type { Report } from '../../src/domain/report.ts';
import { contentDigest } from './content-digest.ts';
import { documentId, renderingId } from './ids.ts';
import { packNotes, packReport, type PackedRendering } from './pack-report.ts';

/** A row of `kept_documents` by column, without its keys. */
export interface PackedDocument {
  readonly id: string;
  readonly part: string | null;
  readonly medium: string;
  readonly pages: number | null;
  readonly content: string;
  readonly declared: string;
  readonly notes: string;
  readonly blocks: Uint8Array;
  /** Only of a document that is several originals; they stand in a table of their own. */
  readonly files?: readonly PageFile[];
}

/** What came of reading one payload, ready to be inserted; made in any process, stored by the one that writes. */
export interface PackedReading {
  readonly digest: string;
  /** "name@version", of an archive those of what was in it too, joined by "+". */
  readonly extractor: string;
  readonly parser: string;
  readonly context: string;
  /** Print of the extraction; its rows, unless they are known to be stored already. */
  readonly extraction: {
    readonly print: string;
    readonly medium: string;
    readonly rows: { readonly notes: string; readonly documents: readonly PackedDocument[] } | null;
  };
  readonly parse: { readonly print: string; readonly rows: readonly PackedRendering[] | null };
}

const printOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** An extraction, ready to be inserted. */
export function packExtraction(digest: string, extraction: Extraction): PackedReading['extraction'] {
  const { medium } = extraction;
  const notes = packNotes(extraction.notes);
  const documents = extraction.documents.map((document) => packDocument(digest, document));
  // Deflated bytes may differ between builds of zlib: the print is taken of what they say.
  const said = documents.map((document, n) => ({ ...document, blocks: extraction.documents[n]?.blocks }));
  return { print: printOf([medium, notes, said]), medium, rows: { notes, documents } };
}

/** The reports read from each document of a payload, in the order of its documents. Errors: InvalidCell. */
export function packParse(
  digest: string,
  read: readonly { readonly part?: string | null; readonly reports: readonly Report[] }[],
): PackedReading['parse'] {
  const rows = read.flatMap(({ part, reports }) => {
    const id = documentId(digest, part);
    return reports.map((report, n) => packReport(report, id, n + 1, renderingId(id, n + 1)));
  });
  return { print: printOf(rows), rows };
}

const packDocument = (digest: string, document: Document): PackedDocument => ({
  id: documentId(digest, document.part),
  part: document.part ?? null,
  medium: document.medium,
  pages: document.pages ?? null,
  content: contentDigest(document.blocks),
  declared: JSON.stringify(document.declared),
  notes: packNotes(document.notes),
  blocks: packBlocks(document.blocks),
  ...(document.files === undefined ? {} : { files: document.files }),
});

const packBlocks = (blocks: readonly Block[]): Uint8Array => deflateRawSync(JSON.stringify(blocks), { level: 3 });

/** The JSON of the blocks, as it was stored. */
export const unpackBlocks = (packed: Uint8Array): string => inflateRawSync(packed).toString('utf8');
