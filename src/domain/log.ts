export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Says that something happened: one event, one line, with what a reader needs to find its place. */
export type Log = (level: LogLevel, event: string, fields?: Readonly<Record<string, unknown>>) => void;
