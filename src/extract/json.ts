import type { Extraction, Payload } from '../domain/document.ts';
import { decode } from '../html/charset.ts';
import { dataRecords } from '../html/data-records.ts';
import { parseJson } from '../text/json.ts';
import type { Extractor } from './extractor.ts';
import { documentOfRecord } from './html/written-documents.ts';

const version = '1';
const extractor = `json@${version}`;
const limit = 32 * 1024 * 1024;

const refused = (code: string, message: string): Extraction => ({
  ...{ medium: 'json', documents: [], notes: [{ code, message, at: null }], extractor },
});

function read({ bytes, contentType, url }: Payload): Extraction {
  if (bytes.length > limit)
    return refused(
      'too_large',
      `${String(bytes.length)} bytes of JSON are more than the ${String(limit)} that are read`,
    );
  const value = parseJson(decode(bytes, contentType).text);
  if (value === null) return refused('damaged', 'begins like JSON and is none');
  const documents = dataRecords(value).map((record) => documentOfRecord(record, 'json', url ?? null));
  return documents.length === 0
    ? refused('no_text', 'these data hold no text')
    : { medium: 'json', documents, notes: [], extractor };
}

/** What a portal's own script makes its articles of: every text among the data is a document, its path the part. */
export const jsonExtractor: Extractor = {
  name: 'json',
  version,
  extract: (payload) => Promise.resolve(payload).then(read),
};
