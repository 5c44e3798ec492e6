import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pdfExtractor } from '../../src/extract/pdf.ts';
import { bytesOf, codes, figureRows, grids, paragraphs, texts, truthRows } from '../support/extract-truth.ts';
import { fixture, sharedFolder } from '../support/paths.ts';
import { drawText, writePdf } from '../support/pdf-writer.ts';

const file = (name: string): Promise<Awaited<ReturnType<typeof pdfExtractor.extract>>> =>
  pdfExtractor.extract({ bytes: readFileSync(fixture('documents', 'pdf', name)) });
const squeeze = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

for (const [name, seed] of [
  ['seed-002', '002_583fb8ee4b7de20b'],
  ['seed-004', '004_21996add86cab06c'],
] as const) {
  for (const kind of ['one-path', 'borderless'] as const) {
    test(`${name}.${kind}.pdf: every figure stands in the row and column a person read it from`, async () => {
      const extraction = await file(`${name}.${kind}.pdf`);
      const [, t3, t4] = grids(extraction);
      assert.ok(t3 && t4 && grids(extraction).length === 3);
      assert.equal(t3.method, kind === 'borderless' ? 'positions' : 'ruled');
      assert.deepEqual(figureRows(t3, 7), truthRows(seed, 't3'));
      assert.deepEqual(figureRows(t4, 15).flat(), truthRows(seed, 't4').flat());
      assert.ok(texts(extraction).includes('三、收到和处理政府信息公开申请情况'));
      assert.equal(extraction.extractor, 'pdf@5');
    });
  }
}

test('a table printed over a page break is the table of the web page it was printed from', async () => {
  const [grid, ...others] = grids(await file('cut-by-page.pdf'));
  const expected = JSON.parse(
    readFileSync(fixture('documents', 'pdf', 'cut-by-page.expected.json'), 'utf8'),
  ) as unknown;
  assert.ok(grid && others.length === 0);
  assert.deepEqual(grid.pages, [1, 2]);
  assert.deepEqual(
    grid.cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.colSpan, squeeze(cell.text)]),
    expected,
  );
  assert.ok(grid.cells.every((cell) => cell.at.page !== undefined && cell.at.box !== undefined && cell.at.table === 1));
});

test('a file with a password is refused as encrypted, one that only forbids changes is read', async () => {
  const locked = await file('locked.pdf');
  assert.deepEqual([locked.documents, codes(locked)], [[], ['encrypted']]);
  assert.deepEqual(texts(await file('restricted.pdf')), ['秘密']);
});

test('bytes that are no PDF are damaged, and a file cut short is never silently complete', async () => {
  for (const bytes of [new Uint8Array(), bytesOf('%PDF-1.7\n'), bytesOf('<html></html>')]) {
    const extraction = await pdfExtractor.extract({ bytes });
    assert.deepEqual([extraction.documents, codes(extraction)], [[], ['damaged']]);
  }
  const whole = readFileSync(fixture('documents', 'pdf', 'seed-002.one-path.pdf'));
  for (const share of [0.3, 0.9, 0.99]) {
    const extraction = await pdfExtractor.extract({ bytes: whole.subarray(0, Math.floor(whole.length * share)) });
    assert.ok(codes(extraction).includes('damaged'), `cut at ${String(share)}`);
  }
});

test('a file read after a damaged one is read as ever', async () => {
  const first = await file('restricted.pdf');
  await pdfExtractor.extract({ bytes: bytesOf('%PDF-1.7\ngarbage') });
  assert.deepEqual(await file('restricted.pdf'), first);
});

/** A page without text is named: to be recognised, or recognised where the machine has an engine for it. */
const isScanNote = (code: string | undefined): boolean => code === 'needs_ocr' || code === 'ocr';

test('a page that is only an image gives no text and is named as a scan', async () => {
  const image = 'q 600 0 0 800 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID ' + String.fromCharCode(0, 255, 255, 0) + ' EI Q\n';
  const extraction = await pdfExtractor.extract({
    bytes: writePdf([{ content: drawText(60, 80, '一、总体情况') }, { content: image }]),
  });
  assert.deepEqual(texts(extraction), ['一、总体情况']);
  const [note, ...others] = extraction.documents[0]?.notes ?? [];
  assert.deepEqual([note?.at?.page, others], [2, []]);
  assert.ok(isScanNote(note?.code), note?.code);
});

test('text that a scanner hid behind its image is not taken for what the page says', async () => {
  const hidden = drawText(60, 80, '一二三四五六七八九十一二三四五六七八九十一二三四五').replace('BT', 'BT 3 Tr');
  const extraction = await pdfExtractor.extract({
    bytes: writePdf([{ content: `${hidden}q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q\n` }]),
  });
  const [first, second] = codes(extraction);
  assert.deepEqual([paragraphs(extraction), first], [[], 'ocr_text_layer']);
  assert.ok(isScanNote(second), second);
});

test(
  'hongze-2023.pdf, a real report: every figure of its tables, over pages and with page numbers between',
  { skip: sharedFolder === null },
  async () => {
    const folder = join(sharedFolder ?? '', 'documents');
    const extraction = await pdfExtractor.extract({ bytes: readFileSync(join(folder, 'hongze-2023.pdf')) });
    const { cells } = JSON.parse(readFileSync(join(folder, 'hongze-2023.truth.json'), 'utf8')) as {
      readonly cells: Readonly<Record<string, { readonly raw: string | null }>>;
    };
    const figures = (table: string): string[] =>
      Object.entries(cells).flatMap(([code, { raw }]) => (code.startsWith(`${table}.`) && raw !== null ? [raw] : []));
    const [t2, t3, t4] = grids(extraction);
    assert.ok(t2 && t3 && t4 && grids(extraction).length === 3);
    assert.deepEqual(
      t2.cells.map((cell) => cell.text).filter((text) => /^[\d.]+$/.test(text)),
      figures('t2'),
    );
    assert.deepEqual(figureRows(t3, 7).flat(), figures('t3'));
    assert.deepEqual(figureRows(t4, 15).flat(), figures('t4'));
    assert.ok(t3.cells.some((cell) => cell.rowSpan === 20 && cell.text === '三、本年度办理结果'));
    assert.ok(!texts(extraction).some((text) => /^-?\d-?$/.test(text)));
  },
);

test('a space that the file sets between characters and figures is kept, one that it does not set is not made up', async () => {
  const line = (text: string): string => drawText(40, 60, text, 16);
  const read = async (content: string) => texts(await pdfExtractor.extract({ bytes: writePdf([{ content }]) }));
  assert.deepEqual(await read(line('某县\u00202024\u0020年年度报告 全文')), ['某县 2024 年年度报告 全文']);
  assert.deepEqual(await read(line('某县2024年年度报告')), ['某县2024年年度报告']);
});
