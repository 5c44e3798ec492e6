import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { logLevels, type Log, type LogLevel } from '../domain/log.ts';
import { hideSecrets } from './secrets.ts';

export type LogForm = 'plain' | 'json';

export interface LogOptions {
  /** Lowest level that is written. */
  readonly level: LogLevel;
  /** What stands on stderr: lines for people, or the same JSON as in the file. */
  readonly form: LogForm;
  /** File that every event goes to as one JSON line, whatever the level on stderr; null for none. */
  readonly file: string | null;
  readonly secrets: readonly string[];
  /** Where lines go; stderr unless a progress bar has to step aside first. */
  readonly write: (line: string) => void;
}

const inWords = (value: unknown): string =>
  typeof value === 'string' ? (/[\s"=]/u.test(value) ? JSON.stringify(value) : value) : JSON.stringify(value);

/** One event, one line. Secrets are taken out of every field on the way, so that none can be logged by mistake. */
export function openLog({ level, form, file, secrets, write }: LogOptions): Log {
  const least = logLevels.indexOf(level);
  if (file !== null) mkdirSync(dirname(file), { recursive: true });
  return (of, event, fields = {}) => {
    const time = new Date().toISOString();
    const said = Object.entries(fields).filter(([, value]) => value !== undefined);
    const json = hideSecrets(JSON.stringify({ time, level: of, event, ...Object.fromEntries(said) }), secrets);
    if (file !== null && of !== 'debug') appendFileSync(file, `${json}\n`);
    if (logLevels.indexOf(of) < least) return;
    const plain = `${time} ${of} ${event}${said.map(([name, value]) => ` ${name}=${inWords(value)}`).join('')}`;
    write(form === 'json' ? json : hideSecrets(plain, secrets));
  };
}
