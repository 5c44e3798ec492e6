// Makes a bare checkout runnable, and says what it does. Needs Node and nothing else: every import is Node's own.
// Usage: node scripts/setup.mjs [--browser]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (text) => process.stderr.write(`setup: ${text}\n`);
const fail = (text) => {
  say(text);
  process.exit(1);
};

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Node ${process.versions.node} is too old: install Node 20.19 or newer (22 and 24 are fine)`);
}

function run(command, args, environment = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...environment },
  });
  return error === undefined && status === 0;
}

const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const isRoot = process.getuid?.() === 0;

/** Installs Debian packages when root; otherwise names them. */
function apt(packages, why) {
  if (!isRoot || !has('apt-get')) return false;
  say(`installing ${packages.join(', ')} with apt-get (${why})`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
  return install() || (run('apt-get', ['update', '-qq'], quiet) && install());
}

/** better-sqlite3 is compiled where no ready-made binary can be had. */
function ensureCompiler() {
  const wanted = [
    ['g++', 'g++'],
    ['make', 'make'],
    ['python3', 'python3'],
  ].filter(([program]) => !has(program));
  if (wanted.length === 0) return;
  const names = wanted.map(([, name]) => name);
  if (!apt(names, 'to compile better-sqlite3')) {
    say(
      `${names.join(', ')} missing: if better-sqlite3 has no ready-made binary here, install them and run this again`,
    );
  }
}

/** node-gyp asks the network for Node's headers unless told where they lie. */
function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {};
}

const stampOf = (...files) => {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const file of files) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
};
const isStamped = (file, stamp) => existsSync(file) && readFileSync(file, 'utf8') === stamp;

function installPackages() {
  const stampFile = join(root, 'node_modules', '.nianbao-setup');
  const stamp = stampOf('package.json', 'package-lock.json');
  if (isStamped(stampFile, stamp)) return;
  ensureCompiler();
  say('installing npm packages (npm ci; compiling better-sqlite3 takes about two minutes) …');
  const environment = { ...nodeHeaders(), PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', npm_config_loglevel: 'error' };
  if (
    !run('npm', ['ci', '--no-audit', '--no-fund'], environment) &&
    !run('npm', ['ci', '--no-audit', '--no-fund'], environment)
  ) {
    fail('npm ci failed: see its message above; a registry that npm can reach is needed once');
  }
  if (spawnSync(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:')"], { cwd: root }).status !== 0) {
    fail('better-sqlite3 does not load: install g++, make and python3, then run this again');
  }
  writeFileSync(stampFile, stamp);
}

/** `npx nianbao` looks here. */
function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'nianbao');
  if (existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(join('..', '..', 'bin', 'nianbao.js'), link);
}

function compile() {
  say('compiling …');
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  if (!run(process.execPath, [tsc])) fail('the TypeScript compiler reports errors: see above');
}

function ensureBrowser() {
  const known = [
    process.env['NIANBAO_CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
  ];
  if (known.some((path) => path !== undefined && existsSync(path))) return;
  if (!apt(['chromium'], 'for the tests of pages that need a browser')) {
    say('no Chromium: tests of pages that need a browser are skipped. Install it, or name one in NIANBAO_CHROMIUM');
  }
}

checkNode();
installPackages();
linkCommand();
compile();
if (process.argv.includes('--browser')) ensureBrowser();
