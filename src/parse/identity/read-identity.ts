import type { Document } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import type { Cell, Metadata, ParseContext } from '../../domain/report.ts';
import { fold } from '../../text/folded.ts';
import { withoutMarks } from '../../text/marks.ts';
import { placeOrgan, type Organ } from './organ.ts';
import { organKind } from './organ-kind.ts';
import { readFormCited, readPeriod, yearFromText } from './period.ts';
import { provinceOfHost } from './hosts.ts';
import { inferYear } from './report-year.ts';
import type { RegionHints } from './regions.ts';
import { readScope } from './scope.ts';
import { readSignature, type Signature } from './signature.ts';
import { findTitle, headOf, readTitle } from './title.ts';

export interface Identity {
  readonly metadata: Metadata;
  readonly notes: Note[];
}

interface Texts {
  readonly head: string;
  /** Folded. */
  readonly preamble: string;
  readonly body: string;
  /** What the tables say of years. */
  readonly inTables: string;
}

function textsOf(document: Document): Texts {
  const head = headOf(document)
    .map(({ text }) => withoutMarks(text))
    .join('\n');
  const inTables = document.blocks.flatMap((block) =>
    block.kind === 'grid' ? block.cells.flatMap(({ text }) => (text.includes('年') ? [text] : [])) : [],
  );
  const body = document.blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [withoutMarks(block.text)] : []))
    .join('\n');
  return { head, preamble: fold(head).text, body: fold(body).text, inTables: fold(inTables.join('\n')).text };
}

/** Names under which the reporting organ may stand when the title is silent, best first. */
function organFallbacks(texts: Texts, signature: Signature, document: Document, context: ParseContext): string[] {
  const announced = /(?:现|特)?(?:向社会)?(?:公布|发布)(?<organ>\p{Script=Han}{3,30}?)(?:20\d{2}年)/u.exec(
    texts.preamble,
  )?.groups?.['organ'];
  const firstLine = fold(headOf(document)[0]?.text ?? '').text;
  const notice = /(?:^|\n)(?<organ>\p{Script=Han}{4,30}?)关于(?:公布|发布|印发)/u.exec(texts.head)?.groups?.['organ'];
  const elsewhere = [context.listedTitle, document.part?.split('/').at(-1), context.name].map(
    (line) => readTitle(line ?? '')?.organ ?? '',
  );
  return [signature.organ ?? '', announced ?? '', notice ?? '', firstLine, ...elsewhere].filter(
    (name) => organKind(name) !== 'unknown',
  );
}

/**
 * The organ of a report: that of its title, over the signature's, over any other. A title that names only a region is
 * completed by the signature of that region's government or office.
 */
function decideOrgan(named: string, fallbacks: readonly string[], hints: RegionHints): Organ | null {
  const [first, ...others] = [...(named === '' ? [] : [named]), ...fallbacks].map((name) => placeOrgan(name, hints));
  if (!first?.regionOnly) return first ?? null;
  const speaksForRegion = ({ type, region }: Organ): boolean =>
    (type === 'government' || type === 'office') && region !== null && region.code === first.region?.code;
  return others.find(speaksForRegion) ?? first;
}

const note = (code: string, message: string): Note => ({ code, message, at: null });

function notesOn(organ: Organ | null, signer: Organ | null, hints: RegionHints): Note[] {
  const notes: Note[] = [];
  if (organ === null) notes.push(note('organ_unknown', 'neither title nor signature names the reporting organ'));
  if (organ !== null && organ.ambiguous.length > 0) {
    const names = organ.ambiguous.map(({ path, code }) => `${path.join('/')} ${code}`).join(', ');
    notes.push(note('region_ambiguous', `${organ.asWritten} may belong to ${names}; the report does not say to which`));
  } else if (organ !== null && organ.region === null && organ.level !== 'national') {
    notes.push(note('region_unknown', `no region of the code table is named by ${organ.asWritten}`));
  }
  const apart = signer !== null && organ !== null && signer.region !== null && organ.region !== null;
  if (apart && (signer.region.code !== organ.region.code || signer.canonical !== organ.canonical)) {
    notes.push(note('signature_differs', `title names ${organ.asWritten}, the signature ${signer.asWritten}`));
  }
  const near = hints.near;
  if (near !== undefined && organ?.region != null && organ.region.code.slice(0, 2) !== near.slice(0, 2)) {
    notes.push(
      note(
        'region_outside_site',
        `${organ.asWritten} lies outside the region ${near} of the site that carries the report`,
      ),
    );
  }
  return notes;
}

/** All that a report says of itself but its scope, which only the cells of its tables can tell. */
export interface Tentative {
  readonly reportYear: number | null;
  readonly completed: (cells: readonly Cell[]) => Identity;
}

/** What a report says of itself, and for which organ, region and year it stands. */
export function identify(document: Document, context: ParseContext): Tentative {
  const texts = textsOf(document);
  const title = findTitle(document, context);
  const signature = readSignature(document);
  const period = readPeriod(texts.preamble, texts.body, texts.inTables);
  const stated = title?.year ?? yearFromText(texts.preamble, period);
  const inferred = stated === null ? inferYear(document, context) : null;
  const year = stated ?? inferred?.year ?? null;
  const near = context.region ?? provinceOfHost(context.host);
  const declared = Object.values(document.declared).join('\n');
  const hints: RegionHints = { year, mentions: `${texts.body}\n${declared}`, ...(near === undefined ? {} : { near }) };
  const organ = decideOrgan(title?.organ ?? '', organFallbacks(texts, signature, document, context), hints);
  const signer = signature.organ === null ? null : placeOrgan(signature.organ, hints);
  const notes = notesOn(organ, signer, hints);
  if (year === null) notes.unshift(note('year_unknown', 'neither title nor text names the report year'));
  if (inferred !== null)
    notes.unshift(
      note(
        'year_inferred',
        `neither title nor period names the report year: ${String(year)} is that of ${inferred.from}`,
      ),
    );
  if (year !== null && period !== null && year !== Number(period.end.slice(0, 4))) {
    notes.push(
      note('year_conflict', `the title says ${String(year)}, the figures cover ${period.start} to ${period.end}`),
    );
  }
  const region = organ?.region ?? null;
  const said: Metadata = {
    title: title?.text ?? null,
    reportYear: year,
    periodStart: period?.start ?? null,
    periodEnd: period?.end ?? null,
    organAsWritten: organ?.asWritten ?? null,
    organCanonical: organ?.canonical ?? null,
    organType: organ?.type ?? null,
    adminLevel: organ?.level ?? null,
    regionCode: region?.code ?? null,
    regionName: region?.name ?? null,
    regionPath: region?.path.join('/') ?? null,
    regionCodeVintage: region?.vintage ?? null,
    scope: 'unknown',
    scopeReason: null,
    formCited:
      readFormCited(texts.head) ??
      readFormCited(document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n')),
    signatureOrgan: signature.organ,
    signatureDate: signature.date,
    signatureDateRaw: signature.dateRaw,
  };
  return {
    reportYear: year,
    completed: (cells) => {
      const { scope, reason } = readScope(organ?.type ?? null, cells, texts.body);
      return { metadata: { ...said, scope, scopeReason: reason }, notes };
    },
  };
}

/** The same at once, where the cells are known. */
export const readIdentity = (document: Document, context: ParseContext, cells: readonly Cell[]): Identity =>
  identify(document, context).completed(cells);
