import type { WantedFact } from './model.ts';
import type { Dice } from './random.ts';
import type { Numbers } from './values.ts';

interface Stated {
  readonly text: string;
  readonly facts: readonly WantedFact[];
}
type Sentence = (n: number, dice: Dice) => Stated;

const one =
  (code: string, ...wordings: ((n: string) => string)[]): Sentence =>
  (n, dice) => ({
    text: dice.pick(wordings)(String(n)),
    facts: [{ code, value: n }],
  });

/** Sentences as clerks of many offices write them; each states exactly the facts that it lists. */
const sentences: readonly Sentence[] = [
  one(
    'site_info',
    (n) => `全年通过政府门户网站公开政府信息${n}条`,
    (n) => `政府网站全年共发布各类信息${n}条`,
    (n) => `本年度在政府网站主动公开信息${n}条`,
    (n) => `依托门户网站发布政务信息 ${n} 条`,
  ),
  one(
    'wechat_info',
    (n) => `“政务发布”微信公众号推送信息${n}条`,
    (n) => `微信公众号全年发布政务信息${n}条`,
    (n) => `官方微信公众平台累计推送文章${n}篇`,
  ),
  one(
    'weibo_info',
    (n) => `政务微博发布信息${n}条`,
    (n) => `通过官方微博发布信息${n}条`,
  ),
  one(
    'site_visits',
    (n) => `网站年访问量达${n}人次`,
    (n) => `政府网站总访问量${n}次`,
  ),
  one(
    'interp_count',
    (n) => `全年发布政策解读${n}篇`,
    (n) => `发布政策解读材料${n}件`,
    (n) => `公开政策解读信息${n}条`,
  ),
  one(
    'gazette_issues',
    (n) => `编发政府公报${n}期`,
    (n) => `全年出版政府公报${n}期`,
  ),
  one(
    'press_conf',
    (n) => `召开新闻发布会${n}场`,
    (n) => `举办新闻发布会${n}场次`,
  ),
  one(
    'newmedia_accounts',
    (n) => `现有政务新媒体${n}个`,
    (n) => `目前正常运行的政务新媒体账号共${n}个`,
  ),
  one(
    'netizen_messages',
    (n) => `答复网民留言${n}条`,
    (n) => `办理网民留言${n}件`,
  ),
  one(
    'leader_mailbox',
    (n) => `“县长信箱”共受理群众来信${n}件`,
    (n) => `领导信箱收到信件${n}封`,
  ),
  one(
    'hotline_cases',
    (n) => `12345政务服务便民热线受理群众诉求${n}件`,
    (n) => `12345热线共受理群众来电${n}件`,
  ),
  one(
    'service_items',
    (n) => `公开政务服务事项${n}项`,
    (n) => `梳理公布政务服务事项共${n}项`,
  ),
  one(
    'open_zones',
    (n) => `建成政务公开专区${n}个`,
    (n) => `设立政务公开专区 ${n} 处`,
  ),
  one(
    'normdoc_cleaned',
    (n) => `清理行政规范性文件${n}件`,
    (n) => `全年清理规范性文件${n}个`,
  ),
];

/** Numbers in prose that state no fact of the report: a reader must leave them alone. */
const fillers: readonly ((dice: Dice) => string)[] = [
  () =>
    '坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻落实党中央、国务院关于全面推进政务公开工作的决策部署，紧紧围绕中心工作，以公开促落实、促规范、促服务。',
  (dice) =>
    `组织政务公开业务培训${String(dice.int(1, 6))}次，参训${String(dice.int(30, 300))}人次，有力提升了工作人员的业务水平。`,
  (dice) =>
    `对全区${String(dice.int(8, 30))}个乡镇（街道）和${String(dice.int(20, 50))}个部门的政务公开工作进行了督导检查，发现并整改问题${String(dice.int(3, 40))}个。`,
  () =>
    '严格落实信息发布“三审三校”制度，按照“先审查、后公开”的原则，做好保密审查和公开属性源头认定工作，确保信息内容真实、准确、完整。',
  () => '完善依申请公开工作机制，规范登记、审核、办理、答复、送达、归档等环节，充分保障公民、法人和其他组织的知情权。',
  (dice) =>
    `印发《政务公开工作要点》，明确${String(dice.int(3, 9))}个方面${String(dice.int(12, 60))}项重点任务，逐项分解到责任单位。`,
  () => '持续优化政府信息公开平台栏目设置，强化政务新媒体规范管理，不断提升平台的稳定性和易用性。',
];
export const filler = (dice: Dice): string => dice.pick(fillers)(dice);

function requests(dice: Dice, numbers: Numbers): Stated {
  const of = (row: string): number => numbers.get(`t3.${row}.total`) ?? 0;
  const [received, carriedIn, done, carriedOut] = [of('new'), of('carry_in'), of('done'), of('carry_out')];
  const facts: WantedFact[] = [{ code: 'req_received', value: received }];
  const parts = [
    dice.pick([
      `全年共收到政府信息公开申请${String(received)}件`,
      `本年度新收政府信息公开申请${String(received)}件`,
      `全年收到公民、法人和其他组织提出的政府信息公开申请 ${String(received)} 件`,
      `共受理政府信息公开申请${String(received)}件`,
    ]),
  ];
  if (carriedIn > 0 || dice.chance(0.3)) {
    parts.push(dice.pick([`上年结转${String(carriedIn)}件`, `上年度结转${String(carriedIn)}件`]));
    facts.push({ code: 'req_carry_in', value: carriedIn });
  }
  parts.push(dice.pick([`已办结${String(done)}件`, `已按期答复${String(done)}件`, `办理完成${String(done)}件`]));
  facts.push({ code: 'req_done', value: done });
  if (dice.chance(0.5)) {
    parts.push(`其中予以公开${String(of('granted'))}件`, `部分公开${String(of('partial'))}件`);
    facts.push({ code: 'req_granted', value: of('granted') }, { code: 'req_partial', value: of('partial') });
  }
  if (carriedOut > 0) {
    parts.push(dice.pick([`结转下年度继续办理${String(carriedOut)}件`, `${String(carriedOut)}件结转至下一年度`]));
    facts.push({ code: 'req_carry_out', value: carriedOut });
  }
  const trap = dice.chance(0.4) ? `，较上年${dice.pick(['增加', '减少'])}${String(dice.int(1, 20))}件` : '';
  return { text: `${parts.join('，')}${trap}`, facts };
}

function disputes(dice: Dice, numbers: Numbers): Stated {
  const of = (block: string): number => numbers.get(`t4.${block}.total`) ?? 0;
  const [reviews, suits] = [of('review'), of('suit_direct') + of('suit_after')];
  if (reviews + suits === 0)
    return {
      text: dice.pick([
        '全年未发生因政府信息公开引起的行政复议、行政诉讼',
        '本年度没有因政府信息公开被申请行政复议或提起行政诉讼的情况',
      ]),
      facts: [{ code: 'no_review_suit', value: true }],
    };
  return {
    text: dice.pick([
      `因政府信息公开引发行政复议${String(reviews)}件、行政诉讼${String(suits)}件`,
      `因政府信息公开引起的行政复议${String(reviews)}件，行政诉讼${String(suits)}件`,
    ]),
    facts: [
      { code: 'review_cases', value: reviews },
      { code: 'suit_cases', value: suits },
    ],
  };
}

/** Paragraphs of chapter one with the facts they state, in agreement with the tables. */
export function overview(
  dice: Dice,
  year: number,
  numbers: Numbers,
  withRequests: boolean,
): { paragraphs: string[]; facts: WantedFact[] } {
  const chosen = dice.some(sentences, dice.int(3, 6)).map((say) => say(dice.int(2, 9000), dice));
  if (withRequests) chosen.push(requests(dice, numbers), disputes(dice, numbers));
  const paragraphs = [`${String(year)}年，${filler(dice)}`];
  const heads = ['主动公开情况', '依申请公开情况', '政府信息管理', '平台建设', '监督保障'];
  const groups = heads.map((_, at) => chosen.filter((_one, index) => index % heads.length === at));
  groups.forEach((group, at) => {
    const said = group.map((oneOf) => oneOf.text).join(dice.pick(['；', '。', '。']));
    paragraphs.push(
      `（${'一二三四五'[at] ?? ''}）${heads[at] ?? ''}。${filler(dice)}${said === '' ? '' : `${said}。`}`,
    );
    for (let more = dice.int(0, 2); more > 0; more--) paragraphs.push(filler(dice));
  });
  return { paragraphs, facts: chosen.flatMap((oneOf) => oneOf.facts) };
}

/** Chapter six: whether the organ charged for information. Silence is no fact. */
export function fees(dice: Dice, year: number): Stated {
  const y = String(year);
  if (dice.chance(0.1)) return { text: '无其他需要报告的事项。', facts: [] };
  if (dice.chance(0.15)) {
    const amount = dice.int(100, 900);
    return {
      text: `本机关${y}年度共收取政府信息公开信息处理费${String(amount)}元。`,
      facts: [
        { code: 'fee_charged', value: true },
        { code: 'fee_amount', value: amount },
      ],
    };
  }
  return {
    text: dice.pick([
      `本机关${y}年度未收取政府信息公开信息处理费。`,
      `${y}年，我单位没有收取信息处理费。`,
      `按照《政府信息公开信息处理费管理办法》规定，本年度未产生信息处理费。`,
      `本年度未向申请人收取任何费用。`,
    ]),
    facts: [{ code: 'fee_charged', value: false }],
  };
}
