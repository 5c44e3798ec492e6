import type { OrganType } from '../../../src/domain/report.ts';

export type PortalId = 'yuncheng' | 'yanhu' | 'quwo' | 'lishi';

/** An organ that publishes reports on a replica. */
export interface Organ {
  readonly key: string;
  readonly name: string;
  /** How it speaks of itself: 我局, 我镇. */
  readonly self: string;
  readonly type: OrganType;
  readonly portal: PortalId;
}

/** The place a portal serves. */
export interface Place {
  readonly id: PortalId;
  readonly regionCode: string;
  readonly regionName: string;
  /** As its portal calls itself. */
  readonly siteName: string;
  readonly domain: string;
  /** 市, 县 or 区: who is 市长, 县长, 区长. */
  readonly rank: '市' | '县' | '区';
  readonly siteCode: string;
}

export const places: Readonly<Record<PortalId, Place>> = {
  yuncheng: {
    id: 'yuncheng',
    regionCode: '140800',
    regionName: '运城市',
    siteName: '运城市人民政府门户网站',
    domain: 'www.yuncheng.gov.cn',
    rank: '市',
    siteCode: '1408000099',
  },
  yanhu: {
    id: 'yanhu',
    regionCode: '140802',
    regionName: '盐湖区',
    siteName: '盐湖区人民政府门户网站',
    domain: 'www.yanhu.gov.cn',
    rank: '区',
    siteCode: '1408020099',
  },
  quwo: {
    id: 'quwo',
    regionCode: '141021',
    regionName: '曲沃县',
    siteName: '曲沃县人民政府门户网站',
    domain: 'www.quwo.gov.cn',
    rank: '县',
    siteCode: '1410210099',
  },
  lishi: {
    id: 'lishi',
    regionCode: '141102',
    regionName: '离石区',
    siteName: '离石区人民政府门户网站',
    domain: 'www.lishi.gov.cn',
    rank: '区',
    siteCode: '1411020099',
  },
};

const organ = (portal: PortalId, key: string, name: string, self: string, type: OrganType): Organ => ({
  portal,
  key,
  name,
  self,
  type,
});

const list: readonly Organ[] = [
  organ('yuncheng', 'bgs', '运城市人民政府办公室', '市政府办公室', 'office'),
  organ('yuncheng', 'mzj', '运城市民政局', '我局', 'department'),
  organ('yuncheng', 'jyj', '运城市教育局', '我局', 'department'),
  organ('yuncheng', 'jtj', '运城市交通运输局', '我局', 'department'),
  organ('yuncheng', 'wjw', '运城市卫生健康委员会', '我委', 'department'),
  organ('yuncheng', 'sjj', '运城市审计局', '我局', 'department'),
  organ('yuncheng', 'swj', '运城市水务局', '我局', 'department'),
  organ('yuncheng', 'jkq', '运城经济技术开发区管理委员会', '管委会', 'agency'),
  organ('yanhu', 'bgs', '运城市盐湖区人民政府办公室', '区政府办公室', 'office'),
  organ('yanhu', 'mzj', '盐湖区民政局', '我局', 'department'),
  organ('yanhu', 'jyj', '盐湖区教育局', '我局', 'department'),
  organ('yanhu', 'wtj', '盐湖区卫生健康和体育局', '我局', 'department'),
  organ('yanhu', 'bcjd', '盐湖区北城街道办事处', '我街道', 'street'),
  organ('yanhu', 'xzz', '盐湖区解州镇人民政府', '我镇', 'township'),
  organ('yanhu', 'xzx', '盐湖区席张乡人民政府', '我乡', 'township'),
  organ('quwo', 'bgs', '曲沃县人民政府办公室', '我办', 'office'),
  organ('quwo', 'czj', '曲沃县财政局', '我局', 'department'),
  organ('quwo', 'jyj', '曲沃县教育科技局', '我局', 'department'),
  organ('quwo', 'zrzyj', '曲沃县自然资源局', '我局', 'department'),
  organ('quwo', 'lcz', '曲沃县乐昌镇人民政府', '我镇', 'township'),
  organ('quwo', 'scz', '曲沃县史村镇人民政府', '我镇', 'township'),
  organ('quwo', 'qcz', '曲沃县曲村镇人民政府', '我镇', 'township'),
  organ('quwo', 'yhx', '曲沃县杨谈乡人民政府', '我乡', 'township'),
  organ('lishi', 'qzf', '吕梁市离石区人民政府', '我区', 'government'),
  organ('lishi', 'bgs', '离石区人民政府办公室', '区政府办公室', 'office'),
  organ('lishi', 'mzj', '离石区民政局', '我局', 'department'),
  organ('lishi', 'rsj', '离石区人力资源和社会保障局', '我局', 'department'),
  organ('lishi', 'jkj', '离石区教育科技局', '我局', 'department'),
  organ('lishi', 'cbjd', '离石区城北街道办事处', '我街道', 'street'),
  organ('lishi', 'lhcjd', '离石区莲花池街道办事处', '我街道', 'street'),
  organ('lishi', 'xyz', '离石区信义镇人民政府', '我镇', 'township'),
  organ('lishi', 'wcz', '离石区吴城镇人民政府', '我镇', 'township'),
];

/** The organ a portal knows by this key. Throws on an unknown one. */
export function organOf(portal: PortalId, key: string): Organ {
  const found = list.find((one) => one.portal === portal && one.key === key);
  if (!found) throw new Error(`no organ ${portal}/${key}`);
  return found;
}
