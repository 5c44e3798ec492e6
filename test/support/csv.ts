/** Reads CSV by the letter of RFC 4180, and throws where a file departs from it. Returns records of fields. */
export function strictCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = /"((?:[^"]|"")*)"(?=,|\r\n)/y;
    const bare = /[^",\r\n]*(?=,|\r\n)/y;
    quoted.lastIndex = bare.lastIndex = at;
    const match = quoted.exec(text) ?? bare.exec(text);
    if (match === null) throw new Error(`no field of RFC 4180 at ${String(at)}: ${text.slice(at, at + 40)}`);
    record.push(match[1] === undefined ? match[0] : match[1].replaceAll('""', '"'));
    at += match[0].length;
    if (text[at] === ',') at += 1;
    else {
      records.push(record);
      record = [];
      at += 2;
    }
  }
  if (record.length > 0) throw new Error('the last record has no end of line');
  const [head = []] = records;
  const odd = records.find(({ length }) => length !== head.length);
  if (odd !== undefined)
    throw new Error(`a record of ${String(odd.length)} fields under ${String(head.length)}: ${odd.join('|')}`);
  return records;
}

/** Records as objects by the names of the first one; the byte order mark is taken off. */
export function csvRows(text: string): Record<string, string>[] {
  const [head = [], ...records] = strictCsv(text.replace(/^\ufeff/, ''));
  return records.map((record) => Object.fromEntries(head.map((name, column) => [name, record[column] ?? ''])));
}
