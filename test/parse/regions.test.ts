import assert from 'node:assert/strict';
import { test } from 'node:test';
import { regionAt, regionByCode } from '../../src/parse/identity/regions.ts';

interface Outside {
  readonly near?: string;
  readonly mentions?: string;
}

function code(name: string, year: number, { near, mentions = '' }: Outside = {}): string | null {
  const answer = regionAt(name, 0, { year, mentions, ...(near === undefined ? {} : { near }) });
  return answer.kind === 'found' ? answer.region.code : null;
}

test('a district is known by its city, with or without it in the name', () => {
  assert.equal(code('运城市盐湖区人民政府办公室', 2024), '140802');
  assert.equal(code('盐湖区人民政府办公室', 2020), '140802');
  assert.equal(code('北京市朝阳区', 2022), '110105');
});

test('a name that several districts bear is not resolved by the name alone', () => {
  for (const name of ['鼓楼区', '市中区', '新华区', '城关区', '铁西区'])
    assert.equal(code(`${name}人民政府`, 2022), null, name);
});

test('the site that carries the report, or the city the text mentions, settles which it is', () => {
  assert.equal(code('鼓楼区人民政府', 2022, { near: '320100' }), '320106');
  assert.equal(code('鼓楼区人民政府', 2022, { mentions: '开封市委、市政府' }), '410204');
  assert.equal(code('鼓楼区人民政府', 2022, { near: '320000', mentions: '徐州市' }), '320302');
  assert.equal(code('鼓楼区人民政府', 2022, { near: '320000' }), null);
});

test('a county that became a district keeps its old code under its old name', () => {
  assert.equal(code('太谷县人民政府', 2018), '140726');
  assert.equal(code('太谷区人民政府', 2021), '140703');
  assert.equal(code('长治市城区人民政府', 2016), '140402');
  assert.equal(code('矿区人民政府', 2018, { near: '140200' }), '140203');
});

test('a division that kept its name but changed its code has the code of the year', () => {
  assert.equal(code('公主岭市人民政府', 2018), '220381');
  assert.equal(code('公主岭市人民政府', 2021), '220184');
  assert.equal(code('钢城区人民政府', 2017), '371203');
  assert.equal(code('济南市钢城区人民政府', 2022), '370117');
});

test('a development zone belongs to the region whose bare name it bears', () => {
  assert.equal(code('太原经济技术开发区管理委员会', 2021), '140100');
  assert.equal(code('江苏洪泽经济开发区管委会', 2021), '320813');
  assert.equal(code('太原煤炭气化公司', 2021), null);
  assert.equal(code('雄安新区管理委员会', 2021), null);
});

test('autonomous prefectures answer to their short names, counties under the province have no prefecture', () => {
  assert.equal(code('凉山州教育局', 2022), '513400');
  assert.deepEqual(regionByCode('419001', 2022)?.path, ['河南省', '济源市']);
  assert.equal(regionByCode('110105', 2022)?.path.join('/'), '北京市/朝阳区');
});
