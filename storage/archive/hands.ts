import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diskError, syncDirectory } from './durable.ts';

/** Files of the data directory in which people's decisions stand, one JSON object a line; the truth over them. */
export type HandsFile = 'corrections.jsonl' | 'withheld.jsonl';

const newline = 0x0a;

/** Adds a line; it lasts through a kill and a power cut once this resolves. Errors: DiskFull, NotWritable. */
export async function appendHand(dataDir: string, file: HandsFile, entry: object): Promise<void> {
  const path = join(dataDir, file);
  try {
    const handle = await open(path, 'a+');
    try {
      const { size } = await handle.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await handle.read(last, 0, 1, size - 1);
      // A line that a kill tore ends here, so that it spoils only itself.
      const gap = size > 0 && last[0] !== newline ? '\n' : '';
      await handle.appendFile(`${gap}${JSON.stringify(entry)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await syncDirectory(dataDir);
  } catch (error) {
    throw diskError(path, error);
  }
}

/** The complete lines from byte `from` on, and how far they reach. A torn line is passed over: it was never acknowledged. */
export async function readHands(
  dataDir: string,
  file: HandsFile,
  from: number,
): Promise<{ readonly entries: readonly unknown[]; readonly end: number }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(join(dataDir, file));
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return { entries: [], end: from };
    throw error;
  }
  const end = bytes.lastIndexOf(newline) + 1;
  const lines = bytes.toString('utf8', from, Math.max(from, end)).split('\n');
  return { entries: lines.flatMap(parsed), end: Math.max(from, end) };
}

function parsed(line: string): unknown[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as unknown];
  } catch {
    return [];
  }
}
