import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { formOf } from '../../src/forms/index.ts';
import { tableCodes } from '../../src/forms/form.ts';
import { fixture } from '../support/paths.ts';
import { catalogue } from './content/catalogue.ts';
import { seedNames, seedReport } from './content/seed-reports.ts';
import type { Cells, Printed, Table } from './report/blocks.ts';
import { replicaTruth } from './truth.ts';

const { reports, offers } = replicaTruth();
const columns = ['natural', 'company', 'research', 'ngo', 'law', 'other', 'total'];

/** Places where an identity of the form does not hold, by the cell that stands for the sum. */
function broken(cells: Cells): string[] {
  const value = (code: string): number => cells.get(code)?.value ?? 0;
  const rows = [...cells.keys()].filter((code) => /^t3\..*\.total$/.test(code)).map((code) => code.split('.')[1]!);
  const leaves = rows.filter((row) => !['new', 'carry_in', 'done', 'carry_out'].includes(row));
  const sum = (codes: readonly string[]): number => codes.reduce((total, code) => total + value(code), 0);
  return [
    ...rows
      .filter((row) => value(`t3.${row}.total`) !== sum(columns.slice(0, 6).map((one) => `t3.${row}.${one}`)))
      .map((row) => `I03 ${row}`),
    ...columns
      .filter((one) => value(`t3.done.${one}`) !== sum(leaves.map((leaf) => `t3.${leaf}.${one}`)))
      .map((one) => `I02 ${one}`),
    ...columns
      .filter((one) => sum([`t3.new.${one}`, `t3.carry_in.${one}`]) !== sum([`t3.done.${one}`, `t3.carry_out.${one}`]))
      .map((one) => `I01 ${one}`),
    ...['review', 'suit_direct', 'suit_after']
      .filter(
        (way) =>
          value(`t4.${way}.total`) !==
          sum(['upheld', 'corrected', 'other', 'pending'].map((one) => `t4.${way}.${one}`)),
      )
      .map((way) => `I04 ${way}`),
  ];
}

/** Fails where spans overlap or leave a hole. */
function assertTiled(table: Table, where: string): void {
  const taken = new Set<string>();
  table.rows.forEach((row, r) => {
    let c = 0;
    for (const box of row) {
      while (taken.has(`${String(r)},${String(c)}`)) c++;
      for (let i = 0; i < box.rowSpan; i++)
        for (let j = 0; j < box.colSpan; j++) {
          assert.ok(
            !taken.has(`${String(r + i)},${String(c + j)}`),
            `${where}: two boxes at ${String(r + i)},${String(c + j)}`,
          );
          taken.add(`${String(r + i)},${String(c + j)}`);
        }
    }
  });
  assert.equal(taken.size, table.rows.length * table.columns, where);
}

describe('the reports of the replicas', () => {
  it('are at least 45, over three statutory forms and all media', () => {
    assert.ok(reports.length >= 45, String(reports.length));
    assert.deepEqual([...new Set(reports.map(({ form }) => form))].sort(), ['F2014', 'F2019', 'F2021', null].sort());
    const media = offers.flatMap((offer) => offer.attachments.map(({ medium }) => medium));
    const count = (medium: string): number => media.filter((one) => one === medium).length;
    assert.ok(
      count('docx') >= 7 && count('doc') >= 6 && count('pdf') >= 8 && count('zip') === 1 && count('image') === 3,
    );
  });

  it('print every box of their form', () => {
    for (const { id, form, cells } of reports) {
      const expected = form === null ? [] : (formOf(form)?.tables ?? []).flatMap(tableCodes);
      const printed = form === 'F2014' ? expected.filter((code) => cells.has(code)) : expected;
      assert.deepEqual([...cells.keys()].sort(), [...printed].sort(), id);
    }
  });

  it('hold the identities of the form, but for the deliberate errors', () => {
    const failing = new Map(
      reports.filter(({ form }) => form === 'F2019' || form === 'F2021').map(({ id, cells }) => [id, broken(cells)]),
    );
    const expected = new Map([
      ['yuncheng-jyj-2024', ['I03 partial', 'I02 total']],
      ['quwo-bgs-2023', ['I03 done', 'I02 natural', 'I01 natural']],
      ['lishi-mzj-2024', ['I04 review']],
    ]);
    for (const [id, places] of failing) assert.deepEqual(places, expected.get(id) ?? [], id);
    for (const { id, mistakes } of reports)
      assert.equal(
        mistakes.some((one) => one.startsWith('t')),
        expected.has(id),
        id,
      );
  });

  it('leave to each next year what it brings in, but for one deliberate break', () => {
    const byId = new Map(reports.map((report) => [report.id, report]));
    const breaks: string[] = [];
    for (const report of reports) {
      const last = byId.get(report.id.replace(/\d{4}$/, String(report.year - 1)));
      if (!last || last.cells.size < 198 || report.cells.size < 198) continue;
      const same = columns.every(
        (one) =>
          (last.cells.get(`t3.carry_out.${one}`)?.value ?? 0) === (report.cells.get(`t3.carry_in.${one}`)?.value ?? 0),
      );
      if (!same) breaks.push(report.id);
    }
    assert.deepEqual(breaks, ['yuncheng-mzj-2024']);
  });

  it('state in their sentences what their tables hold, but for one deliberate contradiction', () => {
    const wrong: string[] = [];
    for (const { id, form, cells, facts } of reports) {
      if (form !== 'F2019' && form !== 'F2021') continue;
      const stated = facts.find(({ code }) => code === 'req_received')?.value;
      if (stated === undefined) continue;
      const [fresh, brought] = [cells.get('t3.new.total')?.value ?? 0, cells.get('t3.carry_in.total')?.value ?? 0];
      if (stated !== fresh && stated !== fresh + brought) wrong.push(id);
    }
    assert.deepEqual(wrong, ['quwo-jyj-2024']);
  });

  it('have dense tables whose leaves all differ and are never zero', () => {
    const dense = reports.filter(({ cells }) => {
      const leaves = [...cells].filter(
        ([code]) => /^t3\.(granted|partial|deny_|na_|np_)/.test(code) && !code.endsWith('.total'),
      );
      return (
        leaves.length > 0 &&
        leaves.every(([, cell]) => cell.value !== 0) &&
        new Set(leaves.map(([, cell]) => cell.value)).size === leaves.length
      );
    });
    assert.ok(dense.length >= 8, dense.map(({ id }) => id).join());
  });

  it('draw tables whose merged boxes leave no hole and never overlap', () => {
    for (const publication of catalogue())
      for (const report of publication.reports)
        for (const block of report.blocks) if (block.kind === 'table') assertTiled(block.table, report.id);
  });

  it('differ between page and attachment in one box of one report only', () => {
    const differing = offers.flatMap((offer) =>
      offer.attachments.filter(({ differs }) => differs.size > 0).map(({ differs }) => [offer.id, ...differs.keys()]),
    );
    assert.deepEqual(differing, [['yanhu-bgs-2023', 't3.na_not_held.natural']]);
  });
});

describe('the renderings of the seeds', () => {
  it('hold every number of the seed; only the boxes that its text lost are printed empty', () => {
    const endings = ['html', 'gbk.html', 'docx', 'doc', 'libreoffice.pdf', 'chromium.pdf'];
    const files = readdirSync(fixture('documents', 'seeds'));
    for (const name of seedNames) {
      for (const ending of endings) assert.ok(files.includes(`seed-${name}.${ending}`), `${name} ${ending}`);
      const written = JSON.parse(readFileSync(fixture('documents', 'seeds', `seed-${name}.truth.json`), 'utf8')) as {
        cells: Record<string, Printed>;
      };
      assert.deepEqual(written.cells, Object.fromEntries(seedReport(name).cells));
      const file =
        readdirSync(fixture('seeds')).find((one) => one.startsWith(`${name}_`) && one.endsWith('.truth.json')) ?? '';
      const seed = JSON.parse(readFileSync(fixture('seeds', file), 'utf8')) as {
        cells: Record<string, { value: number | null; status: string }>;
      };
      for (const [code, cell] of Object.entries(seed.cells)) {
        assert.equal(written.cells[code]?.value, cell.value, code);
        assert.equal(written.cells[code].status, cell.status === 'lost' ? 'blank' : cell.status, code);
      }
    }
    const text = readFileSync(fixture('documents', 'seeds', 'seed-003.gbk.html'));
    assert.match(new TextDecoder('gbk', { fatal: true }).decode(text), /行政许可/);
  });
});
