import type { Block, StatedFact } from '../report/blocks.ts';
import { places } from './organs.ts';
import type { Organ } from './organs.ts';
import type { Random } from './random.ts';

/** The chapters of a report that are sentences: what stands before the tables, and after them. */
export interface Narrative {
  readonly before: readonly Block[];
  readonly after: readonly Block[];
  readonly facts: readonly StatedFact[];
}

/** Numbers of the tables that the sentences repeat, by cell code. */
export type Known = (code: string) => number;

type Said = readonly [sentence: string, facts: Readonly<Record<string, number | boolean>>];

const body = (text: string): Block => ({ kind: 'body', text });
const heading = (text: string): Block => ({ kind: 'heading', text });

function publishing(organ: Organ, year: number, random: Random): Said[] {
  const site = random.int(60, 9800);
  const { regionName, rank } = places[organ.portal];
  if (organ.type === 'office' || organ.type === 'government') {
    const [gov, office, wechat] = [random.int(8, 60), random.int(20, 90), random.int(300, 3000)];
    return [
      [
        `${String(year)}年，${regionName}人民政府门户网站发布信息${String(site)}条，“${regionName}发布”微信公众号发布信息${String(wechat)}条。`,
        { site_info: site, wechat_info: wechat },
      ],
      [
        `全年共编发《${regionName}人民政府公报》4期，刊登${rank}政府文件${String(gov)}件，${rank}政府办公室文件${String(office)}件。`,
        { gazette_issues: 4, gazette_gov_docs: gov, gazette_office_docs: office },
      ],
    ];
  }
  const interpretations = random.int(2, 30);
  return [
    [
      `${organ.self}坚持以公开为常态、不公开为例外，${String(year)}年通过${rank}政府门户网站发布各类政府信息${String(site)}条。`,
      { site_info: site },
    ],
    [
      `围绕群众关心的热点，全年发布政策解读${String(interpretations)}篇，做到文件与解读同步。`,
      { interp_count: interpretations },
    ],
  ];
}

/** The sentence about requests, which readers compare with table 3; `shift` makes it contradict the table. */
function answering(organ: Organ, year: number, known: Known, random: Random, shift: number): Said[] {
  const fresh = known('t3.new.total') + shift;
  const [brought, done, left] = [known('t3.carry_in.total'), known('t3.done.total'), known('t3.carry_out.total')];
  if (fresh === 0 && done === 0) return [[`${String(year)}年，${organ.self}未收到政府信息公开申请。`, {}]];
  const [granted, partial] = [known('t3.granted.total'), known('t3.partial.total')];
  return random.pick<Said[]>([
    [
      [
        `全年共收到政府信息公开申请${String(fresh)}件，上年结转${String(brought)}件，办结${String(done)}件，结转下年度继续办理${String(left)}件。`,
        { req_received: fresh, req_carry_in: brought, req_done: done, req_carry_out: left },
      ],
      [
        `办理结果中，予以公开${String(granted)}件，部分公开${String(partial)}件。`,
        { req_granted: granted, req_partial: partial },
      ],
    ],
    [
      [
        `依法依规做好依申请公开工作，${String(year)}年${organ.self}受理信息公开申请${String(fresh)}件，本年度办结${String(done)}件，结转下一年办理${String(left)}件。`,
        { req_received: fresh, req_done: done, req_carry_out: left },
      ],
    ],
  ]);
}

function managing(organ: Organ, random: Random): Said[] {
  const [reviewed, letters] = [random.int(12, 300), random.int(5, 400)];
  const { rank } = places[organ.portal];
  return [
    [`严格执行“先审查、后公开”制度，全年对${String(reviewed)}个文件进行了公开属性认定。`, { attr_reviewed: reviewed }],
    [
      `认真办理群众来信，全年共办理${rank}长信箱留言${String(letters)}件，均在规定期限内答复。`,
      { leader_mailbox: letters },
    ],
  ];
}

function disputing(known: Known): Said[] {
  const reviews = known('t4.review.total');
  const suits = known('t4.suit_direct.total') + known('t4.suit_after.total');
  if (reviews + suits === 0) return [['未发生因政府信息公开引起的行政复议、行政诉讼案件。', { no_review_suit: true }]];
  return [
    [
      `因政府信息公开引起的行政复议${String(reviews)}件，行政诉讼${String(suits)}件。`,
      { review_cases: reviews, suit_cases: suits },
    ],
  ];
}

/** Sentences in the manner of the seeds with this organ's own numbers. */
export function narrativeOf(
  organ: Organ,
  year: number,
  cited: string,
  known: Known,
  random: Random,
  options: { readonly shift: number; readonly signedOn: string; readonly title: readonly string[] },
): Narrative {
  const { siteName } = places[organ.portal];
  const parts: [string, Said[]][] = [
    ['（一）主动公开情况', publishing(organ, year, random)],
    ['（二）依申请公开情况', [...answering(organ, year, known, random, options.shift), ...disputing(known)]],
    ['（三）政府信息管理情况', managing(organ, random)],
    [
      '（四）平台建设情况',
      [
        [
          random.pick([
            '持续优化网站栏目设置，及时维护失效链接，平台运行平稳。',
            '规范政务新媒体运维管理，严格落实内容审核制度，全年未发生信息发布事故。',
          ]),
          {},
        ],
      ],
    ],
    [
      '（五）监督保障情况',
      [
        [
          random.pick([
            '将政务公开纳入年度考核，定期通报，对发现的问题限期整改。',
            '明确分管领导和专职人员，组织业务培训，压实工作责任。',
          ]),
          {},
        ],
      ],
    ],
  ];
  const facts: StatedFact[] = parts.flatMap(([, said]) =>
    said.flatMap(([sentence, stated]) => Object.entries(stated).map(([code, value]) => ({ code, value, sentence }))),
  );
  const fee = `本机关${String(year)}年度未收取政府信息公开信息处理费。`;
  facts.push({ code: 'fee_charged', value: false, sentence: fee });
  return {
    before: [
      ...options.title.map((text): Block => ({ kind: 'title', text })),
      body(
        `本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）和${cited}要求编制，所列数据的统计期限自${String(year)}年1月1日起，至${String(year)}年12月31日止。本报告的电子版可在${siteName}下载。`,
      ),
      heading('一、总体情况'),
      body(
        `${String(year)}年，${organ.self}认真落实上级关于政务公开工作的决策部署，${random.pick(['聚焦重点领域', '紧扣群众关切', '围绕中心工作'])}，${random.pick(['工作质效稳步提升。', '各项任务圆满完成。', '公开的广度和深度不断拓展。'])}`,
      ),
      ...parts.map(([title, said]) => body(`${title}。${said.map(([sentence]) => sentence).join('')}`)),
    ],
    after: [
      heading('五、存在的主要问题及改进情况'),
      body(
        `${String(year)}年，${organ.self}政府信息公开工作仍存在一些不足：${random.pick(['一是政策解读形式比较单一；二是信息发布的及时性仍需提高。', '一是工作人员业务能力有待加强；二是公开渠道有待拓宽。'])}`,
      ),
      body(
        `${String(year + 1)}年，${organ.self}将${random.pick(['加强业务培训，丰富解读形式，', '健全工作机制，压实审核责任，'])}进一步提高政府信息公开工作水平。`,
      ),
      heading('六、其他需要报告的事项'),
      body(fee),
      { kind: 'signature', text: organ.name },
      { kind: 'signature', text: options.signedOn },
    ],
    facts,
  };
}
