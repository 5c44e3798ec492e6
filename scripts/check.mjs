// One word for everything a change must pass: types, lint, floors, unused code, tests.
import { spawnSync } from 'node:child_process';

const steps = [
  ['types', 'npx', ['tsc', '--noEmit']],
  ['lint', 'npm', ['run', '--silent', 'lint']],
  ['floors', 'npm', ['run', '--silent', 'floors']],
  ['unused', 'npm', ['run', '--silent', 'unused']],
  ['tests', 'npm', ['test', '--silent']],
];
for (const [name, command, args] of steps) {
  process.stderr.write(`check: ${name}\n`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write(`check: ${name} failed\n`);
    process.exit(status ?? 1);
  }
}
process.stderr.write('check: all held\n');
