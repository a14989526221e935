import { pino, type DestinationStream, type Logger } from 'pino';
import { second } from './clock.ts';

export type Log = Logger;

const flushEvery = second;
const flushAtBytes = 4096;
const error = pino.levels.values['error'] ?? 50;

/**
 * Logs go to standard error as JSON lines; standard output is for results of commands. Lines of
 * requests leave together, at most a second late: a call of the system for each would be a fifth of
 * what a guest's page costs. Errors leave at once, with all that stood before them.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  return destination === undefined ? bufferedLog(level) : pino(optionsOf(level), destination);
}

function bufferedLog(level: string): Log {
  const buffer = pino.destination({
    dest: 2,
    sync: true,
    minLength: flushAtBytes,
    periodicFlush: flushEvery,
  });
  process.once('exit', () => buffer.flushSync());
  const logMethod = function (
    this: Logger,
    given: Parameters<pino.LogFn>,
    write: pino.LogFn,
    severity: number,
  ): void {
    write.apply(this, given);
    if (severity >= error) buffer.flushSync();
  };
  return pino({ ...optionsOf(level), hooks: { logMethod } }, buffer);
}

function optionsOf(level: string): pino.LoggerOptions {
  return {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: levelName },
  };
}

function levelName(label: string): { level: string } {
  return { level: label };
}
