import { fileURLToPath } from 'node:url';
import { fixture, projectRoot } from '../../test/support/paths.ts';
import { inMs, median, runChild } from './processor-time.ts';
import type { Row } from './row.ts';

const rounds = 11;

/** `nianbao parse` of one page as a whole process, in turns with the least script that loads and walks it. */
export function startRow(): Row {
  const page = fixture('documents', 'seeds', 'seed-002.html');
  const bare = fileURLToPath(new URL('./bare-page.js', import.meta.url));
  const ours = (): number => runChild([process.execPath, `${projectRoot}/bin/nianbao.js`, 'parse', page]).ms;
  const theirs = (): number => runChild([process.execPath, bare, page]).ms;
  ours();
  theirs();
  const turns = Array.from({ length: rounds }, () => ({ ours: ours(), theirs: theirs() }));
  const [our, their] = [median(turns.map((turn) => turn.ours)), median(turns.map((turn) => turn.theirs))];
  return {
    name: 'One HTML file on the command line, against a bare script with cheerio',
    ours: `${inMs(our)}, median of ${String(rounds)}`,
    theirs: inMs(their),
    ratio: our / their,
    target: 1.8,
  };
}
