import type { Db } from '../../../storage/database/database.ts';
import { digestsToRead } from '../../../storage/database/documents.ts';
import type { RequestKind } from '../../domain/capture.ts';

/** Captures whose payload may hold a report. Lists, home pages and robots.txt are kept, but hold none. */
const reportKinds: readonly RequestKind[] = ['detail', 'shown', 'attachment', 'ingest'];

/** Originals that were kept and never read, or have to be read anew: `derive` reads them. */
export const waiting = (db: Db): string[] => digestsToRead(db, reportKinds);
