import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Cell, Fact, Finding } from '../../src/domain/report.ts';
import type { Note } from '../../src/domain/note.ts';
import { nianbao } from './commands.ts';
import { fixture } from './paths.ts';

/** One document a medium: golden → file below test/documents. */
export const goldenFiles: Readonly<Record<string, string>> = {
  html: 'seeds/seed-001.html',
  'html-gbk': 'seeds/seed-002.gbk.html',
  docx: 'seeds/seed-003.docx',
  doc: 'seeds/seed-004.doc',
  'pdf-chromium': 'seeds/seed-000.chromium.pdf',
  'pdf-libreoffice': 'seeds/seed-003.libreoffice.pdf',
  text: 'text/seed-002.pdftotext-layout.txt',
};

type Line = string | number | null;
/** What `parse` makes of a document, folded into groups of named lines so that a difference can be read. */
export type Golden = Readonly<Record<string, Readonly<Record<string, Line>>>>;

interface Parsed {
  readonly form: string | null;
  readonly medium: string;
  readonly metadata: Readonly<Record<string, Line>>;
  readonly layouts: Readonly<Record<string, string>>;
  readonly cells: readonly Cell[];
  readonly facts: readonly Fact[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

/** Names may repeat (two facts of one code); the second is "name #2". */
function byName(lines: readonly (readonly [string, Line])[]): Record<string, Line> {
  const named: Record<string, Line> = {};
  for (const [name, line] of lines) {
    let key = name;
    for (let n = 2; key in named; n += 1) key = `${name} #${String(n)}`;
    named[key] = line;
  }
  return named;
}

function countOf(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

const factLine = ({ value, unit, approx, text }: Fact): string =>
  `${String(value)}${unit === null ? '' : ` ${unit}`}${approx ? ', about' : ''} “${text}”`;

/** A reported box is its number, any other its status. */
const goldenOf = (report: Parsed): Golden => ({
  identity: byName([
    ['medium', report.medium],
    ['form', report.form],
    ...Object.entries(report.layouts).map(([table, form]) => [`layout of ${table}`, form] as const),
    ...Object.entries(report.metadata),
  ]),
  cells: byName(report.cells.map(({ code, value, status }) => [code, status === 'reported' ? value : status])),
  facts: byName(report.facts.map((fact) => [fact.code, factLine(fact)])),
  findings: byName(
    report.findings.map(({ rule, severity, suspect, cells }) => [rule, `${severity}, ${suspect}: ${cells.join(' ')}`]),
  ),
  // How often, not in which words: those are for people and may change.
  notes: countOf(report.notes.map(({ code }) => code)),
});

const pathOf = (name: string): string => fixture('documents', 'goldens', `${name}.json`);

/** What the command makes of the document today. */
export async function madeToday(name: string): Promise<Golden> {
  const file = fixture('documents', ...(goldenFiles[name] ?? name).split('/'));
  const { code, stdout, stderr } = await nianbao('parse', file);
  if (code !== 0) throw new Error(`parse ${file} exits with ${String(code)}: ${stderr}`);
  return goldenOf(JSON.parse(stdout) as Parsed);
}

export const accepted = (name: string): Golden =>
  existsSync(pathOf(name)) ? (JSON.parse(readFileSync(pathOf(name), 'utf8')) as Golden) : {};

export function accept(name: string, golden: Golden): void {
  writeFileSync(pathOf(name), `${JSON.stringify(golden, null, 1)}\n`);
}

/** One line for each difference: "cells t3.new.total: 26 → 25". */
export function differences(before: Golden, after: Golden): string[] {
  const groups = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...groups].flatMap((group) => {
    const [old, young] = [before[group] ?? {}, after[group] ?? {}];
    const show = (line: Line | undefined): string => (line === undefined ? 'not there' : JSON.stringify(line));
    return [...new Set([...Object.keys(old), ...Object.keys(young)])]
      .filter((name) => old[name] !== young[name])
      .map((name) => `${group} ${name}: ${show(old[name])} → ${show(young[name])}`);
  });
}
