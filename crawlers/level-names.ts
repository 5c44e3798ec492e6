const rank = '(?:[省市县区镇乡]级)';
const whole =
  /^(?:(?:[市县区省镇乡]|各)?(?:级|直)?(?:政府|人民政府|政府办公?室?|部门|单位|工作部门|政府部门|直属单位|直属机构|派出机构|垂(?:直)?管(?:理)?(?:单位|部门)|双管单位|企事业单位|事业单位|下属单位|其他单位|乡镇街道|乡镇|镇乡|镇街|街镇|街道|街道办|街道办事处|镇|县区|区县|县市区|开发区|园区|功能区|乡镇政府|[市县区]本级))$/u;
const ranked = new RegExp(`^${rank}$`, 'u');
/** Counts only beside another: 乡、镇, 县(市、区). */
const short = /^(?:各)?[省市县区镇乡]$/u;

/** True of the name of a level of administration: 县直部门, 乡镇(街道), 街道、镇, 各县(市、区); with 年报 behind it or not. */
export function isLevel(words: string): boolean {
  const parts = words
    .replace(/(?:的)?(?:年报|年度报告)$/u, '')
    .split(/[()（）、,，·/]|(?<=.)[和及与](?=.)/u)
    .filter((part) => part !== '');
  const named = parts.filter((part) => whole.test(part) || ranked.test(part));
  return (
    parts.length > 0 &&
    parts.every((part) => whole.test(part) || ranked.test(part) || short.test(part)) &&
    (named.length > 0 || parts.length > 1)
  );
}
