import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';

/** Every command that keeps or reads data takes it from the same place: the folder named, else the project file's. */
export interface DataOption {
  readonly data: string;
}

export const withData = (command: Command): Command =>
  command
    .option('--data <dir>', 'data directory (default: dataDirectory of config/project.yaml)', (dir: string) =>
      resolve(dir),
    )
    .hook('preAction', async (self) => {
      const { data, project } = self.opts<{ readonly data?: string; readonly project?: string }>();
      if (data !== undefined) return;
      const { loadProject } = await import('../config/load.ts');
      self.setOptionValue('data', resolve(loadProject(project).dataDirectory));
    });

/** A whole number ≥ 0, such as milliseconds. */
export function wholeNumber(value: string): number {
  if (!/^\d+$/u.test(value)) throw new InvalidArgumentError('must be a whole number, 0 or more');
  return Number(value);
}

export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];
