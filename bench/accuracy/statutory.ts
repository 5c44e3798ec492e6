/**
 * The statutory forms as typed out from the notices 国办公开办函〔2019〕60号 and 〔2021〕30号. Written apart from
 * src/forms on purpose: a slip in the labels there must show here as an error, not be copied.
 */
export interface Line {
  readonly code: string;
  readonly label: string;
}
export interface Subtable {
  readonly title: string;
  readonly columns: readonly Line[];
  readonly rows: readonly Line[];
}
export interface RequestLine extends Line {
  /** Labels over this row, outermost first. */
  readonly under: readonly string[];
}

const line = (code: string, label: string): Line => ({ code, label });

export const tableTwoForm: Readonly<Record<'F2019' | 'F2021', readonly Subtable[]>> = {
  F2021: [
    {
      title: '第二十条第（一）项',
      columns: [line('made', '本年制发件数'), line('abolished', '本年废止件数'), line('in_force', '现行有效件数')],
      rows: [line('rule', '规章'), line('normdoc', '行政规范性文件')],
    },
    {
      title: '第二十条第（五）项',
      columns: [line('decisions', '本年处理决定数量')],
      rows: [line('license', '行政许可')],
    },
    {
      title: '第二十条第（六）项',
      columns: [line('decisions', '本年处理决定数量')],
      rows: [line('penalty', '行政处罚'), line('coercion', '行政强制')],
    },
    {
      title: '第二十条第（八）项',
      columns: [line('amount', '本年收费金额（单位：万元）')],
      rows: [line('fee', '行政事业性收费')],
    },
  ],
  F2019: [
    {
      title: '第二十条第（一）项',
      columns: [
        line('made', '本年新制作数量'),
        line('published', '本年新公开数量'),
        line('public_total', '对外公开总数量'),
      ],
      rows: [line('rule', '规章'), line('normdoc', '规范性文件')],
    },
    {
      title: '第二十条第（五）项',
      columns: [line('prev_items', '上一年项目数量'), line('change', '本年增/减'), line('decisions', '处理决定数量')],
      rows: [line('license', '行政许可'), line('other_mgmt', '其他对外管理服务事项')],
    },
    {
      title: '第二十条第（六）项',
      columns: [line('prev_items', '上一年项目数量'), line('change', '本年增/减'), line('decisions', '处理决定数量')],
      rows: [line('penalty', '行政处罚'), line('coercion', '行政强制')],
    },
    {
      title: '第二十条第（八）项',
      columns: [line('prev_items', '上一年项目数量'), line('change', '本年增/减')],
      rows: [line('fee', '行政事业性收费')],
    },
    {
      title: '第二十条第（九）项',
      columns: [line('items', '采购项目数量'), line('amount', '采购总金额')],
      rows: [line('procurement', '政府集中采购')],
    },
  ],
};

export const applicants: readonly Line[] = [
  line('natural', '自然人'),
  line('company', '商业企业'),
  line('research', '科研机构'),
  line('ngo', '社会公益组织'),
  line('law', '法律服务机构'),
  line('other', '其他'),
];

const result = '三、本年度办理结果';
const under = (group: string, lines: readonly (readonly [string, string])[]): RequestLine[] =>
  lines.map(([code, label]) => ({ code, label, under: group === '' ? [result] : [result, group] }));

const otherLeaves: Readonly<Record<'F2019' | 'F2021', readonly RequestLine[]>> = {
  F2019: under('', [['oth', '（六）其他处理']]),
  F2021: under('（六）其他处理', [
    ['oth_no_correction', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
    ['oth_unpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
    ['oth_misc', '3.其他'],
  ]),
};

export const requestLines = (form: 'F2019' | 'F2021'): readonly RequestLine[] => [
  { code: 'new', label: '一、本年新收政府信息公开申请数量', under: [] },
  { code: 'carry_in', label: '二、上年结转政府信息公开申请数量', under: [] },
  ...under('', [
    ['granted', '（一）予以公开'],
    ['partial', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'],
  ]),
  ...under('（三）不予公开', [
    ['deny_secret', '1.属于国家秘密'],
    ['deny_other_law', '2.其他法律行政法规禁止公开'],
    ['deny_safety', '3.危及“三安全一稳定”'],
    ['deny_third_party', '4.保护第三方合法权益'],
    ['deny_internal', '5.属于三类内部事务信息'],
    ['deny_process', '6.属于四类过程性信息'],
    ['deny_case_file', '7.属于行政执法案卷'],
    ['deny_query', '8.属于行政查询事项'],
  ]),
  ...under('（四）无法提供', [
    ['na_not_held', '1.本机关不掌握相关政府信息'],
    ['na_need_create', '2.没有现成信息需要另行制作'],
    ['na_unclear', '3.补正后申请内容仍不明确'],
  ]),
  ...under('（五）不予处理', [
    ['np_petition', '1.信访举报投诉类申请'],
    ['np_duplicate', '2.重复申请'],
    ['np_publication', '3.要求提供公开出版物'],
    ['np_massive', '4.无正当理由大量反复申请'],
    ['np_reconfirm', '5.要求行政机关确认或重新出具已获取信息'],
  ]),
  ...otherLeaves[form],
  ...under('', [['done', '（七）总计']]),
  { code: 'carry_out', label: '四、结转下年度继续办理', under: [] },
];

export const disputeBlocks: readonly Line[] = [
  line('review', '行政复议'),
  line('suit_direct', '未经复议直接起诉'),
  line('suit_after', '复议后起诉'),
];
export const disputeOutcomes: readonly Line[] = [
  line('upheld', '结果维持'),
  line('corrected', '结果纠正'),
  line('other', '其他结果'),
  line('pending', '尚未审结'),
  line('total', '总计'),
];

export const crossCheckNote = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
