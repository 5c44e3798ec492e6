import type { Dice } from './dice.ts';

/** Words of the boxes: row code → label. Typed from the form, and as other offices write them. */
export type Words = Readonly<Record<string, string>>;

export const standard: Words = {
  new: '一、本年新收政府信息公开申请数量',
  carry_in: '二、上年结转政府信息公开申请数量',
  result: '三、本年度办理结果',
  granted: '（一）予以公开',
  partial: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
  deny: '（三）不予公开',
  deny_secret: '1.属于国家秘密',
  deny_other_law: '2.其他法律行政法规禁止公开',
  deny_safety: '3.危及“三安全一稳定”',
  deny_third_party: '4.保护第三方合法权益',
  deny_internal: '5.属于三类内部事务信息',
  deny_process: '6.属于四类过程性信息',
  deny_case_file: '7.属于行政执法案卷',
  deny_query: '8.属于行政查询事项',
  na: '（四）无法提供',
  na_not_held: '1.本机关不掌握相关政府信息',
  na_need_create: '2.没有现成信息需要另行制作',
  na_unclear: '3.补正后申请内容仍不明确',
  np: '（五）不予处理',
  np_petition: '1.信访举报投诉类申请',
  np_duplicate: '2.重复申请',
  np_publication: '3.要求提供公开出版物',
  np_massive: '4.无正当理由大量反复申请',
  np_reconfirm: '5.要求行政机关确认或重新出具已获取信息',
  oth: '（六）其他处理',
  oth_no_correction: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  oth_unpaid: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  oth_misc: '3.其他',
  done: '（七）总计',
  carry_out: '四、结转下年度继续办理',
  note: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  applicants: '申请人情况',
  natural: '自然人',
  legal: '法人或其他组织',
  company: '商业企业',
  research: '科研机构',
  ngo: '社会公益组织',
  law: '法律服务机构',
  other: '其他',
  total: '总计',
  review: '行政复议',
  suit: '行政诉讼',
  suit_direct: '未经复议直接起诉',
  suit_after: '复议后起诉',
  upheld: '结果维持',
  corrected: '结果纠正',
  others: '其他结果',
  pending: '尚未审结',
  info: '信息内容',
  rule: '规章',
  normdoc: '行政规范性文件',
  license: '行政许可',
  other_mgmt: '其他对外管理服务事项',
  penalty: '行政处罚',
  coercion: '行政强制',
  fee: '行政事业性收费',
  procurement: '政府集中采购',
  made: '本年制发件数',
  abolished: '本年废止件数',
  in_force: '现行有效件数',
  made2019: '本年新制作数量',
  published: '本年新公开数量',
  public_total: '对外公开总数量',
  prev_items: '上一年项目数量',
  change: '本年增/减',
  decisions2019: '处理决定数量',
  decisions: '本年处理决定数量',
  amount: '本年收费金额（单位：万元）',
  items: '采购项目数量',
  sum: '采购总金额',
  a1: '第二十条第（一）项',
  a5: '第二十条第（五）项',
  a6: '第二十条第（六）项',
  a8: '第二十条第（八）项',
  a9: '第二十条第（九）项',
};

/** An office that writes its labels from memory. */
export const fromMemory: Words = {
  ...standard,
  new: '一、本年度新收政府信息公开申请数',
  carry_in: '二、上年度结转政府信息公开申请数',
  result: '三、本年办理结果',
  partial: '（二）部分公开',
  deny_secret: '1.属于国家秘密信息',
  deny_other_law: '2.法律、行政法规禁止公开的',
  deny_safety: '3.危及国家安全、公共安全、经济安全、社会稳定',
  deny_third_party: '4.损害第三方合法权益',
  deny_internal: '5.内部事务信息',
  deny_process: '6.过程性信息',
  deny_case_file: '7.行政执法案卷信息',
  deny_query: '8.行政查询事项',
  na_not_held: '1.不掌握',
  na_need_create: '2.需另行制作',
  na_unclear: '3.内容不明确',
  np_petition: '1.信访、举报、投诉类申请',
  np_duplicate: '2.重复',
  np_publication: '3.公开出版物',
  np_massive: '4.大量反复申请',
  np_reconfirm: '5.确认或重新出具',
  oth_no_correction: '1.逾期不补正',
  oth_unpaid: '2.逾期不缴费',
  oth_misc: '3.其它',
  done: '（七）合计',
  carry_out: '四、结转下年度',
  company: '企业',
  ngo: '公益组织',
  law: '法律机构',
  other: '其它',
  total: '合计',
  upheld: '维持',
  corrected: '纠正',
  others: '其他',
  pending: '未审结',
  normdoc: '规范性文件',
  made: '制发数',
  abolished: '废止数',
  in_force: '有效数',
};

export const map = (words: Words, change: (label: string, code: string) => string): Words =>
  Object.fromEntries(Object.entries(words).map(([code, label]) => [code, change(label, code)]));

/** Labels whose ordinals the software's automatic numbering held and the copy lost. */
export const unnumbered = map(standard, (label) =>
  label.replace(/^(?:[（(]?[一二三四五六七][）)]?、?|\d[.．、])/u, '').replace(/^二十条/u, '第二十条'),
);

const hant =
  '與与產产總总計计結结轉转請请數数務务類类開开獲获現现規规範范許许罰罚強强業业處处決决無无機机關关補补確确認认還还證证條条項项辦办從从來来繼继續续審审維维糾纠訴诉訟讼復复議议聯联為为個个動动過过執执據据報报舉举護护權权構构會会團团購购額额單单萬万費费繳缴納纳廢废屬属國国禁禁穩稳電电';

/** Traditional characters as an office in the south's older software gives them. */
export function traditional(text: string): string {
  const letters = Array.from(hant);
  const table = new Map<string, string>();
  for (let at = 0; at + 1 < letters.length; at += 2) table.set(letters[at + 1] ?? '', letters[at] ?? '');
  return [...text].map((letter) => table.get(letter) ?? letter).join('');
}

const slips: Readonly<Record<string, string>> = {
  务: '物',
  卷: '件',
  另: '令',
  计: '记',
  办: '辨',
  理: '里',
  案: '按',
  律: '率',
  构: '够',
  诉: '拆',
  复: '覆',
  结: '结结',
  提: '题',
  申: '中',
  请: '清',
  据: '剧',
};

/** Slips of the keyboard: about one label in `of` loses, doubles or mistakes one character behind its ordinal. */
export function withSlips(words: Words, throws: Dice, of: number): Words {
  return map(words, (label, code) => {
    if (label.length < 6 || code === 'note' || throws.between(1, of) > 1) return label;
    const letters = [...label];
    const at = throws.between(4, letters.length - 1);
    const letter = letters[at] ?? '';
    letters[at] = slips[letter] ?? (throws.between(0, 1) === 0 ? '' : letter + letter);
    return letters.join('');
  });
}
