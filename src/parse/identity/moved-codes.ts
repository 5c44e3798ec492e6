/**
 * Divisions that kept their name and changed their code after the last old edition (2016-07): [name, code before,
 * code after, first year-end at which the new code holds]. Those that changed their name as well (太谷县 → 太谷区) need no
 * entry: the name a report uses finds its own edition.
 */
export const movedCodes: readonly (readonly [string, string, string, number])[] = [
  // Counties under the province only in the tables of the statistics office, on which the old editions rest.
  ['辛集市', '139002', '130181', 2000],
  ['定州市', '139001', '130682', 2000],
  ['公主岭市', '220381', '220184', 2020],
  ['友好区', '230704', '230719', 2019],
  ['崇川区', '320602', '320613', 2020],
  ['弋江区', '340203', '340209', 2020],
  ['三元区', '350403', '350404', 2021],
  ['钢城区', '371203', '370117', 2019],
  ['嘉黎县', '542422', '540621', 2017],
  ['比如县', '542423', '540622', 2017],
  ['聂荣县', '542424', '540623', 2017],
  ['安多县', '542425', '540624', 2017],
  ['申扎县', '542426', '540625', 2017],
  ['索县', '542427', '540626', 2017],
  ['班戈县', '542428', '540627', 2017],
  ['巴青县', '542429', '540628', 2017],
  ['尼玛县', '542430', '540629', 2017],
  ['双湖县', '542431', '540630', 2017],
];
