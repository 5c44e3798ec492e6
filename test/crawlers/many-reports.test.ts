import assert from 'node:assert/strict';
import { test } from 'node:test';
import { walk, yearsAndOrgans } from '../support/crawlers-portal.ts';

const page = (body: string): string => `<html><head><title>清河县</title></head><body>${body}</body></html>`;
const file = { type: 'application/octet-stream', body: '%PDF-1.4 a file' };
const column = page(
  `<ul><li><a href="/nb/20240202/1.html">清河县2023年度各单位政府信息公开年报汇总</a> 2024-02-02</li>
  <li><a href="/nb/20230202/2.html">历年政府信息公开年报一览表（2021-2022）</a> 2023-02-02</li></ul>`,
);

test('the reports of all organs, gathered in an article or in a table of organs and years, are one each', async () => {
  const link = (id: number, label: string): string => `<a href="/down?id=${String(id)}">${label}</a>`;
  const { offers, events } = await walk(
    {
      '/': page('<a href="/zfxxgknb/">政府信息公开年报</a>'),
      '/zfxxgknb/': column,
      '/nb/20240202/1.html': page(
        `<h1>清河县2023年度各单位政府信息公开年报汇总</h1><div class="content"><p>附件1：${link(1, '教育局')}</p><p>附件2：${link(2, '审计局')}</p></div>`,
      ),
      '/nb/20230202/2.html': page(
        `<h1>历年政府信息公开年报一览表（2021-2022）</h1><table><tr><th>序号</th><th>单位</th><th>2022年</th><th>2021年</th></tr><tr><td>1</td><td>教育局</td><td>${link(3, '查看')}</td><td>${link(4, '查看')}</td></tr><tr><td>2</td><td>统计局</td><td><a href="/pdfjs/web/viewer.html?file=%2Ff%2F5.pdf">查看</a></td><td>—</td></tr></table>`,
      ),
    },
    {},
    (path) => (path.startsWith('/down') || path.endsWith('.pdf') ? file : null),
  );
  assert.deepEqual(yearsAndOrgans(offers), ['2021 教育局', '2022 教育局', '2022 统计局', '2023 审计局', '2023 教育局']);
  const viewed = offers.find(({ organ }) => organ === '统计局');
  assert.match(viewed?.attachments[0]?.url ?? '', /\/f\/5\.pdf$/u, 'the file, not its viewer');
  assert.ok(events.some((event) => event.kind === 'decision' && event.text.includes('a list and not an article')));
});
