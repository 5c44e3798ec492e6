import { unradical } from './radicals.ts';
import { remembering } from './remembering.ts';

/** Traditional characters common in these reports, each before its simplified form, for the few that are written in them. */
const pairs =
  '規规範范處处許许強强費费購购數数請请開开機机關关無无維维糾纠結结複复議议訴诉訟讼總总計计轉转續续辦办類类項项執执屬属業业組组織织報报發发網网條条號号區区縣县鎮镇鄉乡廳厅務务與与從从訪访東东門门員员會会稅税環环護护衛卫農农資资產产監监質质觀观應应對对際际廣广場场電电視视聽听體体檔档圖图書书館馆財财審审統统經经濟济標标準准備备災灾難难愛爱軍军幹干黨党團团聯联線线給给約约級级終终紅红純纯紙纸細细絕绝據据舉举誤误說说讀读調调課课論论證证識识譯译責责貧贫賠赔賬账贊赞輔辅輸输違违遠远適适遷迁選选遺遗郵邮鄰邻醫医釋释針针銀银鋼钢錄录錢钱錯错鍵键鐵铁長长閉闭間间閱阅隊队階阶隨随險险雙双雜杂離离雲云靜静頁页順顺預预領领頭头題题顧顾顯显風风飛飞養养驗验魚鱼齊齐齡龄';
const traditional: Readonly<Record<string, string>> = Object.fromEntries(
  (pairs.match(/../gu) ?? []).map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

const anyTraditional = new RegExp(`[${Object.keys(traditional).join('')}]`, 'gu');
const invisible = /[\s\u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\u00ad]+/gu;

/**
 * Code units that comparing leaves as they are: printable ASCII and simplified ideographs. Most labels and all figures
 * have no other, and to look each up in a table is several times cheaper than a pattern of hundreds of characters.
 */
const plain = new Uint8Array(0x10000).fill(1, 0x21, 0x7f).fill(1, 0x4e00, 0xa000);
for (const character of Object.keys(traditional)) plain[character.charCodeAt(0)] = 0;

/** Where the first character from an offset on stands that comparing changes or drops; -1 where there is none. */
export function nextUnusual(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (plain[text.charCodeAt(at)] === 0) return at;
  return -1;
}

/**
 * Raised, lowered and circled figures mark notes and ordinals: folded, "12①" would be read as 121. Fractions would lose
 * their whole ("1½" as 11/2).
 */
const markFigure =
  /[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u215e\u2460-\u2473\u24ea\u3251-\u325f\u32b1-\u32bf]/u;
const eachMarkFigure = new RegExp(`(${markFigure.source})`, 'u');

/** NFKC of everything but figures that are marks. */
const halfWidth = (text: string): string =>
  markFigure.test(text)
    ? text
        .split(eachMarkFigure)
        .map((piece) => (markFigure.test(piece) ? piece : piece.normalize('NFKC')))
        .join('')
    : text.normalize('NFKC');

const folded = remembering((text: string) =>
  halfWidth(unradical(text))
    .replace(invisible, '')
    .replace(anyTraditional, (character) => traditional[character] ?? character),
);

/** Text for comparing: NFKC, CJK radicals as ideographs, simplified, all white and zero-width characters dropped. */
export const compact = (text: string): string => (nextUnusual(text, 0) === -1 ? text : folded(text));

/** Text for reading: runs of white space become one space, the rest stays as printed. */
export function tidy(text: string): string {
  return text.replace(invisible, ' ').trim();
}

export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Figures of a note mark set above the line ("12" and a raised "1"), as characters that stay apart from the number before them. */
export const raised = (text: string): string =>
  text.replace(/\d/gu, (digit) => '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079'.charAt(Number(digit)));

/** Text that is raised as a whole marks nothing: the figures as figures again. */
export const unraisedAlone = (text: string): string =>
  /^[\s\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+$/u.test(text) ? text.normalize('NFKC') : text;
