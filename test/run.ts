import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from './support/paths.ts';

/** Runs every compiled test (or those whose path contains an argument), and fails where there is none. */
const folder = join(projectRoot, 'dist', 'test');
const words = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.js') && (words.length === 0 || words.some((word) => file.includes(word))))
  .map((file) => relative(projectRoot, join(folder, file)))
  .sort();

if (files.length === 0) {
  process.stderr.write(`no test files${words.length > 0 ? ` match ${words.join(', ')}` : ''} in dist/test\n`);
  process.exit(1);
}
const { status } = spawnSync(process.execPath, ['--test', '--test-reporter=spec', ...files], {
  cwd: projectRoot,
  stdio: 'inherit',
});
process.exit(status ?? 1);
