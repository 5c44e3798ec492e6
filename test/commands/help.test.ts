import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeStack, nianbao } from '../support/commands.ts';

const names = 'crawl discover ingest parse reparse status sites cite open export verify rebuild'.split(' ');

test('the program says which commands there are, on stdout, and ends well', async () => {
  const { code, stdout, stderr } = await nianbao('--help');
  assert.equal(code, 0);
  assert.equal(stderr, '');
  for (const name of names) assert.match(stdout, new RegExp(`^ {2}${name} `, 'm'));
});

test('every command explains itself without a data directory', async () => {
  const check = async (name: string): Promise<void> => {
    const { code, stdout, stderr } = await nianbao(name, '--help');
    assert.equal(code, 0, name);
    assert.equal(stderr, '', name);
    assert.match(stdout, new RegExp(`^Usage: nianbao ${name}`), name);
    if (name !== 'parse' && name !== 'discover') assert.match(stdout, /--data <dir>/, name);
  };
  await Promise.all(names.map(check));
});

test('usage errors exit with 1 and say what is wrong, without a stack', async () => {
  const wrong: [RegExp, ...string[]][] = [
    [/no command "frobnicate"/, 'frobnicate'],
    [/missing required argument 'file'/, 'parse'],
    [/unknown option '--nope'/, 'parse', '--nope', 'x'],
    [/missing required argument 'url'/, 'discover'],
    [/http or https address/, 'discover', 'ftp://127.0.0.1/'],
    [/missing required argument 'path'/, 'ingest'],
    [/six digits/, 'ingest', '--region', '12', 'x'],
    [/missing required argument 'code'/, 'cite', 'x'],
    [/required option '--out <path>'/, 'export', '--format', 'csv'],
    [/Allowed choices are csv/, 'export', '--format', 'xml', '--out', 'x'],
    [/no such folder/, 'crawl', '--sites', '/nowhere/at/all'],
    [/no site "nowhere"/, 'crawl', '--site', 'nowhere'],
  ];
  const check = async ([message, ...args]: [RegExp, ...string[]]): Promise<void> => {
    const { code, stdout, stderr } = await nianbao(...args);
    assert.equal(code, 1, args.join(' '));
    assert.equal(stdout, '', args.join(' '));
    assert.match(stderr, message);
    assert.ok(!looksLikeStack(stderr), stderr);
  };
  await Promise.all(wrong.map(check));
});

test('called without a command, the help goes to stderr and the exit code is 1', async () => {
  const { code, stdout, stderr } = await nianbao();
  assert.deepEqual([code, stdout], [1, '']);
  assert.match(stderr, /^Usage: nianbao/);
});
