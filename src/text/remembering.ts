/** Labels and figures as a few thousand clerks write them; beyond that all is forgotten and begun anew. */
const most = 4096;

/**
 * A function of a text that remembers its answers: reports print the same labels over and over, within a file and
 * across. Texts of more than `longest` units are no labels, do not come twice and would fill the memory.
 */
export function remembering<Answer>(answer: (text: string) => Answer, longest = 64): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    if (text.length > longest) return answer(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const found = answer(text);
    known.set(text, found);
    return found;
  };
}
