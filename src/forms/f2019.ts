import { disputes } from './disputes.ts';
import type { Form } from './form.ts';
import { requests2019 } from './requests.ts';

export const f2019: Form = {
  code: 'F2019',
  label: '2019 年格式（试行）',
  basis: '国办公开办函〔2019〕60号《关于政府信息公开工作年度报告有关事项的通知》附《…年度报告格式（试行）》',
  years: [2019, 2020],
  tables: [
    {
      code: 't2',
      title: '二、主动公开政府信息情况',
      variants: [],
      blocks: [
        {
          code: 'a20_1',
          title: '第二十条第（一）项',
          orientation: 'rows',
          groups: [],
          columns: [
            { code: 'made', label: '本年新制作数量', variants: ['本年新制发数量'] },
            { code: 'published', label: '本年新公开数量', variants: [] },
            { code: 'public_total', label: '对外公开总数量', variants: ['对外公开总数'] },
          ],
          rows: [
            { code: 'rule', label: '规章', variants: [], anchors: ['规章'] },
            { code: 'normdoc', label: '规范性文件', variants: ['行政规范性文件'], anchors: ['规范性文件'] },
          ],
        },
        {
          code: 'a20_5',
          title: '第二十条第（五）项',
          orientation: 'rows',
          groups: [],
          columns: [
            { code: 'prev_items', label: '上一年项目数量', variants: ['上一年度项目数量'] },
            { code: 'change', label: '本年增/减', variants: ['本年增减', '本年增／减'], type: 'signed' },
            { code: 'decisions', label: '处理决定数量', variants: [] },
          ],
          rows: [
            { code: 'license', label: '行政许可', variants: [], anchors: ['行政许可'] },
            {
              code: 'other_mgmt',
              label: '其他对外管理服务事项',
              variants: ['其它对外管理服务事项'],
              anchors: ['对外管理'],
            },
          ],
        },
        {
          code: 'a20_6',
          title: '第二十条第（六）项',
          orientation: 'rows',
          groups: [],
          columns: [
            { code: 'prev_items', label: '上一年项目数量', variants: [] },
            { code: 'change', label: '本年增/减', variants: [], type: 'signed' },
            { code: 'decisions', label: '处理决定数量', variants: [] },
          ],
          rows: [
            { code: 'penalty', label: '行政处罚', variants: [], anchors: ['行政处罚'] },
            { code: 'coercion', label: '行政强制', variants: [], anchors: ['行政强制'] },
          ],
        },
        {
          code: 'a20_8',
          title: '第二十条第（八）项',
          orientation: 'rows',
          groups: [],
          columns: [
            { code: 'prev_items', label: '上一年项目数量', variants: [] },
            { code: 'change', label: '本年增/减', variants: [], type: 'signed' },
          ],
          rows: [{ code: 'fee', label: '行政事业性收费', variants: [], anchors: ['事业性收费'] }],
        },
        {
          code: 'a20_9',
          title: '第二十条第（九）项',
          orientation: 'rows',
          groups: [],
          columns: [
            { code: 'items', label: '采购项目数量', variants: [] },
            { code: 'amount', label: '采购总金额', variants: [], type: 'money' },
          ],
          rows: [{ code: 'procurement', label: '政府集中采购', variants: [], anchors: ['集中采购'] }],
        },
      ],
    },
    requests2019,
    disputes,
  ],
};
