import { expect, test } from 'vitest';
import { createLog, type LogLevel, logLevels } from './log.ts';

function linesAt(level: LogLevel): string[] {
  const lines: string[] = [];
  const log = createLog(
    level,
    (line) => lines.push(line),
    () => new Date('2026-01-02T03:04:05.006Z'),
  );
  for (const name of ['error', 'warn', 'info', 'debug'] as const) log[name](`a ${name}`);
  return lines;
}

test('writes what is as important as the level or more', () => {
  expect(logLevels.map((level) => linesAt(level).length)).toEqual([0, 1, 2, 3, 4]);
});

test('begins a line with time and level', () => {
  expect(linesAt('error')).toEqual(['2026-01-02T03:04:05.006Z error a error\n']);
});
