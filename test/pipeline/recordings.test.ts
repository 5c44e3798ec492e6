import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readRecorded, type PageExpectation, type RecordedPage } from '../../src/pipeline/crawl/recorded-page.ts';
import { fixture } from '../support/paths.ts';

interface Accepted {
  readonly reviewed: boolean;
  readonly pages: readonly PageExpectation[];
}

const folder = fixture('recordings');
const sites = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('recorded pages of sites', () => {
  it('are there for the four sites that are crawled', () => {
    assert.deepEqual(
      ['lishi', 'quwo', 'yanhu', 'yuncheng'].filter((id) => !sites.some(({ name }) => name === id)),
      [],
    );
  });

  for (const { name } of sites) {
    const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, name, file), 'utf8'));
    const pages = json('pages.json') as readonly RecordedPage[];
    const accepted = json('expected.json') as Accepted;

    it(`${name}: what they should say was reviewed by a person, page by page`, () => {
      assert.equal(accepted.reviewed, true);
      assert.deepEqual(
        accepted.pages.map(({ file }) => file),
        pages.map(({ file }) => file),
      );
      assert.ok(pages.some(({ kind }) => kind === 'detail'));
    });

    for (const [at, page] of pages.entries())
      it(`${name}: ${page.file} is read as it was accepted`, () => {
        assert.deepEqual(readRecorded(page, readFileSync(join(folder, name, page.file))), accepted.pages[at]);
      });
  }
});
