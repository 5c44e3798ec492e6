import { remembered, scriptsOf, type Page } from './page.ts';

/** A function that a page's script has under a name. */
interface Routine {
  readonly parameters: readonly string[];
  readonly body: string;
}

/** Longer functions do more than lead somewhere. */
const longestBody = 1500;

/** From an opening brace to the one that closes it. */
function bodyFrom(code: string, open: number): string {
  let depth = 0;
  for (let at = open; at < Math.min(code.length, open + longestBody); at += 1) {
    if (code[at] === '{') depth += 1;
    else if (code[at] === '}') depth -= 1;
    if (depth === 0) return code.slice(open + 1, at);
  }
  return '';
}

const headOfRoutine =
  /(?:function\s+([\w$]+)\s*\(([^)]*)\)\s*|([\w$]+)\s*=\s*(?:function\s*)?\(([^)]*)\)\s*(?:=>\s*)?)\{/gu;

/** The functions of a page by name. */
export const routinesOf = remembered((page: Page): ReadonlyMap<string, Routine> => {
  const code = scriptsOf(page);
  return new Map(
    [...code.matchAll(headOfRoutine)].map(({ 0: head, 1: one, 2: first, 3: other, 4: second, index }) => [
      one ?? other ?? '',
      {
        parameters: (first ?? second ?? '').split(',').map((word) => word.trim()),
        body: bodyFrom(code, index + head.length - 1),
      },
    ]),
  );
});
