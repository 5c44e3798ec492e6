import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOf } from '../../crawlers/page.ts';
import { organsAmong, unfilledMenu } from '../../crawlers/unfilled-menu.ts';

const at = 'http://www.example.gov.cn/gk/nb.html';
const menuOf = (html: string): string | null => unfilledMenu(pageOf(`${html}<script src="/js/a.js"></script>`, at));

test('a box for organs that only a script fills is known by its name or by the heading over it', () => {
  assert.equal(menuOf('<div><ul id="tree1" class="ztree"></ul></div>'), 'tree1 ztree');
  assert.equal(menuOf('<div class="deptList">正在加载...</div>'), 'deptList');
  assert.equal(menuOf('<h3>公开单位</h3><div><div id="left"></div></div>'), 'left');
});

test('a box with something in it, of another name, or on a page without scripts is none', () => {
  assert.equal(menuOf('<ul class="ztree"><li><a href="/gk/1.html">教育局</a></li></ul>'), null);
  assert.equal(menuOf('<div class="clear"></div><div id="street-photo"></div><div class="original"></div>'), null);
  assert.equal(menuOf('<h3>县直部门</h3><div class="clear"></div><ul><li>教育局</li></ul>'), null);
  assert.equal(menuOf('<p>市教育局等十个单位今天开会</p><div id="share"></div>'), null);
  assert.equal(unfilledMenu(pageOf('<ul class="ztree"></ul>', at)), null);
});

test('organs below a branch that is folded up are at the address that those shown tell', () => {
  const shown = pageOf(
    '<ul class="ztree"><li><a href="/gk/u/x701/">住房和城乡建设局</a></li><li><a href="/gk/u/x702/">文化旅游体育局</a></li><li><a>乡镇</a></li></ul>',
    at,
  );
  const nodes = [
    { id: 'x701', pid: '1', name: '住房和城乡建设局' },
    { id: 'x702', pid: '1', name: '文化旅游体育局' },
    { id: 'g2', pid: '0', name: '其他' },
    { id: 'x801', pid: 'g2', name: '河口镇' },
  ];
  assert.deepEqual(
    organsAmong(shown, { code: 0, data: nodes }).map(({ label, url }) => [label, new URL(url).pathname]),
    [
      ['住房和城乡建设局', '/gk/u/x701/'],
      ['文化旅游体育局', '/gk/u/x702/'],
      ['河口镇', '/gk/u/x801/'],
    ],
  );
});
