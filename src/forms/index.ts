import type { FormCode } from '../domain/report.ts';
import { f2014 } from './f2014.ts';
import { f2019 } from './f2019.ts';
import { f2021 } from './f2021.ts';
import type { Form } from './form.ts';

/** Raised whenever the data of any form changes what a parse can yield; part of the parser's version. */
export const formsVersion = '2';

/** Every form that has tables, oldest first. */
export const forms: readonly Form[] = [f2014, f2019, f2021];

export function formOf(code: FormCode): Form | undefined {
  return forms.find((form) => form.code === code);
}
