/**
 * Prints how `parse` differs from the accepted goldens (test/documents/goldens) and, with --write, accepts what it makes
 * now. To be run by hand, by somebody who has compared the differences with the documents:
 *
 *     node dist/test/documents/build/accept-goldens.js [name …] [--write]
 */
import { accept, accepted, differences, goldenFiles, madeToday } from '../../support/goldens.ts';

const words = process.argv.slice(2);
const write = words.includes('--write');
const asked = words.filter((word) => word !== '--write');
const unknown = asked.filter((name) => !(name in goldenFiles));
if (unknown.length > 0) {
  process.stderr.write(`no golden ${unknown.join(', ')}: there are ${Object.keys(goldenFiles).join(', ')}\n`);
  process.exit(1);
}

let changed = 0;
for (const name of asked.length > 0 ? asked : Object.keys(goldenFiles)) {
  const made = await madeToday(name);
  const lines = differences(accepted(name), made);
  changed += lines.length;
  for (const line of lines) process.stdout.write(`${name}: ${line}\n`);
  if (write && lines.length > 0) accept(name, made);
}
process.stderr.write(changed === 0 ? 'no differences\n' : `${String(changed)} differences${write ? ' accepted' : '; --write accepts them'}\n`);
if (changed > 0 && !write) process.exitCode = 2;
