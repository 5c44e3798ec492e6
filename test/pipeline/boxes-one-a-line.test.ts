import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';
import { fixture } from '../support/paths.ts';

async function figuresOf(bytes: Buffer): Promise<[string, number | null, string][]> {
  const { reports } = await readPayload({ bytes });
  assert.equal(reports.length, 1);
  return (reports[0]?.report.cells ?? []).map(({ code, value, status }) => [code, value, status]);
}

/** What is left of a page that was copied out of a browser box by box. */
const copied = (page: string, between: string): string =>
  page
    .replace(/<head[\s\S]*?<\/head>/u, '')
    .replace(/\s*\n\s*/gu, '')
    .replace(/<\/(?:p|td|th|tr|h\d|div)>/gu, '\n')
    .replace(/<[^>]+>/gu, '')
    .split('\n')
    .map((line) => line.replaceAll('&nbsp;', ' ').trim())
    .filter((line) => line !== '')
    .join(between);

for (const [name, between] of [
  ['one under the other', '\n'],
  ['with blank lines between', '\n\n'],
] as const)
  // prettier-ignore
  test(`boxes copied ${name} tell the same figures, the row without a label under the table of suits too`, async () => {
    const page = readFileSync(fixture('documents', 'seeds', 'seed-001.html'), 'utf8');
    const [printed, pasted] = [await figuresOf(Buffer.from(page)), await figuresOf(Buffer.from(copied(page, between)))];
    assert.equal(printed.filter(([code, , status]) => code.startsWith('t4.') && status === 'reported').length, 15);
    assert.deepEqual(pasted, printed);
  });
