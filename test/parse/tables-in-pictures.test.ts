import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Grid, Payload } from '../../src/domain/document.ts';
import { parseDocument } from '../../src/parse/parse-document.ts';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';
import { docxOf } from '../support/office-docx.ts';
import { fixture } from '../support/paths.ts';

const page = readFileSync(fixture('documents', 'seeds', 'seed-002.html'), 'utf8');
/** Where the table of requests stands. */
const requests = /<table(?:(?!<\/table>)[\s\S])*本年新收(?:(?!<\/table>)[\s\S])*<\/table>/u;

async function requestsIn(payload: Payload) {
  const { reports } = await readPayload(payload);
  const [only] = reports;
  assert.ok(only !== undefined && reports.length === 1);
  const statuses = new Set(only.report.cells.filter(({ code }) => code.startsWith('t3.')).map(({ status }) => status));
  const others = only.report.cells.filter(({ code, value }) => code.startsWith('t2.') && value !== null).length;
  const told = only.report.notes.map(({ code }) => code).filter((code) => /^(?:needs_ocr|table_absent)$/u.test(code));
  return { statuses: [...statuses], others, told };
}

test('a table that a page shows as a picture is waiting to be recognised, and never absent', async () => {
  const picture = page.replace(requests, '<p><img src="./W020250115.png" width="640"></p>');
  assert.notEqual(picture, page);
  const { statuses, others, told } = await requestsIn({ bytes: Buffer.from(picture) });
  assert.deepEqual([statuses, told], [['unparseable'], ['needs_ocr']]);
  assert.ok(others > 0, 'the other tables are read');
});

test('a table that is nowhere is absent, whatever small pictures the page has', async () => {
  const icon = page.replace(requests, '<p>本年度未收到申请。<img src="./word.png" width="16"></p>');
  const { statuses, told } = await requestsIn({ bytes: Buffer.from(icon) });
  assert.deepEqual([statuses, told], [['absent'], ['table_absent']]);
});

test('pictures large enough to be tables are told in Word files too, drawn and in the older markup', async () => {
  const notes = async (body: string): Promise<string[]> => {
    const { extraction } = await readPayload({ bytes: docxOf(`<w:p><w:r>${body}</w:r></w:p>`) });
    return extraction.documents[0]?.notes.map(({ code }) => code).filter((code) => code === 'picture_unread') ?? [];
  };
  const drawing = (width: number, height: number): string =>
    `<w:drawing><wp:inline><wp:extent cx="${String(width * 360_000)}" cy="${String(height * 360_000)}"/><a:graphic><a:graphicData><a:pic/></a:graphicData></a:graphic></wp:inline></w:drawing>`;
  const shape = (style: string): string =>
    `<w:pict><v:shape style="${style}"><v:imagedata r:id="rId9"/></v:shape></w:pict>`;
  assert.deepEqual(await notes(drawing(14, 6)), ['picture_unread']);
  assert.deepEqual(await notes(drawing(4, 4)), []);
  assert.deepEqual(await notes(shape('width:415pt;height:180pt')), ['picture_unread']);
  assert.deepEqual(await notes(shape('width:90pt;height:90pt')), []);
});

test('a row that a recognised table does not show is not said to be absent', () => {
  const label = (row: number, text: string) => ({ row, column: 0, rowSpan: 1, colSpan: 1, text, at: { page: 1 } });
  const grid = (method: 'ocr' | 'ruled'): Grid => ({
    kind: 'grid',
    method,
    rows: 4,
    columns: 4,
    cells: [
      ...['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'].map((text, column) => ({
        ...label(0, text),
        column,
      })),
      ...['规章', '行政许可', '行政处罚'].flatMap((text, at) => [
        label(at + 1, text),
        ...[1, 2, 3].map((column) => ({
          ...label(at + 1, String(column)),
          column,
          ...(method === 'ocr' && { confidence: 0.9 }),
        })),
      ]),
    ],
    at: { page: 1 },
  });
  const statusesOf = (method: 'ocr' | 'ruled') => {
    const title = { kind: 'paragraph', text: '某县人民政府2024年政府信息公开工作年度报告', at: { page: 1 } } as const;
    const [report] = parseDocument({ medium: 'pdf', declared: {}, blocks: [title, grid(method)], notes: [] });
    return new Set(report?.cells.map(({ status }) => status));
  };
  assert.ok(statusesOf('ruled').has('absent'));
  assert.ok(statusesOf('ocr').has('unparseable') && !statusesOf('ocr').has('absent'));
});
