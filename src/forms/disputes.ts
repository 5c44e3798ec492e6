import type { FormTable } from './form.ts';

/** Table 4, the same in F2019 and F2021: one row of fifteen boxes, five outcomes for each of three ways. */
export const disputes: FormTable = {
  code: 't4',
  title: '四、政府信息公开行政复议、行政诉讼情况',
  variants: ['四、因政府信息公开工作被申请行政复议、提起行政诉讼情况', '四、政府信息公开行政复议、行政诉讼情况'],
  blocks: [
    {
      code: 'disputes',
      title: '',
      orientation: 'across',
      groups: [],
      columns: [
        { code: 'upheld', label: '结果维持', variants: ['结 果 维 持', '结果\\n维持'] },
        { code: 'corrected', label: '结果纠正', variants: ['结 果 纠 正'] },
        { code: 'other', label: '其他结果', variants: ['其他结果', '其它结果'] },
        { code: 'pending', label: '尚未审结', variants: ['尚 未 审 结'] },
        { code: 'total', label: '总计', variants: ['总 计', '合计'], role: 'total' },
      ],
      rows: [
        { code: 'review', label: '行政复议', variants: [], anchors: ['行政复议'] },
        {
          code: 'suit_direct',
          label: '行政诉讼 / 未经复议直接起诉',
          variants: ['未经复议直接起诉'],
          anchors: ['直接起诉'],
        },
        { code: 'suit_after', label: '行政诉讼 / 复议后起诉', variants: ['复议后起诉'], anchors: ['复议后'] },
      ],
    },
  ],
};
