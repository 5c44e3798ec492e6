import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaptureContext } from './archive/capture.ts';
import { DamagedJournal } from './archive/errors.ts';
import { journalFiles, journalLines, parseLine } from './archive/journal-reader.ts';

/** Captures of pretended days and live ones were about to be kept in one directory. */
export class NotOneKind extends Error {
  override name = 'NotOneKind';
  constructor(dataDir: string, holds: 'live' | 'rehearsal') {
    super(
      holds === 'live'
        ? `${dataDir} holds live captures: a rehearsal (--now) would put pretended days among them. Give it an empty directory with --data DIR.`
        : `${dataDir} belongs to rehearsals (--now): a live run would put true days among pretended ones. Give it another directory with --data DIR.`,
    );
  }
}

const marker = (dataDir: string): string => join(dataDir, 'rehearsal');

/** Whether the first whole line of the journal was written by a rehearsal; null where there is none. */
async function firstLine(dataDir: string): Promise<boolean | null> {
  for (const file of await journalFiles(dataDir)) {
    for await (const { text, place } of journalLines(dataDir, file)) {
      try {
        return parseLine(text, place).capture.rehearsal !== undefined;
      } catch (error) {
        if (!(error instanceof DamagedJournal)) throw error;
      }
    }
  }
  return null;
}

/**
 * Whether a data directory belongs to rehearsals. Asked for one, it marks an empty directory and refuses a live one:
 * decisions of a rehearsal follow a pretended day, and must never be taken for what a portal did on it.
 */
export async function openRehearsal(dataDir: string, wanted: boolean): Promise<boolean> {
  if (existsSync(marker(dataDir))) return true;
  if (!wanted && !existsSync(join(dataDir, 'captures'))) return false;
  const first = await firstLine(dataDir);
  if (first === true) return true;
  if (!wanted) return false;
  if (first === false) throw new NotOneKind(dataDir, 'live');
  await writeFile(marker(dataDir), 'The captures in this directory were made by rehearsals, on pretended days.\n');
  return true;
}

export function assertSameKind(
  dataDir: string,
  isRehearsal: boolean,
  { rehearsal }: Pick<CaptureContext, 'rehearsal'>,
): void {
  if (isRehearsal !== (rehearsal !== undefined)) throw new NotOneKind(dataDir, isRehearsal ? 'rehearsal' : 'live');
}
