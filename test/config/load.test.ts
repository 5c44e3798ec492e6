import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { familyNamed } from '../../crawlers/families/index.ts';
import { loadProject, loadSite, loadSites, siteOfAddress } from '../../src/config/load.ts';
import { ConfigError } from '../../src/config/yaml-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-config-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const complaint = (path: string): string => {
  try {
    loadSite(path);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
  return '';
};

test('the project’s own files are in order, and every family they name exists', () => {
  const project = loadProject();
  assert.ok(project.politeness.obeyRobots);
  assert.equal(project.caps.requestsPerWalk, 20_000);
  const sites = loadSites();
  assert.deepEqual([...sites.keys()], ['lishi', 'quwo', 'yanhu', 'yuncheng']);
  for (const { family } of sites.values()) assert.ok(family === undefined || familyNamed(family) !== undefined);
});

test('a site needs no more than id, name, region and home', () => {
  assert.deepEqual(
    loadSite(file('qinghe.yaml', "id: qinghe\nname: 清河县\nregion: '130534'\nhome: http://www.qinghe.gov.cn/\n")),
    { id: 'qinghe', name: '清河县', region: '130534', home: 'http://www.qinghe.gov.cn/' },
  );
});

test('what is wrong is named with its line: values, missing keys, unknown keys, broken YAML', () => {
  const base = "id: bad\nname: 清河县\nregion: '130534'\n";
  const bad = file('bad.yaml', `${base}home: ftp://x.gov.cn/\nhosts:\n  - a.gov.cn\n  - http://b.gov.cn/\ndelay: 3\n`);
  const lines = complaint(bad).split('\n');
  assert.ok(
    lines.some((line) => line.startsWith(`${bad}:4:`) && line.includes('home')),
    lines.join('\n'),
  );
  assert.ok(
    lines.some((line) => line.startsWith(`${bad}:7:5`) && line.includes('hosts.1')),
    lines.join('\n'),
  );
  assert.ok(
    lines.some((line) => line.startsWith(`${bad}:8:1`) && line.includes('"delay"')),
    lines.join('\n'),
  );
  assert.match(complaint(file('bad.yaml', base)), /home/);
  assert.match(complaint(file('bad.yaml', 'id: bad\nname: [x\n')), /bad\.yaml:\d+:\d+: /);
  assert.match(
    complaint(file('bad.yaml', 'id: bad\nname: x\nregion: 130534\nhome: http://x.gov.cn/\n')),
    /bad\.yaml:3:9: region/,
  );
  assert.match(complaint(file('other.yaml', `${base}home: http://x.gov.cn/\n`)), /id is "bad"/);
  assert.match(complaint(join(folder, 'none.yaml')), /cannot be read/);
});

test('an address alone makes a site', () => {
  assert.equal(siteOfAddress('http://127.0.0.1:8080/zwgk').home, 'http://127.0.0.1:8080/zwgk');
  assert.match(siteOfAddress('http://127.0.0.1:8080/').id, /^[a-z][a-z0-9-]*$/);
  assert.equal(siteOfAddress('https://www.qinghe.gov.cn/').id, 'qinghe');
});
