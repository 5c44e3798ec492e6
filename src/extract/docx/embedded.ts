import type { Document, Extraction, Payload } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import type { Draft } from '../office/draft.ts';
import { draftsOfBlocks } from '../office/drafts-of-blocks.ts';
import type { Package } from '../office/package.ts';
import { noteOfFailure, Refusal } from '../office/refusal.ts';
import { childrenOf, type XmlElement } from '../office/xml.ts';
import { recogniseMedia } from '../recognise-media.ts';

/** Files that stand inside a document and print there, by the ids under which its main part names them. */
export interface Embedded {
  readonly drafts: ReadonlyMap<string, readonly Draft[]>;
  readonly notes: readonly Note[];
  /** Who read them, "name@version". */
  readonly makers: readonly string[];
}

/** Reads a Word file inside a Word file; null where they go deeper than anybody nests them. */
export type ReadInner = ((bytes: Uint8Array) => Promise<Document>) | null;

/** Other files taken in as text (ECMA-376-1, 17.17.2.1), and objects of other programs (17.3.3.19). */
const isReference = ({ name }: XmlElement): boolean => name === 'altChunk' || name === 'OLEObject';

const referencesIn = (element: XmlElement): XmlElement[] =>
  isReference(element) ? [element] : childrenOf(element).flatMap(referencesIn);

/** Reads what the body of a package refers to; what cannot be read is left out and said. */
export async function readEmbedded(
  parts: Package,
  main: string,
  body: XmlElement,
  readInner: ReadInner,
): Promise<Embedded> {
  const drafts = new Map<string, readonly Draft[]>();
  const makers = new Set<string>();
  const notes: Note[] = [];
  for (const { name, attributes } of referencesIn(body)) {
    const id = attributes.get('id') ?? '';
    const path = parts.related(main, id);
    if (drafts.has(id) || isEquation(attributes.get('ProgID') ?? '')) continue;
    try {
      const bytes = path === null ? null : parts.file(path);
      if (bytes === null) throw new Refusal('damaged', 'it is not in the package');
      const read = await (name === 'altChunk' ? readText : readObject)(bytes, readInner);
      drafts.set(id, read.drafts);
      read.makers.forEach((maker) => makers.add(maker));
    } catch (error) {
      const code = name === 'altChunk' ? 'alt_chunk' : 'embedded_unread';
      notes.push({
        code,
        message: `the file ${path ?? id} inside the document: ${noteOfFailure(error).message}`,
        at: null,
      });
    }
  }
  return { drafts, notes, makers: [...makers] };
}

/** Formulas are objects too, of a program that makes nothing else. */
const isEquation = (program: string): boolean => /^Equation/iu.test(program);

interface FileRead {
  readonly drafts: readonly Draft[];
  readonly makers: readonly string[];
}

/** Texts, which are taken in; documents of other programs are objects too. */
async function readText(bytes: Uint8Array, readInner: ReadInner): Promise<FileRead> {
  const medium = recogniseMedia(bytes);
  if (medium === 'html') {
    const [{ blocksOfWholePage }, { htmlExtractor }] = await Promise.all([
      import('../html/whole-page.ts'),
      import('../html.ts'),
    ]);
    return {
      drafts: draftsOfBlocks(blocksOfWholePage(bytes)),
      makers: [`${htmlExtractor.name}@${htmlExtractor.version}`],
    };
  }
  if (medium === 'rtf') return await taken((await import('../rtf.ts')).rtfExtractor.extract({ bytes }));
  if (medium === 'text') return await taken((await import('../text.ts')).textExtractor.extract({ bytes }));
  return await readObject(bytes, readInner);
}

async function readObject(bytes: Uint8Array, readInner: ReadInner): Promise<FileRead> {
  const medium = recogniseMedia(bytes);
  if (medium === 'doc') return await taken((await import('../doc.ts')).docExtractor.extract({ bytes }));
  if (medium !== 'docx') return await workbook(bytes, medium);
  if (readInner === null) throw new Refusal('bomb', 'files nested deeper than anybody would');
  return { drafts: draftsOfBlocks((await readInner(bytes)).blocks), makers: [] };
}

/** Errors: Refusal, saying the first note of an extraction that gave nothing. */
async function taken(extracting: Promise<Extraction>): Promise<FileRead> {
  const { documents, notes, extractor } = await extracting;
  if (documents.length === 0) throw new Refusal('damaged', notes[0]?.message ?? 'nothing could be read');
  return { drafts: documents.flatMap(({ blocks }) => draftsOfBlocks(blocks)), makers: extractor.split('+') };
}

async function workbook(bytes: Payload['bytes'], medium: string): Promise<FileRead> {
  const { isOle } = await import('../office/ole.ts');
  if (medium !== 'xlsx' && medium !== 'xls' && !isOle(bytes))
    throw new Refusal('unsupported_medium', `${medium} is not read inside another file`);
  const [{ readShownSheet }, { readSheets }, { xlsExtractor, xlsxExtractor }] = await Promise.all([
    import('../xls/shown-sheet.ts'),
    import('../xls/sheet.ts'),
    import('../xls.ts'),
  ]);
  const sheet = readShownSheet(bytes);
  if (sheet === null) throw new Refusal('unsupported_medium', 'a chart is what it shows');
  const { name, version } = isOle(bytes) ? xlsExtractor : xlsxExtractor;
  return { drafts: readSheets([sheet]).drafts, makers: [`${name}@${version}`] };
}
