import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isReportBody, judgeTitle } from '../../crawlers/is-report.ts';
import { offerIdentity } from '../../crawlers/offer-identity.ts';
import { organOfTitle } from '../../crawlers/report-organ.ts';
import { yearOfBody, yearOfTitle } from '../../crawlers/report-year.ts';

test('the wordings in use for the report say so themselves, with year and organ', () => {
  const titles: readonly (readonly [string, number | null, string | null])[] = [
    ['离石区人民政府办公室2025年政府信息公开工作年度报告', 2025, '离石区人民政府办公室'],
    ['离石区政府2018年度政府信息公开工作年度报告', 2018, '离石区政府'],
    ['运城经济技术开发区2020年政府信息公开工作年度报告', 2020, '运城经济技术开发区'],
    ['2024年度盐湖区财政局政府信息公开年度报告', 2024, '盐湖区财政局'],
    ['关于曲沃县2023年政府信息公开工作年度报告的公告', 2023, '曲沃县'],
    ['曲沃县人民政府信息公开工作2019年年度报告', 2019, '曲沃县人民政府'],
    ['清河县统计局２０２１ 年政府信息公开年报', 2021, '清河县统计局'],
    ['清河县二〇一五年政府信息公开工作报告', 2015, '清河县'],
    ['清河县二○一二年政府信息公开工作年度报告', 2012, '清河县'],
    ['2022年政府信息公开工作年度报告（清河县林业局）', 2022, '清河县林业局'],
    ['政府信息公开工作年度报告(2020年)', 2020, null],
    ['清河县政府信息公开年度报告', null, '清河县'],
    ['清河县委机构编制委员会办公室2024年政府信息公开工作年度报告.pdf', 2024, '清河县委机构编制委员会办公室'],
    ['清河县卫生和计划生育局2016年度政府信息公开工作情况报告', 2016, '清河县卫生和计划生育局'],
    ['清河县财政局2024年政府信息主动公开工作年度报告', 2024, '清河县财政局'],
    ['2025年1月公布的清河县2024年政府信息公开年度报告', 2024, null],
  ];
  for (const [title, year, organ] of titles) {
    assert.equal(judgeTitle(title).verdict, 'report', title);
    assert.equal(yearOfTitle(title), year, title);
    if (organ !== null) assert.equal(organOfTitle(title), organ, title);
  }
});

test('papers around the report, and other yearly papers, are rejected for what they are', () => {
  const titles: readonly (readonly [string, string])[] = [
    ['一图读懂清河县2024年政府信息公开工作年度报告', 'interpretation'],
    ['清河县2024年政府信息公开工作年度报告政策解读', 'interpretation'],
    ['【图解】清河县2024年政府信息公开工作年度报告', 'interpretation'],
    ['[视频解读]清河县2024年政府信息公开工作年度报告', 'interpretation'],
    ['县政府办公室召开政府信息公开年度报告编制工作会议', 'news'],
    ['关于做好2024年政府信息公开工作年度报告编制工作的通知', 'template'],
    ['政府信息公开工作年度报告格式', 'template'],
    ['关于报送2024年政府信息公开年度报告的通知', 'instruction'],
    ['清河县政府信息公开年度报告制度', 'rules'],
    ['清河县政府信息公开指南', 'rules'],
    ['清河县政府信息公开目录', 'rules'],
    ['2024年政务公开工作要点', 'plan'],
    ['清河县2016年政府信息公开情况统计表', 'table_only'],
    ['清河县政府网站工作年度报表（2024年度）', 'website_report'],
    ['清河县2024年法治政府建设年度报告', 'rule_of_law'],
    ['清河县2024年度部门决算公开报告', 'budget'],
    ['2025年清河县政府工作报告', 'government_work_report'],
    ['清河县统计年报', 'statistics'],
    ['清河县2024年依申请公开年度报告', 'on_request'],
    ['清河钢铁公司企业环境信息公开年度报告', 'other_disclosure'],
    ['清河大学2023-2024学年信息公开工作年度报告', 'school_year'],
    ['清河县召开工作会', 'news'],
  ];
  for (const [title, reason] of titles) assert.deepEqual(judgeTitle(title), { verdict: 'no', reason }, title);
});

test('a mark before the title that says nothing against it is passed over', () => {
  for (const mark of ['【县政府】', '[公告]', '【2024年】'])
    assert.equal(judgeTitle(`${mark}清河县2024年政府信息公开工作年度报告`).verdict, 'report', mark);
});

test('titles that say too little are left to the page', () => {
  for (const title of [
    '2023年年度报告',
    '年报',
    '清河县2024年政务公开工作年度报告',
    '清河县人民政府办公室2024年政府信息…',
    '清河县水利局2024年政府信息公开工作',
    '关于印发清河县2015年政府信息公开年度报告的通知',
  ]) {
    assert.equal(judgeTitle(title).verdict, 'perhaps', title);
  }
});

test('a body is a report by its chapters; a notice that mentions one of them is not', () => {
  assert.ok(isReportBody('政府信息公开 一、总体情况 … 二、主动公开政府信息情况 … 五、存在的主要问题及改进情况'));
  assert.ok(!isReportBody('政府信息公开工作总体情况良好，欢迎监督。'));
});

test('the year of a body is that of its statistics, never that of its publication', () => {
  assert.equal(
    yearOfBody('现公布年度报告。本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。2025年1月20日'),
    2024,
  );
  assert.equal(yearOfBody('统计期限：2019年1月1日—12月31日'), 2019);
  assert.equal(yearOfBody('根据条例规定，现将我局2022年政府信息公开工作年度报告公布如下'), 2022);
  assert.equal(yearOfBody('发布时间：2025年1月20日'), null);
});

test('one report is known again under another wording of its title; other years and organs are not', () => {
  const offer = (title: string, year = 2024): string | null =>
    offerIdentity({ title, year, organ: organOfTitle(title) });
  const first = offer('清河县财政局2024年政府信息公开工作年度报告');
  assert.equal(offer('关于清河县财政局2024年度政府信息公开年度报告的公告'), first);
  assert.notEqual(offer('清河县水利局2024年政府信息公开工作年度报告'), first);
  assert.notEqual(offer('清河县财政局2023年政府信息公开工作年度报告', 2023), first);
  assert.equal(offerIdentity({ title: '年度报告', year: 2024, organ: null }), null);
});

test('an organ’s name is no subject of its own: the row of the audit bureau is no audit', () => {
  for (const title of ['县审计局', '统计局2023年', '2022年信访局'])
    assert.equal(judgeTitle(title).reason, 'other_words', title);
  assert.equal(judgeTitle('临浦市生态环境局青田分局2019年度...').verdict, 'perhaps');
  assert.equal(judgeTitle('审计局2022年度部门决算').reason, 'budget');
  assert.equal(judgeTitle('清河县2023年统计年报').reason, 'statistics');
});
