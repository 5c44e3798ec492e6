import { spawn } from 'node:child_process';
import { access, constants, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { decode } from '../../html/charset.ts';
import { Refusal } from '../office/refusal.ts';
import type { ZipEntry } from './entries.ts';

/** Files of an archive; `checked`: their checksums were compared. */
export interface Unpacked {
  readonly entries: readonly ZipEntry[];
  readonly checked: boolean;
}

/** A program that opens RAR and 7z, and how it is told to unpack `file` into `folder` without asking anything. */
interface Unpacker {
  readonly program: string;
  readonly options: (file: string, folder: string) => readonly string[];
}

/**
 * Run as programs of their own: the licence of the only complete RAR code (unRAR's) forbids what an MIT licence grants,
 * so none of it may become part of nianbao. libarchive (bsdtar) is a free reader of its own.
 */
const unpackers: readonly Unpacker[] = [
  { program: '7zz', options: (file, folder) => ['x', '-y', '-p-', `-o${folder}`, file] },
  { program: '7z', options: (file, folder) => ['x', '-y', '-p-', `-o${folder}`, file] },
  { program: 'unar', options: (file, folder) => ['-q', '-D', '-o', folder, file] },
  // Last, for it does not look at the checksums of a RAR (libarchive 3.6).
  { program: 'bsdtar', options: (file, folder) => ['-x', '-f', file, '-C', folder, '--no-same-permissions'] },
];

const longestMs = 60_000;
/** Blocks of 512 bytes (POSIX `ulimit -f`): no file may become larger than an archive may hold in all. */
const largestFile = (200 * 1024 * 1024) / 512;

interface Ended {
  readonly code: number | null;
  readonly complaint: string;
}

/** Null where there is no such program. */
function run(program: string, options: readonly string[]): Promise<Ended | null> {
  return new Promise((resolve) => {
    const child = spawn('/bin/sh', ['-c', `ulimit -f ${String(largestFile)}; exec "$0" "$@"`, program, ...options], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: longestMs,
      killSignal: 'SIGKILL',
      // Else names in Chinese are unpacked as question marks.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-500)));
    child.on('error', () => {
      resolve(null);
    });
    child.on('close', (code) => {
      // POSIX: the shell ends with 127 where it finds no such command.
      resolve(code === 127 ? null : { code, complaint: complaint.trim() });
    });
  });
}

/** Looked for as a shell would, without starting one: every command that reads asks this before it begins. */
async function has({ program }: Unpacker): Promise<boolean> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.map((folder) => access(join(folder, program), constants.X_OK));
  return (await Promise.allSettled(found)).some(({ status }) => status === 'fulfilled');
}

/** The first such program of this machine; null where there is none. */
async function chosen(): Promise<Unpacker | null> {
  for (const one of unpackers) if (await has(one)) return one;
  return null;
}

export const hasUnpacker = async (): Promise<boolean> => (await chosen()) !== null;

/**
 * Files of a RAR or 7z, unpacked by a program of this machine; null where there is none.
 * Throws Refusal (`encrypted`, `damaged`, `bomb`).
 */
export async function unpackByProgram(bytes: Uint8Array): Promise<Unpacked | null> {
  const unpacker = await chosen();
  if (unpacker === null) return null;
  const room = await mkdtemp(join(tmpdir(), 'nianbao-unpack-'));
  try {
    const [file, folder] = [join(room, 'archive'), join(room, 'files')];
    await Promise.all([writeFile(file, bytes), mkdir(folder)]);
    const ended = await run(unpacker.program, unpacker.options(file, folder));
    if (ended?.code !== 0) {
      const complaint = `${unpacker.program}: ${ended?.complaint ?? 'is gone'}`;
      if (/encrypt|passphrase|password/iu.test(complaint)) throw new Refusal('encrypted', complaint);
      throw new Refusal(ended?.code === null ? 'bomb' : 'damaged', complaint.replaceAll(room, ''));
    }
    return { entries: await filesIn(Buffer.from(folder), ''), checked: unpacker.program !== 'bsdtar' };
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

/** Names are bytes: old archives hold them in GBK. Links are passed over, they may lead anywhere. */
async function filesIn(folder: Buffer, path: string): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  const names = await readdir(folder, { encoding: 'buffer' });
  for (const name of names.sort((a, b) => Buffer.compare(a, b))) {
    const place = Buffer.concat([folder, Buffer.from('/'), name]);
    const own = path + decode(name).text;
    const kind = await lstat(place);
    if (kind.isDirectory()) entries.push(...(await filesIn(place, `${own}/`)));
    if (!kind.isFile()) continue;
    const content = await readFile(place);
    entries.push({
      path: own,
      unpack: (limit) => {
        if (content.length <= limit) return content;
        throw new Refusal('bomb', `unpacks to more than ${String(limit)} bytes`);
      },
    });
  }
  return entries;
}
