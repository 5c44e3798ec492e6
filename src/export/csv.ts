/** One value of a row; null becomes an empty field, which in these files means "no value", never zero. */
export type Field = string | number | boolean | null;

const special = /[",\r\n]/u;

function field(value: Field): string {
  if (value === null) return '';
  const text = String(value);
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Byte order mark: without it Excel takes UTF-8 for the local code page. */
export const byteOrderMark = '\ufeff';

/** A line of RFC 4180, line end included. */
export const csvLine = (values: readonly Field[]): string => `${values.map(field).join(',')}\r\n`;
