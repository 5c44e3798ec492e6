import type { FormColumn, FormGroup, FormRow, FormTable } from './form.ts';

/** Table 3, 收到和处理政府信息公开申请情况: F2021 differs from F2019 only in its row （六）其他处理. */
const applicants: readonly FormColumn[] = [
  { code: 'natural', label: '自然人', variants: ['自 然 人'] },
  { code: 'company', label: '商业企业', variants: ['商业 企业', '企业', '商业企 业'] },
  { code: 'research', label: '科研机构', variants: ['科研 机构'] },
  { code: 'ngo', label: '社会公益组织', variants: ['社会 公益 组织', '社会公益 组织', '公益组织'] },
  { code: 'law', label: '法律服务机构', variants: ['法律 服务 机构', '法律服务 机构'] },
  { code: 'other', label: '其他', variants: ['其它'] },
  { code: 'total', label: '总计', variants: ['合计', '总 计', '小计'], role: 'total' },
];

const resultGroups: readonly FormGroup[] = [
  { code: 'result', label: '三、本年度办理结果', variants: ['三、 本 年 度 办 理 结 果'] },
  { code: 'deny', label: '（三）不予公开', variants: ['(三) 不 予公开'], parent: 'result' },
  { code: 'na', label: '（四）无法提供', variants: ['(四) 无 法提供'], parent: 'result' },
  { code: 'np', label: '（五）不予处理', variants: ['(五) 不予 处理'], parent: 'result' },
];

const rowsBeforeOther: readonly FormRow[] = [
  {
    code: 'new',
    label: '一、本年新收政府信息公开申请数量',
    variants: ['本年新收政府信息公开申请数量', '一、本年新收'],
    anchors: ['本年新收', '本年度新收', '当年新收'],
  },
  {
    code: 'carry_in',
    label: '二、上年结转政府信息公开申请数量',
    variants: ['上年结转政府信息公开申请数量', '上年度结转政府信息公开申请数量'],
    anchors: ['上年结转', '上年度结转'],
  },
  {
    code: 'granted',
    label: '（一）予以公开',
    variants: ['(一) 予以公开', '1.予以公开'],
    anchors: ['予以公开'],
    parent: 'result',
  },
  {
    code: 'partial',
    label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    variants: [
      '部分公开',
      '(二) 部分公开(区分处理的, 只记这一情形, 不计其他情形)',
      '部分公开（区分处理的，只计这一情形，不计其他情形）',
    ],
    anchors: ['部分公开'],
    parent: 'result',
  },
  {
    code: 'deny_secret',
    label: '1.属于国家秘密',
    variants: ['属于国家秘密', '1. 属于国家秘密'],
    anchors: ['国家秘密'],
    parent: 'deny',
  },
  {
    code: 'deny_other_law',
    label: '2.其他法律行政法规禁止公开',
    variants: ['其他法律、行政法规禁止公开', '其它法律行政法规禁止公开'],
    anchors: ['禁止公开'],
    parent: 'deny',
  },
  {
    code: 'deny_safety',
    label: '3.危及“三安全一稳定”',
    variants: ['危及"三安全一稳定"', '危及三安全一稳定'],
    anchors: ['三安全'],
    parent: 'deny',
  },
  {
    code: 'deny_third_party',
    label: '4.保护第三方合法权益',
    variants: ['保护第三方合法权益'],
    anchors: ['第三方'],
    parent: 'deny',
  },
  {
    code: 'deny_internal',
    label: '5.属于三类内部事务信息',
    variants: ['属于三类内部事物信息', '属于三类内部事务'],
    anchors: ['内部事务', '内部事物', '三类内部'],
    parent: 'deny',
  },
  {
    code: 'deny_process',
    label: '6.属于四类过程性信息',
    variants: ['属于四类过程性信息'],
    anchors: ['过程性'],
    parent: 'deny',
  },
  {
    code: 'deny_case_file',
    label: '7.属于行政执法案卷',
    variants: ['属于行政执法案件', '属于行政执法案卷信息'],
    anchors: ['执法案'],
    parent: 'deny',
  },
  {
    code: 'deny_query',
    label: '8.属于行政查询事项',
    variants: ['属于行政查询事项'],
    anchors: ['行政查询', '查询事项'],
    parent: 'deny',
  },
  {
    code: 'na_not_held',
    label: '1.本机关不掌握相关政府信息',
    variants: ['本机关不掌握相关政府信息'],
    anchors: ['不掌握'],
    parent: 'na',
  },
  {
    code: 'na_need_create',
    label: '2.没有现成信息需要另行制作',
    variants: ['没有现成信息需要另外制作', '没有现成信息，需要另行制作'],
    anchors: ['现成信息', '另行制作', '另外制作'],
    parent: 'na',
  },
  {
    code: 'na_unclear',
    label: '3.补正后申请内容仍不明确',
    variants: ['补正后申请内容仍不明确'],
    anchors: ['补正后', '仍不明确'],
    parent: 'na',
  },
  {
    code: 'np_petition',
    label: '1.信访举报投诉类申请',
    variants: ['信访投诉举报类申请', '信访、举报、投诉类申请'],
    anchors: ['信访'],
    parent: 'np',
  },
  { code: 'np_duplicate', label: '2.重复申请', variants: ['重复申请'], anchors: ['重复申请'], parent: 'np' },
  {
    code: 'np_publication',
    label: '3.要求提供公开出版物',
    variants: ['要求提供公开出版物'],
    anchors: ['出版物'],
    parent: 'np',
  },
  {
    code: 'np_massive',
    label: '4.无正当理由大量反复申请',
    variants: ['无正当理由大量反复申请'],
    anchors: ['大量反复'],
    parent: 'np',
  },
  {
    code: 'np_reconfirm',
    label: '5.要求行政机关确认或重新出具已获取信息',
    variants: ['要求行政机关确认或重新出具已获取信息'],
    anchors: ['重新出具', '确认或重新'],
    parent: 'np',
  },
];

const rowsAfterOther: readonly FormRow[] = [
  {
    code: 'done',
    label: '（七）总计',
    variants: ['(七) 总计', '总计'],
    anchors: ['总计'],
    parent: 'result',
    total: true,
  },
  {
    code: 'carry_out',
    label: '四、结转下年度继续办理',
    variants: ['四、结转下年度继续处理', '结转下年度继续办理'],
    anchors: ['结转下年', '转下一年'],
  },
];

const requests = (groups: readonly FormGroup[], other: readonly FormRow[]): FormTable => ({
  code: 't3',
  title: '三、收到和处理政府信息公开申请情况',
  variants: ['三、行政机关收到和处理政府信息公开申请情况'],
  blocks: [
    {
      code: 'requests',
      title: '',
      orientation: 'rows',
      columns: applicants,
      groups,
      rows: [...rowsBeforeOther, ...other, ...rowsAfterOther],
    },
  ],
});

/** （六）其他处理 in one undivided row. */
export const requests2019 = requests(resultGroups, [
  { code: 'oth', label: '（六）其他处理', variants: ['(六)其他处理'], anchors: ['其他处理'], parent: 'result' },
]);

/** （六）其他处理 as a group of three leaves. */
export const requests2021 = requests(
  [...resultGroups, { code: 'oth', label: '（六）其他处理', variants: ['(六) 其他 处理'], parent: 'result' }],
  [
    {
      code: 'oth_no_correction',
      label: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      variants: ['申请人无正当理由逾期不补正'],
      anchors: ['逾期不补正'],
      parent: 'oth',
    },
    {
      code: 'oth_unpaid',
      label: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      variants: ['申请人逾期未按收费通知要求缴纳费用'],
      anchors: ['缴纳费用', '收费通知'],
      parent: 'oth',
    },
    { code: 'oth_misc', label: '3.其他', variants: ['3.其它', '其他', '其它'], anchors: ['其他'], parent: 'oth' },
  ],
);
