import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './support/paths.ts';

/** Runs every compiled test (or those whose path contains an argument), and fails where there is none. */
const words = process.argv.slice(2);
// Named by their sources: a test that is gone may still lie compiled in dist.
const files = readdirSync(join(projectRoot, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && (words.length === 0 || words.some((word) => file.includes(word))))
  .map((file) => join('dist', 'test', file.replace(/ts$/u, 'js')))
  .sort();

if (files.length === 0) {
  process.stderr.write(`no test files${words.length > 0 ? ` match ${words.join(', ')}` : ''} in test\n`);
  process.exit(1);
}
// Node's own choice, a file fewer at a time than there are cores, leaves them idle: much of a test is waiting for a portal.
const atOnce = `--test-concurrency=${String(availableParallelism() + 1)}`;
const { status } = spawnSync(process.execPath, ['--test', '--test-reporter=spec', atOnce, ...files], {
  cwd: projectRoot,
  stdio: 'inherit',
});
process.exit(status ?? 1);
