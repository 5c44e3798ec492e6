/** Provinces by the label that their sites carry below gov.cn: www.shanxi.gov.cn, sthj.hlj.gov.cn. */
const provinces: Readonly<Record<string, string>> = {
  beijing: '110000',
  tj: '120000',
  hebei: '130000',
  shanxi: '140000',
  nmg: '150000',
  ln: '210000',
  jl: '220000',
  hlj: '230000',
  shanghai: '310000',
  sh: '310000',
  jiangsu: '320000',
  zj: '330000',
  ah: '340000',
  fujian: '350000',
  jiangxi: '360000',
  shandong: '370000',
  henan: '410000',
  hubei: '420000',
  hunan: '430000',
  gd: '440000',
  gxzf: '450000',
  hainan: '460000',
  cq: '500000',
  sc: '510000',
  guizhou: '520000',
  yn: '530000',
  xizang: '540000',
  shaanxi: '610000',
  gansu: '620000',
  qinghai: '630000',
  nx: '640000',
  xinjiang: '650000',
};

/** Code of the province that a host names, undefined where it names none. City hosts do not say their province. */
export function provinceOfHost(host: string | undefined): string | undefined {
  const label = host === undefined ? undefined : /([a-z]+)\.gov\.cn(?::\d+)?$/u.exec(host)?.[1];
  return label === undefined ? undefined : provinces[label];
}
