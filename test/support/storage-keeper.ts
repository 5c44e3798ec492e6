// A process that keeps captures until it is killed: node storage-keeper <data directory> <name of its URLs> [how to die].
// Prints "open", then the id of each capture once it is acknowledged.
import { writeSync } from 'node:fs';
import { openStorage } from '../../storage/storage.ts';
import { contextOf, exchangeOf } from './storage.ts';

const [dataDir = '', name = '', death = 'from outside'] = process.argv.slice(2);

const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

const storage = await openStorage(dataDir);
writeSync(1, 'open\n');

if (death === 'while an original is written') {
  await storage.archive.put(
    (async function* () {
      yield new Uint8Array(100_000);
      await new Promise((resolve) => setTimeout(resolve, 20));
      die();
      yield new Uint8Array(100_000);
    })(),
  );
}

/** Bodies of many sizes, some of them alike, some missing. */
function bodyOf(n: number): string | null {
  if (n % 7 === 0) return null;
  return n % 5 === 0 ? 'the same page again' : `${name} ${String(n)} `.repeat(1 + ((n * 37) % 400));
}

async function keepOn(first: number): Promise<void> {
  for (let n = first; ; n += 3) {
    const at = new Date(Date.UTC(2026, 10, 21, 23, 59, 30) + n * 1000).toISOString();
    const url = `http://127.0.0.1/${name}/${String(n)}`;
    const capture = await storage.keep(exchangeOf(url, bodyOf(n), { at }), contextOf(), () => {
      if (death === 'before the index is committed') die();
    });
    writeSync(1, `${capture.id}\n`);
  }
}

await Promise.all([keepOn(0), keepOn(1), keepOn(2)]);
