import type { Document, Extraction, Medium } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';

type RefusalCode = 'damaged' | 'encrypted' | 'bomb' | 'unsupported_medium';

/** Why a file is not read. Thrown by the readers, never by an extractor: there it becomes a note. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}

/** Frames of the stack that are kept: enough to find the place. */
const mostFrames = 8;

/** Places as they are called in the repository: where it is installed says nothing, and differs on every machine. */
const framesOf = (stack: string): string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, mostFrames)
    .map((line) =>
      line.trim().replace(/(?:file:\/\/)?\/\S*?\/((?:src|crawlers|storage|bench|test|node_modules)\/)/, '$1'),
    );

/**
 * What stopped a reader: a Refusal says it of the file. Any other error is a fault of the reader, whatever the file is
 * like, and must not pass for damage: it is noted as `reader_failed`, with the way to its place in the code.
 */
export function noteOfFailure(error: unknown): Note {
  if (error instanceof Refusal) return { code: error.code, message: error.message, at: null };
  const [message, stack] =
    error instanceof Error ? [`${error.name}: ${error.message}`, error.stack ?? ''] : [String(error), ''];
  return { code: 'reader_failed', message: [message, ...framesOf(stack)].join('\n'), at: null };
}

/** A document, with the further makers ("name@version") that had a part in it. */
export interface MadeDocument {
  readonly document: Document;
  readonly makers: readonly string[];
}

/** Runs a reader and turns every throw into a note. */
export async function refusing(
  medium: Medium,
  extractor: string,
  read: () => Promise<Document | MadeDocument> | Document,
): Promise<Extraction> {
  try {
    const made = await read();
    const { document, makers } = 'document' in made ? made : { document: made, makers: [] };
    return { medium, documents: [document], notes: [], extractor: [extractor, ...makers].join('+') };
  } catch (error) {
    return { medium, documents: [], notes: [noteOfFailure(error)], extractor };
  }
}
