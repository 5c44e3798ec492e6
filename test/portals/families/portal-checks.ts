import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fixture } from '../../support/paths.ts';
import type { SmallPortal } from './portal.ts';
import { servePortals } from './serve.ts';
import type { RunningPortals } from './serve.ts';

/** The truth of these portals as a file keeps it. */
const indexOf = (portals: readonly SmallPortal[]): unknown =>
  portals.map(({ id, family, place, disallowed, reports, decoys }) => ({
    id,
    family,
    place: place.name,
    disallowed,
    reports: reports.map(({ paths, year, organ, title }) => [year, organ, title, ...paths].join(' | ')),
    decoys: decoys.map(({ path, title, why }) => [why, title, path].join(' | ')),
  }));

/** Text in UTF-8, or in GBK where it is none; of a file its first bytes. */
async function read(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer());
  if (/^(?:PK|%PDF)/u.test(bytes.toString('latin1', 0, 4))) return bytes.toString('latin1', 0, 4);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gbk', { fatal: true }).decode(bytes);
  }
}

/** That the portals are what their truth says, and that the truth is the one kept in `kept` below test/portals/. */
export function testPortals(name: string, make: () => readonly SmallPortal[], kept: readonly string[]): void {
  const portals = make();
  const file = fixture('portals', ...kept);
  let served: RunningPortals;
  before(async () => {
    served = await servePortals(portals);
  });
  after(() => served.close());

  describe(name, () => {
    it('have the truth that is on file', () => {
      if (process.env['WRITE_TRUTH'] === '1') writeFileSync(file, JSON.stringify(indexOf(portals), null, 2));
      assert.deepEqual(indexOf(make()), JSON.parse(readFileSync(file, 'utf8')));
    });

    for (const [i, portal] of portals.entries()) {
      const at = (path: string): string => new URL(path, served.running[i]!.home).href;
      /** From whichever of its hosts has it. */
      const get = async (path: string): Promise<Response> => {
        const found = await fetch(at(path));
        const [older] = served.running[i]!.hosts;
        return found.ok || older === undefined ? found : await fetch(new URL(path, `http://${older}/`));
      };

      it(`${portal.id}: has at least 25 reports, each at addresses of its own`, () => {
        assert.ok(portal.reports.length >= 25);
        const paths = [...portal.reports.flatMap((one) => one.paths), ...portal.decoys.map((one) => one.path)];
        assert.equal(new Set(paths).size, paths.length);
      });

      it(`${portal.id}: every report and every decoy stands where the truth says, under its title`, async () => {
        const expected = [
          ...portal.reports.flatMap(({ paths, title }) => paths.map((path) => ({ path, title }))),
          ...portal.decoys,
        ];
        for (const { path, title } of expected) {
          const response = await get(path);
          assert.equal(response.status, 200, path);
          const text = await read(response);
          if (!/^%PDF|^PK/u.test(text)) assert.ok(text.includes(title), `${path} has no ${title}`);
        }
      });

      it(`${portal.id}: an unknown path is no report, and robots.txt forbids what the truth says`, async () => {
        const unknown = await read(await fetch(at('/no/such/page-81.html')));
        assert.doesNotMatch(unknown, /年度报告/u);
        const robots = await read(await fetch(at('/robots.txt')));
        for (const path of portal.disallowed) assert.ok(robots.includes(`Disallow: ${path}`), path);
      });
    }
  });
}
