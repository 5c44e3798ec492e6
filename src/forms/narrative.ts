/**
 * What the text of a report may state as a number, as data. Patterns run on folded text (half-width, no white space;
 * `,` and `;` stand for ，and ；) and are written with tokens:
 *   {n} the number · {m} another number, not kept · {u:件|条} the unit printed · {sum} 共, 共计, 累计, 达, 为 …
 *   {c9} up to nine characters of the same clause, no digits · {g25} the same over commas, years allowed, never past
 *   the name of another channel.
 * They name what may stand between a noun and its number rather than skip over it: "门户网站发布政策解读信息17条" is no
 * count of all information.
 */
export interface Indicator {
  readonly code: string;
  readonly label: string;
  readonly unit: string;
  readonly patterns: readonly string[];
  /** Folded sentence must hold this as well. */
  readonly needs?: string;
  /** A stock that grows over years (visits, followers): 累计 without a year means since the beginning. */
  readonly stock?: true;
  /** The words state this without a number. */
  readonly states?: number | boolean;
}

const count = (
  code: string,
  label: string,
  unit: string,
  patterns: readonly string[],
  more: Partial<Indicator> = {},
): Indicator => ({
  code,
  label,
  unit,
  patterns,
  ...more,
});

const info = '(?:了|各类|各种|政府|政务|主动公开|公开|有效|相关|的|及)*信息';
const request =
  '(?:依申请公开(?:政府)?信息|依申请公开|依申请信息公开|信息公开申请|信息依申请公开|公开申请|依申请办件|依申请)(?:件|事项|办件|信息|申请|的|数量|总数)*';
const cases = '{u:件|起|宗|例|份|条|个}';
const taken = '(?:收到和办理|收到|受理|接收|接到|收悉|新收|接受|办理)';
const notLast = '(?:(?!上年|上一年|去年|结转|复议|诉讼)[^。;,\\d]){0,16}';
const interpretation = '(?:信息|文件|材料|稿件|文章|类信息|产品|稿)';

const site: readonly Indicator[] = [
  count('site_info', '政府网站发布信息条数', '条', [
    `网站{g25}(?:发布|公开|更新)${info}(?:数量|总数|总量)?{sum}{n}{u:条|篇|件}`,
    `发布各类(?:政务|政府)?信息{sum}{n}{u:条}`,
  ]),
  count('site_info_dynamic', '其中动态类信息', '条', ['动态类信息(?:发布|更新)?(?:数|量)?{sum}{n}{u:条|篇}']),
  count('site_info_topic', '其中专题类信息', '条', ['专题类信息(?:发布|更新)?(?:数|量)?{sum}{n}{u:条|篇}']),
  count('site_docs', '网站主动公开文件数', '件', [
    '网站{g20}(?:主动公开|公开|发布)(?:了|各类|政策|政策性|政府|行政)*文件{sum}{n}{u:件|份|个|篇}',
  ]),
  count('site_info_withdrawn', '撤销/清理政府信息条数', '条', [
    '(?:撤销|撤下|清理|删除|下架)(?:了|过时|过期|失效|无效|各类|网站|政府|政务)*信息{sum}{n}{u:条|篇|件}',
  ]),
  count('site_visits', '网站访问量', '次', ['网站{g25}(?<!最高)(?:访问|浏览)(?:总)?(?:量|次数){sum}{n}{u:人次|次}'], {
    stock: true,
  }),
];

const newMedia: readonly Indicator[] = [
  count('wechat_info', '微信公众号发布条数', '条', [
    '微信公众(?:号|平台)(?:(?!微博|抖音|网站)(?:及时|[^。;,、等和及\\d])){0,8}(?:20\\d\\d年度?)?(?:全年)?{sum}(?:发布|推送|公开|刊发)(?:了|各类|政府|政务|图文)*(?:消息|信息|推文|文章|图文)?{sum}{n}{u:条|篇|期}',
    '推送图文消息{sum}{n}{u:条|篇}',
  ]),
  count(
    'wechat_followers',
    '微信关注人数',
    '人',
    ['(?:微信|公众号){g40}(?:关注|订阅|粉丝)(?:人数|量|数|用户)?(?:已)?{sum}(?:突破)?{n}{u:人|名|个}'],
    { stock: true },
  ),
  count('weibo_info', '政务微博发布条数', '条', [
    '微博(?:(?!微信|网站|抖音)(?:及时|[^。;,、等和及\\d])){0,10}(?:发布|推送)(?:了|各类|政府|政务)*(?:信息|博文|微博)?{sum}{n}{u:条|篇}',
  ]),
  count('newmedia_accounts', '政务新媒体账号数', '个', [
    '(?<!关停|注销|关闭|清理|检查|抽查|新增|下线|监测|巡查|新开设|新开通)政务新媒体(?:账号|帐号)?(?:总数|数量)?{sum}{n}{u:个|家}',
    '新媒体(?:账号|帐号)?由?{m}个(?:整合|精简|压缩|缩减|减少|规范)(?:为|至|到){n}{u:个}',
    '(?:现有|共有|共开设|开设有|拥有){n}{u:个|家}政务新媒体',
  ]),
  count('newmedia_accounts_before', '整合前政务新媒体数', '个', [
    '新媒体(?:账号|帐号)?由{n}{u:个}(?:整合|精简|压缩|缩减|减少)',
  ]),
];

const gazette: readonly Indicator[] = [
  count('gazette_issues', '政府公报期数', '期', [
    '公报》?[”"]?(?:共|编发|编印|发行|出版|刊印|印发|编辑)*{n}{u:期}',
    '(?:编发|编印|出版|刊发|发行|编辑)(?:了)?{n}{u:期}{c6}公报',
  ]),
  count('gazette_gov_docs', '公报刊登政府文件', '件', ['[省区市县旗州]政府文件{sum}{n}{u:件|份|篇}'], {
    needs: '公报',
  }),
  count('gazette_office_docs', '公报刊登政府办文件', '件', ['政府办(?:公室|公厅)?文件{sum}{n}{u:件|份|篇}'], {
    needs: '公报',
  }),
  count('gazette_dept_docs', '公报刊登部门规范性文件', '件', ['部门(?:规范性)?文件{sum}{n}{u:件|份|篇}'], {
    needs: '公报',
  }),
  count('gazette_work_report', '公报刊登政府工作报告', '件', ['政府工作报告{n}{u:件|份|篇}'], { needs: '公报' }),
];

const aside = '(?:(?!复议|诉讼|提案|建议|信箱|留言|热线|舆情|来信|来电)[^。]){0,60}?';
/** What is answered must be a request for information, not an application for something else. */
const asked =
  '(?:信息公开申请|公开申请|依申请|申请公开|信息公开件|(?:收到|受理|新收)(?:各类)?申请(?=(?:数量|共|为)*\\d))';
const answered = '(?:(?<!延期|延长期限|逾期|未|口头|电话)答复|办结|(?<!不予|其他|其它|年度?|继续)(?:办理|处理))';
const requests: readonly Indicator[] = [
  count('req_received', '依申请收到/受理件数', '件', [
    `(?<!未|没有|无)${taken}${notLast}${request}{sum}{n}${cases}`,
    `(?<!未|没有|无)${taken}(?:(?!上年|结转)[^。;,\\d]){0,8}{n}${cases}(?:(?!复议|诉讼)[^。;,\\d]){0,10}(?:依申请|信息公开申请|公开申请)`,
    `(?:依申请公开|信息公开申请)[^。;,\\d]{0,6}(?:收到|受理){sum}{n}${cases}`,
  ]),
  count('req_received', '依申请收到/受理件数', '件', ['(?:收到|受理|新收)(?:各类)?申请(?:数量)?{sum}{n}{u:件|份|条}'], {
    needs: '公开',
  }),
  count(
    'req_received',
    '依申请收到/受理件数',
    '件',
    [
      `(?:未|没有|无)(?:收到|接到|接收|受理)(?:过|任何|公民|群众|、|法人|其他组织|或|和|者|的|关于|有关|有|政府){0,8}(?:依申请公开|信息公开申请|信息依申请公开|公开申请|信息公开的申请|依申请)(?![^。;,]{0,12}(?:复议|诉讼|投诉|举报|收费|费用))`,
    ],
    { states: 0 },
  ),
  count('req_natural', '其中自然人', '件', [`自然人(?:申请|提交|提出|的)*(?:件)?{sum}{n}${cases}`], { needs: '申请' }),
  count(
    'req_legal',
    '其中法人或其他组织',
    '件',
    [`法人(?:或者|或|和|及|、)?其他组织(?:申请|提交|提出|的)*(?:件)?{sum}{n}${cases}`],
    { needs: '申请' },
  ),
  count('req_carry_in', '上年结转', '件', [`(?:上一?年度?结转|结转上一?年度?)[^。;,\\d]{0,16}?{n}${cases}`]),
  count('req_done', '答复/办结件数', '件', [
    `${asked}${aside}${answered}(?:完毕|完成|结束)?{sum}{n}{u:件|起|宗|例|份|条}(?![^。;,]{0,12}结转)`,
    `${asked}${aside}(?:完成办理|完成答复){n}{u:件|起|宗|例|份|条}`,
    `(?:答复|办结)(?:了|政府)*${request}{sum}{n}${cases}`,
  ]),
  count('req_carry_out', '结转下年', '件', [
    `(?:结转|转|顺延|延期)(?:至|到|入)?(?:下一?|次|20\\d\\d)年度?(?:继续)?(?:办理|答复|处理)?(?:的|申请)*{sum}{n}${cases}`,
    `{n}${cases}(?:申请)?[^。;,\\d]{0,14}(?:结转|顺延|转)(?:至|到|入)?(?:下一?|次|20\\d\\d)年`,
  ]),
  count('req_granted', '予以公开', '件', [`(?<!不)予以公开(?:的)?{sum}{n}${cases}`]),
  count('req_partial', '部分公开', '件', [
    `(?<!公开的?(?:及|和|与|或|、|以及))(?:予以)?部分公开(?:的)?{sum}{n}${cases}`,
  ]),
  count('req_denied', '不予公开', '件', [`不予公开(?:的)?{sum}{n}${cases}`], {
    needs: '(?<!不)予以公开|部分公开|无法提供|不予处理|(?<!依)申请.*不予公开|答复.*不予公开',
  }),
  count('req_unavailable', '无法提供', '件', [`无法提供(?:的)?{sum}{n}${cases}`]),
  count('req_not_processed', '不予处理', '件', [`不予处理(?:的)?{sum}{n}${cases}`]),
];

const officers = '(?:领导|书记|省长|市长|县长|区长|州长|旗长|厅长|局长|主任|镇长|乡长|部长)';
const exchange: readonly Indicator[] = [
  count('leader_mailbox', '领导（市长/县长/区长）信箱', '件', [
    `${officers}信箱[”"』」]?(?:共|累计|收到|受理|办理|接收|办结|回复|群众|网民|各类|有效|信件|留言|来信|邮件|转办通知|转办件|转办|咨询|问题|诉求)*{sum}{n}{u:封|件|条}`,
  ]),
  count('leader_mailbox_done', '领导信箱已答复', '件', [
    `${officers}信箱[”"』」]?[^。;,\\d]{0,10}{m}(?:封|件|条),(?:其中)?(?:均)?(?:已)?(?:答复|回复|办结|办理)(?:完成|完毕)?{n}{u:封|件|条}`,
  ]),
  count('netizen_messages', '网民留言/来信', '件', [
    '网民(?:来信|留言|咨询|诉求)(?:信息)?{sum}{n}{u:件|条|封}',
    '(?:答复|回复|办理|处理|办结|受理|收到)(?:了|群众|网民|网友|公众|网络|网上|各类|有效|网站)*留言{sum}{n}{u:件|条|封}',
    '(?:群众|网友|公众)(?:网上|网络)?留言(?:咨询|信息)?{sum}{n}{u:件|条|封}',
  ]),
  count(
    'hotline_cases',
    '12345 受理件数',
    '件',
    [
      '(?:受理|接听|收到|办理|接收|承办|接转)(?:了|群众|市民|各类|企业|有效)*(?:来电|诉求|工单|热线|电话)[^。;,\\d]{0,10}{n}{u:件|个|条|通|起|次}',
    ],
    { needs: '12345|热线' },
  ),
  count('hotline_done_rate', '12345 办结率', '%', ['办结率{sum}(?:均)?{n}{u:%}'], { needs: '12345|热线' }),
  count('hotline_satisfaction', '12345 满意率', '%', ['满意(?:率|度){sum}(?:均)?{n}{u:%}'], { needs: '12345|热线' }),
  count('opinion_transferred', '转办舆情', '条', [
    '(?:转办|交办|督办)[^。;,\\d]{0,30}舆情(?:信息|事件|线索)?{sum}{n}{u:条|件|起}',
  ]),
  count('opinion_reported', '上报舆情处置结果', '条', [
    '上报[^。;,\\d]{0,10}舆情处置(?:结果|情况){sum}{n}{u:条|件|起}',
  ]),
  count('press_conf', '新闻发布会', '场', [
    '(?:召开|举办|举行|组织)(?:了|各类|专题){0,3}{n}{u:场|次}(?:(?!培训)[^。;,\\d]){0,10}新闻发布',
    '新闻发布会{sum}{n}{u:场|次}',
  ]),
];

const working: readonly Indicator[] = [
  count('interp_count', '政策解读数', '件', [
    `政策(?:文件)?解读${interpretation}*{sum}{n}{u:个|篇|条|件|期|次|份}`,
    `解读${interpretation}{sum}{n}{u:个|篇|条|件|期|份}`,
    '对{n}{u:个|件|份|项}(?:重要|重大)?(?:政策性?|规范性|行政规范性)文件进行了?(?:政策)?解读',
  ]),
  count('interp_docs_multi', '图文视频等形式解读的政策文件', '件', [
    '形式[^。;,\\d]{0,4}解读(?:政策性?|规范性)?文件{sum}{n}{u:件|个|份}',
  ]),
  count('interp_multi_rate', '多样化解读率', '%', ['多样化解读率{sum}(?:均)?{n}{u:%}']),
  count('interp_rate', '政策解读率', '%', ['政策(?:性)?(?:文件)?解读率{sum}(?:均)?{n}{u:%}']),
  count('attr_reviewed', '公开属性认定件数', '件', [
    '(?:公开)?属性(?:认定|审查|审核|源头认定)(?:文件|公文)?{sum}{n}{u:件|个|份|次}',
    '对{n}{u:件|个|份}(?:拟发|印发|制发)?(?:的)?(?:文件|公文)(?:进行)?了?(?:公开)?属性(?:认定|审查|审核)',
    '对{n}{u:件|个|份}(?:拟发|印发|制发)?(?:的)?(?:文件|公文)(?:的)?(?:进行)?了?公开属性',
  ]),
  count('normdoc_cleaned', '清理规范性文件', '件', ['清理(?:了|各类|现行有效|行政|的)*规范性文件{sum}{n}{u:件|个|份}']),
  count('normdoc_made', '制发规范性文件', '件', [
    '(?:制发|制定|新制定|出台|制定出台)(?:了|行政)*规范性文件{sum}{n}{u:件|个|份}',
  ]),
  count('normdoc_abolished', '废止规范性文件', '件', ['(?:废止|宣布失效)(?:了|行政)*规范性文件{sum}{n}{u:件|个|份}']),
  count('service_items', '政务服务事项', '项', [
    '(?<!取消|下放|新增|承接|划转)(?:政务服务)事项(?:总数)?{sum}{n}{u:项}',
  ]),
  count('service_cases', '政务服务办件量', '件', ['办件量{sum}{n}{u:件}']),
  count('open_zones', '政务公开专区', '个', [
    '政务公开(?:体验|服务)?专?区{sum}{n}{u:个|处}',
    '(?:设立|建设|打造|建成|设置)(?:了)?{n}{u:个|处}(?:标准化|规范化)?政务公开(?:体验|服务)?专?区',
  ]),
];

const disputed = '(?:案件|案|申请)?';
const disputes: readonly Indicator[] = [
  count('review_cases', '叙述中的行政复议', '件', [`行政复议${disputed}{sum}{n}{u:件|起|宗|例}`], { needs: '公开' }),
  count(
    'suit_cases',
    '叙述中的行政诉讼',
    '件',
    [`(?<!复议[、和及或与]?)(?<!复议以及)(?:行政)?(?<!复议[、和及或与]?行政)诉讼${disputed}{sum}{n}{u:件|起|宗|例}`],
    {
      needs: '公开',
    },
  ),
  count(
    'no_review_suit',
    '叙述称未发生复议诉讼',
    'bool',
    [
      '(?:未|没有|无(?!法|效|关|障|偿))(?:[^。;,\\d]){0,30}复议(?:案件|情况|、|和|及|或|与|,|以及|被|提起)*(?:行政)?诉讼(?:案件|情况)?(?![^。;,]{0,8}(?:败诉|纠错|纠正|撤销))',
      '复议(?:、|和|及|或|与)*(?:行政)?诉讼(?:案件|数量|情况)*(?:均|都)?为?(?:0|零)(?:件|起|宗)?(?!\\d)',
    ],
    { needs: '公开', states: true },
  ),
];

/** Every indicator, in the order of the usual text. A code may come twice: once with a number, once stated in words. */
export const indicators: readonly Indicator[] = [
  ...site,
  ...newMedia,
  ...gazette,
  ...requests,
  ...exchange,
  ...working,
  ...disputes,
];
