import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';
import { fixture } from '../support/paths.ts';

/** Mutants that were once read as other numbers, each made anew in its smallest form. */
async function reportedIn(bytes: Buffer): Promise<ReadonlyMap<string, number | null>> {
  const { reports } = await readPayload({ bytes });
  const cells = reports.flatMap(({ report }) => report.cells);
  return new Map(cells.filter(({ status }) => status === 'reported').map(({ code, value }) => [code, value]));
}

test('two rows that change places are not taken for each other, however alike their labels', async () => {
  const lines = readFileSync(fixture('seeds', '003_e04d2d8976f62d34.txt'), 'utf8').split('\n');
  const row = (label: string): number => lines.findIndex((line) => line.replace(/\s/gu, '').includes(label));
  const [received, granted] = [row('本年新收政府信息公开申请数量'), row('(一)予以公开')];
  [lines[received], lines[granted]] = [lines[granted] ?? '', lines[received] ?? ''];
  const reported = await reportedIn(Buffer.from(lines.join('\n')));
  assert.ok([undefined, 0].includes(reported.get('t3.carry_in.total') ?? undefined));
  assert.ok([undefined, 19].includes(reported.get('t3.new.total') ?? undefined));
  assert.equal(reported.get('t3.partial.total'), 6);
});

test('a row pushed aside by a label that reaches too far down gives no figures of its neighbours', async () => {
  const page = readFileSync(fixture('documents', 'seeds', 'seed-002.html'), 'utf8');
  const shorter = page.replace(/<tr>(?:(?!<\/tr>)[\s\S])*重复申请[\s\S]*?<\/tr>/u, '');
  assert.notEqual(shorter, page);
  const [before, after] = [await reportedIn(Buffer.from(page)), await reportedIn(Buffer.from(shorter))];
  for (const [code, value] of after) assert.equal(value, before.get(code), code);
  assert.ok(after.size > 150);
});

test('a row of another form in the place of one that is gone does not stand for it, not even with noughts', async () => {
  const page = readFileSync(fixture('documents', 'seeds', 'seed-002.html'), 'utf8');
  const without = (text: string, label: string): string =>
    text.replace(new RegExp(`<tr>(?:(?!</tr>)[^])*${label}[^]*?</tr>`, 'u'), '');
  const cut = without(without(page, '无正当理由逾期不补正'), '逾期未按收费通知');
  const slurred = cut.replace('要求行政机关确认或重新出具已获取信息', '要求膍处理其政府信息公开申请');
  assert.ok(cut.length < page.length - 200 && slurred !== cut);
  const reported = await reportedIn(Buffer.from(slurred));
  assert.deepEqual(
    [...reported.keys()].filter((code) => code.startsWith('t3.oth.')),
    [],
  );
  assert.equal(reported.get('t3.done.total'), 14);
});

test('outcomes that run on behind a row do not take the totals above them for a table of their own', async () => {
  const lines = readFileSync(fixture('seeds', '001_449f627bed4e8a54.txt'), 'utf8').split('\n');
  const from = lines.findIndex((line) => line.includes('申请人无正当理由'));
  const to = lines.findIndex((line) => line.includes('总计\t结果维持'));
  assert.ok(from > 0 && to > from);
  const cut = (lines[from] ?? '').replace(/\t0\t0\t?\s*$/u, '');
  const joined = [
    ...lines.slice(0, from),
    `${cut}\t${(lines[to] ?? '').replace(/^.*?(?=总计)/u, '')}`,
    ...lines.slice(to + 1),
  ];
  const reported = await reportedIn(Buffer.from(joined.join('\n')));
  assert.ok([undefined, 93].includes(reported.get('t3.new.total') ?? undefined));
  assert.ok([undefined, 3].includes(reported.get('t3.new.company') ?? undefined));
});

test('outcomes torn into rows that have figures under them too are no table beside those rows', async () => {
  const page = readFileSync(fixture('documents', 'seeds', 'seed-002.html'), 'utf8');
  const boxes = page.split(/(?=<td)/u);
  const from = boxes.findIndex((box) => box.includes('无正当理由大量反复申请'));
  const outcomes = boxes.findLastIndex((box) => box.startsWith('<td>结果<br/>维持')) - 1;
  const to = boxes.findIndex((box) => box.includes('申请人无正当理由'));
  assert.ok(from > 0 && outcomes > from && to > from);
  const torn = [
    ...boxes.slice(0, from + 3),
    ...boxes.slice(outcomes, outcomes + 6),
    ...boxes.slice(to - 8, to - 1).map((box) => box.replace(/<\/?tr>\s*/gu, '')),
    ...boxes.slice(to),
  ];
  const reported = await reportedIn(Buffer.from(torn.join('')));
  assert.ok((reported.get('t3.done.total') ?? 14) === 14);
  for (const kind of ['company', 'research', 'ngo', 'law', 'other'])
    assert.ok((reported.get(`t3.carry_out.${kind}`) ?? 0) === 0, kind);
});
