/** Labels and figures as a few thousand clerks write them; beyond that all is forgotten and begun anew. */
const most = 4096;

/**
 * A function of a text that remembers its answers: reports print the same labels over and over, within a file and
 * across. Texts of more than `longest` units are no labels, do not come twice and would fill the memory.
 */
export function remembering<Answer>(answer: (text: string) => Answer, longest = 64): (text: string) => Answer {
  const known = new Map<string, Answer>();
  // Readers ask several things of one text in a row: the same string again need not be looked up.
  let lastText: string | null = null;
  let lastFound: Answer | undefined;
  return (text) => {
    if (text.length > longest) return answer(text);
    if (lastFound !== undefined && lastText === text) return lastFound;
    let found = known.get(text);
    if (found === undefined) {
      if (known.size >= most) known.clear();
      found = answer(text);
      known.set(text, found);
    }
    lastText = text;
    lastFound = found;
    return found;
  };
}
