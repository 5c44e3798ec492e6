import { readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { walk } from './walk.ts';

/** What anybody would write in five minutes: load one page with cheerio and walk its text. */
const [file = ''] = process.argv.slice(2);
const [root] = load(readFileSync(file)).root();
process.stdout.write(`${String(root === undefined ? 0 : walk(root))}\n`);
