import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Block, Grid } from '../../src/domain/document.ts';
import { extract } from '../../src/extract/index.ts';
import { parseDocument } from '../../src/parse/parse-document.ts';
import { fixture } from '../support/paths.ts';

/** What only the form of 2021 prints below 其他处理, lost as a torn scan loses rows. */
const lost = /^(?:[123]\.)?(?:申请人无正当理由|申请人逾期未按|其他$)/u;

function torn(grid: Grid, method: Grid['method']): Grid {
  const rows = new Set(grid.cells.filter(({ text }) => lost.test(text.replace(/\s/gu, ''))).map(({ row }) => row));
  const last = [...rows]
    .filter((row) => row > 5)
    .toSorted((a, b) => a - b)
    .slice(-3);
  return { ...grid, method, cells: grid.cells.filter(({ row }) => !last.includes(row)) };
}

async function requests(method: Grid['method']): Promise<{ codes: number; layout: string | undefined }> {
  const page = readFileSync(fixture('documents', 'seeds', 'seed-002.html'));
  const [document] = (await extract({ bytes: page })).documents;
  assert.ok(document !== undefined);
  const blocks = document.blocks.map((block): Block =>
    block.kind === 'grid' && block.rows > 20 ? torn(block, method) : block,
  );
  const [report] = parseDocument({ ...document, blocks });
  assert.ok(report !== undefined);
  const codes = report.cells.filter(({ code }) => code.startsWith('t3.'));
  return { codes: codes.length, layout: report.layouts['t3'] };
}

test('rows that recognition lost do not turn a table into that of another form: the year decides, and its boxes are named', async () => {
  assert.deepEqual(await requests('ocr'), { codes: 175, layout: 'F2021' });
});
