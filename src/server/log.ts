/** The server's log: one line an event, to wherever `write` leads (standard error in the commands). */

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Log {
  error(line: string): void;
  warn(line: string): void;
  info(line: string): void;
  debug(line: string): void;
}

/** @param level the least important level still written; `silent` writes nothing. */
export function createLog(level: LogLevel, write: (line: string) => void, now: () => Date = () => new Date()): Log {
  const writeAt = (lineLevel: LogLevel) => (line: string) => {
    if (logLevels.indexOf(lineLevel) > logLevels.indexOf(level)) return;
    write(`${now().toISOString()} ${lineLevel.padEnd(5)} ${line}\n`);
  };
  return { error: writeAt('error'), warn: writeAt('warn'), info: writeAt('info'), debug: writeAt('debug') };
}
