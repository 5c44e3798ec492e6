import { unradical } from './radicals.ts';

/** Traditional characters of the statutory labels, for reports written in them. */
const traditional: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'規规範范處处許许強强費费購购數数請请開开機机關关無无維维糾纠結结複复議议訴诉訟讼總总計计轉转續续辦办類类項项執执屬属業业組组織织',
  ].reduce<[string, string][]>((pairs, character, index, all) => {
    const simplified = all[index + 1];
    if (index % 2 === 0 && simplified !== undefined) pairs.push([character, simplified]);
    return pairs;
  }, []),
);

const invisible = /[\s\u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\u00ad]+/gu;

/** Text for comparing: NFKC, CJK radicals as ideographs, simplified, all white and zero-width characters dropped. */
export function compact(text: string): string {
  const folded = unradical(text).normalize('NFKC').replace(invisible, '');
  return folded.replace(/[\u4e00-\u9fff]/gu, (character) => traditional[character] ?? character);
}

/** Text for reading: runs of white space become one space, the rest stays as printed. */
export function tidy(text: string): string {
  return text.replace(invisible, ' ').trim();
}

export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);
