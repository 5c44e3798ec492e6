/** What sets the parts of a path apart: 三、本年度办理结果—（三）不予公开—1.属于国家秘密. */
const separators = /\s*(?:[>＞→»/／|｜:：]+|[-—–－]+)\s*|\s+|(?<=[^\d\s(（])(?=[(（][一二三四五六七八九十][)）])/u;

/** The parts of a label that names its groups too, from the outermost to its own; a label without groups is one part. */
export const labelPath = (text: string): string[] =>
  text
    .trim()
    .split(separators)
    .filter((part) => part !== '');
