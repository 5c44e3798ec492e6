import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const room = mkdtempSync(join(tmpdir(), 'nianbao-build-'));

/** Converts Word files with LibreOffice, all in one start of the program; answers bytes by file name without extension. */
export function byLibreOffice(files: ReadonlyMap<string, Buffer>, to: 'doc' | 'pdf'): Map<string, Buffer> {
  if (files.size === 0) return new Map();
  const folder = mkdtempSync(join(room, `${to}-`));
  const paths = [...files].map(([name, bytes]) => {
    const path = join(folder, `${name}.docx`);
    writeFileSync(path, bytes);
    return path;
  });
  const filter = to === 'doc' ? 'doc:MS Word 97' : 'pdf';
  const args = [
    '--headless',
    `-env:UserInstallation=file://${join(room, 'profile')}`,
    '--convert-to',
    filter,
    '--outdir',
    folder,
  ];
  execFileSync('soffice', [...args, ...paths], { stdio: 'ignore' });
  return new Map(paths.map((path) => [basename(path, '.docx'), readFileSync(path.replace(/docx$/, to))]));
}

/** Prints an HTML page with Chromium. */
export function byChromium(html: string): Buffer {
  const folder = mkdtempSync(join(room, 'chromium-'));
  const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
  writeFileSync(page, html);
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  execFileSync(
    'chromium',
    [
      ...flags,
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${pdf}`,
      `file://${page}`,
    ],
    { stdio: 'ignore' },
  );
  return readFileSync(pdf);
}

/** Pictures of the first pages of a PDF, grey, as a scan would be. */
export function scans(pdf: Buffer, pages: number): Buffer[] {
  const folder = mkdtempSync(join(room, 'scan-'));
  const path = join(folder, 'scan.pdf');
  writeFileSync(path, pdf);
  execFileSync('pdftoppm', ['-gray', '-png', '-r', '110', '-l', String(pages), path, join(folder, 'page')], {
    stdio: 'ignore',
  });
  return Array.from({ length: pages }, (_, i) => readFileSync(join(folder, `page-${String(i + 1)}.png`)));
}
