import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOf } from '../../crawlers/page.ts';
import { turnedByScript, unlinkedEntries, unlinkedTitle } from '../../crawlers/unlinked.ts';

const page = (html: string) => pageOf(`<body>${html}</body>`, 'http://www.example.gov.cn/gk/index.html');

test('entries of the area and the column that are no links are named, linked ones and other words are not', () => {
  assert.deepEqual(
    unlinkedEntries(
      page(
        '<a href="/zwgk/">政务公开</a><div data-col="gk">信息公开</div><div data-col="nb">政府信息公开年报</div><div>公开指南</div><p>本区政府信息公开年报已于今日发布。</p>',
      ),
    ),
    [
      { words: '信息公开', role: 'area' },
      { words: '政府信息公开年报', role: 'column' },
    ],
  );
});

test('where the title of a report in data led when it was pressed tells the address of all', () => {
  const items = [
    { id: 7, name: '部门决算公开', day: '2024-01-09' },
    { id: 3081, name: '教育局2023年政府信息公开工作年度报告', day: '2024-01-20' },
  ];
  const first = unlinkedTitle(items);
  assert.ok(first);
  assert.equal(first.words, '教育局2023年政府信息公开工作年度报告');
  assert.deepEqual(first.template('http://www.example.gov.cn/info/view/3081.html'), {
    title: 'name',
    id: 'id',
    address: 'http://www.example.gov.cn/info/view/{}.html',
  });
  assert.equal(first.template('http://www.example.gov.cn/login'), null);
});

test('a pager is a script’s where its words are pressed and lead to no address', () => {
  for (const [html, words] of [
    ['<a href="javascript:turn(2)">下一页</a>', '下一页'],
    ['<span onclick="more()">加载更多</span>', '加载更多'],
    [`<script>box.innerHTML = '<a href="javascript:turn(' + (now + 1) + ')">下一页</a>';</script>`, '下一页'],
    ['<a href="index_2.html">下一页</a>', null],
    ['<a href="javascript:go(2)">下一页</a><script>function go(n){location.href="list.jsp?page="+n}</script>', null],
    ['<span>下一页</span>', null],
    ['<button id="more">查看更多</button>', '查看更多'],
    ['<div class="more">加载更多</div>', '加载更多'],
    ['<button disabled>下一页</button>', null],
    ['<a href="/nb/"><span>查看更多</span></a>', null],
  ] as const)
    assert.equal(turnedByScript(page(html)), words, html);
});
