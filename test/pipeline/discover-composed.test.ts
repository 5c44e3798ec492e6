import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportText, walk, type Pages } from '../support/crawlers-portal.ts';

const years = [2021, 2020, 2019];
const title = (year: number): string => `清河县${String(year)}年政府信息公开工作年度报告`;
const report = (year: number, before: string, after = ''): string =>
  `${before}<div class="content"><h2>${title(year)}</h2>${reportText(year)}</div>${after}`;
const home = '<a href="/gk/nb.jsp">政府信息公开年报</a>';
const each = (address: (year: number) => string, page: (year: number) => string): Pages =>
  Object.fromEntries(years.map((year) => [address(year), page(year)]));

/** A column that shows the latest report, and the others when their year is chosen. */
const columns: Readonly<Record<string, Pages>> = {
  'a select whose handler puts the address together': each(
    (year) => `/gk/nb.jsp?area=1137&fbtime=${String(year)}`,
    (year) =>
      report(
        year,
        `<select onchange="location='/gk/nb.jsp?area=1137&fbtime='+this.value">${years.map((one) => `<option value="${String(one)}">${String(one)}</option>`).join('')}</select>`,
      ),
  ),
  'a select on which a script hangs its handler': each(
    (year) => `/gk/nb.jsp?y=${String(year)}&t=1`,
    (year) =>
      report(
        year,
        `<select id="nd"><option value="">请选择年份</option>${years.map((one) => `<option value="${String(one)}">${String(one)}年</option>`).join('')}</select>`,
        '<script>$(function(){ $("#nd").on("change", function(){ var y = $(this).val(); window.location.href = "/gk/nb.jsp?y=" + y + "&t=1"; }); });</script>',
      ),
  ),
  'a function of the page that is called with the year': each(
    (year) => `/gk/nb_${String(year)}.html`,
    (year) =>
      report(
        year,
        `<ul>${years.map((one) => `<li><a href="javascript:void(0)" onclick="toYear('${String(one)}',this)">${String(one)}年</a></li>`).join('')}</ul>`,
        "<script>function toYear(y, el) {\n if (el) { el.className = 'on'; }\n location.href = 'nb_' + y + '.html';\n}</script>",
      ),
  ),
};

for (const [how, pages] of Object.entries(columns))
  test(`years are found behind ${how}`, async () => {
    const latest = Object.values(pages)[0] ?? '';
    const { offers } = await walk({ '/': home, '/gk/nb.jsp': latest, ...pages });
    assert.deepEqual(offers.map(({ year }) => year).sort(), [2019, 2020, 2021]);
  });

test('rows whose address a script composes of their number lead to their articles', async () => {
  const { offers } = await walk({
    '/': home,
    '/gk/nb.jsp': `<ul>${years.map((year) => `<li><a href="#" onclick="show(${String(year)}77)">${title(year)}</a><span>${String(year + 1)}-01-20</span></li>`).join('')}</ul><script>var show = (id) => { window.open(\`/detail/\${id}.html\`) }</script>`,
    ...each(
      (year) => `/detail/${String(year)}77.html`,
      (year) => report(year, ''),
    ),
  });
  assert.deepEqual(offers.map(({ year }) => year).sort(), [2019, 2020, 2021]);
});

test('what only a running script could know is left alone and not half guessed', async () => {
  const { log } = await walk({
    '/': home,
    '/gk/nb.jsp': `<ul><li><a href="#" onclick="go(token)">2020年</a></li></ul><script>function go(t) { location.href = '/gk/year.jsp?t=' + t + salt() }</script>`,
  });
  assert.ok(log.every((line) => !line.includes('year.jsp')));
});

test('a call is not taken for the variable that its name begins with', async () => {
  const { log } = await walk({
    '/': home,
    '/gk/nb.jsp': `<ul><li><a href="#" onclick="go('2020')">2020年</a></li></ul><script>function go(i) { location.href = '/gk/year.jsp?y=' + id(i); }</script>`,
  });
  assert.ok(log.every((line) => !line.includes('year.jsp')));
});
