import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { migrations } from '../../storage/database/migrations/index.ts';
import { openStorage } from '../../storage/storage.ts';
import { looksLikeStack, nianbao, ownFolder } from '../support/commands.ts';
import { fixture, projectRoot } from '../support/paths.ts';

const seed = fixture('documents', 'seeds', 'seed-000.docx');
const readers = (out: string): string[][] => [
  ['status'],
  ['status', '--json'],
  ['sites'],
  ['cite', '140802', 't3.new.total'],
  ['open', '140802', '--out', join(out, 'original')],
  ['export', '--out', join(out, 'exports')],
  ['verify'],
];
const rereaders = [['reparse'], ['rebuild']];
/** A mistyped directory must not come into being, and then be said to have nothing wrong with it. */
const changers = [
  ['rollback'],
  ['prune'],
  ['repair'],
  ['withhold', '0123456789ab', '--reason', 'a name'],
  ['correct', '140802', 't3.new.total', '5', '--why', 'misprint'],
  ['findings', '140802', '--confirm', 't3.sum', '--why', 'misprint'],
];

test('without data every command that works on some exits with 1 and says how to make some', async (t) => {
  const folder = ownFolder(t);
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  for (const data of [join(folder, 'nowhere'), empty]) {
    const check = async (command: string[]): Promise<void> => {
      const { code, stdout, stderr } = await nianbao(...command, '--data', data);
      assert.deepEqual([command, code, stdout], [command, 1, '']);
      assert.match(stderr, /^nianbao: .*(?:does not exist|holds no data).*nianbao crawl.*nianbao ingest/);
      assert.ok(stderr.includes(data));
    };
    await Promise.all([...readers(folder), ...rereaders, ...changers].map(check));
  }
  assert.deepEqual([readdirSync(folder), readdirSync(empty)], [['empty'], []]);
});

test('where no --data is given the data lie where the project file says', async (t) => {
  const folder = ownFolder(t);
  const [sites, project, data] = ['sites', 'project.yaml', 'elsewhere'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(sites);
  // Nothing is asked for: before office hours, whatever the clock here says, a site that answers by day only is left alone.
  writeFileSync(
    join(sites, 'daily.yaml'),
    "id: daily\nname: 曲沃县\nregion: '141021'\nhome: http://127.0.0.1:9/\nbyDay: true\n",
  );
  const asItIs = readFileSync(join(projectRoot, 'config', 'project.yaml'), 'utf8');
  writeFileSync(project, asItIs.replace(/^dataDirectory: .*$/mu, `dataDirectory: ${data}`));
  const atNight = ['--now', '2027-01-20T01:00+08:00'];
  const { code, stderr } = await nianbao('nightly', '--sites', sites, '--project', project, ...atNight);
  assert.equal(code, 0, stderr);
  assert.ok(existsSync(join(data, 'nights')));
});

test('an archive without its database says so, and a rebuild makes it', async (t) => {
  const data = join(ownFolder(t), 'data');
  await nianbao('ingest', seed, '--data', data);
  for (const name of readdirSync(data).filter((file) => file.startsWith('nianbao.db'))) rmSync(join(data, name));
  const status = await nianbao('status', '--data', data);
  assert.equal(status.code, 1);
  assert.match(status.stderr, /no database over it: run "nianbao rebuild/);
  const verify = await nianbao('verify', '--data', data);
  assert.equal(verify.code, 2);
  assert.equal((await nianbao('rebuild', '--data', data)).code, 0);
  assert.equal((await nianbao('cite', '140802', 't3.new.total', '--data', data)).code, 0);
});

test('a database of a newer schema is refused by every command and left as it is', async (t) => {
  const folder = ownFolder(t);
  const data = join(folder, 'data');
  await nianbao('ingest', seed, '--data', data);
  const file = join(data, 'nianbao.db');
  const db = new Sqlite(file);
  db.pragma('journal_mode = DELETE');
  db.pragma('user_version = 999');
  db.close();
  const before = readFileSync(file);
  const writers = [
    ['ingest', seed],
    ['crawl', '--site', 'yanhu'],
  ];
  for (const command of [...readers(folder), ...rereaders, ...writers]) {
    const { code, stderr } = await nianbao(...command, '--data', data);
    assert.equal(code, 1, command.join(' '));
    assert.match(stderr, /schema 999 is newer than this program knows/, command.join(' '));
    assert.ok(!looksLikeStack(stderr));
  }
  assert.ok(readFileSync(file).equals(before));
});

test('a database from before the first schema is migrated, by a reader too', async (t) => {
  const data = join(ownFolder(t), 'data');
  await nianbao('ingest', seed, '--data', data);
  for (const name of readdirSync(data).filter((file) => file.startsWith('nianbao.db'))) rmSync(join(data, name));
  new Sqlite(join(data, 'nianbao.db')).exec('CREATE TABLE probe (a); DROP TABLE probe;').close();
  const { code, stderr } = await nianbao('status', '--data', data);
  assert.equal(code, 0, stderr);
});

test('a database whose results a new schema took away says so until reparse has read them again', async (t) => {
  const data = join(ownFolder(t), 'data');
  await nianbao('ingest', seed, '--data', data);
  for (const name of readdirSync(data).filter((file) => file.startsWith('nianbao.db'))) rmSync(join(data, name));
  const old = new Sqlite(join(data, 'nianbao.db'));
  old.exec(migrations[0] ?? assert.fail('no first schema'));
  old.pragma('user_version = 1');
  old.close();
  const status = await nianbao('status', '--data', data);
  assert.match(
    status.stderr,
    /schema of this version; 1 original must be read again.*THEIR REPORTS ARE MISSING.*reparse/,
  );
  assert.match(status.stdout, /^1 original not read yet: "nianbao reparse" reads them$/m);
  const cite = await nianbao('cite', '140802', 't3.new.total', '--data', data);
  assert.match(cite.stderr, /no report "140802".*1 original not read yet/);
  const reparse = await nianbao('reparse', '--data', data);
  assert.equal(reparse.code, 0, reparse.stderr);
  assert.match(reparse.stderr, /read for the first time: 1 original/);
  assert.equal((await nianbao('cite', '140802', 't3.new.total', '--data', data)).code, 0);
  assert.doesNotMatch((await nianbao('status', '--data', data)).stdout, /not read yet/);
});

test('while one process writes, others read, and a second writer is told who holds the directory', async (t) => {
  const folder = ownFolder(t);
  const data = join(folder, 'data');
  await nianbao('ingest', seed, '--data', data);
  const storage = await openStorage(data);
  t.after(() => storage.close());
  for (const command of readers(folder)) {
    const { code, stderr } = await nianbao(...command, '--data', data);
    assert.equal(code, 0, `${command.join(' ')}: ${stderr}`);
  }
  for (const command of [['ingest', seed], ['rebuild'], ['reparse'], ['crawl', '--site', 'yanhu']]) {
    const { code, stdout, stderr } = await nianbao(...command, '--data', data);
    assert.deepEqual([code, stdout], [1, ''], command.join(' '));
    assert.ok(stderr.includes(`in use by process ${String(process.pid)} on ${hostname()}`), stderr);
  }
  assert.ok(existsSync(join(data, 'lock')));
});

test('a damaged database is named as that, and rebuilt from the archive', async (t) => {
  const data = join(ownFolder(t), 'data');
  await nianbao('ingest', seed, '--data', data);
  writeFileSync(join(data, 'nianbao.db'), 'this is no database, and never was one '.repeat(100));
  for (const name of ['nianbao.db-wal', 'nianbao.db-shm']) rmSync(join(data, name), { force: true });
  const { code, stderr } = await nianbao('status', '--data', data);
  assert.equal(code, 1);
  assert.match(stderr, /database is damaged.*rebuild/);
  assert.equal((await nianbao('rebuild', '--data', data)).code, 0);
  assert.equal((await nianbao('cite', '140802', 't3.new.total', '--data', data)).code, 0);
});
