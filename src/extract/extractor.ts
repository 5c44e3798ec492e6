import type { Extraction, Payload } from '../domain/document.ts';

/**
 * A reader of one medium. Raising `version` makes every document it read stale, so raise it whenever the same bytes
 * would give other blocks. `extract` never rejects on bad bytes: what it refuses it says in `notes`.
 */
export interface Extractor {
  readonly name: string;
  readonly version: string;
  extract(payload: Payload): Promise<Extraction>;
}
