import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import type { Note } from '../domain/note.ts';
import { placeInWords } from '../domain/place.ts';
import { unsaid, type Report } from '../domain/report.ts';
import { readPayload, type PayloadRead } from '../pipeline/read/read-payload.ts';

interface Options {
  readonly region?: string;
}

function reportJson({ metadata, ...rest }: Report): object {
  return {
    organ: metadata.organCanonical,
    region: metadata.regionCode,
    year: metadata.reportYear,
    form: rest.form,
    metadata,
    layouts: rest.layouts,
    cells: rest.cells,
    facts: rest.facts,
    sections: rest.sections,
    checks: rest.checks,
    findings: rest.findings,
  };
}

const nothing: Report = {
  metadata: unsaid,
  form: null,
  layouts: {},
  cells: [],
  facts: [],
  sections: [],
  checks: [],
  findings: [],
  notes: [],
};

/** Notes on the file, then on its documents, then on the report itself. */
function allNotes(read: PayloadRead, report: Report): Note[] {
  return [
    ...read.extraction.notes,
    ...read.extraction.documents.flatMap((document) => document.notes),
    ...report.notes,
  ];
}

async function parse(file: string, { region }: Options): Promise<void> {
  const bytes = await readFile(file).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Error(`no such file: ${file}`);
    if (code === 'EISDIR')
      throw new Error(`${file} is a folder: give one file, or "nianbao ingest ${file}" takes all in it`);
    throw new Error(`cannot read ${file}: ${message}`);
  });
  const read = await readPayload({ bytes, name: basename(file) }, region === undefined ? {} : { region });
  const [first, ...more] = read.reports.map(({ report }) => report);
  const report = first ?? nothing;
  const notes = allNotes(read, report);
  const body = {
    ...reportJson(report),
    notes,
    medium: read.extraction.medium,
    extractor: read.extraction.extractor,
    parser: read.parser,
    ...(more.length > 0 ? { more: more.map((other) => ({ ...reportJson(other), notes: other.notes })) } : {}),
  };
  process.stdout.write(`${JSON.stringify(body, null, 1)}\n`);
  if (first !== undefined) return;
  process.exitCode = 2;
  const why = notes.map(
    ({ code, message, at }) => `${code}${at === null ? '' : ` at ${placeInWords(at)}`} (${message})`,
  );
  process.stderr.write(`${file}: no readable report: ${why.join('; ')}\n`);
}

export const command = (): Command =>
  new Command()
    .description(
      'Read one file (HTML, PDF, OFD, DOC, DOCX, XLS, ODT, ODS, RTF, text, pictures, ZIP) and print the report in it as one JSON object. No database is touched.',
    )
    .argument('<file>', 'the file to read')
    .option('--json', 'print JSON (the only way it prints; accepted for symmetry)')
    .option('--region <code>', 'six-digit region code of the publisher, where the document alone does not tell it')
    .addHelpText(
      'after',
      '\nExit codes: 0 a report was recognised, findings or not; 2 no readable report in the file; 1 usage or no such file.',
    )
    .action(parse);
