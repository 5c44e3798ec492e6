import { parentPort, workerData } from 'node:worker_threads';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';
import { mutantOf } from './mutant.ts';
import { judge } from './oracle.ts';
import { originalsOf, type FuzzedMedium } from './originals.ts';
import { subjectOf, type Subject } from './subject.ts';

export interface Task {
  readonly medium: FuzzedMedium;
  readonly from: number;
  readonly count: number;
}
/** `begun` before a mutant is read, `read` behind it; `bytes` where something is wrong with it. */
export type Message =
  | { readonly kind: 'begun'; readonly ordinal: number; readonly name: string; readonly how: string }
  | {
      readonly kind: 'read';
      readonly name: string;
      readonly how: string;
      readonly reported: number;
      readonly violations: readonly string[];
      readonly bytes: Uint8Array | null;
    };

/** A worker reads the mutants, so that one which never ends can be ended from outside. */
async function readAll({ medium, from, count }: Task, tell: (message: Message) => void): Promise<void> {
  const subjects: Subject[] = [];
  for (const original of originalsOf(medium)) subjects.push(await subjectOf(original));
  const written = subjects.filter(({ inner }) => inner !== null);
  for (let ordinal = from; ordinal < from + count; ordinal += 1) {
    // Every second mutant is altered as text, where the medium shows its text.
    const pool = ordinal % 2 === 1 && written.length > 0 ? written : subjects;
    const subject = pool[Math.floor(ordinal / 2) % pool.length];
    if (subject === undefined) throw new Error(`no originals of ${medium}`);
    const mutant = mutantOf(subject, ordinal);
    const { name, how } = mutant;
    tell({ kind: 'begun', ordinal, name, how });
    const read = await readPayload({ bytes: mutant.bytes }).catch((error: unknown) => error);
    const crashed = read instanceof Error ? [`crash: ${read.stack ?? read.message}`] : [];
    const found = crashed.length > 0 ? null : (read as Awaited<ReturnType<typeof readPayload>>);
    const violations = found === null ? crashed : judge(subject, found, mutant.touched, mutant.text);
    const cells = found?.reports.flatMap(({ report }) => report.cells) ?? [];
    const reported = cells.filter(({ status }) => status === 'reported').length;
    tell({ kind: 'read', name, how, reported, violations, bytes: violations.length > 0 ? mutant.bytes : null });
  }
}

await readAll(workerData as Task, (message) => parentPort?.postMessage(message));
