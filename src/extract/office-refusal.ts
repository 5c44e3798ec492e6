import type { Document, Extraction, Medium } from '../domain/document.ts';

type RefusalCode = 'damaged' | 'encrypted' | 'bomb' | 'unsupported_medium';

/** Why an office file is not read. Thrown by the readers, never by an extractor: there it becomes a note. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}

/**
 * Runs a reader and turns every throw into a note. Readers of binary formats index into bytes that anybody may have
 * written, so an unexpected error of theirs (a RangeError past the end) means damage to the file, not to us.
 */
export async function refusing(
  medium: Medium,
  extractor: string,
  read: () => Promise<Document> | Document,
): Promise<Extraction> {
  try {
    return { medium, documents: [await read()], notes: [], extractor };
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'damaged';
    const message = error instanceof Error ? error.message : String(error);
    return { medium, documents: [], notes: [{ code, message, at: null }], extractor };
  }
}
