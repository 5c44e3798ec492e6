import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportText, walk, yearsAndOrgans, type Pages } from '../support/crawlers-portal.ts';

const home = '<a href="/nb.jsp">政府信息公开年报</a>';
const organs: Readonly<Record<string, { readonly name: string; readonly years: readonly number[] }>> = {
  a1: { name: '清河县人民政府办公室', years: [2024, 2023, 2022, 2021] },
  b2: { name: '清河县教育局', years: [2024, 2023, 2022] },
  c3: { name: '清河县水利局', years: [2024] },
};
const title = (organ: string, year: number): string => `${organ}${String(year)}年政府信息公开工作年度报告`;

/** A list of one organ at a time. `all`: there is a choice of all years, which shows the two newest. */
function enquiry(all: boolean): Pages {
  const choices = [2025, 2024, 2023, 2022, 2021, 2020, 2019, 2018, 2017, 2016];
  const page = (org: string, year: string): string => {
    const { name = '', years = [] } = organs[org] ?? {};
    const shown = year === '' ? years.slice(0, 2) : years.filter((one) => one === Number(year) - 1);
    const option = (value: string, label: string, chosen: string): string =>
      `<option value="${value}"${value === chosen ? ' selected' : ''}>${label}</option>`;
    return `<form action="/nb.jsp"><select name="org"><optgroup label="部门">${Object.entries(organs)
      .map(([key, one]) => option(key, one.name, org))
      .join(
        '',
      )}</optgroup></select><select name="year">${all ? '<option value="">全部</option>' : ''}${choices.map((one) => option(String(one), String(one), year)).join('')}</select></form>
      <ul>${shown.map((one) => `<li><a href="/d/${org}${String(one)}00.html">${title(name, one)}</a>${String(one + 1)}-01-20</li>`).join('')}</ul>`;
  };
  const first = all ? '' : '2025';
  return {
    '/': home,
    '/nb.jsp': page('a1', first),
    ...Object.fromEntries(
      Object.keys(organs).flatMap((org) =>
        [...(all ? [''] : []), ...choices.map(String)].map((year) => [
          `/nb.jsp?org=${org}&year=${year}`,
          page(org, year),
        ]),
      ),
    ),
    ...Object.fromEntries(
      Object.entries(organs).flatMap(([org, { name, years }]) =>
        years.map((year) => [
          `/d/${org}${String(year)}00.html`,
          `<h1>${title(name, year)}</h1><div class="content">${reportText(year)}</div>`,
        ]),
      ),
    ),
  };
}

for (const all of [true, false])
  test(`a list that shows one organ at a time is read for each, back through its years${all ? ' where all are cut short' : ''}`, async () => {
    const { offers, log } = await walk(enquiry(all));
    assert.deepEqual(
      yearsAndOrgans(offers),
      Object.values(organs)
        .flatMap(({ name, years }) => years.map((year) => `${String(year)} ${name}`))
        .sort(),
    );
    const asked = log.filter((line) => line.startsWith('GET /nb.jsp'));
    assert.ok(asked.length <= 17, `not each year of each organ is asked for: ${String(asked.length)}`);
  });
