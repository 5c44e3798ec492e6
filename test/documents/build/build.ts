/**
 * Makes the committed originals: the five seeds in every medium (test/documents/seeds), the files that the replica
 * portals offer (test/portals/originals) and the index of their truth (test/portals/truth.json). Run by hand after a change of the catalogue, never by the tests:
 *
 *     node --experimental-strip-types test/documents/build/build.ts   (Node 22; or any TypeScript runner)
 *
 * Needs LibreOffice, Chromium and poppler-utils. Word files come out byte for byte the same; those that LibreOffice
 * and Chromium write carry times and ids of their own and are committed as they are.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fixture } from '../../support/paths.ts';
import { catalogue } from '../../portals/content/catalogue.ts';
import { seedNames, seedReport } from '../../portals/content/seed-reports.ts';
import { replicaSpecs } from '../../portals/content/specs.ts';
import type { Publication, ReplicaFile } from '../../portals/content/replica-report.ts';
import type { Block } from '../../portals/report/blocks.ts';
import { toGbk } from '../../portals/report/charset.ts';
import type { Dress } from '../../portals/report/html.ts';
import { truthIndex } from '../../portals/truth.ts';
import { docx } from './docx.ts';
import { detailPage, paperPage } from './print-page.ts';
import { byChromium, byLibreOffice, scans } from './programs.ts';
import { zip } from './zip.ts';

const replicaFooter = '测试用仿制文件，非官方　';

const seedDresses: Readonly<Record<string, readonly [Dress, Dress]>> = {
  '000': ['word', 'trs'],
  '001': ['ueditor', 'word'],
  '002': ['trs', 'ueditor'],
  '003': ['word', 'ueditor'],
  '004': ['ueditor', 'trs'],
};

function buildSeeds(): void {
  const folder = fixture('documents', 'seeds');
  mkdirSync(folder, { recursive: true });
  const words = new Map<string, Buffer>();
  for (const name of seedNames) {
    const report = seedReport(name);
    const stem = `seed-${name}`;
    const save = (ending: string, bytes: Buffer | string): void => { writeFileSync(`${folder}/${stem}.${ending}`, bytes); };
    const [plain, gbk] = seedDresses[name]!;
    save('html', detailPage(report.title, report.blocks, plain, 'utf-8'));
    save('gbk.html', toGbk(detailPage(report.title, report.blocks, gbk, 'gb2312')));
    save('chromium.pdf', byChromium(paperPage(report.blocks, '')));
    const word = docx(report.blocks, '');
    save('docx', word);
    words.set(stem, word);
    const cells = Object.fromEntries(report.cells);
    save(
      'truth.json',
      `${JSON.stringify({ title: report.title, form: report.form, cells, facts: report.facts }, null, 1)}\n`,
    );
  }
  for (const [stem, bytes] of byLibreOffice(words, 'doc')) writeFileSync(`${folder}/${stem}.doc`, bytes);
  for (const [stem, bytes] of byLibreOffice(words, 'pdf')) writeFileSync(`${folder}/${stem}.libreoffice.pdf`, bytes);
}

function blocksIn(publication: Publication, file: ReplicaFile): readonly Block[] {
  const report = publication.reports[0];
  if (!report) throw new Error(`${publication.id} carries no report`);
  return file.differs ? report.redrawn(new Map([...report.cells, ...file.differs])) : report.blocks;
}

function buildOriginals(): void {
  const folder = fixture('portals', 'originals');
  mkdirSync(folder, { recursive: true });
  const convert = { doc: new Map<string, Buffer>(), pdf: new Map<string, Buffer>() };
  for (const publication of catalogue()) {
    const own = publication.files.filter((file) => file.original[0] === 'portals');
    const spec = replicaSpecs.find((one) => `${one.portal}-${one.organ}-${String(one.year)}` === publication.id);
    for (const file of own) {
      const blocks = blocksIn(publication, file);
      const by = spec?.files?.find((one) => one.medium === file.medium)?.by;
      const path = fixture(...file.original);
      if (file.medium === 'docx') writeFileSync(path, docx(blocks, replicaFooter));
      else if (file.medium === 'doc') convert.doc.set(publication.id, docx(blocks, replicaFooter));
      else if (file.medium === 'pdf' && by === 'libreoffice')
        convert.pdf.set(publication.id, docx(blocks, replicaFooter));
      else if (file.medium === 'pdf') writeFileSync(path, byChromium(paperPage(blocks, replicaFooter)));
      else if (file.medium === 'zip')
        writeFileSync(
          path,
          zip(
            publication.reports.map((report) => ({
              name: toGbk(`${report.title}.docx`),
              bytes: docx(report.blocks, replicaFooter),
            })),
          ),
        );
    }
    const pictures = own.filter((file) => file.medium === 'image');
    if (pictures.length > 0) {
      const pages = scans(
        byChromium(paperPage(blocksIn(publication, pictures[0]!), replicaFooter)),
        pictures.length,
      );
      pictures.forEach((file, i) => { writeFileSync(fixture(...file.original), pages[i]!); });
    }
  }
  for (const medium of ['doc', 'pdf'] as const)
    for (const [id, bytes] of byLibreOffice(convert[medium], medium)) writeFileSync(`${folder}/${id}.${medium}`, bytes);
}

buildSeeds();
buildOriginals();
writeFileSync(fixture('portals', 'truth.json'), `${JSON.stringify(truthIndex(), null, 1)}\n`);
