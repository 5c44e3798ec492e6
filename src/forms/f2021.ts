import { disputes } from './disputes.ts';
import type { Form } from './form.ts';
import { requests2021 } from './requests.ts';

export const f2021: Form = {
  code: 'F2021',
  label: '2021 年格式',
  basis: '国办公开办函〔2021〕30号 (2021-09-26 印发)，条例（国务院令第711号）第五十条',
  years: [2021, null],
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
            { code: 'made', label: '本年制发件数', variants: ['本年度制发件数'] },
            { code: 'abolished', label: '本年废止件数', variants: ['本年度止件数', '本年度废止件数', '本年度废止数'] },
            { code: 'in_force', label: '现行有效件数', variants: ['现行有效件', '现行有效数'] },
          ],
          rows: [
            { code: 'rule', label: '规章', variants: ['规  章', '规 章'], anchors: ['规章'] },
            { code: 'normdoc', label: '行政规范性文件', variants: ['规范性文件'], anchors: ['规范性文件'] },
          ],
        },
        {
          code: 'a20_5',
          title: '第二十条第（五）项',
          orientation: 'rows',
          groups: [],
          columns: [{ code: 'decisions', label: '本年处理决定数量', variants: ['处理决定数量', '本年度处理决定数量'] }],
          rows: [{ code: 'license', label: '行政许可', variants: [], anchors: ['行政许可'] }],
        },
        {
          code: 'a20_6',
          title: '第二十条第（六）项',
          orientation: 'rows',
          groups: [],
          columns: [{ code: 'decisions', label: '本年处理决定数量', variants: ['处理决定数量'] }],
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
            {
              code: 'amount',
              label: '本年收费金额（单位：万元）',
              variants: ['本年收费金额(单位:万元)', '本年收费金额单位:万元', '本年收费金额（万元）', '本年收费金额'],
              type: 'decimal',
              unit: '万元',
            },
          ],
          rows: [{ code: 'fee', label: '行政事业性收费', variants: [], anchors: ['事业性收费'] }],
        },
      ],
    },
    requests2021,
    disputes,
  ],
};
