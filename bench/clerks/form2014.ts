import type { Book, Entry } from './book.ts';
import type { Dice } from './dice.ts';

/** The rows of the 统计表 of 2014 to 2018: code, label, unit; without a unit a heading. */
export const rows2014: readonly (readonly [code: string, label: string, unit: string])[] = [
  ['s1', '一、主动公开情况', ''],
  ['s1_1', '（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）', '条'],
  ['s1_1_normdoc_public', '其中：主动公开规范性文件数', '条'],
  ['s1_1_normdoc_made', '制发规范性文件总数', '件'],
  ['s1_2', '（二）通过不同渠道和方式公开政府信息的情况', ''],
  ['s1_2_gazette', '1.政府公报公开政府信息数', '条'],
  ['s1_2_site', '2.政府网站公开政府信息数', '条'],
  ['s1_2_weibo', '3.政务微博公开政府信息数', '条'],
  ['s1_2_wechat', '4.政务微信公开政府信息数', '条'],
  ['s1_2_other', '5.其他方式公开政府信息数', '条'],
  ['s2', '二、回应解读情况', ''],
  ['s2_1', '（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）', '次'],
  ['s2_2', '（二）通过不同渠道和方式回应解读的情况', ''],
  ['s2_2_press', '1.参加或举办新闻发布会总次数', '次'],
  ['s2_2_press_chief', '其中：主要负责同志参加新闻发布会次数', '次'],
  ['s2_2_interview', '2.政府网站在线访谈次数', '次'],
  ['s2_2_interview_chief', '其中：主要负责同志参加政府网站在线访谈次数', '次'],
  ['s2_2_articles', '3.政策解读稿件发布数', '篇'],
  ['s2_2_weibo_wechat', '4.微博微信回应事件数', '次'],
  ['s2_2_other', '5.其他方式回应事件数', '次'],
  ['s3', '三、依申请公开情况', ''],
  ['s3_1', '（一）收到申请数', '件'],
  ['s3_1_inperson', '1.当面申请数', '件'],
  ['s3_1_fax', '2.传真申请数', '件'],
  ['s3_1_net', '3.网络申请数', '件'],
  ['s3_1_letter', '4.信函申请数', '件'],
  ['s3_2', '（二）申请办结数', '件'],
  ['s3_2_ontime', '1.按时办结数', '件'],
  ['s3_2_extended', '2.延期办结数', '件'],
  ['s3_3', '（三）申请答复数', '件'],
  ['s3_3_already', '1.属于已主动公开范围数', '件'],
  ['s3_3_granted', '2.同意公开答复数', '件'],
  ['s3_3_partial', '3.同意部分公开答复数', '件'],
  ['s3_3_denied', '4.不同意公开答复数', '件'],
  ['s3_3_denied_secret', '其中：涉及国家秘密', '件'],
  ['s3_3_denied_trade', '涉及商业秘密', '件'],
  ['s3_3_denied_privacy', '涉及个人隐私', '件'],
  ['s3_3_denied_safety', '危及国家安全、公共安全、经济安全和社会稳定', '件'],
  ['s3_3_denied_not_info', '不是《条例》所指政府信息', '件'],
  ['s3_3_denied_other', '法律法规规定的其他情形', '件'],
  ['s3_3_not_ours', '5.不属于本行政机关公开数', '件'],
  ['s3_3_not_exist', '6.申请信息不存在数', '件'],
  ['s3_3_revise', '7.告知作出更改补充数', '件'],
  ['s3_3_elsewhere', '8.告知通过其他途径办理数', '件'],
  ['s4', '四、行政复议数量', '件'],
  ['s4_upheld', '（一）维持具体行政行为数', '件'],
  ['s4_corrected', '（二）被依法纠错数', '件'],
  ['s4_other', '（三）其他情形数', '件'],
  ['s5', '五、行政诉讼数量', '件'],
  ['s5_upheld', '（一）维持具体行政行为或者驳回原告诉讼请求数', '件'],
  ['s5_corrected', '（二）被依法纠错数', '件'],
  ['s5_other', '（三）其他情形数', '件'],
  ['s6', '六、举报投诉数量', '件'],
  ['s7', '七、依申请公开信息收取的费用', '万元'],
  ['s8', '八、机构建设和保障经费情况', ''],
  ['s8_offices', '（一）政府信息公开工作专门机构数', '个'],
  ['s8_reading_points', '（二）设置政府信息公开查阅点数', '个'],
  ['s8_staff', '（三）从事政府信息公开工作人员数', '人'],
  ['s8_staff_full', '1.专职人员数（不包括政府公报及政府网站工作人员数）', '人'],
  ['s8_staff_part', '2.兼职人员数', '人'],
  ['s8_budget', '（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）', '万元'],
  ['s9', '九、政府信息公开会议和培训情况', ''],
  ['s9_meetings', '（一）召开政府信息公开工作会议或专题会议数', '次'],
  ['s9_trainings', '（二）举办各类培训班数', '次'],
  ['s9_trained', '（三）接受培训人员数', '人次'],
];

const partsOf: Readonly<Record<string, readonly string[]>> = {
  s3_1: ['s3_1_inperson', 's3_1_fax', 's3_1_net', 's3_1_letter'],
  s3_2: ['s3_2_ontime', 's3_2_extended'],
  s3_3_denied: ['secret', 'trade', 'privacy', 'safety', 'not_info', 'other'].map((reason) => `s3_3_denied_${reason}`),
  s3_3: ['already', 'granted', 'partial', 'denied', 'not_ours', 'not_exist', 'revise', 'elsewhere'].map(
    (kind) => `s3_3_${kind}`,
  ),
  s4: ['s4_upheld', 's4_corrected', 's4_other'],
  s5: ['s5_upheld', 's5_corrected', 's5_other'],
  s8_staff: ['s8_staff_full', 's8_staff_part'],
};

/** A ledger of the 统计表 whose sums hold. */
export function ledger2014({ between }: Dice): Book {
  const values = new Map<string, number>();
  for (const [code, , unit] of rows2014) if (unit !== '') values.set(code, between(11, 1999));
  for (const [total, parts] of Object.entries(partsOf))
    values.set(
      total,
      parts.reduce((sum, part) => sum + (values.get(part) ?? 0), 0),
    );
  values.set('s7', between(1, 999) / 100);
  values.set('s8_budget', between(100, 9999) / 100);
  const figures = [...values].map(([code, value]): [string, Entry] => [
    `s.${code}`,
    { text: String(value), value, status: 'reported' },
  ]);
  const headings = rows2014.filter(([, , unit]) => unit === '');
  const blank: Entry = { text: '', value: null, status: 'blank' };
  return new Map([...headings.map(([code]): [string, Entry] => [`s.${code}`, blank]), ...figures]);
}
