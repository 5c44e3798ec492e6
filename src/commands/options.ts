import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';

/** Every command that keeps or reads data takes it from the same place. */
export interface DataOption {
  readonly data: string;
}

export const withData = (command: Command): Command =>
  command.option('--data <dir>', 'data directory', (value: string) => resolve(value), resolve('data'));

/** A whole number ≥ 0, such as milliseconds. */
export function wholeNumber(value: string): number {
  if (!/^\d+$/u.test(value)) throw new InvalidArgumentError('must be a whole number, 0 or more');
  return Number(value);
}

export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];
