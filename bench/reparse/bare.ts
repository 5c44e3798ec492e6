// Reads every `of`-th original from `part` on and nothing else: what the work costs without any of the care for it.
import { readFile } from 'node:fs/promises';
import { listOriginals, originalPath } from '../../storage/archive/originals.ts';
import { extract } from '../../src/extract/index.ts';
import { parseDocument } from '../../src/parse/parse-document.ts';

const [dataDir = '', part = '0', of = '1'] = process.argv.slice(2);
let n = 0;
let reports = 0;
for await (const { digest } of listOriginals(dataDir)) {
  if (n++ % Number(of) !== Number(part)) continue;
  const { documents } = await extract({ bytes: await readFile(originalPath(dataDir, digest)) });
  reports += documents.flatMap((document) => parseDocument(document)).length;
}
process.stdout.write(`${String(reports)}\n`);
