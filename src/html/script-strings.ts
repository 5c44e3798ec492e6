/** A string of a script and what it is given to: the name of a field, a variable or a call. */
export interface ScriptString {
  readonly name: string;
  readonly value: string;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '', f: '', v: '', '0': '' };

/** A literal as the script means it. */
const meant = (written: string): string =>
  written.replace(/\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[^]))/gi, (whole, ...found: unknown[]) => {
    const [point, code, byte, one] = found as (string | undefined)[];
    const hex = point ?? code ?? byte;
    if (hex !== undefined) {
      const number = parseInt(hex, 16);
      return number <= 0x10ffff ? String.fromCodePoint(number) : whole;
    }
    return one === '\n' || one === '\r\n' ? '' : (escapes[one ?? ''] ?? one ?? '');
  });

/** An escape outside of strings is passed over whole: its quotation mark opens none. */
const token =
  /\\[^]|\/\*[^]*?\*\/|(?<![:\\"'`\w])\/\/[^\n]*|"((?:[^"\\\n]|\\[^])*)"|'((?:[^'\\\n]|\\[^])*)'|`((?:[^`\\]|\\[^])*)`|([A-Za-z_$][\w$.]*)|(\+?=(?!=)|:)|(\+)|([;,{}[\]])/g;

/** Calls that only undo a wrapping: what their result is given to is what counts. */
const unwrapping = /^(?:decodeURI(?:Component)?|unescape|(?:window\.)?atob|JSON\.parse|String|eval|Base64\.decode)$/;

/** The strings of a script in order; strings added to each other, or to the same name one after the other, are one. */
export function scriptStrings(code: string): ScriptString[] {
  const found: { name: string; value: string }[] = [];
  let [word, name, adds, grows] = ['', '', false, false];
  for (const [, double, single, template, identifier, gives, plus, ends] of code.matchAll(token)) {
    const written = double ?? single ?? template;
    if (written !== undefined) {
      const value = meant(written);
      const last = found.at(-1);
      const called = name === '' ? word : name;
      if (last !== undefined && (adds || (grows && last.name === called))) last.value += value;
      else found.push({ name: called, value });
      [adds, grows] = [false, false];
      // A name in quotation marks before a colon.
      word = value.length <= 60 ? value : '';
    } else if (identifier !== undefined) {
      if (!unwrapping.test(identifier)) word = identifier;
      adds = false;
    } else if (gives !== undefined) {
      if (gives === ':' && found.at(-1)?.value === word) found.pop();
      [name, grows, adds] = [word, gives === '+=', false];
    } else if (plus !== undefined) adds = true;
    else if (ends !== undefined) {
      adds = false;
      if (ends !== '{' && ends !== '[') [name, word] = ['', ''];
    }
  }
  return found;
}
