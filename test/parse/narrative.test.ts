import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../src/domain/report.ts';
import { indicators } from '../../src/forms/narrative.ts';
import { readNarrative } from '../../src/parse/narrative/read-narrative.ts';
import { documentOf, seeds } from '../support/identity-documents.ts';

const title = '曲沃县人民政府办公室2023年政府信息公开工作年度报告';
const read = (...paragraphs: string[]): Fact[] =>
  readNarrative(documentOf([title, '一、总体情况', ...paragraphs])).facts;
const values = (...paragraphs: string[]): Record<string, unknown> =>
  Object.fromEntries(read(...paragraphs).map(({ code, value }) => [code, value]));

test('the founding reports state what a reader found in them, no more and nothing else', async () => {
  const codes = new Set([...indicators.map(({ code }) => code), 'fee_charged']);
  let stated = 0;
  for (const { name, document, truth } of await seeds()) {
    const { facts } = readNarrative(document);
    const known = truth.facts.filter(({ code, value }) => codes.has(code) && value !== null);
    stated += known.length;
    for (const expected of known) {
      const fact = facts.find(({ code }) => code === expected.code);
      assert.equal(fact?.value, expected.value, `${name} ${expected.code}`);
      assert.equal(fact.sentence, expected.sentence, `${name} ${expected.code}`);
      assert.equal(fact.unit, expected.unit, `${name} ${expected.code}`);
    }
    assert.deepEqual(facts.map(({ code }) => code).toSorted(), known.map(({ code }) => code).toSorted(), name);
  }
  assert.equal(stated, 71);
});

test('requests are counted in the usual word orders', () => {
  assert.deepEqual(values('全年共受理36件政府信息公开申请，办结34件，结转下年度继续办理2件。'), {
    req_received: 36,
    req_done: 34,
    req_carry_out: 2,
  });
  assert.deepEqual(values('2023年新收政府信息公开申请93件，上年结转1件。'), { req_received: 93, req_carry_in: 1 });
  assert.deepEqual(values('全年受理依申请公开事项４５件，已答复４３件。'), { req_received: 45, req_done: 43 });
  assert.deepEqual(values('全年，我镇收到信息公开申请两件。'), { req_received: 2 });
});

test('a report that received none says 0 in words', () => {
  const [fact] = read('本年度未收到政府信息公开申请。');
  assert.deepEqual([fact?.code, fact?.value, fact?.derived], ['req_received', 0, true]);
  assert.deepEqual(values('本年度未收到依申请公开行政复议。'), {});
});

test('round words and 万 mark a number as approximate', () => {
  const facts = read('县政府门户网站发布信息1.18万条，清理过时信息近百条，微信公众号粉丝数达15315人。');
  assert.deepEqual(
    facts.map(({ code, value, approx }) => [code, value, approx]),
    [
      ['site_info', 11800, true],
      ['site_info_withdrawn', 100, true],
      ['wechat_followers', 15315, false],
    ],
  );
});

test('what other channels, organs and offices did is not taken for the same thing', () => {
  assert.deepEqual(values('门户网站发布政策解读信息17条。'), { interp_count: 17 });
  assert.deepEqual(values('通过政府网站、微信公众号、微博等渠道发布政务信息3200条。'), {});
  assert.deepEqual(values('全市法院受理行政诉讼案件320件，行政复议120件。'), {});
  assert.deepEqual(values('制发公文120件，其中主动公开80件，依申请公开15件，不予公开25件。'), {});
  assert.deepEqual(values('收到申请办理低保事项120件，办结120件。'), {});
});

test('one number for two outcomes is the number of neither', () => {
  assert.equal(values('予以公开及部分公开258件，占33.9%。')['req_partial'], undefined);
  assert.deepEqual(values('因信息公开引发行政复议、行政诉讼案件共3件。'), {});
});

test('last year, plans and sums since the beginning are no facts of this year', () => {
  assert.deepEqual(values('2022年收到政府信息公开申请20件，2023年收到政府信息公开申请26件。'), { req_received: 26 });
  assert.deepEqual(values('2024年，我们计划受理政府信息公开申请30件。'), {});
  assert.deepEqual(values('自2008年以来累计收到政府信息公开申请300件。'), {});
  assert.deepEqual(values('去年收到政府信息公开申请300件。'), {});
});

test('the chapter of faults and plans is not read', () => {
  const lines = [
    title,
    '一、总体情况',
    '受理政府信息公开申请5件。',
    '五、存在的主要问题及改进情况',
    '发布各类信息200条。',
    '六、其他需要报告的事项',
    '未收取信息处理费。',
  ];
  assert.deepEqual(
    readNarrative(documentOf(lines)).facts.map(({ code }) => code),
    ['req_received', 'fee_charged'],
  );
});

test('fees: none taken is false, an amount is true with its sum, silence is silence', () => {
  assert.deepEqual(values('本机关未收取政府信息公开信息处理费。'), { fee_charged: false });
  assert.deepEqual(values('发出收费通知的件数为0件，总金额为0元。'), { fee_charged: false, fee_amount: 0 });
  assert.deepEqual(values('全年收取信息处理费1200元。'), { fee_charged: true, fee_amount: 1200 });
  assert.deepEqual(values('无其他需要报告的事项。'), {});
});

test('numbers that the source lost are not filled in', () => {
  assert.deepEqual(values('2023年，共印发文件，其中主动公开件，依申请公开件，不予公开件。'), {});
});

test('a paragraph cut by a page is read whole, and the fact is placed where its words stand', () => {
  const facts = read(
    '依法依规做好政府信息公开工作，办理县长信箱留言17件，全年共收到依申请信息公开',
    '件26件，已答复26件。',
  );
  assert.deepEqual(
    facts.map(({ code, value, at }) => [code, value, at.line]),
    [
      ['leader_mailbox', 17, 3],
      ['req_received', 26, 4],
      ['req_done', 26, 4],
    ],
  );
});

test('an indicator stated twice with different numbers keeps the first and says so', () => {
  const { facts, notes } = readNarrative(
    documentOf([title, '一、总体情况', '受理政府信息公开申请5件。', '受理政府信息公开申请6件。']),
  );
  assert.deepEqual(
    facts.map(({ value }) => value),
    [5],
  );
  assert.deepEqual(
    notes.map(({ code, at }) => [code, at?.line]),
    [['fact_restated', 4]],
  );
});
