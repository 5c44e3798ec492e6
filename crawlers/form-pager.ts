import { compact } from '../src/text/normalise.ts';
import { isQuery } from './asks-only.ts';
import { pageName } from './data-list.ts';
import type { PageRequest } from './family.ts';
import { formAddress, formRequest, hiddenFields } from './form-request.ts';
import { remembered, textIn, type Page, type PageElement } from './page.ts';
import { routinesOf } from './script-routines.ts';

/** A page of a list that only a script asks for, by sending a form with the page's number in it. */
export interface SubmittedPage {
  /** What is pressed for it: 下一页, 3. */
  readonly words: string;
  readonly request: PageRequest;
}

const submits = '.submit(';
const call = /([\w$]+)\(\s*(?:this\s*,\s*)?['"]?(\d{1,4})['"]?\s*[,)]/u;

/** The field that a piece of script writes `value` into: `document.f.page.value = n`, `$('#page').val(n)`. */
function fieldWritten(code: string, value: string): string | null {
  const written = new RegExp(
    String.raw`(?:(?:getElementById|getElementsByName)\(\s*['"]([\w-]+)['"]\s*\)(?:\[0\])?|\$\(\s*['"](?:#|(?:\w+\s*)?\[name=['"]?)([\w-]+)['"]?\]?['"]\s*\)|\.([A-Za-z_$][\w$]*)|\[['"]([\w-]+)['"]\])\.(?:value\s*=\s*|val\(\s*)['"]?${value.replace(/\$/gu, '\\$')}\b`,
    'u',
  ).exec(code);
  const names: readonly (string | undefined)[] = written?.slice(1) ?? [];
  return names.find((name) => name !== undefined) ?? null;
}

/** What a handler does when it is pressed: the field that gets a number, and the number. */
function turnOf(page: Page, code: string): { readonly field: string; readonly number: string } | null {
  const inline = code.includes(submits) ? /\.value\s*=\s*['"]?(\d{1,4})\b/u.exec(code)?.[1] : undefined;
  const [, name = '', given = ''] = inline === undefined ? (call.exec(code) ?? []) : ['', '', inline];
  const routine = inline === undefined ? routinesOf(page).get(name) : { parameters: [inline], body: code };
  const [parameter] = routine?.parameters ?? [];
  if (routine === undefined || parameter === undefined || parameter === '' || !routine.body.includes(submits))
    return null;
  const field = fieldWritten(routine.body, parameter);
  return field === null ? null : { field, number: given };
}

/** What a person fills in. */
const filledIn = 'input:not([type="hidden"]):not([type="submit"]):not([type="button"]):not([type="image"]), textarea';

/**
 * The field of the one form that can only be there to turn pages: nothing in it is filled in by a person, and a hidden
 * field that is called so holds the number of this page.
 */
const pageField = remembered((page: Page): string | null => {
  const fields = page.tagged('input').flatMap((input) => {
    const { type = '', name = '', value = '' } = input.attribs;
    if (!/^hidden$/iu.test(type) || !pageName.test(name) || !/^\d{1,4}$/u.test(value)) return [];
    const form = page.$(input).closest('form');
    return form.length > 0 && form.find(filledIn).length === 0 ? [name] : [];
  });
  const [field = null] = fields;
  return fields.length === 1 ? field : null;
});

/**
 * The same where the function stands in a file of its own, which nobody reads: a handler gives a number to a function
 * unknown here, beside a form whose only use is to send one.
 */
function turnElsewhere(page: Page, code: string): { readonly field: string; readonly number: string } | null {
  const [, name, number] = call.exec(code) ?? [];
  const field = pageField(page);
  if (name === undefined || number === undefined || field === null || routinesOf(page).has(name)) return null;
  return { field, number };
}

function pageOfHandler(page: Page, element: PageElement): PageRequest | null {
  const { href = '', onclick = '' } = element.attribs;
  const code = `${onclick}\n${/^javascript:/iu.test(href.trim()) ? href : ''}`;
  const turn = turnOf(page, code) ?? turnElsewhere(page, code);
  const input = page
    .tagged('input')
    .find(({ attribs }) => turn !== null && (attribs['id'] === turn.field || attribs['name'] === turn.field));
  if (turn === null || input === undefined) return null;
  const form = page.$(input).closest('form');
  if (form.length === 0 || !isQuery(page, form, formAddress(page, form))) return null;
  const fields = hiddenFields(page, form);
  fields.set(input.attribs['name'] ?? turn.field, turn.number);
  return formRequest(page, form, fields);
}

/** The pages of a list whose pager sends a form: `javascript:goPage(2)`, and a function that writes 2 into a field of it. */
export function submittedPages(page: Page): SubmittedPage[] {
  if (!page.source.includes(submits) && pageField(page) === null) return [];
  return [...page.tagged('a'), ...page.tagged('input'), ...page.tagged('button'), ...page.tagged('span')].flatMap(
    (element) => {
      const request = pageOfHandler(page, element);
      return request === null ? [] : [{ words: compact(textIn(element) || (element.attribs['value'] ?? '')), request }];
    },
  );
}
