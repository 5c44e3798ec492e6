import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { nianbao, ownFolder, type Run } from './commands.ts';
import { fixture } from './paths.ts';

export const seed = (name: string): string => fixture('documents', 'seeds', name);

export interface StatusJson {
  readonly totals: Record<string, number>;
  readonly reports: readonly { readonly id: string }[];
  readonly unread: { readonly byCode: Record<string, number>; readonly originals: readonly { readonly url: string }[] };
}
export const statusOf = async (data: string): Promise<StatusJson> =>
  JSON.parse((await nianbao('status', '--json', '--reports', '--unread', '--data', data)).stdout) as StatusJson;

/** A data directory with two reports, from files in a folder. */
export async function ingested(t: TestContext): Promise<{ data: string; files: string; run: Run }> {
  const folder = ownFolder(t);
  const files = join(folder, 'files');
  mkdirSync(files);
  copyFileSync(seed('seed-000.docx'), join(files, '盐湖区 2024.docx'));
  copyFileSync(seed('seed-003.gbk.html'), join(files, 'lishi.html'));
  const data = join(folder, 'data');
  const run = await nianbao('ingest', files, '--data', data, '--by', '档案员', '--from', 'a test');
  return { data, files, run };
}
