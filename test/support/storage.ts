import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Exchange } from '../../src/domain/capture.ts';
import type { Medium } from '../../src/domain/document.ts';
import { unsaid, type Cell, type Metadata, type Report } from '../../src/domain/report.ts';
import type { CaptureContext } from '../../storage/archive/capture.ts';
import { fixture } from './paths.ts';

/** A data directory of the test's own, gone after it. */
export function temporaryDirectory(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-storage-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A good exchange that brought `body`; anything else as given. */
export function exchangeOf(url: string, body: string | null, other: Partial<Exchange> = {}): Exchange {
  return {
    url,
    finalUrl: url,
    redirects: [],
    method: 'GET',
    at: '2026-11-21T08:00:00.000Z',
    durationMs: 12,
    outcome: body === null ? 'unreachable' : 'fetched',
    reason: null,
    status: body === null ? null : 200,
    requestHeaders: [['User-Agent', 'nianbao-test']],
    responseHeaders: [
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ],
    ip: '127.0.0.1',
    robots: 'none',
    body: body === null ? null : new TextEncoder().encode(body),
    contentEncoding: null,
    relaxations: [],
    ...other,
  };
}

export const contextOf = (other: Partial<CaptureContext> = {}): CaptureContext => ({
  run: 'run-1',
  site: 'yanhu',
  kind: 'detail',
  crawler: 'nianbao/test',
  ...other,
});

/** A seed report, its cells and metadata from the reviewed truth. */
export function seedReport(name: string, cells: Partial<Record<string, Partial<Cell>>> = {}): Report {
  const truth = JSON.parse(readFileSync(fixture('seeds', `${name}.truth.json`), 'utf8')) as {
    form: Report['form'];
    metadata: Record<string, string | number | null>;
    cells: Record<string, { value: number | null; raw: string | null; status: string; line?: number }>;
  };
  // The truth names the fields of the metadata in snake case.
  const camel = (key: string): string => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const said = Object.entries(truth.metadata).map(([key, value]) => [camel(key), value]);
  const metadata = { ...unsaid, ...Object.fromEntries(said.filter(([key]) => String(key) in unsaid)) } as Metadata;
  return {
    metadata,
    form: truth.form,
    layouts: truth.form ? { t3: truth.form } : {},
    cells: Object.entries(truth.cells).map(([code, { value, raw, line, status }]) => ({
      code,
      value: status === 'reported' ? value : null,
      text: raw,
      status: status as Cell['status'],
      at: line === undefined ? null : { line },
      ...cells[code],
    })),
    facts: [],
    sections: [],
    checks: [],
    findings: [],
    notes: [],
  };
}

/** An extraction of one document with one paragraph. */
export const extractionOf = (medium: Medium, text: string, part?: string) => ({
  medium,
  extractor: `${medium}@1`,
  notes: [],
  documents: [
    {
      medium,
      ...(part === undefined ? {} : { part }),
      declared: { title: text },
      blocks: [{ kind: 'paragraph' as const, text, at: { block: 1 } }],
      notes: [{ code: 'test', message: 'a note', at: { block: 1 } }],
    },
  ],
});

/** Path of a module in this folder, as source or compiled, whichever runs. */
export const supportModule = (name: string): string =>
  fileURLToPath(new URL(`./${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url));

/** Starts a module of this folder as a process of its own. */
export function startModule(name: string, args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  const flags = process.execArgv.filter((flag) => !flag.startsWith('--test'));
  return spawn(process.execPath, [...flags, supportModule(name), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}
